"""Every role at every path with every method, taken from the URL resolver (quality G-04).

What a role may do follows from the marks on the views; `ONLY_FOR` adds who keeps the object.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from config.rooms import ROOMS
from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import CityChosen, publish
from samen.foundation.models import AuditLine
from samen.foundation.remembered import MEMORY
from samen.foundation.routes import Route, all_routes
from samen.guide.actions.activity import add_activity
from samen.guide.actions.feed import add_feed
from samen.guide.actions.import_file import upload_table
from samen.guide.actions.information_point import add_consulting_hour, add_mobile_point
from samen.guide.actions.location import add_location
from samen.guide.actions.service import add_service
from samen.guide.models import Category, Location
from samen.guide.queries.mine import dates_to_come
from samen.guide.rules.columns import TableKind
from samen.guide.tests.editors import activity_details, location_details, service_details
from samen.guide.tests.points import (
    an_information_point,
    hour_details,
    point_details,
    volunteer_of,
)
from samen.guide.tests.proposers import a_new_activity
from samen.people.models import Organisation, Person
from samen.people.queries import actor_for
from samen.people.rules import Role
from samen.people.tests.builders import a_mandate, a_person, an_organisation, browser_of
from samen.places.models import Place
from samen.places.queries import atlas, districts, neighbourhoods
from samen.publishing.queries.paper_forms import paper_forms

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
OURS = [
    one
    for one in all_routes()
    if one.room in ROOMS and not one.path.startswith("/api/") and not one.name.startswith("hsds")
]
METHODS = ("GET", "POST")
VISITOR, NOBODY, EDITOR, OTHER_EDITOR = "visitor", "no role", "editor", "editor elsewhere"
COORDINATOR, ASLEEP, OTHER_COORDINATOR = (
    "coordinator", "coordinator asleep", "coordinator elsewhere"
)  # fmt: skip
VOLUNTEER, SERVICE_TEAM, ADMINISTRATOR = "desk volunteer", "service team", "administrator"
ROLE_OF = {
    EDITOR: "editor",
    OTHER_EDITOR: "editor",
    COORDINATOR: "district_coordinator",
    OTHER_COORDINATOR: "district_coordinator",
    VOLUNTEER: "desk_volunteer",
    SERVICE_TEAM: "service_team",
    ADMINISTRATOR: "administrator",
}
WHO = (VISITOR, NOBODY, ASLEEP, *ROLE_OF)
CITY_TEAM = frozenset({SERVICE_TEAM, ADMINISTRATOR})
KEEPERS = CITY_TEAM | {EDITOR}
KEEPERS_ANYWHERE = KEEPERS | {OTHER_EDITOR}
CLEARERS = KEEPERS | {COORDINATOR}
POINT_KEEPERS = CLEARERS | {VOLUNTEER}
EVERYBODY = frozenset(WHO) - {VISITOR, ASLEEP}
ONLY_FOR: Mapping[str, frozenset[str]] = {
    "guide:my_items": EVERYBODY,  # who keeps nothing reads there how that comes
    "guide:feed": KEEPERS,
    "guide:import_preview": frozenset({EDITOR}),  # who uploaded it
    "guide:import_example": KEEPERS_ANYWHERE,
    "guide:alike": KEEPERS_ANYWHERE,
    "guide:proposals": EVERYBODY,  # who clears nothing reads there that nothing waits
    "guide:approve_proposal": CLEARERS,
    "guide:adapt_proposal": CLEARERS,
    "guide:refuse_proposal": CLEARERS,
    "guide:keep_point": POINT_KEEPERS,
    "guide:add_consulting_hour": POINT_KEEPERS,
    "guide:edit_consulting_hour": POINT_KEEPERS,
    "guide:add_mobile_point": POINT_KEEPERS,
    "guide:edit_mobile_point": POINT_KEEPERS,
    "guide:edit_contacts": KEEPERS,
    "guide:edit_activity": KEEPERS,
    "guide:cancel_activity": KEEPERS,
    "guide:activity_dates": KEEPERS,
    "guide:activity_date": KEEPERS,
    "guide:edit_service": KEEPERS,
    "guide:edit_location": KEEPERS,
    "guide:edit_hours": KEEPERS,
    "guide:edit_season": KEEPERS,
    "guide:confirm_item": KEEPERS,
    "guide:withdraw_item": KEEPERS,
    "guide:restore_item": KEEPERS,
    "people:edit_organisation": KEEPERS,
    "people:organisation_people": KEEPERS,
    "people:end_organisation": CITY_TEAM,
    "people:end_mandate": CITY_TEAM,
    "people:help_with_steps": frozenset({ADMINISTRATOR}),
    "people:device": frozenset(),  # a device of somebody else
    "people:remove_step": frozenset(),
    "people:send_again": frozenset(),  # only for who has a form that waits
    "places:keep": CITY_TEAM,
    "places:channels": CITY_TEAM | {COORDINATOR},
    "places:rename": CITY_TEAM,
    "places:split": CITY_TEAM,
}
"""Who gets in, where the mark alone does not say it. A path with a parameter needs a row."""

KNOWN_TO_ALL = {
    "places:channels",
    "guide:keep_point",
    "guide:add_consulting_hour",
    "guide:edit_consulting_hour",
    "guide:add_mobile_point",
    "guide:edit_mobile_point",
}
"""Whether a wijk exists is no secret: a coordinator asleep may read that it does."""

ASKED = {"foundation:page_code": "?pad=/agenda"}
"""What such a page does not exist without."""

IN, LOGIN, WAKE, NOTHING, CLOSED = "in", "log in first", "second step first", "404", "405"


@dataclass(frozen=True)
class Stage:
    """Filled in paths, and who walks along them."""

    things: Mapping[str, Mapping[str, str]]
    people: Mapping[str, Client]

    def path(self, route: Route) -> str:
        if "<" not in route.path:
            return route.path + ASKED.get(route.name, "")
        things = self.things[route.name]
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: things[found[1]], route.path)


@pytest.fixture
def stage(db: None) -> Stage:
    publish(CityChosen(settings.BASE_DIR / "cities" / "utrecht"))
    atlas.close()
    here, elsewhere = districts()[:2]
    ours, theirs = an_organisation("De Onze"), an_organisation("De Andere")
    editor = a_person()
    a_mandate(editor, Role.EDITOR, ours)
    return Stage(_things(ours, here, editor), {
        VISITOR: Client(),
        NOBODY: browser_of(a_person()),
        EDITOR: browser_of(editor, awake=True),
        OTHER_EDITOR: _somebody(Role.EDITOR, theirs),
        COORDINATOR: _somebody(Role.DISTRICT_COORDINATOR, place=here),
        OTHER_COORDINATOR: _somebody(Role.DISTRICT_COORDINATOR, place=elsewhere),
        ASLEEP: _somebody(Role.DISTRICT_COORDINATOR, place=elsewhere, awake=False),
        VOLUNTEER: _somebody(Role.DESK_VOLUNTEER, place=here),
        SERVICE_TEAM: _somebody(Role.SERVICE_TEAM),
        ADMINISTRATOR: _somebody(Role.ADMINISTRATOR),
    })  # fmt: skip


def _somebody(role: Role, organisation: Organisation | None = None, **more: object) -> Client:
    person, awake = a_person(), bool(more.pop("awake", True))
    a_mandate(person, role, organisation, **more)  # type: ignore[arg-type]
    return browser_of(person, awake=awake)


def _things(ours: Organisation, here: Place, editor: Person) -> dict[str, dict[str, str]]:
    kind = (Category.objects.order_by("pk")[0].pk,)
    activity = add_activity(
        actor=THE_HOUSE,
        organisation=ours,
        details=activity_details(
            category_ids=kind, starts_on=clock.today() + timedelta(days=3), recurrence=""
        ),
    )
    service = add_service(
        actor=THE_HOUSE, organisation=ours, details=service_details(category_ids=kind)
    )
    location = add_location(actor=THE_HOUSE, organisation=ours, details=location_details())
    mandate = a_mandate(a_person(), Role.REPRESENTATIVE, ours)
    coming = dates_to_come(activity, clock.now())[0]
    item = {"slug": activity.slug, "kind": "activiteiten", "on": coming.on.isoformat()}
    hours = {"slug": location.slug, "kind": "ruimtes"}
    return {
        **_of_areas(ours, here, editor, kind, location),
        **_of_items(ours, item, service.slug, hours),
        "people:end_mandate": {"mandate_id": str(mandate.pk)},
        "people:help_with_steps": {"person_id": str(mandate.person_id)},
        "people:device": {"device_id": "987654"},
        "people:remove_step": {"step_id": "987654"},
    }


def _of_items(
    ours: Organisation, item: dict[str, str], service: str, hours: dict[str, str]
) -> dict[str, dict[str, str]]:
    """An activity, a service, a location and their organisation."""
    group = {"slug": ours.slug}
    of_ours = {"organisation", "edit_organisation", "organisation_people", "end_organisation"}
    items = {"activity", "activity_ics", "edit_activity", "cancel_activity", "activity_dates"}
    items |= {"activity_date", "confirm_item", "withdraw_item", "restore_item"}
    return {
        **{f"guide:{name}": item for name in items | {"improve", "alike"}},
        **{f"guide:{name}": {"slug": service} for name in ("service", "edit_service")},
        **{f"guide:{name}": hours for name in ("location", "edit_location")},
        **{f"guide:{name}": hours for name in ("edit_hours", "edit_season", "improve_hours")},
        **{f"{room}:{name}": group for name in of_ours for room in ("people", "guide")},
        "guide:edit_contacts": group,
        "publishing:flyer": item,
    }


def _of_areas(
    ours: Organisation, here: Place, editor: Person, kind: tuple[int, ...], location: Location
) -> dict[str, dict[str, str]]:
    """A wijk, a buurt, a kind, and what waits there."""
    place, buurt = {"slug": here.slug}, {"slug": neighbourhoods(here)[0].slug}
    places = {"information_point", "keep_point", "add_consulting_hour", "add_mobile_point"}
    places |= {"district", "gaps", "gaps_csv", "gaps_json"}
    return {
        "guide:category": {"slug": Category.objects.order_by("pk")[0].slug},
        **{f"guide:{name}": place for name in places},
        **_doors_in(ours, editor, kind),
        **_planned(ours, here, location),
        "publishing:paper_form": {"slug": paper_forms()[0].slug},
        "guide:neighbourhood": buurt,
        **{f"places:{name}": place for name in ("keep", "channels")},
        **{f"places:{name}": buurt for name in ("rename", "split")},
    }


def _doors_in(
    ours: Organisation, editor: Person, kind: tuple[int, ...]
) -> dict[str, dict[str, str]]:
    """A calendar, a table and a proposal that wait for somebody."""
    by = actor_for(editor, awake=True)
    feed = add_feed(
        actor=by, organisation=ours, address="https://agenda.example/a.ics", category_ids=kind
    )
    file = upload_table(actor=by, kind=TableKind.ACTIVITIES, header=["naam"], rows=[["Koken"]])
    proposal = a_new_activity(ours, areas=districts()[:1])
    waits = {"pk": str(proposal.pk)}
    deeds = ("approve_proposal", "adapt_proposal", "refuse_proposal")
    return {
        "guide:feed": {"pk": str(feed.pk)},
        "guide:import_preview": {"pk": str(file.pk)},
        "guide:import_example": {"kind": TableKind.ACTIVITIES.value, "form": "csv"},
        **{f"guide:{name}": waits for name in deeds},
    }


def _planned(ours: Organisation, here: Place, location: Location) -> dict[str, dict[str, str]]:
    """An information point that our organisation runs, with what is planned there."""
    an_information_point(here, ours)
    hour = add_consulting_hour(
        actor=volunteer_of(here),
        district=here,
        details=hour_details(organisation=ours, location=location),
    )
    point = add_mobile_point(
        actor=volunteer_of(here),
        district=here,
        details=point_details(ours, on=clock.today() + timedelta(days=3)),
    )
    return {
        "guide:edit_consulting_hour": {"slug": here.slug, "pk": str(hour.pk)},
        "guide:edit_mobile_point": {"slug": here.slug, "pk": str(point.pk)},
    }


@contextmanager
def as_if() -> Iterator[None]:
    """What happens inside has not happened afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    MEMORY.forget()
    atlas.close()


def ask(client: Client, method: str, path: str) -> HttpResponse:
    """One request, of which nothing remains: not in the database, not in the browser."""
    kept = {name: one.value for name, one in client.cookies.items()}
    with as_if(), translation.override("nl"):
        answer: HttpResponse = client.generic(method, path)  # type: ignore[assignment]
    client.cookies.clear()
    for name, value in kept.items():
        client.cookies[name] = value
    return answer


def outcome(answer: HttpResponse) -> str:
    status, to = answer.status_code, answer.headers.get("Location", "")
    if status in {404, 405}:
        return str(status)
    if to.startswith("/inloggen?next=") or (status == 403 and b'name="kept"' in answer.content):
        return LOGIN
    if to.startswith("/mijn/tweede-stap?next=") or status == 403:
        return WAKE
    return IN if status in {200, 302, 409} else str(status)


def expected(route: Route, who: str, method: str) -> str:
    """From the mark of the view, and from the table for what belongs to somebody."""
    if method not in route.methods:
        return CLOSED
    if route.public:
        return IN
    if who == VISITOR:
        return LOGIN
    if who in _let_in(route):
        return IN
    return WAKE if who == ASLEEP and _could_wake_for(route) else NOTHING


def _let_in(route: Route) -> frozenset[str]:
    if route.name in ONLY_FOR:
        return ONLY_FOR[route.name]
    assert "<" not in route.path, f"{route.name} needs a row in ONLY_FOR"
    if not route.roles:
        return EVERYBODY | {ASLEEP}
    return frozenset(who for who, role in ROLE_OF.items() if role in route.roles)


def _could_wake_for(route: Route) -> bool:
    """Rooms that know persons ask for the second step; places only when the role would fit."""
    if route.name in {"people:device", "people:remove_step", "people:send_again"}:
        return False
    return route.room != "places" or "district_coordinator" in route.roles


def test_every_cell_of_the_matrix(stage: Stage) -> None:
    wrong, cells = [], 0
    for route in OURS:
        for method in METHODS:
            for who, client in stage.people.items():
                got = outcome(ask(client, method, stage.path(route)))
                cells += 1
                if got != expected(route, who, method):
                    wanted = expected(route, who, method)
                    wrong.append(f"{method} {route.name} by {who}: {got}, not {wanted}")
    assert wrong == []
    assert cells == len(OURS) * len(METHODS) * len(WHO)


def bare(answer: HttpResponse, path: str) -> tuple[int, str, str]:
    """An answer without what is drawn anew each time, and without its own address."""
    text = answer.content.decode()
    text = re.sub(r'name="(csrfmiddlewaretoken|once|kept)" value="[^"]*"', "", text)
    to = answer.headers.get("Location", "")
    for address in (path, path.replace("/", "%2F")):
        text, to = text.replace(address, "~"), to.replace(address, "~")
    return answer.status_code, to, text


def test_what_is_of_others_looks_like_what_is_not_there(stage: Stage) -> None:
    wrong = []
    for route in OURS:
        if route.public or "<" not in route.path:
            continue
        there = stage.path(route)
        absent = re.sub(r"<int:\w+>", "987654", route.path).replace("<slug:kind>", "ruimtes")
        slug = stage.things[route.name]["slug"] if route.name in KNOWN_TO_ALL else "bestaat-niet"
        absent = re.sub(r"<(?:\w+:)?\w+>", slug, absent)
        for method in (one for one in METHODS if one in route.methods):
            for who in set(WHO) - _let_in(route) - {VISITOR}:
                one, other = (ask(stage.people[who], method, path) for path in (there, absent))
                if bare(one, there) != bare(other, absent):
                    wrong.append(
                        f"{method} {route.name} by {who}: {outcome(one)}, {outcome(other)}"
                    )
    assert wrong == []


def test_no_form_is_taken_without_its_token(stage: Stage) -> None:
    cookie = stage.people[ADMINISTRATOR].cookies[settings.SESSION_COOKIE_NAME].value
    lines, taken = AuditLine.objects.count(), []
    for route in (one for one in OURS if "POST" in one.methods):
        for session in ("", cookie):
            client = Client(enforce_csrf_checks=True)
            if session:
                client.cookies[settings.SESSION_COOKIE_NAME] = session
            answer = client.post(stage.path(route))
            if answer.status_code != 403:
                taken.append(f"{route.name}: {answer.status_code}")
    assert taken == []
    assert AuditLine.objects.count() == lines
