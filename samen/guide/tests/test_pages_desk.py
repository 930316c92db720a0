"""The desk: found together, taken along, and nothing kept of the visitor."""

import logging
from datetime import date, time, timedelta

import pytest
from django.apps import apps
from django.test import Client

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.actions.index import rebuild_index
from samen.guide.tests.builders import (
    NOW,
    a_category,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.guide.tests.editors import a_person, logged_in, words
from samen.guide.tests.points import a_consulting_hour, a_mobile_point, a_volunteer
from samen.people.models import Mandate
from samen.people.rules import Role
from samen.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def here() -> Place:
    return a_district()


@pytest.fixture
def desk(here: Place) -> Client:
    """The browser of a volunteer."""
    return logged_in(a_volunteer(here))


def _three_routes(here: Place) -> list[str]:
    """Help with papers by three organisations, of which one has most; their picks."""
    picks = []
    house = a_location(
        "De Dreef", place=here, address="Dorpsplein 1", how_to_get_there="Naast de bakker."
    )
    some_hours(house, weekdays=[0, 1])
    for name, number in (("Groot", 3), ("Klein", 1), ("Anders", 1)):
        owner = an_organisation(name, places=[here])
        for one in range(number):
            service = a_service(
                f"Hulp met papieren {name} {one}",
                organisation=owner,
                locations=[house],
                categories=[a_category()],
            )
            picks.append(f"d{service.pk}")
    rebuild_index(actor=THE_HOUSE)
    return picks


@pytest.mark.requirement("R-061", "R-063", "R-069")
def test_what_suits_shows_several_routes_with_nobody_always_first(
    here: Place, desk: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    _three_routes(here)
    first = set()
    for ahead in range(3):
        monkeypatch.setattr(clock, "now", lambda days=ahead: NOW + timedelta(days=days))
        rows = desk.get("/balie?q=papieren").context["rows"]
        names = [hit.title.split()[3] for hit, _, _ in rows]
        assert set(names[:3]) == {"Groot", "Klein", "Anders"}
        first.add(names[0])
    assert first == {"Groot", "Klein", "Anders"}
    assert "Dan is elke dag een ander de eerste." in words(desk, "/balie?q=papieren")


@pytest.mark.requirement("R-060")
def test_nothing_about_a_visitor_is_stored_or_logged(
    here: Place, desk: Client, client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    picks = _three_routes(here)
    desk.get("/balie")
    caplog.set_level(logging.DEBUG, logger="samen")
    models = [model for model in apps.get_models()]
    before = {model: model._default_manager.count() for model in models}
    assert desk.get(f"/balie?q=schulden&taal=ar&i={picks[0]}").status_code == 200
    assert client.get(f"/bon?i={picks[0]}&taal=ar").status_code == 200
    assert {model: model._default_manager.count() for model in models} == before
    assert "schulden" not in caplog.text
    assert not client.cookies


def test_a_printed_desk_or_slip_shows_no_question_below_it(here: Place, desk: Client) -> None:
    picks = _three_routes(here)
    for path in ("/balie?q=schulden", f"/bon?i={picks[0]}&taal=nl"):
        page = desk.get(path)
        assert "no-store" in page["Cache-Control"]
        assert page["Referrer-Policy"] == "no-referrer"
        foot = page.content.decode().partition("</main>")[2].partition("<footer")[0]
        assert f"{path.partition('?')[0]}</span>" in foot
        assert "%3F" not in foot


def test_the_desk_is_kept_by_no_browser_and_has_a_neutral_title(here: Place, desk: Client) -> None:
    _three_routes(here)
    for path in ("/balie", "/balie?q=papieren", "/balie?q=schulden&taal=ar"):
        page = desk.get(path)
        assert "no-store" in page["Cache-Control"]
        assert "<title>Balie – Samen</title>" in page.content.decode()
    assert desk.post("/balie", {"q": "schulden"}).status_code == 405


def test_the_desk_is_for_who_sits_there(here: Place, client: Client) -> None:
    assert client.get("/balie")["Location"].startswith("/inloggen")
    assert logged_in(a_person("zomaar@buurt.example")).get("/balie").status_code == 404
    broker = logged_in(a_volunteer(here, Role.SOCIAL_BROKER))
    assert broker.get("/balie").status_code == 404
    coordinator = logged_in(a_volunteer(here, Role.DISTRICT_COORDINATOR))
    assert "tweede" in coordinator.get("/balie")["Location"]


def test_who_sits_at_two_desks_chooses(here: Place) -> None:
    person = a_volunteer(here)
    other = a_district("Zuilen")
    Mandate.objects.create(
        person=person, role=Role.DESK_VOLUNTEER.value, place=other, valid_from=date(2020, 1, 1)
    )
    browser = logged_in(person)
    assert "Balie Zuilen" in words(browser, "/balie?wijk=zuilen")
    assert "Balie Overvecht" in words(browser, "/balie?wijk=oost")


@pytest.mark.requirement("R-069")
def test_the_desk_begins_with_today(here: Place, desk: Client) -> None:
    house = a_location("De Dreef", place=here)
    some_hours(house)
    a_location("Gesloten huis", place=here)
    a_consulting_hour(here, name="Buurtteam", location=house)
    a_mobile_point(here)
    page = words(desk, "/balie")
    assert "De Dreef Nu open tot 17.00 uur" in page
    assert "Gesloten huis" not in page
    assert "10.00 tot 12.00 uur Buurtteam Zorg De Dreef" in page
    assert "De markt" in page
    assert "Vraag geen naam en schrijf niets op." in page


def test_an_empty_day_is_said_in_words(here: Place, desk: Client) -> None:
    page = words(desk, "/balie")
    assert "Er is nu niets open, of we weten de tijden niet." in page
    assert "Vandaag is er geen spreekuur." in page
    assert "Zet tot 5 plekken op de bon." in page
    rebuild_index(actor=THE_HOUSE)
    assert "Hier is nog niets gevonden" in words(desk, "/balie?q=xqzzw")


def test_places_go_on_the_slip_and_off_again(here: Place, desk: Client) -> None:
    picks = _three_routes(here)
    page = desk.get(f"/balie?q=papieren&taal=ar&i={picks[0]}-{picks[1]}")
    add_urls = [url for _, is_chosen, url in page.context["rows"] if not is_chosen]
    assert f"i={picks[0]}-{picks[1]}-d" in add_urls[0]
    [_, without_first] = [url for _, url in page.context["chosen"]][::-1]
    assert without_first.endswith(f"i={picks[1]}")
    assert page.context["asked"].slip_url == f"/bon?i={picks[0]}-{picks[1]}&taal=ar"
    assert "/bon?i=" in page.context["code"]
    full = desk.get(f"/balie?q=papieren&i={'-'.join(picks)}-d9999").content.decode()
    assert "De bon is vol" in full
    assert "Zet op de bon</a>" not in full


@pytest.mark.parametrize(
    "query", ["q=%00", "i=%00", "i=d1;drop", "taal=xx&i=d1", "wijk=%27&q=" + "a" * 5000]
)
def test_nonsense_in_the_address_breaks_nothing(desk: Client, client: Client, query: str) -> None:
    rebuild_index(actor=THE_HOUSE)
    assert desk.get(f"/balie?{query}").status_code == 200
    assert client.get(f"/bon?{query}").status_code == 200


# --- the slip -----------------------------------------------------------------------------
def test_a_slip_says_where_when_and_how_to_get_there(here: Place, client: Client) -> None:
    [first, *_] = _three_routes(here)
    page = words(client, f"/bon?i={first}")
    assert "Hulp met papieren Groot 0" in page
    assert "De Dreef, Overvecht, Dorpsplein 1" in page
    assert "Maandag en dinsdag: 9.00 – 17.00" in page
    assert "Naast de bakker." in page
    assert "Op deze bon staat niet wie je bent." in page


def test_every_kind_of_place_fits_on_a_slip(here: Place, client: Client) -> None:
    owner = an_organisation("De Groep", places=[here])
    house = a_location("De Dreef", place=here, organisation=owner)
    activity = an_activity("Koffie", organisation=owner, location=house, starts_at=time(10))
    service = a_service("Fietsles", organisation=owner, joining="Bel aan bij de buren.")
    page = words(
        client, f"/bon?i=o{owner.pk}-p{house.pk}-a{activity.pk}-d{service.pk}-d{service.pk + 9}"
    )
    assert "Elke maandag, 10.00 tot 11.30 uur" in page
    assert "Volgende keer: maandag 12 april, 10.00 uur" in page
    assert "Bel aan bij de buren." in page
    assert "Vraag wanneer het open is." in page
    assert "1 plek is er niet meer." in page


def test_an_empty_slip_says_so(client: Client, here: Place) -> None:
    assert "Op deze bon staat nog niets." in words(client, "/bon")


@pytest.mark.requirement("R-061")
def test_a_slip_is_in_the_language_of_the_visitor_and_is_kept_nowhere(
    here: Place, client: Client
) -> None:
    [first, *_] = _three_routes(here)
    page = client.get(f"/bon?i={first}&taal=ar")
    html = page.content.decode()
    assert '<html lang="ar" dir="rtl">' in html
    assert page["Content-Language"] == "ar"
    assert page["Cache-Control"] == "no-store"
    assert "إلى هنا يمكنك الذهاب" in html
    assert f'href="/bon?i={first}&amp;taal=en"' in html
    assert '<html lang="en">' in client.get(f"/bon?i={first}&taal=en").content.decode()
    assert 'dir="rtl"' in client.get(f"/ar/bon?i={first}").content.decode()
