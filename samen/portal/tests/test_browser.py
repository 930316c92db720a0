"""What the front of the house does in a real browser. How its pages look: tests/test_every_page."""

from datetime import time

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.actions.index import rebuild_index
from samen.guide.tests.builders import (
    a_category,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def _a_small_city() -> None:
    here = a_neighbourhood("Rivierenwijk", district=a_district("Zuidwest"))
    group = an_organisation("De Nieuwe Jutter", places=[here])
    point = a_location("Wijkinformatiepunt Zuidwest", place=here, kind="information_point")
    kind = a_category("Inlooppunten", plain_name="Binnenlopen met een vraag")
    a_service("Hulp met papieren", organisation=group, locations=[point], categories=[kind])
    an_activity(
        "Repair Café",
        organisation=group,
        location=point,
        places=[here],
        starts_on=clock.today(),
        starts_at=time(23, 59),
        recurrence="",
    )
    rebuild_index(actor=THE_HOUSE)


def test_suggestions_appear_while_typing_and_obey_the_keyboard(
    live_server: LiveServer, browser: Page
) -> None:
    browser.goto(f"{live_server.url}/")
    field = browser.get_by_label("Bijvoorbeeld")
    field.press_sequentially("papi")
    expect(browser.locator("#suggesties a").first).to_be_visible()
    field.press("ArrowDown")
    expect(browser.locator("#suggesties a").first).to_be_focused()
    browser.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(browser.locator("#suggesties")).to_be_hidden()


def test_the_list_of_languages_closes_with_escape(live_server: LiveServer, browser: Page) -> None:
    browser.goto(f"{live_server.url}/")
    browser.get_by_text("Taal", exact=True).click()
    expect(browser.get_by_role("link", name="English")).to_be_visible()
    browser.keyboard.press("Escape")
    expect(browser.get_by_role("link", name="English")).to_be_hidden()
