"""The pages for single dates and for opening hours."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.actions.activity import add_activity
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_city,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.guide.tests.editors import (
    activity_details,
    an_editor,
    editor_of,
    form_of,
    logged_in,
    send,
    words,
)
from samen.people.models import Organisation, Person

pytestmark = pytest.mark.django_db
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Wijkwerkplaats", places=[a_city()])


@pytest.fixture
def editor(organisation: Organisation) -> Person:
    return an_editor(organisation)


@pytest.fixture
def browser_of_editor(editor: Person) -> Client:
    return logged_in(editor)


# --- dates --------------------------------------------------------------------------------
def test_one_date_is_cancelled_moved_and_put_back(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    activity = add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    path = f"/mijn/activiteiten/samen-koken/data/{NEXT}"
    form = {"deed": "cancel", "weg-reason": "De kok is ziek"}
    page = send(browser_of_editor, path, "sleutel-afzeggen-een", **form)
    assert "Deze dag gaat niet door. Dat staat nu in de agenda." in page
    assert "De kok is ziek Gaat niet door" in page
    send(browser_of_editor, path, "sleutel-terugzetten", deed="restore")
    moved = {"deed": "move", "ander-to_date": "2027-04-20", "ander-to_time": "14.00"}
    page = send(browser_of_editor, path, "sleutel-verplaatsen", **moved)
    assert "14.00 Dinsdag 20 april" in page
    assert activity.occurrences.get(on=NEXT).start.hour == 12
    assert "Eerst was het op maandag 19 april." in words(browser_of_editor, path)


def test_a_date_and_a_holiday_are_set_on_the_page_of_dates(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    path = "/mijn/activiteiten/samen-koken/data"
    extra = {"deed": "add", "extra-on": "2027-04-17", "extra-at": "10:00"}
    assert "10.00 Zaterdag 17 april" in send(browser_of_editor, path, "sleutel-extra-dag", **extra)
    again = send(browser_of_editor, path, "sleutel-extra-twee", **extra)
    assert "Op die datum is de activiteit er al. Kies een andere dag." in again
    off = {"deed": "period", "vrij-first": "2027-04-26", "vrij-last": "2027-05-09"}
    page = send(browser_of_editor, path, "sleutel-vakantie-1", **off)
    assert page.count("Gaat niet door") == 2


@pytest.mark.parametrize("on", ["2027-04-20", "gisteren", "2027-04-05"])
def test_a_date_that_is_not_there_is_no_page(
    organisation: Organisation, browser_of_editor: Client, on: str
) -> None:
    add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    words(browser_of_editor, f"/mijn/activiteiten/samen-koken/data/{on}", 404)


def test_an_activity_stops_and_goes_on(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    path = "/mijn/activiteiten/samen-koken/stoppen"
    assert "Stopt “Samen koken”?" in words(browser_of_editor, path)
    assert "gaat niet meer door" in send(browser_of_editor, path, "sleutel-om-te-stoppen")
    assert "gaat weer door" in send(browser_of_editor, path, "sleutel-om-door-te-gaan")


# --- hours --------------------------------------------------------------------------------
@pytest.mark.requirement("R-054")
def test_hours_are_filled_in_per_day(organisation: Organisation, browser_of_editor: Client) -> None:
    location = a_location("De Dreef", organisation=organisation)
    path = "/mijn/ruimtes/de-dreef/tijden"
    week = {
        "deed": "week",
        "opens_0_1": "9.00",
        "closes_0_1": "12:00",
        "opens_0_2": "19:00",
        "closes_0_2": "0:00",
    }
    page = send(browser_of_editor, path, "sleutel-voor-de-week", **week)
    assert "Nu open tot 12.00 uur" in page
    hours = [(row.weekday, row.opens, row.closes) for row in location.hours.all()]
    assert hours == [(0, time(9), time(12)), (0, time(19), time(23, 59))]


@pytest.mark.parametrize(
    ("week", "sentence"),
    [
        ({"opens_1_1": "9:00"}, "Vul bij dinsdag in hoe laat het sluit."),
        ({"closes_1_1": "9:00"}, "Vul bij dinsdag in hoe laat het opengaat."),
        ({"opens_1_1": "22:00", "closes_1_1": "2:00"}, "Op dinsdag ligt sluiten voor openen."),
        (
            {"opens_1_1": "9", "closes_1_1": "12", "opens_1_2": "11", "closes_1_2": "13"},
            "Op dinsdag lopen twee tijden door elkaar.",
        ),
        ({"opens_1_1": "vroeg", "closes_1_1": "12"}, "Vul een tijd in, zoals 19.30."),
    ],
)
def test_hours_that_cannot_be_say_on_which_day(
    organisation: Organisation, browser_of_editor: Client, week: dict[str, str], sentence: str
) -> None:
    a_location("De Dreef", organisation=organisation)
    page = send(browser_of_editor, "/mijn/ruimtes/de-dreef/tijden", deed="week", **week)
    assert sentence in page


def test_a_third_stretch_of_a_day_is_not_lost(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    location = a_location("De Dreef", organisation=organisation)
    for hour in (9, 12, 15):
        some_hours(location, weekdays=[0], opens=time(hour), closes=time(hour + 1))
    path = "/mijn/ruimtes/de-dreef/tijden"
    send(browser_of_editor, path, **{**form_of(browser_of_editor, path), "deed": "week"})
    assert location.hours.count() == 3


def test_other_days_and_a_season_come_and_go(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    service = a_service("Spreekuur", organisation=organisation)
    path = "/mijn/diensten/spreekuur/tijden"
    days = {"deed": "other", "anders-starts_on": "2027-04-27", "anders-reason": "Koningsdag"}
    page = send(browser_of_editor, path, "sleutel-andere-dagen", **days)
    assert "Dinsdag 27 april dicht · Koningsdag" in page
    gone = {"deed": f"remove-{service.exceptions.get().pk}"}
    assert "zijn weer gewoon" in send(browser_of_editor, path, "sleutel-weer-gewoon-1", **gone)
    season = {
        "deed": "season",
        "valid_from": "2027-07-01",
        "valid_until": "2027-08-31",
        "opens_1_1": "10",
        "closes_1_1": "12",
    }
    page = send(browser_of_editor, f"{path}/periode", "sleutel-voor-de-zomer", **season)
    assert "Vanaf donderdag 1 juli tot en met dinsdag 31 augustus" in page
    there = f"{path}/periode?vanaf=2027-07-01&tot=2027-08-31"
    longer = {**season, "valid_until": "2027-09-05"}
    send(browser_of_editor, there, "sleutel-langere-zomer", **longer)
    assert service.hours.get().valid_until == date(2027, 9, 5)
    words(browser_of_editor, there, 404)
    there = there.replace("2027-08-31", "2027-09-05")
    send(browser_of_editor, there, "sleutel-zomer-voorbij", deed="remove")
    assert not service.hours.exists()


def test_an_activity_has_no_opening_hours(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    an_activity("Soep", organisation=organisation)
    words(browser_of_editor, "/mijn/activiteiten/soep/tijden", 404)
