"""The page of a wijkinformatiepunt, and the pages on which it is planned."""

from datetime import timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.models import ConsultingHour, MobilePoint
from samen.guide.rules.information_point import Topic
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_district,
    a_location,
    an_organisation,
    some_closed_days,
    some_hours,
)
from samen.guide.tests.editors import an_editor, form_of, logged_in, send, words
from samen.guide.tests.points import (
    a_consulting_hour,
    a_mobile_point,
    a_volunteer,
    an_information_point,
)
from samen.people.rules import Role
from samen.places.models import Place, PlaceFact

pytestmark = pytest.mark.django_db
PAGE = "/wijken/overvecht/informatiepunt"
KEEP = "/balie/overvecht/plannen"
ADD_HOUR = "/balie/overvecht/spreekuren/nieuw"
ADD_POINT = "/balie/overvecht/mobiele-punten/nieuw"


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def here() -> Place:
    return a_district()


@pytest.mark.requirement("R-059", "R-060", "R-064", "R-065", "R-070")
def test_where_it_is_one_reads_when_it_is_open_and_what_one_can_ask(
    here: Place, client: Client
) -> None:
    point = an_information_point(here)
    some_hours(point)
    some_closed_days(point, MONDAY + timedelta(days=8), reason="Schoonmaak")
    page = words(client, PAGE)
    assert "Een afspraak is niet nodig." in page
    assert "Nu open tot 17.00 uur" in page
    assert "Dinsdag 20 april: dicht (Schoonmaak)" in page
    assert "gezondheid, zorg, welzijn, meedoen en de gemeente" in page
    assert "bewoners, beroepskrachten en ondernemers" in page
    assert "Zelf een wijkinformatiepunt beginnen" not in page


@pytest.mark.requirement("R-059", "R-071")
def test_where_it_is_not_one_reads_how_to_begin_and_where_the_nearest_is(
    here: Place, client: Client
) -> None:
    nearby, far = a_district("Zuilen"), a_district("Vleuten")
    for place, lon in ((here, 5.11), (nearby, 5.09), (far, 5.02)):
        place.lon, place.lat = lon, 52.1
        place.save()
    an_information_point(far)
    an_information_point(nearby)
    PlaceFact.objects.create(
        place=far,
        indicator="Proef met een wijkinformatiepunt",
        year=2017,
        words="Hier was een proef.",
        source="Aanvraag",
    )
    page = words(client, PAGE)
    assert "Hier is nog geen wijkinformatiepunt." in page
    assert "in Zuilen: Wijkinformatiepunt Zuilen" in page
    assert "Zelf een wijkinformatiepunt beginnen" in page
    assert "bibliotheek" in page
    assert "Vleuten , 2017: Hier was een proef." in page


def test_a_wijk_whose_point_has_no_address_yet_says_so(here: Place, client: Client) -> None:
    an_organisation("Stichting Het Punt", places=[here], kind="information_point")
    page = words(client, PAGE)
    assert "Het adres weten we nog niet." in page
    assert "Stichting Het Punt" in page


def test_an_unknown_wijk_has_no_page(client: Client) -> None:
    assert client.get("/wijken/nergens/informatiepunt").status_code == 404


@pytest.mark.requirement("R-066", "R-067")
def test_everybody_sees_the_week_and_the_mobile_points(here: Place, client: Client) -> None:
    an_information_point(here)
    house = a_location("De Dreef", place=here)
    a_consulting_hour(here, Topic.CARE, name="Buurtteam", location=house, agreement="Om de beurt")
    a_consulting_hour(here, Topic.CARE, name="Huisarts", location=house)
    a_mobile_point(here, note="Bij de kaas")
    page = words(client, PAGE)
    assert "Buurtteam en Huisarts zitten tegelijk in De Dreef." in page
    assert "Geen spreekuur over gezondheid, welzijn, meedoen en gemeentezaken." in page
    assert "Om de beurt" in page
    assert "Maandag 12 april, 10.00 tot 12.00 uur De markt . Bij de kaas" in page
    assert "Plan spreekuren" not in page
    later = words(client, f"{PAGE}?week=2027-W16")
    assert "maandag 19 april tot en met zondag 25 april" in later


def test_nothing_planned_is_said_in_words(here: Place, client: Client) -> None:
    an_information_point(here)
    page = words(client, PAGE)
    assert "In deze week zijn er geen spreekuren." in page
    assert "Er zijn nu geen mobiele punten gepland." in page


# --- planning -----------------------------------------------------------------------------
def _hour(here: Place) -> dict[str, object]:
    partner = an_organisation("Buurtteam", places=[here])
    house = a_location("De Dreef", place=here)
    return {
        "organisation": partner.pk,
        "topics": ["care"],
        "location": house.pk,
        "starts_on": "2027-04-12",
        "opens": "10:00",
        "closes": "12:00",
        "rhythm": "weekly",
    }


def test_a_volunteer_plans_changes_and_stops_a_consulting_hour(here: Place) -> None:
    browser = logged_in(a_volunteer(here))
    assert "Toegevoegd." in send(browser, ADD_HOUR, **_hour(here))
    hour = ConsultingHour.objects.get()
    page = f"/balie/overvecht/spreekuren/{hour.pk}"
    values = form_of(browser, page) | {"room": "Zaal 1", "closes": "12:30"}
    assert "Zaal 1" in send(browser, page, "nog-een-sleutel-van-het-formulier", **values)
    assert ConsultingHour.objects.get().closes.minute == 30
    send(browser, page, "de-derde-sleutel-van-het-formulier", deed="stop")
    assert "Er zijn nog geen spreekuren." in words(browser, KEEP)
    assert browser.get(page).status_code == 404


def test_sending_twice_plans_once(here: Place) -> None:
    browser, values = logged_in(a_volunteer(here)), _hour(here)
    send(browser, ADD_HOUR, **values)
    send(browser, ADD_HOUR, **values)
    assert ConsultingHour.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"topics": []}, "Kies minstens een onderwerp."),
        ({"closes": "10:00"}, "Sluiten ligt voor openen."),
        ({"starts_on": "2027-04-13", "weekdays": ["0"]}, "De eerste datum past niet"),
        ({"organisation": "999999"}, "geldige keuze"),
    ],
)
def test_a_slip_of_the_pen_is_explained(
    here: Place, wrong: dict[str, object], sentence: str
) -> None:
    browser = logged_in(a_volunteer(here))
    assert sentence in send(browser, ADD_HOUR, **(_hour(here) | wrong))
    assert not ConsultingHour.objects.exists()


def test_a_mobile_point_is_planned_and_cancelled(here: Place) -> None:
    browser = logged_in(a_volunteer(here))
    who = an_organisation("Het Punt", places=[here])
    values = {
        "on": "2027-04-20",
        "opens": "10:00",
        "closes": "12:00",
        "spot": "De kerk",
        "organisation": who.pk,
    }
    both = values | {"location": a_location(place=here).pk}
    assert "Niet allebei." in send(browser, ADD_POINT, **both)
    assert "De kerk" in send(browser, ADD_POINT, **values)
    page = f"/balie/overvecht/mobiele-punten/{MobilePoint.objects.get().pk}"
    assert "Gaat niet door" in send(browser, page, "nog-een-sleutel-van-het-formulier", deed="stop")


@pytest.mark.parametrize("path", [KEEP, ADD_HOUR, ADD_POINT])
def test_who_does_not_keep_the_point_finds_no_page(here: Place, client: Client, path: str) -> None:
    assert client.get(path)["Location"].startswith("/inloggen")
    stranger = logged_in(a_volunteer(a_district("Zuilen")))
    assert stranger.get(path).status_code == 404
    sleeping = logged_in(a_volunteer(here, Role.DISTRICT_COORDINATOR))
    assert "tweede" in sleeping.get(path)["Location"]


def test_an_hour_of_another_wijk_is_not_found_under_this_one(here: Place) -> None:
    hour = a_consulting_hour(a_district("Zuilen"))
    point = a_mobile_point(a_district("Zuilen"))
    browser = logged_in(a_volunteer(here))
    for path in (
        f"spreekuren/{hour.pk}",
        f"mobiele-punten/{point.pk}",
        "spreekuren/99999999999999",
    ):
        assert browser.get(f"/balie/overvecht/{path}").status_code == 404


def test_the_editor_of_who_runs_the_point_is_shown_the_way(here: Place) -> None:
    runs = an_organisation("Het Punt")
    an_information_point(here, runs)
    browser = logged_in(an_editor(runs))
    assert "Plan spreekuren en mobiele punten" in words(browser, PAGE)
    assert "Plannen in Overvecht" in words(browser, KEEP)
