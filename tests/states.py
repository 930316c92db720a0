"""The states of pages: reached by a step or two, empty, and refused.

Which templates have which state follows from the templates themselves: see `with_an_empty_state`
and `with_a_refused_state`. A template that is not looked at in its state fails a test.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from playwright.sync_api import Page

from tests.open_house import OpenHouse
from tests.pages import LookedAt, page_routes, pages_of_people, public_pages
from tests.source import TEMPLATES

TRIES, TOO_MANY = 25, 429
CODE = "4821 0937 5512"  # of the proposal in tests/furnishing.py
Step = Callable[[Page, OpenHouse], None]


# --- steps -------------------------------------------------------------------------------------
def _press(page: Page, test_id: str) -> None:
    with page.expect_navigation(wait_until="load"):
        page.get_by_test_id(test_id).click()


def ask_for_a_code(page: Page, house: OpenHouse) -> None:
    page.locator("input[name=address]").fill("niemand@samen.example")
    _press(page, "vraag-inlogcode")


def follow(page: Page, house: OpenHouse) -> None:
    page.locator("input[name=code]").fill(CODE)
    _press(page, "zoek-voorstel")


def change_it(page: Page, house: OpenHouse) -> None:
    _press(page, "verander-voorstel")


def propose(page: Page, house: OpenHouse) -> None:
    page.locator("input[name=name]").fill("De Nieuwe Schuur")
    page.locator("input[name=summary]").fill("Samen klussen in de schuur.")
    page.locator("select[name=kind]").select_option(index=1)
    page.locator("select[name=place]").select_option(index=1)
    page.wait_for_timeout(3_100)  # whoever is quicker is not a person
    _press(page, "stel-organisatie-voor")


def merge(page: Page, house: OpenHouse) -> None:
    for box in page.locator("input[name=places]").all()[:2]:
        box.check()
    page.locator("input[name=name]").fill("Samen Verder")
    _press(page, "voeg-buurten-samen")


def press_again(page: Page, house: OpenHouse) -> None:
    """With the cookies gone: as in a browser that was closed meanwhile."""
    page.context.clear_cookies()
    _press(page, "vraag-inlogcode")


def send_asleep(page: Page, house: OpenHouse) -> None:
    """A form of somebody whose second step was forgotten meanwhile."""
    page.context.add_cookies([house.as_cookie("half_way")])
    _press(page, "bewaar-organisatie")
    page.goto(f"{house.address}{_prefix(page)}/mijn/verder")


def try_too_often(page: Page, house: OpenHouse) -> None:
    """Guesses codes until the house has had enough of it."""
    for _ in range(TRIES):
        page.locator("input[name=code]").fill("1111 1111 1111")
        with page.expect_navigation(wait_until="load") as answered:
            page.get_by_test_id("zoek-voorstel").click()
        if answered.value.status == TOO_MANY:
            return
    raise AssertionError("nobody was stopped")


def _prefix(page: Page) -> str:
    return "/ar" if "/ar/" in page.url else ""


# --- pages reached by steps, and pages that say no ---------------------------------------------
MOMENTS = [
    LookedAt("people:login_code, asked", "/inloggen", steps=(ask_for_a_code,)),
    LookedAt("a form without its cookie", "/inloggen", steps=(press_again,)),
    LookedAt("a proposal that waits", "/voorstellen/volgen", steps=(follow,)),
    LookedAt("a proposal to revise", "/voorstellen/volgen", steps=(follow, change_it)),
    LookedAt("a proposal just sent", "/voorstellen/organisatie", steps=(propose,)),
    LookedAt("a merge to confirm", "/wijken/{district}/buurten-beheren", "administrator", (merge,)),
    LookedAt("second steps", "/mijn/tweede-stap", "careful"),
    LookedAt("second step asked", "/mijn/tweede-stap", "half_way"),
    LookedAt("recovery codes", "/mijn/tweede-stap/herstelcodes", "careful"),
    LookedAt("a device", "/mijn/tweede-stap/toestellen/{device}", "careful"),
    LookedAt("a step to remove", "/mijn/tweede-stap/weg/{device}", "careful"),
    LookedAt("to send again", "/mijn/organisaties/{organisation}", "careful", (send_asleep,)),
    LookedAt("an imported activity", "/mijn/activiteiten/{imported}", "administrator"),
    LookedAt("desk with results", "/balie?q=taal", "administrator"),
    LookedAt("not yours to do", "/proef/niet-jij"),
    LookedAt("403", "/proef/verboden"),
    LookedAt("500", "/proef/kapot"),
    LookedAt("no press", "/proef/geen-pers"),
]

SAYING = {
    "a last page that is not there": 404,
    "a list for a website of nowhere": 404,
    "not there": 404,
    "no such page": 404,
    "not yours to do": 403,
    "403": 403,
    "a form without its cookie": 403,
    "500": 500,
    "no press": 503,
    "429": TOO_MANY,
}
"""Pages that say no, and how they say it to programs."""

ON_THE_WAY = {"a form without its cookie": {200}, "to send again": {200}, "429": {200}}


# --- empty -------------------------------------------------------------------------------------
EMPTY = [
    LookedAt("home", "/"),
    LookedAt("home of a buurt", "/?buurt={neighbourhood}"),
    LookedAt("search", "/zoeken"),
    LookedAt("nothing found", "/zoeken?q=taal&buurt={neighbourhood}"),
    LookedAt("agenda", "/agenda"),
    LookedAt("agenda of a month", "/agenda?maand=2030-05"),
    LookedAt("organisations of a wijk", "/organisaties?wijk={district}"),
    LookedAt("services", "/diensten"),
    LookedAt("locations", "/ruimtes"),
    LookedAt("kinds", "/soorten"),
    LookedAt("a kind", "/soorten/{category}"),
    LookedAt("wijken", "/wijken"),
    LookedAt("wijk", "/wijken/{district}"),
    LookedAt("gaps", "/wijken/{district}/gaten"),
    LookedAt("information point", "/wijken/{district}/informatiepunt"),
    LookedAt("buurt", "/buurten/{neighbourhood}"),
    LookedAt("postcode elsewhere", "/mijn-buurt?postcode=1012"),
    LookedAt("about", "/over"),
    LookedAt("paper", "/papier"),
    LookedAt("organisation", "/organisaties/{nobodys}"),
    LookedAt("profile", "/hsds/profiel"),
    LookedAt("my place, new", "/mijn", "newcomer"),
    LookedAt("my place", "/mijn", "editor"),
    LookedAt("my items", "/mijn/aanbod", "editor"),
    LookedAt("proposals", "/mijn/voorstellen", "administrator"),
    LookedAt("calendars", "/mijn/agenda-koppelen", "editor"),
    LookedAt("a table without lines", "/mijn/inlezen/{sheet}", "administrator"),
    LookedAt("no days left", "/mijn/activiteiten/{activity}/data", "administrator"),
    LookedAt("people", "/mijn/mensen", "administrator"),
    LookedAt("nobody", "/mijn/organisaties/{nobodys}/mensen", "administrator"),
    LookedAt("a buurt of one part", "/buurten/{neighbourhood}/splitsen", "administrator"),
    LookedAt("desk", "/balie", "administrator"),
    LookedAt("plans of a point", "/balie/{district}/plannen", "administrator"),
    LookedAt("429", "/voorstellen/volgen", steps=(try_too_often,)),
]
EMPTY_WITHOUT_AREAS = [
    LookedAt("home", "/"),
    LookedAt("wijken", "/wijken"),
    LookedAt("my buurt", "/mijn-buurt"),
    LookedAt("kinds", "/soorten"),
]

# --- refused -----------------------------------------------------------------------------------
NO_FIELDS = frozenset(
    {
        "guide:cancel_activity",
        "guide:desk",
        "guide:import_preview",
        "guide:keep_point",
        "guide:my_items",
        "guide:proposals",
        "guide:withdraw_item",
        "people:close_account",
        "people:end_mandate",
        "people:end_organisation",
        "people:help_with_steps",
        "people:log_out",
        "people:login_code",
        "people:recovery_codes",
        "people:second_step",
        "portal:mine",
    }
)
"""Pages that take a form in which nothing is filled in, so that nothing in it can be wrong."""

SECOND_FORMS = {"guide:edit_hours": 1}


def refused() -> list[LookedAt]:
    """Every form of the house, sent with mistakes."""
    forms = [one for one in public_pages() + pages_of_people() if one.name in _with_fields()]
    second = [
        replace(one, name=f"{one.name}, second form", form=SECOND_FORMS[one.name])
        for one in forms
        if one.name in SECOND_FORMS
    ]
    asked = {"people:login_code, asked", "a proposal to revise", "second step asked", "a device"}
    asked |= {"an imported activity"}
    return forms + second + [one for one in MOMENTS if one.name in asked]


def _with_fields() -> set[str]:
    return {route.name for route in page_routes() if "POST" in route.methods} - NO_FIELDS


# --- what a template can be --------------------------------------------------------------------
PAPER, PIECE = re.compile(r"^publishing/paper/"), re.compile(r"(^|/)_")


def pages_in_templates() -> dict[str, str]:
    """Every template that is a page on a screen: its name and its text."""
    named = {str(path).rpartition("/templates/")[2]: path.read_text() for path in TEMPLATES}
    return {
        name: text
        for name, text in named.items()
        if not PAPER.search(name) and not PIECE.search(name) and not name.startswith("django/")
    }


def with_an_empty_state() -> set[str]:
    return {name for name, text in pages_in_templates().items() if "{% nothing_here" in text}


def with_a_refused_state() -> set[str]:
    return {name for name, text in pages_in_templates().items() if "{% errors " in text}
