"""Every page in a real browser: small and large, in Dutch and in Arabic (quality G-20 to G-24)."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Response

from tests.open_house import OpenHouse
from tests.pages import LookedAt, pages_of_people, public_pages

pytestmark = pytest.mark.browser
PHONE, DESK = 360, 1280
LIGHT_BYTES, LIGHT_REQUESTS = 100 * 1024, 8
SMALL_TARGETS = """() => [...document.querySelectorAll(
  'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
  .filter(one => one.checkVisibility({visibilityProperty: true}))
  .filter(one => !one.matches('.samen-skip-link, [aria-hidden=true]'))
  .filter(one => !(one.matches('input') && one.closest('label')))
  .filter(one => getComputedStyle(one).display !== 'inline')
  .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 160)])
  .filter(([box]) => box.width > 0 && (box.width < 24 || box.height < 24))
  .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
"""A link in a line of text may be lower, says WCAG 2.5.8; everything else may not."""
WITH_A_FORM = {"people:log_in", "people:login_code", "people:log_out", "log in first"}
"""A form that a visitor sends has a token, and a token needs a cookie."""

VIOLATIONS = """() => axe.run(document, {resultTypes: ['violations']}).then(found =>
  found.violations.map(one => [one.id, one.nodes.map(node => node.html.slice(0, 160))]))"""
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


class Watch:
    """What a browser does while it opens a page."""

    def __init__(self, page: Page, home: str) -> None:
        self.home, self.said, self.elsewhere = home, list[str](), list[str]()
        self.cookies, self.weights = list[str](), list[float]()
        page.on("console", lambda line: self._hear(line.type, line.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("response", self._note)
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on(
            "Network.loadingFinished", lambda done: self.weights.append(done["encodedDataLength"])
        )

        line.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def complaints(self) -> dict[str, Any]:
        """What a first visit should not do."""
        found = {"console": self.said, "to others": self.elsewhere}
        if len(self.weights) > LIGHT_REQUESTS or sum(self.weights) > LIGHT_BYTES:
            found["heavy"] = [f"{len(self.weights)} requests, {sum(self.weights):.0f} bytes"]
        return {what: one for what, one in found.items() if one}

    def _hear(self, kind: str, text: str) -> None:
        is_status = text.startswith("Failed to load resource: the server responded")
        if kind in {"error", "warning"} and not is_status:
            self.said.append(text)

    def _note(self, answer: Response) -> None:
        if not answer.url.startswith(self.home):
            self.elsewhere.append(answer.url)
        if "set-cookie" in answer.headers:
            self.cookies.append(answer.url)


@pytest.fixture(scope="module")
def window(chromium: Browser) -> Iterator[BrowserContext]:
    """One browser for all pages, with axe in it; every test brings its own cookies."""
    context = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(20_000)
    context.add_init_script(f"if (window === window.top) {{ {Axe().axe_script} }}")
    yield context
    context.close()


def defects(page: Page, width: int, *, with_axe: bool = True) -> dict[str, Any]:
    """What stands in the way of reading and using this page at this width."""
    page.set_viewport_size({"width": width, "height": 740 if width == PHONE else 800})
    found = {
        "axe": page.evaluate(VIOLATIONS) if with_axe else [],
        "too wide": page.evaluate(TOO_WIDE),
        "small targets": page.evaluate(SMALL_TARGETS),
    }
    return {f"{what} at {width}": one for what, one in found.items() if one}


def look_at(page: Page, house: OpenHouse, looked_at: LookedAt, language: str) -> dict[str, Any]:
    """Opens the page and tells what is wrong with it."""
    page.set_viewport_size({"width": PHONE, "height": 740})
    watch = Watch(page, house.address)
    answer = page.goto(looked_at.address(house, language), wait_until="load")
    assert answer, "the page answers"
    assert answer.status < 500
    found = defects(page, PHONE) | watch.complaints()
    found |= defects(page, DESK, with_axe=language == "nl")  # mirrored, axe says nothing new
    if page.locator("html").get_attribute("lang") != language:
        found["language"] = page.locator("html").get_attribute("lang")
    if watch.cookies and not looked_at.who and looked_at.name not in WITH_A_FORM:
        found["cookies for a visitor"] = watch.cookies
    return found


@pytest.mark.parametrize("looked_at", public_pages() + pages_of_people(), ids=lambda one: one.name)
def test_everybody_can_read_and_use_the_page(
    window: BrowserContext, open_house: OpenHouse, looked_at: LookedAt
) -> None:
    found = {}
    for language in ("nl", "ar"):
        window.clear_cookies()
        window.add_cookies(looked_at.cookies(open_house))
        with window.new_page() as page:
            found[language] = look_at(page, open_house, looked_at, language)
    assert found == {"nl": {}, "ar": {}}


def test_we_would_have_seen_it(window: BrowserContext, open_house: OpenHouse) -> None:
    with window.new_page() as page:
        page.goto(f"{open_house.address}/over")
        assert defects(page, PHONE) == {}
        page.evaluate("""() => {
            const wide = document.createElement('img');
            wide.width = 2000; wide.height = 10; document.querySelector('main').append(wide);
            wide.attributeStyleMap.set('max-inline-size', 'none');
            const small = document.createElement('button');
            small.textContent = '.'; document.querySelector('main').append(small);
            small.attributeStyleMap.set('inline-size', CSS.px(9));
        }""")
        found = defects(page, PHONE)
    assert found["axe at 360"][0][0] == "image-alt"
    assert found["too wide at 360"] > 1000
    assert "inline-size: 9px" in found["small targets at 360"][0]
