"""A list of ours in a real browser, inside a page of another website."""

from collections.abc import Iterator

import pytest
from django.utils import timezone
from playwright.sync_api import Frame, Page
from pytest_django.live_server_helper import LiveServer

from samen.foundation.tests.listeners import Listener, a_listener, answer
from samen.guide.tests.builders import a_district, an_activity
from samen.publishing.rules.embed import frame_code

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.proof("Lists on the websites of neighbours", by="chromium"),
]


@pytest.fixture
def neighbour() -> Iterator[Listener]:
    """A website at another address than ours."""
    with a_listener() as website:
        yield website


def at_the_neighbour(page: Page, neighbour: Listener, address: str) -> Frame:
    """The frame in the page of the neighbour, by the code that we give."""
    body = f"<!doctype html><title>Speeltuin</title>{frame_code(address, 'Agenda', 10)}"
    neighbour.says["/"] = answer(body.encode(), Content_Type="text/html")
    page.goto(neighbour.url(), wait_until="load")
    [frame] = page.main_frame.child_frames
    frame.wait_for_load_state()
    return frame


@pytest.fixture
def _yoga_today() -> None:
    today = timezone.localdate()
    an_activity(
        "Yoga", places=[a_district("Overvecht")], starts_on=today, recurrence="FREQ=DAILY", weeks=3
    )


@pytest.mark.usefixtures("_yoga_today")
def test_a_list_shows_inside_another_website_and_its_links_lead_out(
    browser: Page, live_server: LiveServer, neighbour: Listener
) -> None:
    frame = at_the_neighbour(browser, neighbour, f"{live_server.url}/inbed/agenda?wijk=overvecht")
    assert frame.locator("h1").inner_text() == "Agenda Overvecht"
    margin = frame.evaluate("getComputedStyle(document.querySelector('h1')).marginTop")
    assert margin == "0px"  # its style sheet came along
    assert browser.context.cookies() == []
    frame.get_by_role("link", name="Meer").click()
    frame.get_by_role("link", name="Vorige").wait_for()
    assert browser.url == neighbour.url()
    frame.get_by_role("link", name="Yoga").first.click()
    browser.wait_for_url(f"{live_server.url}/activiteiten/yoga")
    assert browser.locator("h1").inner_text() == "Yoga"


@pytest.mark.usefixtures("_yoga_today")
def test_a_page_of_ours_does_not_show_inside_another_website(
    browser: Page, live_server: LiveServer, neighbour: Listener
) -> None:
    frame = at_the_neighbour(browser, neighbour, f"{live_server.url}/agenda?wijk=overvecht")
    assert not frame.url.startswith(live_server.url)
    assert frame.get_by_text("Agenda Overvecht").count() == 0


@pytest.mark.usefixtures("_yoga_today")
def test_who_makes_a_list_sees_it_before_taking_the_code(
    browser: Page, live_server: LiveServer
) -> None:
    browser.goto(f"{live_server.url}/op-je-website")
    browser.get_by_label("Waar?").select_option(label="Heel Overvecht")
    browser.get_by_role("button", name="Toon de lijst").click()
    preview = browser.frame_locator("iframe")
    assert preview.locator("h1").inner_text() == "Agenda Overvecht"
    assert "wijk=overvecht" in browser.get_by_label("De code").input_value()
