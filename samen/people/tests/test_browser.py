"""Passkeys in a real browser, with a device that exists only inside it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samen.foundation import clock
from samen.people import queries
from samen.people.rules import Role
from samen.people.tests.builders import a_mandate, a_person, an_organisation, code_from_mail

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.proof("Passkeys (WebAuthn)", by="chromium"),
]


@pytest.fixture
def site(live_server: LiveServer) -> str:
    """Passkeys belong to a name, and a number is none."""
    return str(live_server.url.replace("127.0.0.1", "localhost"))


@pytest.fixture
def page(browser: Page) -> Iterator[Page]:
    """A page whose browser has a fingerprint reader, and whose console stays empty."""
    said: list[str] = []
    browser.on(
        "console",
        lambda line: said.append(f"{line.text} {line.location}") if line.type == "error" else None,
    )
    device = browser.context.new_cdp_session(browser)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield browser
    assert said == []


def log_in_with_code(page: Page, site: str, address: str) -> None:
    page.goto(f"{site}/inloggen")
    page.get_by_label("Je mailadres").fill(address)
    page.get_by_role("button", name="Stuur mij een code").click()
    expect(page.get_by_role("heading", name="Vul de code in")).to_be_visible()
    page.get_by_label("Code uit je mail").fill(code_from_mail())
    page.get_by_role("button", name="Log in", exact=True).click()


def test_a_board_member_adds_a_passkey_and_logs_in_with_it(page: Page, site: str) -> None:
    person, organisation = a_person("bestuur@buurt.example"), an_organisation("De Brug")
    a_mandate(person, Role.BOARD_MEMBER, organisation)
    log_in_with_code(page, site, "bestuur@buurt.example")
    page.get_by_role("link", name="Voeg je toestel toe").click()
    page.get_by_label("Hoe noem je dit toestel?").fill("Mijn telefoon")
    page.get_by_role("button", name="Voeg dit toestel toe").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    assert {cookie.get("name") for cookie in page.context.cookies()} == {"csrftoken", "sessionid"}

    page.goto(f"{site}/uitloggen")
    page.get_by_role("button", name="Log uit").click()
    page.goto(f"{site}/inloggen?next=/mijn/organisaties/de-brug/mensen")
    page.get_by_role("button", name="Log in met je toestel").click()
    expect(page.get_by_role("heading", name="Wie mag wat voor De Brug?")).to_be_visible()

    page.goto(f"{site}/mijn/tweede-stap")
    page.get_by_role("link", name="Geef een andere naam aan Mijn telefoon").click()
    page.get_by_label("Hoe noem je dit toestel?").fill("Oude telefoon")
    page.get_by_role("button", name="Bewaar de naam").click()
    page.get_by_role("link", name="Haal Oude telefoon weg").click()
    page.get_by_role("button", name="Haal weg").click()
    expect(page.get_by_role("heading", name="Kies je tweede stap")).to_be_visible()
    assert not queries.steps_of(person).any


def test_a_passkey_is_a_second_step_after_a_code(page: Page, site: str) -> None:
    person = a_person("bestuur@buurt.example")
    a_mandate(person, Role.BOARD_MEMBER, an_organisation("De Brug"))
    log_in_with_code(page, site, "bestuur@buurt.example")
    page.get_by_role("link", name="Voeg je toestel toe").click()
    page.get_by_label("Hoe noem je dit toestel?").fill("Mijn telefoon")
    page.get_by_role("button", name="Voeg dit toestel toe").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    page.context.clear_cookies()

    log_in_with_code(page, site, "bestuur@buurt.example")
    page.goto(f"{site}/mijn/tweede-stap?next=/mijn/organisaties/de-brug/mensen")
    page.get_by_role("button", name="Gebruik je toestel").click()
    expect(page.get_by_role("heading", name="Wie mag wat voor De Brug?")).to_be_visible()
    used = queries.steps_of(person).devices[0].last_used_at
    assert used is not None
    assert used <= clock.now()


def test_a_closed_account_does_not_open_with_its_old_passkey(page: Page, site: str) -> None:
    person = a_person("bestuur@buurt.example")
    log_in_with_code(page, site, "bestuur@buurt.example")
    page.goto(f"{site}/mijn/tweede-stap/toestellen/nieuw")
    page.get_by_label("Hoe noem je dit toestel?").fill("Mijn telefoon")
    page.get_by_role("button", name="Voeg dit toestel toe").click()
    expect(page.get_by_role("heading", name="Je herstelcodes")).to_be_visible()
    page.context.clear_cookies()
    person.is_active = False
    person.save()

    page.goto(f"{site}/inloggen")
    page.get_by_role("button", name="Log in met je toestel").click()
    expect(page.get_by_text("Inloggen met je toestel lukte niet.")).to_be_visible()
    page.goto(f"{site}/mijn/gegevens")
    expect(page.get_by_role("heading", name="Inloggen", exact=True)).to_be_visible()
