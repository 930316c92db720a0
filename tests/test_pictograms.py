"""No pictogram stands alone: beside every one are the words it goes with (quality G-51)."""

from collections.abc import Iterator
from typing import Any

import pytest
from lxml import html
from playwright.sync_api import APIRequestContext, Browser

from tests.open_house import OpenHouse
from tests.pages import LookedAt, public_pages

pytestmark = pytest.mark.browser
PICTOGRAM = '//*[local-name()="svg"][contains(@class, "samen-icon")]'
NEAR = 2  # the words are in the same element, or in the one around it


@pytest.fixture(scope="module")
def line(chromium: Browser, open_house: OpenHouse) -> Iterator[APIRequestContext]:
    context = chromium.new_context(base_url=open_house.address)
    yield context.request
    context.close()


def alone(page: Any) -> list[str]:
    """Every pictogram that a voice would try to read, or that has no words beside it."""
    wrong = []
    for drawing in page.xpath(PICTOGRAM):
        words = _words_beside(drawing)
        if drawing.get("aria-hidden") != "true" or not words:
            wrong.append(html.tostring(drawing.getparent(), encoding="unicode")[:160])
    return wrong


def _words_beside(drawing: Any) -> str:
    around = drawing
    for _ in range(NEAR):
        around = around.getparent()
        seen = around.xpath('.//text()[not(ancestor::*[contains(@class, "samen-hidden")])]')
        if words := " ".join("".join(seen).split()):
            return words
    return ""


@pytest.mark.requirement("R-413")
@pytest.mark.parametrize("language", ["nl", "ar"])
def test_every_pictogram_on_every_public_page_has_words(
    line: APIRequestContext, open_house: OpenHouse, language: str
) -> None:
    seen, wrong = 0, {}
    for looked_at in public_pages():
        answer = line.get(looked_at.address(open_house, language))
        if "html" not in answer.headers.get("content-type", ""):
            continue
        page = html.fromstring(answer.text())
        seen += len(page.xpath(PICTOGRAM))
        if found := alone(page):
            wrong[looked_at.name] = found
    assert wrong == {}
    assert seen > 500


def test_a_pictogram_alone_is_noticed() -> None:
    bare = '<p><a href="/"><svg class="samen-icon" aria-hidden="true"></svg></a></p>'
    spoken = '<p>Zoek <svg class="samen-icon"></svg></p>'
    good = '<p><svg class="samen-icon" aria-hidden="true"></svg> Zoek</p>'
    assert [len(alone(html.fromstring(page))) for page in (bare, spoken, good)] == [1, 1, 0]


def test_the_pages_are_many() -> None:
    assert len({one.name for one in public_pages() if isinstance(one, LookedAt)}) > 40
