"""Every page in a real browser, filled, empty and refused (quality G-40, G-41, G-44, G-49).

Everything is looked at on the smallest phone and on a desk, in Dutch and in Arabic. One look
gives all there is to say about a page; each test asks for one part of it.
"""

from collections.abc import Callable, Iterator
from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests import looking, states
from tests.looker import NARROW, Looker, Seen
from tests.open_house import OpenHouse, depends_on_nothing_but_sqlite, opened_empty
from tests.pages import LookedAt, pages_of_people, public_pages

pytestmark = pytest.mark.browser
FILLED = [("filled", one) for one in public_pages() + pages_of_people() + states.MOMENTS]
EMPTY = [("empty", one) for one in states.EMPTY]
EMPTY += [("without areas", one) for one in states.EMPTY_WITHOUT_AREAS]
REFUSED = [("refused", one) for one in states.refused()]
AREA = {"lon": 4.5, "lat": 53.5, "area_ha": 100}
CITY = {"code": "GM9999", "name": "Kaal", **AREA}
DISTRICT = {"code": "WK999901", "number": 1, "name": "Leeg", "row": 1, "column": 1, **AREA}
PART = {"code": "BU99990101", "name": "Niets", "parent": "WK999901", **AREA}
BUURT = {"number": 1, "name": "Niets", "parent": "WK999901", "parts": ["BU99990101"]}
KINDS = {"categories": [{"name": "Muziek", "plain_name": "Muziek maken", "icon": "muziek"}]}
Look = Callable[[str, LookedAt], Seen]
every = pytest.mark.parametrize
State = tuple[str, LookedAt]


def name_of(state: State) -> str:
    return f"{state[0]}, {state[1].name}"


@pytest.fixture(scope="module")
def houses(
    open_house: OpenHouse, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, OpenHouse]]:
    """One that lives, one in which nobody did anything yet, one that does not know its areas."""
    assert depends_on_nothing_but_sqlite()
    known = {"districts": [DISTRICT], "statistical": [PART], "neighbourhoods": [BUURT]}
    unknown: dict[str, list[Any]] = {name: [] for name in known}
    folders = [tmp_path_factory.mktemp(name) for name in ("empty", "without-areas")]
    with (
        opened_empty(folders[0], areas={"city": [CITY], **known}, categories=KINDS) as empty,
        opened_empty(folders[1], areas={"city": [CITY], **unknown}) as bare,
    ):
        yield {
            "filled": open_house,
            "refused": open_house,
            "empty": empty,
            "without areas": bare,
        }


@pytest.fixture(scope="module")
def looker(chromium: Browser) -> Iterator[Looker]:
    """One browser for all pages, with axe in it."""
    context = chromium.new_context(
        locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce"
    )
    context.set_default_timeout(20_000)
    context.add_init_script(f"if (window === window.top) {{ {Axe().axe_script} }}")
    yield Looker(context)
    context.close()


@pytest.fixture
def look(looker: Looker, houses: dict[str, OpenHouse]) -> Look:
    def look(state: str, looked_at: LookedAt) -> Seen:
        see = {"filled": looker.use, "refused": looker.refuse}.get(state, looker.look)
        return see(houses[state], looked_at)

    return look


# --- every page in every state -----------------------------------------------------------------
@pytest.mark.proof("WCAG 2.2 A and AA", by="axe-core")
@every("state", FILLED + EMPTY + REFUSED, ids=name_of)
def test_axe_finds_nothing_wrong(
    look: Look, state: State, record_property: Callable[[str, object], None]
) -> None:
    seen = look(*state)
    record_property("checks", seen.looks)
    assert seen.aspects["axe"] == []
    assert seen.aspects["doubts"] == []
    assert seen.aspects["language"] == []


@pytest.mark.proof("Reflow at 320 pixels and text twice as large", by="chromium")
@every("state", FILLED + EMPTY + REFUSED, ids=name_of)
def test_nobody_has_to_scroll_sideways(
    look: Look, state: State, record_property: Callable[[str, object], None]
) -> None:
    record_property("checks", 6)  # two widths and large text, in two languages
    assert look(*state).aspects["reflow"] == []


@pytest.mark.proof("Targets of 44 pixels", by="chromium")
@every("state", FILLED + EMPTY + REFUSED, ids=name_of)
def test_what_can_be_pressed_is_large_enough(
    look: Look, state: State, record_property: Callable[[str, object], None]
) -> None:
    record_property("checks", 4)
    assert look(*state).aspects["targets"] == []


@pytest.mark.proof("Labels, explanations and errors of fields", by="chromium")
@every("state", FILLED + EMPTY + REFUSED, ids=name_of)
def test_fields_say_what_they_want(look: Look, state: State) -> None:
    assert look(*state).aspects["fields"] == []


@pytest.mark.proof("No cookie and no other address for a visitor", by="chromium")
@every("state", FILLED + EMPTY + REFUSED, ids=name_of)
def test_the_page_is_polite(look: Look, state: State) -> None:
    """No complaint in the console, nothing from elsewhere, no cookie for who only looks."""
    assert look(*state).aspects["polite"] == []


@pytest.mark.proof("Keyboard", by="chromium")
@every("state", FILLED, ids=name_of)
def test_the_keyboard_goes_everywhere(look: Look, state: State) -> None:
    """In order, in sight, and out again."""
    assert look(*state).aspects["keyboard"] == []


@pytest.mark.proof("Light pages", by="chromium")
@every("state", FILLED + EMPTY, ids=name_of)
def test_the_page_is_light(look: Look, state: State) -> None:
    assert look(*state).aspects["light"] == []


@pytest.mark.proof("Labels, explanations and errors of fields", by="chromium")
@every("state", REFUSED, ids=name_of)
def test_a_refused_form_says_what_to_mend(look: Look, state: State) -> None:
    seen = look(*state)
    assert seen.aspects["refused"] == []
    assert seen.statuses <= {200, 302, 403, 429}


@every("state", FILLED + EMPTY, ids=name_of)
def test_the_page_is_there(look: Look, state: State) -> None:
    """So that we do not admire the page that says that a page is not there."""
    expected = states.SAYING.get(state[1].name, 200)
    assert look(*state).statuses - {302} == {expected} | states.ON_THE_WAY.get(state[1].name, set())


# --- all of them together ----------------------------------------------------------------------
@pytest.mark.timeout(600)
def test_every_template_was_looked_at_in_every_state_it_has(look: Look) -> None:
    whole = [look(*state) for state in FILLED + EMPTY]
    empty = [seen for seen in whole if seen.is_empty]
    refused = [look(*state) for state in REFUSED]
    assert _not_in(whole, set(states.pages_in_templates())) == set()
    assert _not_in(empty, states.with_an_empty_state()) == set()
    assert _not_in(refused, states.with_a_refused_state()) == set()


def _not_in(looks: list[Seen], templates: set[str]) -> set[str]:
    return templates.difference(*(seen.templates for seen in looks))


@every("scheme", ["light", "dark"])
def test_numbers_on_a_map_stand_out(
    looker: Looker, open_house: OpenHouse, scheme: Literal["light", "dark"]
) -> None:
    """Axe cannot see what is behind them, so we reckon (WCAG 1.4.3: at least 4.5 to 1)."""
    looker.page.emulate_media(color_scheme=scheme)
    looker.open(open_house, LookedAt("map", "/wijken"), "nl")
    number, ground = looker.page.evaluate("""() => ['.pin-n', '.pin'].map(one =>
      getComputedStyle(document.querySelector(`.samen-map ${one}`)).fill.match(/[0-9]+/g))""")
    looker.page.emulate_media(color_scheme="light")
    light, dark = sorted((luminance(number), luminance(ground)), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: list[str]) -> float:
    """How light a colour is, after WCAG 2.2."""
    parts = [int(part) / 255 for part in colour[:3]]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_we_would_have_seen_it(looker: Looker, open_house: OpenHouse) -> None:
    page, about = looker.page, LookedAt("about", "/over")
    looker.open(open_house, about, "nl")
    page.evaluate("""() => {
        const main = document.querySelector('main');
        const wide = document.createElement('img');
        wide.width = 2000; wide.height = 10; main.append(wide);
        wide.attributeStyleMap.set('max-inline-size', 'none');
        const small = document.createElement('button');
        small.textContent = '.'; small.attributeStyleMap.set('inline-size', CSS.px(9));
        main.append(small);
        const nameless = document.createElement('input');
        nameless.placeholder = 'Naam'; main.append(nameless);
        const unreachable = document.createElement('a');
        unreachable.href = '/'; unreachable.textContent = 'Weg';
        unreachable.addEventListener('focus', () => unreachable.blur());
        unreachable.attributeStyleMap.set('outline-style', 'none');
        main.append(unreachable);
    }""")
    looker.context.add_cookies([{"name": "x", "value": "1", "url": open_house.address}])
    assert looker.needless_cookies(about) == ["a cookie: x"]
    seen = Seen()
    looker.judge(seen, about, "nl")
    assert any("image-alt" in one for one in seen.aspects["axe"])
    assert any(f"nl {NARROW}" in one for one in seen.aspects["reflow"])
    assert any("inline-size: 9px" in one for one in seen.aspects["targets"])
    assert {"no label in sight", "a placeholder"} <= {
        one.split(": ")[1] for one in seen.aspects["fields"]
    }
    assert any("Weg" in one for one in looker.walk())
    assert page.evaluate(looking.REFUSED) == ["no summary of what to mend"]
