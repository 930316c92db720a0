"""The agenda and the page of one activity, by their sentences."""

from datetime import date

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_changed_date,
    a_district,
    a_neighbourhood,
    a_tag,
    an_activity,
)
from samen.guide.tests.reading import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_an_activity_shows_its_next_date_and_how_often_it_is(client: Client) -> None:
    an_activity("Repair Café", cost_cents=0)
    page = words_of(client, "/activiteiten/repair-cafe")
    assert "12 maandag, april (vandaag) 19.30 tot 21.00 uur" in page
    assert "Hoe vaak? Elke maandag, 19.30 tot 21.00 uur" in page
    assert "Wat kost het? Gratis" in page
    assert "Zet in mijn agenda" in page


def test_a_date_that_is_off_is_said_first(client: Client) -> None:
    activity = an_activity("Repair Café")
    a_changed_date(activity, MONDAY, cancelled=True, reason="Geen stroom")
    page = words_of(client, "/activiteiten/repair-cafe")
    assert "Op maandag 12 april gaat het niet door Geen stroom. Kom op maandag 19 april." in page


def test_a_date_that_moved_says_from_where(client: Client) -> None:
    activity = an_activity("Repair Café")
    a_changed_date(activity, MONDAY, moved_to_date=date(2027, 4, 13))
    page = words_of(client, "/activiteiten/repair-cafe")
    assert "in plaats van maandag 12 april" in page
    assert "Andere dag" in words_of(client, "/agenda")


def test_an_activity_of_the_past_says_when_it_was(client: Client) -> None:
    an_activity("Kerstmarkt", starts_on=date(2026, 12, 20), recurrence="", weeks=1)
    assert "20 Dit was op zondag, december" in words_of(client, "/activiteiten/kerstmarkt")


@pytest.mark.requirement("R-045")
def test_the_agenda_of_a_wijk_says_what_is_chosen(client: Client) -> None:
    overvecht = a_district("Overvecht")
    an_activity("Yoga", places=[overvecht], cost_cents=0, evening_or_weekend=True)
    an_activity("Koor", places=[a_district("Zuid")], cost_cents=0, evening_or_weekend=True)
    page = words_of(client, "/agenda?wijk=overvecht&gratis=1&avond=1")
    assert "Agenda Overvecht: gratis, in de avond of het weekend" in page
    assert "Maandag 12 april vandaag" in page
    assert "Yoga" in page
    assert "Koor" not in page


@pytest.mark.requirement("R-122")
def test_an_activity_on_two_work_lines_is_found_on_both(client: Client) -> None:
    lines = [a_tag("Volwassenen"), a_tag("Kinderen en jeugd")]
    an_activity("Tuinploeg", tags=lines)
    for line in lines:
        assert "Tuinploeg" in words_of(client, f"/agenda?werklijn={line.slug}")


def test_the_agenda_can_be_chosen_for_whom_and_in_which_language(client: Client) -> None:
    an_activity(
        "Taalcafé",
        tags=[
            a_tag("Nieuwkomers", kind=TagKind.AUDIENCE),
            a_tag("Arabisch", kind=TagKind.LANGUAGE),
        ],
    )
    an_activity("Koor")
    page = words_of(client, "/agenda?voor=nieuwkomers&taal=arabisch")
    assert "Agenda: Nieuwkomers, Arabisch" in page
    assert "Taalcafé" in page
    assert "Koor" not in page


@pytest.mark.requirement("R-129")
@pytest.mark.requirement("R-130")
def test_activities_against_loneliness_can_be_chosen(client: Client) -> None:
    an_activity("Samen eten", tags=[a_tag("Tegen eenzaamheid", kind=TagKind.GOAL)])
    an_activity("Koor")
    page = words_of(client, "/agenda?doel=tegen-eenzaamheid")
    assert "Samen eten" in page
    assert "Koor" not in page
    assert "Waarvoor? Tegen eenzaamheid" in words_of(client, "/activiteiten/samen-eten")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("dag=2027-04-19", "Maandag 19 april"),
        ("week=2027-W16", "Week 16: 19 tot en met 25 april 2027"),
        ("week=2027-W17", "Week 17: 26 april tot en met 2 mei 2027"),
        ("maand=2027-05", "Mei 2027"),
        ("", "De komende zeven dagen"),
    ],
)
def test_the_agenda_can_be_seen_by_day_week_and_month(
    client: Client, query: str, sentence: str
) -> None:
    an_activity("Yoga")
    assert sentence in words_of(client, f"/agenda?{query}")


@pytest.mark.parametrize("query", ["dag=morgen", "week=2027-W99", "maand=13", "dag=1999-01-01"])
def test_a_day_that_is_not_in_the_agenda_shows_the_coming_days(client: Client, query: str) -> None:
    page = words_of(client, f"/agenda?{query}")
    assert "De komende zeven dagen" in page
    assert "Deze keuze kennen we niet" in page


def test_an_empty_agenda_shows_the_next_day_with_something(client: Client) -> None:
    an_activity("Zomerfeest", starts_on=date(2027, 6, 5), recurrence="", weeks=1)
    page = words_of(client, "/agenda")
    assert "Hier is niets te doen in deze dagen" in page
    assert "Op zaterdag 5 juni is er weer iets." in page


def test_an_empty_agenda_of_a_buurt_points_at_the_whole_wijk(client: Client) -> None:
    a_neighbourhood("Overvecht Noord")
    page = words_of(client, "/agenda?buurt=overvecht-noord")
    assert "Er staat ook later niets in de agenda." in page
    assert "Bekijk heel Overvecht" in page


def test_a_busy_day_does_not_push_the_others_away(client: Client) -> None:
    for number in range(15):
        an_activity(f"Koffie nummer {number}", weeks=1)
    page = words_of(client, "/agenda")
    assert "Alles op maandag 12 april" in page
    assert "Koffie nummer 14" in words_of(client, "/agenda?dag=2027-04-12")


def test_the_days_in_a_month_are_short_words_in_arabic(client: Client) -> None:
    page = client.get("/ar/agenda").content.decode()
    assert '<abbr title="الأربعاء">أربعاء</abbr>' in page
    assert '<abbr title="woensdag">wo</abbr>' in client.get("/agenda").content.decode()


def test_an_invented_activity_says_so_in_the_agenda(client: Client) -> None:
    an_activity("Echte soep")
    an_activity("Bedachte soep", fictional=True)
    page = words_of(client, "/agenda")
    assert "voorbeeld" in page.split("Bedachte soep")[1].split("soep")[0]
    assert "voorbeeld" not in page.split("Echte soep")[1].split("Bedachte")[0]
