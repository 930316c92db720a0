"""A page is read out by a voice of this device, or by none (quality G-51)."""

import json
from collections.abc import Sequence

import pytest
from django.conf import settings
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from samen.foundation.remembered import MEMORY
from samen.guide.tests.builders import a_district, a_location, a_service, an_organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST_SCRIPT_BYTES = 30 * 1024
HERE = {"name": "Hier", "lang": "nl-NL", "localService": True}
HERE_ARABIC = {"name": "هنا", "lang": "ar_EG", "localService": True}
FAR = {"name": "Ver", "lang": "nl-NL", "localService": False}
ENGLISH = {"name": "Here", "lang": "en-GB", "localService": True}
MOUTH = """
window.said = []; window.did = [];
class Mouth extends EventTarget {
  voices = %s;
  getVoices() { return this.voices; }
  speak(words) { said.push([words.text, words.lang, words.voice.name]); this.last = words; }
  cancel() { did.push("cancel"); }
  pause() { did.push("pause"); }
  resume() { did.push("resume"); }
}
Object.defineProperty(window, "speechSynthesis", {value: new Mouth(), configurable: true});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
"""


@pytest.fixture
def address(live_server: LiveServer) -> str:
    MEMORY.forget()
    here = a_district()
    house = a_location("De Dreef", place=here)
    owner = an_organisation("De Dreef", places=[here])
    words = "Kom gerust langs.\n\nDe koffie staat klaar."
    a_service("Taalles", organisation=owner, locations=[house], description=words)
    return live_server.url


def speaks_with(page: Page, voices: Sequence[object]) -> None:
    page.add_init_script(MOUTH % json.dumps(voices))


def test_with_a_voice_of_its_own_the_page_is_read_stopped_and_paused(
    browser: Page, address: str
) -> None:
    speaks_with(browser, [FAR, ENGLISH, HERE])
    browser.goto(f"{address}/diensten/taalles")
    asked: list[str] = []
    browser.on("request", lambda request: asked.append(request.url))
    browser.get_by_role("button", name="Lees voor").click()
    said = browser.evaluate("said")
    texts = [text for text, _language, _voice in said]
    assert {(language, voice) for _text, language, voice in said} == {("nl-NL", "Hier")}
    assert texts.index("Taalles") < texts.index("Kom gerust langs.")
    assert texts.count("De koffie staat klaar.") == 1
    assert not {"Zoeken", "Inloggen", "Lees voor", "Print deze pagina"} & set(texts)

    pause = browser.get_by_role("button", name="Wacht even")
    expect(pause).to_be_focused()
    pause.click()
    browser.get_by_role("button", name="Ga verder").click()
    assert browser.evaluate("did").count("pause") == browser.evaluate("did").count("resume") == 1
    browser.get_by_role("button", name="Stop met voorlezen").click()
    assert browser.evaluate("did").pop() == "cancel"
    expect(browser.get_by_role("button", name="Lees voor")).to_be_focused()
    expect(browser.get_by_role("button", name="Wacht even")).to_be_hidden()
    assert [url for url in asked if not url.endswith("/merk.svg")] == []  # the icon of the tab


def test_when_all_is_said_one_can_begin_again(browser: Page, address: str) -> None:
    speaks_with(browser, [HERE])
    browser.goto(f"{address}/diensten/taalles")
    browser.get_by_role("button", name="Lees voor").click()
    browser.evaluate("speechSynthesis.last.onend()")
    expect(browser.get_by_role("button", name="Lees voor")).to_be_visible()
    expect(browser.get_by_role("button", name="Stop met voorlezen")).to_be_hidden()


@pytest.mark.parametrize(
    "voices", [[], [FAR], [ENGLISH], [HERE_ARABIC, FAR]], ids=["none", "far", "other", "both"]
)
def test_without_such_a_voice_there_is_no_button(
    browser: Page, address: str, voices: list[object]
) -> None:
    speaks_with(browser, voices)
    browser.goto(f"{address}/diensten/taalles")
    expect(browser.locator("h1")).to_be_visible()
    expect(browser.get_by_role("button", name="Lees voor")).to_be_hidden()


def test_a_device_that_cannot_speak_has_no_button(browser: Page, address: str) -> None:
    browser.add_init_script("Object.defineProperty(window, 'speechSynthesis', {value: undefined})")
    failed: list[object] = []
    browser.on("pageerror", lambda error: failed.append(error))
    browser.goto(f"{address}/diensten/taalles")
    expect(browser.get_by_role("button", name="Lees voor")).to_be_hidden()
    assert failed == []


def test_a_voice_that_comes_later_is_seen(browser: Page, address: str) -> None:
    speaks_with(browser, [])
    browser.goto(f"{address}/diensten/taalles")
    browser.evaluate(
        f"speechSynthesis.voices = [{json.dumps(HERE)}];"
        "speechSynthesis.dispatchEvent(new Event('voiceschanged'))"
    )
    expect(browser.get_by_role("button", name="Lees voor")).to_be_visible()


def test_in_arabic_every_piece_has_a_voice_of_its_own_language(browser: Page, address: str) -> None:
    speaks_with(browser, [HERE_ARABIC, HERE])
    browser.goto(f"{address}/ar/diensten/taalles")
    browser.locator("[data-aloud] button").first.click()
    said = {text: voice for text, _language, voice in browser.evaluate("said")}
    assert said["Kom gerust langs."] == "Hier"
    assert "هنا" in said.values()


def test_dutch_words_on_an_arabic_page_are_not_read_by_an_arabic_voice(
    browser: Page, address: str
) -> None:
    speaks_with(browser, [HERE_ARABIC])
    browser.goto(f"{address}/ar/diensten/taalles")
    browser.locator("[data-aloud] button").first.click()
    said = [text for text, _language, _voice in browser.evaluate("said")]
    assert said
    assert "Kom gerust langs." not in said


def test_who_leaves_the_page_hears_no_more(browser: Page, address: str) -> None:
    speaks_with(browser, [HERE])
    browser.goto(f"{address}/diensten/taalles")
    browser.get_by_role("button", name="Lees voor").click()
    browser.evaluate("addEventListener('pagehide', () => localStorage.did = did.join())")
    browser.goto(f"{address}/over")
    assert browser.evaluate("localStorage.did").endswith("cancel")


@pytest.mark.requirement("R-413")
def test_all_our_scripts_together_are_small() -> None:
    scripts = settings.BASE_DIR.glob("samen/*/static/**/*.js")
    assert sum(path.stat().st_size for path in scripts) <= MOST_SCRIPT_BYTES
