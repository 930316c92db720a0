"""Every page prints on at most two sheets, with where it is. Source: quality G-50."""

import io
from datetime import timedelta
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.actions import index
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_location,
    a_neighbourhood,
    a_service,
    a_tag,
    an_activity,
    an_organisation,
    some_hours,
)

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.requirement("R-413"),
]
PAGES = (
    "/",
    "/agenda",
    "/agenda?wijk=overvecht",
    "/wijken",
    "/wijken/overvecht",
    "/wijken/overvecht/gaten",
    "/buurten/overvecht-noord",
    "/organisaties",
    "/organisaties/groep-0",
    "/activiteiten/koffie-0",
    "/ruimtes",
    "/ruimtes/huis-0",
    "/diensten",
    "/diensten/spreekuur-0",
    "/zoeken?q=koffie",
    "/soorten",
    "/mijn-buurt",
    "/over",
    "/privacy",
    "/toegankelijkheid",
    "/papier",
)


@pytest.fixture
def a_busy_guide(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    buurt = a_neighbourhood()
    kinds = [a_category(f"Soort {number}") for number in range(15)]
    tags = [a_tag(f"Groep mensen {number}", kind=TagKind.AUDIENCE) for number in range(6)]
    for number in range(30):
        group = an_organisation(
            f"Groep {number}", places=[buurt], summary="Wij zijn er voor buren."
        )
        house = a_location(f"Huis {number}", place=buurt, organisation=group, address="Boogpad 1")
        some_hours(house)
        about: dict[str, Any] = {
            "organisation": group,
            "categories": [kinds[number % 15]],
            "tags": tags,
        }
        a_service(f"Spreekuur {number}", locations=[house], description="Kom langs. " * 60, **about)
        for day in range(2):
            an_activity(
                f"Koffie {number + 30 * day}",
                location=house,
                weeks=12,
                starts_on=MONDAY + timedelta(days=(number + day) % 7),
                recurrence="FREQ=WEEKLY",
                description="Kom langs. " * 60,
                **about,
            )
    index.rebuild_index(actor=THE_HOUSE)


@pytest.mark.parametrize("language", ["", "/ar"])
def test_every_page_prints_on_two_sheets_with_its_address(
    browser: Page, live_server: object, a_busy_guide: None, language: str
) -> None:
    too_long = {}
    for path in PAGES:
        browser.goto(f"{live_server}{language}{path}")
        sheet = PdfReader(io.BytesIO(browser.pdf(prefer_css_page_size=True)))
        words = normalize("NFKC", " ".join(one.extract_text() for one in sheet.pages))
        assert path.split("?")[0].rstrip("/") in "".join(words.split()), path
        if len(sheet.pages) > 2:
            too_long[path] = len(sheet.pages)
    assert too_long == {}


def test_the_code_is_asked_only_when_somebody_prints(
    browser: Page, live_server: object, a_busy_guide: None
) -> None:
    asked: list[str] = []
    browser.on("request", lambda request: asked.append(request.url))
    browser.goto(f"{live_server}/soorten")
    browser.wait_for_timeout(300)
    assert not [url for url in asked if "qr.svg" in url]
    browser.pdf()
    assert [url for url in asked if "qr.svg" in url]
