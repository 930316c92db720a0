"""A browser gets the cookies that we tell of, and no others."""

from collections.abc import Iterator
from http.cookies import Morsel, SimpleCookie

import pytest
from django.conf import settings
from playwright.sync_api import Browser, Page, Response, expect

from samen.foundation.rooms import cookies
from samen.people.views.login import PENDING_COOKIE, PENDING_SECONDS
from tests.open_house import OpenHouse

EDITOR = "redacteur@samen.example"


def test_what_we_tell_of_cookies_is_what_the_settings_say() -> None:
    told = {cookie.name: cookie.seconds for cookie in cookies()}
    assert told == {
        settings.SESSION_COOKIE_NAME: settings.SESSION_COOKIE_AGE,
        settings.CSRF_COOKIE_NAME: settings.CSRF_COOKIE_AGE,
        PENDING_COOKIE: PENDING_SECONDS,
        "messages": None,
    }


@pytest.fixture
def answers() -> list[Response]:
    """Every answer that the browser got."""
    return []


@pytest.fixture
def page(chromium: Browser, open_house: OpenHouse, answers: list[Response]) -> Iterator[Page]:
    context = chromium.new_context(base_url=open_house.address, locale="nl-NL")
    context.set_default_timeout(10_000)
    page = context.new_page()
    page.on("response", lambda answer: answers.append(answer))
    yield page
    context.close()


def brought_by(answers: list[Response]) -> dict[str, "Morsel[str]"]:
    """The cookies in these answers by their names; not those that were taken away."""
    lines = [value for answer in answers for value in answer.header_values("set-cookie")]
    found = [SimpleCookie(line) for line in lines]
    return {
        name: morsel
        for cookie in found
        for name, morsel in cookie.items()
        if morsel.value and morsel["max-age"] != "0"
    }


@pytest.mark.browser
@pytest.mark.requirement("R-416")
def test_a_visitor_gets_no_cookie_and_an_editor_gets_those_we_tell_of(
    page: Page, open_house: OpenHouse, answers: list[Response]
) -> None:
    for path in ("/", "/zoeken?q=taal", "/agenda", "/privacy", "/over/verwerkingen", "/ar/"):
        page.goto(path)
    assert brought_by(answers) == {}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0

    page.goto("/inloggen")
    page.get_by_label("Je mailadres").fill(EDITOR)
    page.get_by_test_id("vraag-inlogcode").click()
    page.get_by_label("code").fill(open_house.code_from_mail(EDITOR))
    page.get_by_test_id("log-in-met-code").click()
    page.goto("/mijn/gegevens")
    page.get_by_test_id("bewaar-gegevens").click()
    expect(page.get_by_text("Bewaard.")).to_be_visible()

    told = {cookie.name: cookie.seconds for cookie in cookies()}
    got = brought_by(answers)
    assert got.keys() == told.keys()
    for name, morsel in got.items():
        life = morsel["max-age"]
        assert (int(life) if life else None) == told[name], name
