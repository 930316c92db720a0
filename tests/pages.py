"""Every page a browser can open, with an address in the open house: for looking at them all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

from config.rooms import ROOMS
from samen.foundation.routes import Route, all_routes
from tests.open_house import OpenHouse

FILES = (
    ".csv", ".json", ".pdf", ".txt", ".svg", ".ics", ".atom", ".ttl", ".jsonld", "<slug:form>"
)  # fmt: skip
FOR_PROGRAMS = ("/api/", "/hsds", "/fediverse/", "/nodeinfo/", "/.well-known/")
NO_PAGE = frozenset(
    {
        "guide:alike",  # lines inside a page
        "people:organisations_alike",
        "foundation:health",
        "people:app_picture",
        "people:device",  # wants a device; samen/people/tests/test_browser.py has a virtual one
        "people:remove_step",
        "people:send_again",  # there only for a form that waits; see the journeys
        "portal:suggest",  # lines inside a page
    }
)
PUBLIC_THINGS: Mapping[str, Mapping[str, str]] = {
    "guide:activity": {"slug": "activity"},
    "guide:organisation": {"slug": "organisation"},
    "guide:service": {"slug": "service"},
    "guide:location": {"slug": "location"},
    "guide:category": {"slug": "category"},
    "guide:district": {"slug": "district"},
    "guide:gaps": {"slug": "district"},
    "guide:neighbourhood": {"slug": "neighbourhood"},
    "guide:improve": {"kind": "=activiteiten", "slug": "activity"},
    "guide:improve_hours": {"kind": "=ruimtes", "slug": "location"},
    "guide:information_point": {"slug": "district"},
}
KEPT_THINGS: Mapping[str, Mapping[str, str]] = {
    "guide:edit_contacts": {"slug": "organisation"},
    "guide:edit_activity": {"slug": "activity"},
    "guide:cancel_activity": {"slug": "activity"},
    "guide:activity_dates": {"slug": "activity"},
    "guide:activity_date": {"slug": "activity", "on": "on"},
    "guide:edit_service": {"slug": "service"},
    "guide:edit_location": {"slug": "location"},
    "guide:edit_hours": {"kind": "=ruimtes", "slug": "location"},
    "guide:edit_season": {"kind": "=ruimtes", "slug": "location"},
    "guide:withdraw_item": {"kind": "=ruimtes", "slug": "location"},
    "guide:feed": {"pk": "feed"},
    "guide:import_preview": {"pk": "sheet"},
    "guide:adapt_proposal": {"pk": "proposal"},
    "guide:refuse_proposal": {"pk": "proposal"},
    "guide:keep_point": {"slug": "district"},
    "guide:add_consulting_hour": {"slug": "district"},
    "guide:edit_consulting_hour": {"slug": "district", "pk": "consulting_hour"},
    "guide:consulting_date": {"slug": "district", "pk": "consulting_hour", "on": "sitting"},
    "guide:add_mobile_point": {"slug": "district"},
    "guide:edit_mobile_point": {"slug": "district", "pk": "mobile_point"},
    "people:edit_organisation": {"slug": "organisation"},
    "people:organisation_people": {"slug": "organisation"},
    "people:end_organisation": {"slug": "organisation"},
    "people:end_mandate": {"mandate_id": "mandate"},
    "people:help_with_steps": {"person_id": "person"},
    "places:keep": {"slug": "district"},
    "places:channels": {"slug": "district"},
    "places:rename": {"slug": "neighbourhood"},
    "places:split": {"slug": "neighbourhood"},
}
"""Parameter: the name of a thing in the open house, or after "=" the word itself."""

OWN = {"edit_activity", "cancel_activity", "activity_dates", "activity_date", "feed", "my_items"}
KEPT_BY = {**{f"guide:{name}": "editor" for name in OWN}, "portal:mine": "editor"}
MORE_STATES = {
    "home of a neighbourhood": "/?buurt={neighbourhood}",
    "results": "/zoeken?q=repair+cafe",
    "results with choices": "/zoeken?q=taal&wijk={district}&wat=activity",
    "a mistake in a word": "/zoeken?q=repiar+kafee",
    "nothing found": "/zoeken?q=xqzzw&buurt={neighbourhood}",
    "too much asked": "/zoeken?q=" + "overvecht+" * 40,
    "agenda of a district": "/agenda?wijk={district}",
    "agenda far away": "/agenda?van=2049-01-01",
    "organisations of a district": "/organisaties?wijk={district}",
    "a last page that is not there": "/organisaties?pagina=999",
    "a real organisation": "/organisaties/{real_organisation}",
    "a category in a neighbourhood": "/soorten/{category}?buurt={neighbourhood}",
    "about help that cannot wait": "/zoeken?q=huiselijk+geweld",
    "a kind that is nobody else's business": "/soorten/mantelzorgwaardering",
    "postcode in one": "/mijn-buurt?postcode=3551",
    "postcode in more": "/mijn-buurt?postcode=3561+AB",
    "postcode elsewhere": "/mijn-buurt?postcode=1012",
    "no postcode": "/mijn-buurt?postcode=hallo",
    "desk with a question": "/wijken/{district}/informatiepunt?week=2026-W47",
    "not there": "/organisaties/bestaat-niet",
    "a list for a website of nowhere": "/inbed/agenda?wijk=bestaat-niet",
    "no such page": "/bestaat-niet",
    "log in first": "/mijn/aanbod",
}


@dataclass(frozen=True)
class LookedAt:
    """A page in a state, and who opens it: "" is a visitor."""

    name: str
    path: str
    who: str = ""
    steps: tuple[Callable[[Page, OpenHouse], None], ...] = ()  # to get there from the path
    form: int = 0  # which form of the page is sent, when one is

    def address(self, house: OpenHouse, language: str = "nl") -> str:
        prefix = "" if language == "nl" else f"/{language}"
        return house.address + prefix + self.path.format(**house.things)

    def cookies(self, house: OpenHouse) -> list[Any]:
        return [house.as_cookie(self.who)] if self.who else []


def page_routes() -> list[Route]:
    """Every path of the house that shows a page."""
    return [
        route
        for route in all_routes()
        if route.room in ROOMS
        and "GET" in route.methods
        and (not route.path.startswith(FOR_PROGRAMS) or route.name == "publishing:profile")
        and not route.path.endswith(FILES)
        and route.name not in NO_PAGE
    ]


def public_pages() -> list[LookedAt]:
    """Every page for visitors, and the states it can be in."""
    pages = [LookedAt(one.name, _path(one, PUBLIC_THINGS)) for one in page_routes() if one.public]
    return pages + [LookedAt(name, path) for name, path in MORE_STATES.items()]


def pages_of_people() -> list[LookedAt]:
    """Every page after logging in, for who may do everything there."""
    return [
        LookedAt(one.name, _path(one, KEPT_THINGS), KEPT_BY.get(one.name, "administrator"))
        for one in page_routes()
        if not one.public
    ]


def _path(route: Route, things: Mapping[str, Mapping[str, str]]) -> str:
    """The path with the name of a thing for every parameter; a new path needs a row above."""
    path = route.path
    while "<" in path:
        before, _, rest = path.partition("<")
        parameter, _, after = rest.partition(">")
        thing = things[route.name][parameter.partition(":")[2]]
        path = before + (thing[1:] if thing.startswith("=") else f"{{{thing}}}") + after
    return path
