"""Who reads about violence or debt leaves no trace here, and can be gone at once (G-48)."""

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samen.foundation.remembered import MEMORY
from samen.guide.actions.city_help import _load_help_subjects
from samen.guide.models import Category, HelpSubject
from samen.guide.rules.help_subject import is_about
from samen.guide.tests.builders import (
    a_category,
    a_city,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    with_its_dates,
)
from samen.guide.tests.editors import read
from samen.guide.texts.help_subject import TELLS

pytestmark = pytest.mark.requirement("R-416")
UTRECHT = settings.BASE_DIR / "cities" / "utrecht"
WORDS = json.loads((UTRECHT / "help_subjects.json").read_text())["help_subjects"]


# --- which words ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "word", "is_it"),
    [
        ("Schuldhulp voor iedereen", "schuld*", True),
        ("Hulp bij schulden", "schuld*", True),
        ("Onschuldig vermaak", "schuld*", False),
        ("Een geweldig feest", "geweld", False),
        ("Geweld thuis?", "geweld", True),
        ("huiselijk  GEWELD", "huiselijk geweld", True),
        ("geweld in een huiselijk drama", "huiselijk geweld", False),
        ("Suïcide", "suicid*", True),
        ("Przemoc domowa", "przemoc*", True),
        ("مساعدة ضد العنف", "العنف", True),
        ("", "geweld", False),
    ],
)
def test_a_word_is_known_by_itself_and_not_inside_another(
    text: str, word: str, is_it: bool
) -> None:
    assert is_about(text, [word]) == is_it


def test_without_words_nothing_is_about_it() -> None:
    assert not is_about("Geweld", [])


@pytest.mark.parametrize("subject", WORDS, ids=lambda subject: str(subject["name"]))
def test_every_subject_knows_its_own_words_in_several_languages(
    subject: dict[str, list[str]],
) -> None:
    assert len(subject["words"]) >= 5
    for word in subject["words"]:
        assert is_about(word.rstrip("*"), subject["words"])


def test_numbers_are_public_and_short_or_free() -> None:
    numbers = {line["number"] for subject in WORDS for line in subject["lines"]}
    assert {"112", "113"} <= numbers
    assert all(len(number) == 3 or number.startswith("0800-") for number in numbers)


def test_translators_find_what_stands_beside_a_number() -> None:
    assert {line["tells"] for subject in WORDS for line in subject["lines"]} == set(TELLS)


# --- which pages ---------------------------------------------------------------------------
@pytest.fixture
def _subjects(db: None) -> None:
    _load_help_subjects(UTRECHT)
    MEMORY.forget()


@pytest.fixture
def things(_subjects: None) -> dict[str, str]:
    """Pages about help by kind, and pages that anybody may see."""
    city, owner = a_city(), an_organisation("De Dreef")
    quarrel = a_category("Hulp bij ruzie")
    Category.objects.filter(pk=quarrel.pk).update(discreet=True)
    plain = a_category()
    calm = an_activity("Praten over ruzie", organisation=owner, categories=[quarrel])
    with_its_dates(calm)
    for name in ("Schuldhulp", "Taalles"):
        a_service(name, organisation=owner, categories=[plain])
    return {
        "service": "/diensten/schuldhulp",
        "activity": f"/activiteiten/{calm.slug}",
        "location": f"/ruimtes/{_slug(a_location('Blijfhuis', place=city))}",
        "organisation": f"/organisaties/{_slug(an_organisation('Veilig Thuis Midden'))}",
        "category": f"/soorten/{quarrel.slug}",
        "services of a kind": f"/diensten?soort={quarrel.slug}",
        "agenda of a kind": f"/agenda?soort={quarrel.slug}",
        "search": "/zoeken?q=huiselijk+geweld",
        "search by kind": f"/zoeken?q=praten&soort={quarrel.slug}",
        "search in Arabic": "/ar/zoeken?q=العنف",
        "other service": "/diensten/taalles",
        "other search": "/zoeken?q=repair+cafe",
        "other kind": f"/soorten/{plain.slug}",
    }


def _slug(thing: object) -> str:
    return str(thing.slug)  # type: ignore[attr-defined]


OTHER = {"other service", "other search", "other kind"}


@pytest.mark.django_db
def test_a_page_about_help_stays_nowhere_and_its_title_says_nothing(
    things: dict[str, str], client: Client
) -> None:
    for name, path in things.items():
        page = client.get(path)
        assert page.status_code == 200, name
        html = page.content.decode()
        is_help = name not in OTHER
        assert ('data-testid="snel-weg"' in html) == is_help, name
        assert ("no-store" in page.headers.get("Cache-Control", "")) == is_help, name
        assert (page.headers["Referrer-Policy"] == "no-referrer") == is_help, name
        if is_help:
            title = html.partition("<title>")[2].partition("</title>")[0]
            assert title in {"Wegwijzer – Samen", "الدليل – Samen", "دليل – Samen"}, title
            assert "ETag" not in page.headers
            assert 'rel="nofollow noreferrer noopener"' in html
            assert settings.EXIT_ADDRESS in html
        if is_help and not path.startswith("/ar/"):
            assert "Je browser bewaart wel welke pagina's je zag." in read(page.content)


@pytest.mark.django_db
def test_our_memory_keeps_no_page_about_help_and_nothing_of_the_minute_before(
    things: dict[str, str], client: Client
) -> None:
    for path in things.values():
        client.get(path)
    MEMORY.forget()
    asked = client.get(things["search"])
    assert asked.status_code == 200
    assert MEMORY.size == 0
    client.get(things["other service"])
    assert MEMORY.size == 1


@pytest.mark.django_db
def test_where_it_may_be_urgent_the_numbers_come_first(
    things: dict[str, str], client: Client
) -> None:
    page = read(client.get("/zoeken?q=zelfmoord").content)
    assert page.index("Bel 113") < page.index("Wat zoek je?")
    assert "112" in page
    page = read(client.get(things["search"]).content)
    assert page.index("Bel 112") < page.index("Bel 0800-2000")
    assert "Bel 1" not in read(client.get(things["service"]).content)


@pytest.mark.django_db
def test_half_a_word_stays_nowhere_either(client: Client) -> None:
    assert "no-store" in client.get("/zoeken/suggesties?q=zelfm")["Cache-Control"]


@pytest.mark.django_db
def test_a_city_is_loaded_once_and_says_where_a_number_comes_from() -> None:
    assert _load_help_subjects(UTRECHT) == len(WORDS)
    assert _load_help_subjects(UTRECHT) == 0
    assert HelpSubject.objects.get(slug="denken-aan-zelfdoding").lines[0]["number"] == "113"
    assert str(HelpSubject.objects.all()[0]) == "Denken aan zelfdoding"


@pytest.mark.django_db
@pytest.mark.usefixtures("_subjects")
def test_the_log_says_no_more_than_which_page_it_was(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("samen.portal.views.search_heading", lambda *_, **__: 1 / 0)
    answer = Client(raise_request_exception=False).get("/zoeken?q=zelfmoord")
    assert answer.status_code == 500
    assert "zelfmoord" not in caplog.text
    a_service("Schuldhulp")
    monkeypatch.setattr("samen.guide.views.pages.coordination_labels", lambda: 1 / 0)
    assert Client(raise_request_exception=False).get("/diensten/schuldhulp").status_code == 500
    assert "schuldhulp" not in caplog.text
    assert "diensten/<slug:slug>" in caplog.text


# --- in a browser --------------------------------------------------------------------------
@pytest.fixture
def help_page(live_server: LiveServer, transactional_db: None) -> Iterator[str]:
    """A page about violence, with much on it."""
    _load_help_subjects(UTRECHT)
    MEMORY.forget()
    here = a_district()
    owner = an_organisation("De Dreef", places=[here])
    a_service("Praten over geweld", organisation=owner, description="Je bent welkom.\n\n" * 40)
    yield f"{live_server.url}/diensten/praten-over-geweld"
    MEMORY.forget()


@pytest.fixture
def away(browser: Page) -> list[str]:
    """Where the browser went: the neutral page answers from here."""
    visited: list[str] = []

    def answer(route: object) -> None:
        visited.append(route.request.headers.get("referer", ""))  # type: ignore[attr-defined]
        route.fulfill(body="<title>Weer</title>Zon", content_type="text/html")  # type: ignore[attr-defined]

    browser.context.route(settings.EXIT_ADDRESS, answer)
    return visited


@pytest.mark.browser
def test_the_button_takes_the_place_of_the_page(
    browser: Page, help_page: str, away: list[str]
) -> None:
    browser.goto(help_page.rpartition("/diensten")[0] + "/gezond")
    browser.goto(help_page)
    browser.get_by_test_id("snel-weg").click()
    expect(browser).to_have_url(settings.EXIT_ADDRESS)
    browser.go_back()
    assert browser.url.endswith("/gezond")
    assert away == [""]


@pytest.mark.browser
def test_shift_three_times_does_the_same_and_other_keys_do_not(
    browser: Page, help_page: str, away: list[str]
) -> None:
    browser.goto(help_page)
    told = browser.locator("[data-exit-told]")
    for keys in (["Shift", "a", "Shift", "Shift", "Tab"], ["Shift+A", "Shift+B", "Shift+C"]):
        for key in keys:
            browser.keyboard.press(key)
    assert browser.url == help_page
    browser.keyboard.press("Shift")
    expect(told).to_have_text("Druk nog twee keer op Shift om weg te gaan.")
    browser.keyboard.press("Shift")
    expect(told).to_have_text("Druk nog één keer op Shift om weg te gaan.")
    browser.keyboard.press("Shift")
    expect(browser).to_have_url(settings.EXIT_ADDRESS)


@pytest.mark.browser
@pytest.mark.parametrize("path", ["", "/ar"], ids=["left to right", "right to left"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_button_is_always_in_sight_and_hides_nothing(
    browser: Page, help_page: str, path: str, width: int
) -> None:
    browser.set_viewport_size({"width": width, "height": 600})
    browser.emulate_media(reduced_motion="reduce")  # scrolling does not take its time
    browser.goto(help_page.replace("/diensten", f"{path}/diensten"))
    button = browser.get_by_test_id("snel-weg")
    for far in (0, 400, 100_000):
        browser.evaluate(f"scrollTo(0, {far})")
        box = button.bounding_box()
        assert box
        assert box["height"] >= 44
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= 600
    last, over = browser.locator("footer a").last.bounding_box(), button.bounding_box()
    assert last
    assert over
    assert last["y"] + last["height"] <= over["y"], "the end of the page can be read"
    browser.evaluate("scrollTo(0, 0)")
    assert _obscured_while_tabbing(browser) == []
    found = Axe().run(browser).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    assert browser.evaluate("document.documentElement.scrollWidth") <= width


def _obscured_while_tabbing(browser: Page) -> list[str]:
    """What the keyboard reaches while the button lies over it (WCAG 2.4.11)."""
    hidden = []
    for _ in range(60):
        browser.keyboard.press("Tab")
        found = browser.evaluate(
            """() => {
              const here = document.activeElement, over = document.querySelector(".samen-exit");
              if (here === over || here === document.body) return "";
              const a = here.getBoundingClientRect(), b = over.getBoundingClientRect();
              const meets = a.left < b.right && b.left < a.right && a.bottom > b.top + 1;
              return meets && a.top < b.bottom ? here.outerHTML.slice(0, 80) : "";
            }"""
        )
        hidden += [found] if found else []
    return hidden


@pytest.mark.browser
def test_without_scripts_it_is_a_link_and_speaks_of_no_keys(help_page: str, browser: Page) -> None:
    owner = browser.context.browser
    assert owner
    context = owner.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(help_page)
    link = page.get_by_test_id("snel-weg")
    expect(link).to_have_attribute("href", settings.EXIT_ADDRESS)
    expect(link).to_be_visible()
    expect(page.get_by_text("drie keer op Shift")).to_be_hidden()
    expect(page.locator("[data-aloud]")).to_be_hidden()
    context.close()
