"""Whole journeys through the open doors: the desk, a calendar from elsewhere, a resident who mends.

In a real browser that runs no scripts, or does, against the real pages; the worker does its work
in between.
"""

from collections.abc import Iterator
from datetime import date, time, timedelta
from io import BytesIO

import pytest
from django.apps import apps
from django.conf import LazySettings, settings
from django.test import Client
from icalendar import Calendar
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from samen.foundation import clock, fetching, jobs
from samen.foundation.actors import THE_HOUSE
from samen.foundation.remembered import MEMORY
from samen.foundation.tests.listeners import a_listener, answer
from samen.guide.actions.index import rebuild_index
from samen.guide.models import Location
from samen.guide.tests.builders import (
    MONDAY,
    a_category,
    a_district,
    a_location,
    a_service,
    an_organisation,
    some_hours,
)
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import an_editor, logged_in
from samen.guide.tests.points import a_volunteer, an_information_point
from samen.people.models import Organisation, Person
from samen.places.models import Place
from samen.publishing.tests.fedify import as_fedify_reads, needs_fedify

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
both_ways = pytest.mark.parametrize("scripts", [False, True], ids=["no scripts", "scripts"])
A5_POINTS = (419.5, 595.3)


@pytest.fixture
def scripts() -> bool:
    return False


@pytest.fixture
def context(chromium: Browser, live_server: LiveServer, scripts: bool) -> Iterator[BrowserContext]:
    """A browser at this house, with the clock and the language of the Netherlands."""
    opened = chromium.new_context(
        base_url=live_server.url,
        java_script_enabled=scripts,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )
    opened.set_default_timeout(10_000)
    MEMORY.forget()
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def here() -> Place:
    return a_district()


def log_in(page: Page, person: Person) -> None:
    name = settings.SESSION_COOKIE_NAME
    value = logged_in(person).cookies[name].value
    page.context.add_cookies([{"name": name, "value": value, "url": _address(page)}])


def _address(page: Page) -> str:
    page.goto("/gezond")
    return page.url.removesuffix("/gezond")


# --- at the desk ---------------------------------------------------------------------------
@pytest.mark.requirement("R-060", "R-061", "R-069")
@both_ways
def test_a_volunteer_helps_a_visitor_in_arabic_to_three_places_and_nothing_is_stored(
    page: Page, here: Place, capfd: pytest.CaptureFixture[str]
) -> None:
    _six_routes(here)
    log_in(page, a_volunteer(here))
    before = _everything_kept()
    page.goto("/balie")
    page.get_by_label("Waar zoeken jullie naar?").fill("taalles")
    page.get_by_label("Taal van de bezoeker").select_option("ar")
    page.get_by_test_id("balie-zoeken").get_by_role("button").click()
    for number in range(3):
        page.get_by_role("link", name="op de bon").nth(0).click()
        expect(page.get_by_text("Staat op de bon")).to_have_count(number + 1)
    page.get_by_test_id("naar-de-bon").click()

    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator("html")).to_have_attribute("lang", "ar")
    expect(page.locator(".samen-slip__lines > li")).to_have_count(3)
    [sheet] = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
    size = float(sheet.mediabox.width), float(sheet.mediabox.height)
    assert size == pytest.approx(A5_POINTS, abs=2)
    assert sheet.extract_text().count("Taalles Nederlands") == 3

    assert _everything_kept() == before
    assert "taalles" not in "".join(capfd.readouterr()).lower()
    for path in (page.url, "/balie?q=taalles"):
        loaded = page.goto(path)
        assert loaded is not None
        assert "no-store" in loaded.headers["cache-control"]


def _six_routes(here: Place) -> None:
    """Six organisations with a lesson of their own."""
    some_hours(an_information_point(here), weekdays=range(7), opens=time(0), closes=time(23, 59))
    for number in range(6):
        owner = an_organisation(f"Groep {number}", places=[here])
        house = a_location(f"Buurthuis {number}", place=here, organisation=owner)
        some_hours(house, weekdays=[0, 2, 4])
        a_service(f"Taalles Nederlands {number}", organisation=owner, locations=[house])
    rebuild_index(actor=THE_HOUSE)


def _everything_kept() -> dict[str, int]:
    """How many rows there are of everything the house can keep."""
    models = (one for one in apps.get_models() if one._meta.managed)
    return {one._meta.label: one._default_manager.count() for one in models}


# --- a calendar from elsewhere -------------------------------------------------------------
def what_the_playground_keeps(today: date) -> bytes:
    """Two things for all, of which one every week, and one for the playground itself."""
    soon, later = (f"{today + timedelta(days=ahead):%Y%m%d}" for ahead in (2, 5))
    here = {"LOCATION": "Speeltuin De Boog"}
    return a_calendar(
        an_event("hut", "RRULE:FREQ=WEEKLY", SUMMARY="Hutten bouwen",
                 DTSTART=f"{soon}T140000", DTEND=f"{soon}T163000", **here),
        an_event("feest", SUMMARY="Zomerfeest", DTSTART=f"{later}T120000",
                 DTEND=f"{later}T170000", DESCRIPTION="Helpen? Mail anna@buurt.example.", **here),
        an_event("kas", SUMMARY="Kas opmaken", DTSTART=f"{later}T200000",
                 DTEND=f"{later}T210000", CLASS="PRIVATE"),
    )  # fmt: skip


@pytest.mark.requirement("R-045", "R-408")
@needs_fedify
def test_a_playground_subscribes_its_calendar_and_the_whole_wijk_sees_it(
    page: Page,
    here: Place,
    live_server: LiveServer,
    settings: LazySettings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.SITE_ADDRESS = live_server.url
    playground = an_organisation("Speeltuin De Boog", places=[here])
    a_location("Speeltuin De Boog", place=here, organisation=playground)
    a_category("Dagactiviteiten", plain_name="Overdag iets doen")
    log_in(page, an_editor(playground))
    with a_listener() as website:
        monkeypatch.setattr(fetching, "THE_ROAD", website.road())
        website.says["/speeltuin.ics"] = answer(what_the_playground_keeps(clock.today()))
        _couple(page, website.url("/speeltuin.ics"))

    visitor = Client()
    names = {"Hutten bouwen", "Zomerfeest"}
    page.context.clear_cookies()
    page.goto(f"/agenda?wijk={here.slug}")
    for name in names:
        expect(page.locator("main").get_by_role("link", name=name).first).to_be_visible()
    feed = Calendar.from_ical(visitor.get(f"/agenda.ics?wijk={here.slug}").content)
    assert {str(event["SUMMARY"]) for event in feed.walk("VEVENT")} == names
    assert {str(event["LOCATION"]).split(",")[0] for event in feed.walk("VEVENT")} == {
        "Speeltuin De Boog"
    }
    paper = b"".join(visitor.get(f"/agenda/wijkkrant.pdf?wijk={here.slug}"))
    words = " ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(paper)).pages)
    assert all(name in words for name in names)
    found = as_fedify_reads([f"{live_server.url}/fediverse/wijken/{here.slug}"])
    told = {one["event"]["name"] for one in found["actors"][0]["told"]}
    assert {name for name in names if any(name in one for one in told)} == names
    assert "Kas opmaken" not in words + str(told) + page.content()


def _couple(page: Page, address: str) -> None:
    """What the keeper of the playground does; the worker reads in between."""
    page.goto("/mijn/agenda-koppelen")
    page.get_by_label("Adres van de agenda").fill(address)
    page.get_by_label("Overdag iets doen").check()
    page.get_by_test_id("lees-agenda").click()
    jobs.run_due(clock.now())
    page.reload()
    expect(page.locator("main")).to_contain_text("Dit zijn 2 activiteiten")
    expect(page.locator("main")).to_contain_text("“Zomerfeest”: een mailadres")
    expect(page.locator("main")).to_contain_text("1 afspraak komt niet mee")
    page.get_by_test_id("koppel-agenda").click()
    jobs.run_due(clock.now())
    page.reload()
    expect(page.locator("main")).to_contain_text("Hutten bouwen")


# --- a resident mends ----------------------------------------------------------------------
@pytest.mark.requirement("R-412")
@both_ways
def test_a_resident_corrects_an_opening_hour_and_the_owner_clears_it_with_one_click(
    page: Page, here: Place
) -> None:
    organisation = an_organisation("De Dreef", places=[here])
    location = a_location("De Dreef", place=here, organisation=organisation)
    some_hours(location, weekdays=[0], opens=time(9), closes=time(17))
    owner = an_editor(organisation)

    page.goto(f"/ruimtes/{location.slug}")
    page.get_by_role("link", name="Klopt dit niet?").click()
    page.locator("main").get_by_role("link", name="tijden").click()
    page.locator("[name=opens_0_1]").fill("10:30")
    page.wait_for_timeout(3100)  # nobody reads and fills in a form faster
    page.get_by_test_id("stel-tijden-voor").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Bedankt")
    assert _opens(location) == time(9)

    log_in(page, owner)
    page.goto("/mijn/voorstellen")
    expect(page.locator("main")).to_contain_text("10.30")
    page.get_by_test_id("neem-over").click()
    expect(page.get_by_text("Het staat nu in de wegwijzer.")).to_be_visible()
    assert _opens(location) == time(10, 30)

    neighbour = Client().get(f"/ruimtes/{location.slug}")
    assert "10.30" in neighbour.content.decode()


def _opens(location: Location) -> time:
    return location.hours.get(weekday=MONDAY.weekday()).opens


def test_of_an_organisation_nobody_keeps_somebody_else_looks(page: Page, here: Place) -> None:
    """What the city's team clears waits as well; the sender reads that."""
    location = a_location("De Dreef", place=here, organisation=Organisation.objects.create(
        name="Zonder mensen", slug="zonder-mensen", kind="other"
    ))  # fmt: skip
    some_hours(location, weekdays=[0], opens=time(9), closes=time(17))
    page.goto(f"/ruimtes/{location.slug}/verbeter/tijden")
    page.locator("[name=closes_0_1]").fill("18:00")
    page.wait_for_timeout(3100)
    page.get_by_test_id("stel-tijden-voor").click()
    expect(page.locator("main")).to_contain_text("Iemand kijkt het eerst na.")
    assert location.hours.get().closes == time(17)
