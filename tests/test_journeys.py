"""Whole journeys of people in a real browser, on a small phone, without JavaScript and with it.

Some also without style: then only the words and their order are left (quality G-47).
"""

import json
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.open_house import OpenHouse

pytestmark = [
    pytest.mark.browser,
    pytest.mark.proof("Without JavaScript and without style", by="chromium"),
]
EDITOR = "redacteur@samen.example"
PHONE = (360, 740)
WAYS = ["without JavaScript", "with JavaScript", "without JavaScript and style"]
every_way = pytest.mark.parametrize("phone", WAYS, indirect=True)
LAST_CHANGE = """
import json
from samen.foundation.models import AuditLine
from samen.guide.models import Activity
activity = Activity.objects.get(slug="{slug}")
line = AuditLine.objects.filter(subject__endswith=f"Activity:{{activity.pk}}").last()
print(json.dumps({{"deed": line.deed, "by": line.actor.email}}))
"""


@pytest.fixture(params=["without JavaScript"])
def phone(
    chromium: Browser, open_house: OpenHouse, request: pytest.FixtureRequest
) -> Iterator[BrowserContext]:
    """A small old phone; it does not run our scripts, unless the journey is taken both ways."""
    width, height = PHONE
    context = chromium.new_context(
        base_url=open_house.address,
        java_script_enabled=request.param == "with JavaScript",
        viewport={"width": width, "height": height},
        has_touch=True,
        locale="nl-NL",
        timezone_id="Europe/Amsterdam",
    )
    if request.param.endswith("style"):
        context.route("**/*.css", lambda asked: asked.abort())
    context.set_default_timeout(10_000)
    expect.set_options(timeout=10_000)
    yield context
    context.close()


@pytest.fixture
def page(phone: BrowserContext) -> Page:
    return phone.new_page()


@pytest.mark.requirement("R-043")
@every_way
def test_a_newcomer_finds_a_repair_cafe_from_the_home_page(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Bijvoorbeeld").fill("repair cafe")
    page.get_by_test_id("zoeken").get_by_role("button").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("repair cafe")
    page.locator(".samen-hits").get_by_role("link", name="Repair Café").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Repair Café")
    expect(page.locator("main")).to_contain_text("Wanneer")


def test_a_newcomer_who_writes_it_wrong_finds_it_too(page: Page) -> None:
    page.goto("/zoeken?q=repiar+kafee")
    expect(page.locator(".samen-hits")).to_contain_text("Repair Café")


def test_somebody_finds_when_a_community_centre_in_zuilen_is_open(page: Page) -> None:
    page.goto("/")
    page.get_by_label("Bijvoorbeeld").fill("buurthuis zuilen")
    page.get_by_test_id("zoeken").get_by_role("button").click()
    page.locator(".samen-hits").get_by_role("link", name="Buurthuis").first.click()
    hours = page.get_by_role("table", name="Openingstijden van deze week")
    expect(hours.get_by_role("row")).to_have_count(7)
    expect(hours).to_contain_text("vandaag")
    expect(page.locator("main")).to_contain_text("Zuilen")


@every_way
def test_somebody_finds_what_is_on_in_overvecht_this_week(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Hoofdmenu").get_by_role("link", name="Agenda").click()
    filters = page.get_by_test_id("filters")
    where = filters.locator("select[name=waar]")
    if not where.is_visible():
        filters.locator("summary").click()
    where.select_option(value="wijk/overvecht")
    filters.get_by_role("button", name="Toon resultaten").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Overvecht")
    page.locator("main .samen-rows a").first.click()
    expect(page.locator("main")).to_contain_text("Overvecht")


@every_way
def test_somebody_finds_the_own_neighbourhood_by_postcode(page: Page) -> None:
    page.goto("/mijn-buurt")
    page.get_by_label("postcode").fill("3561 AB")
    page.get_by_test_id("zoek-buurt").click()
    expect(page.locator("main")).to_contain_text("Dit is een eerste gok.")
    page.get_by_role("link", name="Bekijk deze buurt").first.click()
    assert "/buurten/" in page.url


def test_somebody_finds_the_own_neighbourhood_in_the_list(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Weet je je buurt niet?").click()
    page.get_by_role("region", name="Kies uit de lijst").get_by_role(
        "link", name="Zuilen", exact=True
    ).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Zuilen")


@pytest.mark.requirement("R-046")
@every_way
def test_an_editor_logs_in_and_changes_an_activity(page: Page, open_house: OpenHouse) -> None:
    slug = open_house.things["activity"]
    page.goto(f"/mijn/activiteiten/{slug}")
    page.get_by_label("mailadres").fill(EDITOR)
    page.get_by_test_id("vraag-inlogcode").click()
    page.get_by_label("code").fill(open_house.code_from_mail(EDITOR))
    page.get_by_test_id("log-in-met-code").click()
    news = f"Kom langs in zaal {id(page)}."
    summary = page.locator("[name=summary]")
    expect(summary).to_be_visible()
    summary.fill(news)
    page.get_by_test_id("bewaar-activiteit").click()
    expect(page.get_by_text("Bewaard. Dit staat nu in de wegwijzer.")).to_be_visible()
    page.get_by_role("link", name="Bekijk de pagina").click()
    expect(page.locator("main")).to_contain_text(news)
    expect(page.locator("header").get_by_role("link", name="Mijn plek")).to_be_visible()
    line = json.loads(open_house.house.python(LAST_CHANGE.format(slug=slug)))
    assert line == {"deed": "guide.activity.changed", "by": EDITOR}


def test_who_was_logged_out_while_typing_loses_nothing(
    page: Page, phone: BrowserContext, open_house: OpenHouse
) -> None:
    phone.add_cookies([open_house.as_cookie("editor")])
    page.goto("/mijn/activiteiten/nieuw")
    page.locator("[name=name]").fill("Breien bij de balie")
    phone.clear_cookies(name="sessionid")
    page.get_by_test_id("bewaar-activiteit").click()
    page.get_by_label("mailadres").fill(EDITOR)
    page.get_by_test_id("vraag-inlogcode").click()
    page.get_by_label("code").fill(open_house.code_from_mail(EDITOR))
    page.get_by_test_id("log-in-met-code").click()
    page.get_by_test_id("verstuur-opnieuw").click()
    expect(page.locator("[name=name]")).to_have_value("Breien bij de balie")


def focused(page: Page) -> str:
    """What the keyboard is on, as a person would call it."""
    words = "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
    return str(page.evaluate(f"({words} || document.activeElement.name || '').trim()"))


@every_way
def test_with_the_keyboard_alone_somebody_searches_and_opens_a_result(page: Page) -> None:
    page.goto("/agenda")
    page.keyboard.press("Tab")
    assert focused(page) == "Naar de inhoud"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    walked = _tab_until(page, "Zoeken")
    assert walked[:1] == ["Samen, naar de startpagina"]
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # the skip link
    _tab_until(page, "q")
    page.keyboard.type("taalles")
    page.keyboard.press("Enter")
    page.wait_for_url("**/zoeken?q=taalles*")
    found = page.locator(".samen-hits h2 a").first.inner_text()
    _tab_until(page, found)
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "one sees where the keyboard is"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text(found)


def _tab_until(page: Page, words: str) -> list[str]:
    """Presses Tab until the keyboard is on this; answers what came before."""
    walked: list[str] = []
    for _ in range(60):
        page.keyboard.press("Tab")
        here = focused(page)
        if here == words:
            return walked
        walked.append(here)
    raise AssertionError(f"Tab never comes to {words!r}: {walked}")


@pytest.mark.parametrize("path", ["/ar/", "/ar/zoeken?q=repair", "/ar/agenda"])
def test_in_arabic_the_page_is_mirrored(page: Page, path: str) -> None:
    page.goto(path)
    html = page.locator("html")
    expect(html).to_have_attribute("dir", "rtl")
    expect(html).to_have_attribute("lang", "ar")
    logo, tools = page.locator(".samen-logo"), page.locator(".samen-page-header__tools")
    first, last = logo.bounding_box(), tools.bounding_box()
    assert first
    assert last
    assert first["x"] > last["x"], "the logo stands right, where reading begins"
    page.evaluate("window.scrollTo(-500, 0)")
    assert page.evaluate("window.scrollX") == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
