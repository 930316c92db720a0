"""Every page for visitors in every language: nothing Dutch in its frame, nothing too wide.

What organisations write stays Dutch, and says so. Source: quality G-46, G-22.
"""

import re
import urllib.error
import urllib.parse
import urllib.request
from collections import defaultdict
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.urls import translate_url
from playwright.sync_api import Browser, BrowserContext

from tests.catalogues import OTHERS
from tests.dutch import left_in_dutch, strangers
from tests.open_house import OpenHouse
from tests.pages import LookedAt, pages_of_people, public_pages

pytestmark = pytest.mark.browser  # the lane that has an open house
NARROW = 320
TOO_WIDE = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
OUT_OF_SIGHT = """() => [...document.querySelectorAll('header a, header summary')]
  .filter(one => one.checkVisibility() && !one.matches('.samen-skip-link'))
  .filter(one => {const box = one.getBoundingClientRect();
    return box.left < 0 || box.right > document.documentElement.clientWidth})
  .map(one => one.textContent.trim())"""
"""What stands before the start of a page makes nothing wider; so it is asked apart."""
FORMS = ("/voorstellen/activiteit", "/voorstellen/organisatie", "/voorstellen/volgen", "/inloggen")
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
ESSENTIAL = (
    "/",
    "/zoeken?q=repair+cafe",
    "/zoeken?q=xqzzw",
    "/agenda",
    "/activiteiten/{activity}",
    "/organisaties/{organisation}",
    "/diensten/{service}",
    "/ruimtes/{location}",
    "/wijken/{district}",
    "/wijken/{district}/informatiepunt",
    "/buurten/{neighbourhood}",
    "/mijn-buurt?postcode=3561+AB",
    "/voorstellen/activiteit",
    "/activiteiten/{activity}/verbeter",
    "/privacy",
    "/bon",
    "/bestaat-niet",
)


@pytest.mark.timeout(300)
@pytest.mark.parametrize("language", OTHERS)
def test_the_frame_of_a_page_speaks_one_language(open_house: OpenHouse, language: str) -> None:
    found = defaultdict(list)
    for looked_at in _there_in(language):
        page = _read(looked_at.address(open_house, language), open_house)
        for wrong in left_in_dutch(page, language) + strangers(page, language):
            found[wrong].append(looked_at.name)
    assert dict(found) == {}


@pytest.mark.parametrize("language", OTHERS)
def test_a_form_says_in_the_language_what_to_mend(open_house: OpenHouse, language: str) -> None:
    found = {path: _refused(open_house, f"/{language}{path}", language) for path in FORMS}
    assert found == {path: [] for path in FORMS}


@pytest.mark.parametrize("language", settings.LANGUAGES_IN_PART)
def test_a_page_after_logging_in_is_dutch_as_a_whole(open_house: OpenHouse, language: str) -> None:
    kept = next(one for one in pages_of_people() if one.name == "guide:my_items")
    page = _read(kept.address(open_house, language), open_house, who=kept.who)
    assert '<html lang="nl">' in page
    assert re.search(
        rf'<aside class="samen-shell samen-notices"[^>]* lang="{language}" dir="ltr">', page
    )
    links = re.findall(r'href="(/[^"]*)"', page)
    others = [f"/{code}/" for code in OTHERS if code != language]
    elsewhere = [one for one in links if not one.startswith((f"/{language}/", "/static/", *others))]
    assert elsewhere == ["/mijn/aanbod"], "only the link to Dutch leaves the language"


@pytest.fixture(scope="module")
def narrow(chromium: Browser) -> Iterator[BrowserContext]:
    context = chromium.new_context(viewport={"width": NARROW, "height": 640})
    yield context
    context.close()


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_too_wide_for_a_small_phone(
    narrow: BrowserContext, open_house: OpenHouse, language: str
) -> None:
    """Arabic and Dutch are looked at on every page too; the others on these that matter most."""
    page, wide = narrow.new_page(), {}
    for path in ESSENTIAL:
        page.goto(LookedAt("", path).address(open_house, language), wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        wide[path] = (page.evaluate(TOO_WIDE), page.evaluate(OUT_OF_SIGHT))
    page.close()
    assert wide == {path: (0, []) for path in ESSENTIAL}


def _there_in(language: str) -> list[LookedAt]:
    """The pages that speak this language; what programs ask for has no language at all."""
    dutch = [*settings.PAGES_IN_DUTCH]
    dutch += settings.PAGES_FOR_MAKERS if language in settings.LANGUAGES_IN_PART else []
    return [
        one
        for one in public_pages()
        if one.name not in dutch and translate_url(one.path.partition("?")[0], "en") != one.path
    ]


def _read(address: str, house: OpenHouse, *, who: str = "") -> str:
    cookie = house.as_cookie(who) if who else None
    headers = {"Cookie": f"{cookie['name']}={cookie['value']}"} if cookie else {}
    return _answer(urllib.request.Request(address, headers=headers))[0]


def _refused(house: OpenHouse, path: str, language: str) -> list[str]:
    """The Dutch in the answer to a form that is sent empty."""
    empty, cookie = _answer(urllib.request.Request(house.address + path))
    token = TOKEN.search(empty)
    assert token, "the form has a token"
    fields = urllib.parse.urlencode({"csrfmiddlewaretoken": token.group(1)}).encode()
    headers = {"Cookie": cookie.partition(";")[0]}
    answer, _ = _answer(urllib.request.Request(house.address + path, fields, headers))
    assert "samen-alert--error" in answer, "something is refused"
    return left_in_dutch(answer, language)


def _answer(request: urllib.request.Request) -> tuple[str, str]:
    """The page and the cookie that came with it."""
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.read().decode(), answer.headers.get("Set-Cookie", "")
    except urllib.error.HTTPError as refused:
        with refused:
            return refused.read().decode(), refused.headers.get("Set-Cookie", "")
