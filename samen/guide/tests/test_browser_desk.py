"""At the desk in a real browser: a visitor who reads Arabic goes home with a slip."""

from datetime import time, timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from pytest_django.live_server_helper import LiveServer

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.actions.index import rebuild_index
from samen.guide.models import Service
from samen.guide.rules.information_point import Topic
from samen.guide.tests.builders import (
    a_category,
    a_district,
    a_location,
    a_service,
    an_organisation,
    some_hours,
)
from samen.guide.tests.editors import logged_in
from samen.guide.tests.points import (
    a_consulting_hour,
    a_mobile_point,
    a_volunteer,
    an_information_point,
)
from samen.places.models import Place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
A5_POINTS = (419.5, 595.3)
SIZES = {"small phone": 320, "phone": 360, "desk": 1280}


@pytest.fixture
def here() -> Place:
    """A wijk with six routes for who needs Dutch lessons."""
    district = a_district()
    point = an_information_point(district)
    some_hours(point, weekdays=range(7), opens=time(0), closes=time(23, 59))
    for number in range(6):
        owner = an_organisation(f"Groep {number} van de buurt", places=[district])
        house = a_location(
            f"Buurthuis {number} aan het lange plein",
            place=district,
            organisation=owner,
            address=f"Voorbeeldstraat {number}",
            how_to_get_there="Bus 6 tot de halte bij het winkelcentrum, dan rechtdoor.",
        )
        some_hours(house, weekdays=[0, 2, 4])
        some_hours(house, weekdays=[1], opens=time(13), closes=time(21))
        a_service(
            f"Taalles Nederlands {number}",
            organisation=owner,
            locations=[house],
            categories=[a_category()],
        )
    a_consulting_hour(district, Topic.CARE, starts_on=clock.today(), recurrence="")
    a_consulting_hour(district, Topic.CARE, starts_on=clock.today(), recurrence="")
    a_mobile_point(district, on=clock.today() + timedelta(days=1))
    rebuild_index(actor=THE_HOUSE)
    return district


def log_in(browser: Page, address: str, district: Place) -> None:
    name = settings.SESSION_COOKIE_NAME
    cookie = logged_in(a_volunteer(district)).cookies[name].value
    browser.context.add_cookies([{"name": name, "value": cookie, "url": address}])


@pytest.mark.requirement("R-060", "R-061", "R-069")
def test_a_volunteer_helps_a_visitor_in_arabic_to_three_places_and_prints_the_slip(
    live_server: LiveServer, browser: Page, here: Place
) -> None:
    log_in(browser, live_server.url, here)
    browser.goto(f"{live_server.url}/balie")
    browser.get_by_label("Waar zoeken jullie naar?").fill("taalles")
    browser.get_by_label("Taal van de bezoeker").select_option("ar")
    browser.get_by_test_id("balie-zoeken").get_by_role("button").click()
    for number in range(3):
        browser.get_by_role("link", name="op de bon").nth(0).click()
        expect(browser.get_by_text("Staat op de bon")).to_have_count(number + 1)
    browser.get_by_test_id("naar-de-bon").click()

    asked = parse_qs(urlsplit(browser.url).query)
    assert (urlsplit(browser.url).path, set(asked), asked["taal"]) == (
        "/bon",
        {"i", "taal"},
        ["ar"],
    )
    assert len(asked["i"][0].split("-")) == 3
    assert browser.locator("html").get_attribute("dir") == "rtl"
    expect(browser.get_by_role("heading", level=1)).to_have_text("إلى هنا يمكنك الذهاب")
    expect(browser.locator(".samen-slip__lines > li")).to_have_count(3)
    assert "taalles" not in browser.title().lower()

    [sheet] = _printed(browser).pages
    assert (float(sheet.mediabox.width), float(sheet.mediabox.height)) == pytest.approx(
        A5_POINTS, abs=2
    )
    words = sheet.extract_text()
    assert words.count("Taalles Nederlands") == 3
    assert "Voorbeeldstraat" in words
    assert "Inloggen" not in words


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_the_fullest_slip_still_fits_on_one_sheet(
    live_server: LiveServer, browser: Page, here: Place, language: str
) -> None:
    picks = "-".join(f"d{pk}" for pk in Service.objects.values_list("pk", flat=True)[:5])
    browser.goto(f"{live_server.url}/bon?i={picks}&taal={language}")
    [sheet] = _printed(browser).pages
    assert sheet.extract_text().count("Taalles Nederlands") == 5


def test_the_visitor_opens_the_slip_without_any_cookie(
    live_server: LiveServer, browser: Page, here: Place
) -> None:
    pick = Service.objects.values_list("pk", flat=True)[0]
    browser.goto(f"{live_server.url}/bon?i=d{pick}&taal=ar")
    browser.get_by_text("اللغة", exact=True).or_(browser.locator("summary")).first.click()
    browser.get_by_role("link", name="English").click()
    assert browser.locator("html").get_attribute("lang") == "en"
    expect(browser.get_by_role("heading", level=1)).to_have_text("You can go here")
    assert browser.context.cookies() == []


@pytest.mark.parametrize("width", SIZES.values(), ids=SIZES.keys())
@pytest.mark.parametrize(
    "page",
    [
        "/balie",
        "/balie?q=taalles&taal=ar&i={pick}",
        "/balie?q=xqzzw",
        "/balie/overvecht/plannen",
        "/balie/overvecht/spreekuren/nieuw",
        "/balie/overvecht/mobiele-punten/nieuw",
        "/bon",
        "/bon?i={pick}&taal=ar",
        "/wijken/overvecht/informatiepunt",
        "/ar/wijken/overvecht/informatiepunt",
        "/wijken/zuilen/informatiepunt",
    ],
)
def test_everybody_can_read_and_use_the_page(
    live_server: LiveServer, browser: Page, here: Place, page: str, width: int
) -> None:
    a_district("Zuilen")
    log_in(browser, live_server.url, here)
    pick = f"d{Service.objects.values_list('pk', flat=True)[0]}"
    browser.set_viewport_size({"width": width, "height": 900})
    browser.goto(live_server.url + page.format(pick=pick))
    found = Axe().run(browser).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def _printed(browser: Page) -> PdfReader:
    return PdfReader(BytesIO(browser.pdf(prefer_css_page_size=True)))
