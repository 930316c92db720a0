"""The pages of the guide, by their sentences."""

import re
from datetime import date, time, timedelta
from html import unescape

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_contact_point,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    a_tag,
    an_activity,
    an_organisation,
    some_closed_days,
    some_hours,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def words_of(client: Client, address: str) -> str:
    """The text of a page, with single spaces."""
    response = client.get(address)
    assert response.status_code == 200, (address, response.status_code)
    text = unescape(re.sub(r"<[^>]*>", " ", response.content.decode()))
    return re.sub(r"[ \n\t]+", " ", text)


# --- organisations ------------------------------------------------------------------------


@pytest.mark.requirement("R-043")
def test_an_organisation_says_what_one_can_do_there_and_when_it_is_open(client: Client) -> None:
    organisation = an_organisation("De Boog", summary="Een huis vol buren.")
    house = a_location("Buurthuis De Boog", organisation=organisation)
    some_hours(house, opens=time(9), closes=time(21))
    an_activity("Repair Café", organisation=organisation, location=house)
    a_service("Computerhulp", organisation=organisation)
    page = words_of(client, "/organisaties/de-boog")
    assert "Nu open tot 21.00 uur" in page
    assert "Elke maandag, 19.30 tot 21.00 uur" in page
    assert "Computerhulp" in page


@pytest.mark.requirement("R-026")
def test_an_organisation_says_who_does_the_work(client: Client) -> None:
    an_organisation("De Boog", with_volunteers=True, with_professionals=True)
    page = words_of(client, "/organisaties/de-boog")
    assert "Hier werken bewoners en vrijwilligers en beroepskrachten." in page


def test_an_organisation_without_anything_still_shows_a_way_on(client: Client) -> None:
    an_organisation("De Boog")
    page = words_of(client, "/organisaties/de-boog")
    assert "Wat hier gebeurt, staat nog niet op Samen." in page
    assert "Bekijk wat er in de buurt te doen is" in page


def test_an_ended_organisation_is_not_there(client: Client) -> None:
    an_organisation("De Boog", ended_on=MONDAY - timedelta(days=1))
    assert client.get("/organisaties/de-boog").status_code == 404
    assert "De Boog" not in words_of(client, "/organisaties")


def test_what_is_invented_says_so(client: Client) -> None:
    an_organisation("De Boog", fictional=True)
    assert "Dit is een voorbeeld" in words_of(client, "/organisaties/de-boog")


def test_organisations_stand_from_a_to_z_and_can_be_chosen_by_letter(client: Client) -> None:
    for name in ("Zonnehof", "Attifa", "Boog", "Cultuur19"):
        an_organisation(name)
    every = words_of(client, "/organisaties")
    assert every.index("Attifa") < every.index("Boog") < every.index("Zonnehof")
    assert "Zonnehof" not in words_of(client, "/organisaties?letter=a")


@pytest.mark.requirement("R-045")
def test_organisations_can_be_chosen_by_wijk_and_by_kind(client: Client) -> None:
    an_organisation("De Boog", places=[a_district("Overvecht")], kind="faith")
    an_organisation("De Schalm", places=[a_district("Zuid")])
    page = words_of(client, "/organisaties?waar=wijk/overvecht")
    assert "Organisaties Overvecht" in page
    assert "De Boog" in page
    assert "De Schalm" not in page
    assert "De Boog" not in words_of(client, "/organisaties?vorm=sport")


def test_an_unknown_choice_is_left_out_and_said(client: Client) -> None:
    an_organisation("De Boog")
    page = words_of(client, "/organisaties?wijk=atlantis")
    assert "We lieten ‘atlantis’ weg." in page
    assert "De Boog" in page


@pytest.mark.parametrize("address", ["/organisaties", "/diensten", "/ruimtes"])
def test_beyond_the_last_page_there_is_nothing(client: Client, address: str) -> None:
    assert client.get(f"{address}?pagina=2").status_code == 404
    assert client.get(f"{address}?pagina=veel").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/organisaties/nee",
        "/diensten/nee",
        "/ruimtes/nee",
        "/soorten/nee",
        "/activiteiten/nee",
        "/activiteiten/nee.ics",
        "/wijken/nee",
        "/wijken/nee/gaten",
        "/buurten/nee",
    ],
)
def test_what_is_not_there_is_not_there(client: Client, address: str) -> None:
    a_district()
    assert client.get(address).status_code == 404


# --- services and locations ---------------------------------------------------------------


@pytest.mark.requirement("R-054")
def test_services_can_be_chosen_by_evening_and_by_shared_experience(client: Client) -> None:
    a_service("Dagloket")
    a_service("Avondloket", evening_or_weekend=True)
    a_service("Lotgenoten", with_peers=True)
    evening = words_of(client, "/diensten?avond=1")
    assert "Hulp en diensten: in de avond of het weekend" in evening
    assert "Avondloket" in evening
    assert "Dagloket" not in evening
    assert "Avondloket" not in words_of(client, "/diensten?ervaring=1")


@pytest.mark.requirement("R-055")
def test_a_service_says_who_leads_it_and_how_many_residents_join(client: Client) -> None:
    a_service("Loket", coordinated_by="paid_resident", residents_involved=7, cost_cents=450)
    page = words_of(client, "/diensten/loket")
    assert "Een betaalde bewoner. Er doen 7 bewoners mee." in page
    assert "€\N{NO-BREAK SPACE}4,50" in page


def test_a_withdrawn_service_is_not_there(client: Client) -> None:
    a_service("Loket", withdrawn_at=NOW)
    assert client.get("/diensten/loket").status_code == 404
    assert "Loket" not in words_of(client, "/diensten")


@pytest.mark.requirement("R-056")
def test_a_location_says_in_words_how_one_gets_in(client: Client) -> None:
    house = a_location("De Boog", step_free="yes", lift="no")
    some_hours(house, weekdays=[0], opens=time(13), closes=time(17))
    some_closed_days(house, MONDAY + timedelta(days=7), reason="schoonmaak")
    page = words_of(client, "/ruimtes/de-boog")
    assert "Naar binnen zonder drempel? Ja" in page
    assert "Lift? Nee" in page
    assert "Rustige kamer? Weten we niet" in page
    assert "Vandaag om 13.00 uur open" in page
    assert "Maandag vandaag 13.00 – 17.00" in page
    assert "Maandag 19 april: dicht (schoonmaak)" in page


def test_locations_can_be_chosen_by_wijk_and_without_a_threshold(client: Client) -> None:
    a_location("De Boog", place=a_district("Overvecht"), step_free="yes")
    a_location("De Klop", place=a_district("Overvecht"))
    a_location("De Roef", place=a_district("Zuid"), step_free="yes")
    page = words_of(client, "/ruimtes?wijk=overvecht&drempelvrij=1")
    assert "Ruimtes Overvecht: zonder drempel" in page
    assert "De Boog" in page
    assert "De Klop" not in page
    assert "De Roef" not in page


# --- activities and the agenda ------------------------------------------------------------


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


# --- kinds and areas ----------------------------------------------------------------------


@pytest.mark.requirement("R-048")
def test_every_kind_has_a_page_with_what_there_is(client: Client) -> None:
    kind = a_category("Wijkvervoer", plain_name="Vervoer in de buurt")
    a_service("Buurtbus", categories=[kind])
    an_activity("Rondrit", categories=[kind])
    assert "Vervoer in de buurt Wijkvervoer 2 keer" in words_of(client, "/soorten")
    page = words_of(client, "/soorten/wijkvervoer")
    assert "Buurtbus" in page
    assert "Rondrit" in page
    a_neighbourhood("Overvecht Noord")
    elsewhere = words_of(client, "/soorten/wijkvervoer?buurt=overvecht-noord")
    assert "Dit is er nog niet in Overvecht Noord" in elsewhere
    assert "Zelf beginnen?" in elsewhere


@pytest.mark.requirement("R-036")
def test_a_wijk_shows_who_is_active_and_what_is_there(client: Client) -> None:
    noord = a_neighbourhood("Overvecht Noord")
    organisation = an_organisation("De Klop", places=[noord])
    an_activity("Yoga", organisation=organisation, categories=[a_category("Dagactiviteiten")])
    page = words_of(client, "/wijken/overvecht")
    assert "1 organisatie of groep is hier actief." in page
    assert "De Klop" in page
    assert "Dagactiviteiten 1 keer" in page
    assert "Yoga" in words_of(client, "/buurten/overvecht-noord")


@pytest.mark.requirement("R-050")
def test_a_gap_is_a_word(client: Client) -> None:
    noord, zuid = a_neighbourhood("Overvecht Noord"), a_neighbourhood("Overvecht Zuid")
    drop_in = a_category("Inlooppunten")
    a_service("Loket", categories=[drop_in], places=[noord])
    page = words_of(client, "/wijken/overvecht/gaten")
    assert f"Gat in {zuid.name}" in page
    assert "Er is 1 gat" in page
    missing = words_of(client, "/buurten/overvecht-zuid")
    assert "Inlooppunten (gat)" in missing


@pytest.mark.requirement("R-049")
def test_a_gap_shows_what_can_be_copied_from_elsewhere(client: Client) -> None:
    a_neighbourhood("Overvecht Noord")
    transport = a_category("Wijkvervoer")
    a_service("Buurtbus", categories=[transport], places=[a_district("Zuid")], may_be_copied=True)
    a_service("Taxi", categories=[transport], places=[a_district("Zuid")])
    page = words_of(client, "/wijken/overvecht/gaten")
    assert "Neem over van: Buurtbus" in page
    assert "Taxi" not in page


def test_contact_is_shown_as_a_link(client: Client) -> None:
    organisation = an_organisation("De Boog")
    a_contact_point(organisation, value="hallo@deboog.example")
    assert b"mailto:hallo@deboog.example" in client.get("/organisaties/de-boog").content
