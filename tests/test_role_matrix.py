"""Every role at every path with every method, taken from the URL resolver (quality G-04).

What a role may do follows from the marks on the views; `roles.ONLY_FOR` adds who keeps the object.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from config.rooms import ROOMS
from samen.foundation.models import AuditLine
from samen.foundation.remembered import MEMORY
from samen.foundation.routes import Route, all_routes
from samen.places.queries import atlas
from tests.role_stage import Stage, make_stage
from tests.roles import (
    ADMINISTRATOR,
    ASLEEP,
    EVERYBODY,
    KNOWN_TO_ALL,
    ONLY_FOR,
    ROLE_OF,
    VISITOR,
    WHO,
)

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
OURS = [
    one
    for one in all_routes()
    if one.room in ROOMS and not one.path.startswith("/api/") and not one.name.startswith("hsds")
]
METHODS = ("GET", "POST")
IN, LOGIN, WAKE, NOTHING, CLOSED = "in", "log in first", "second step first", "404", "405"


@pytest.fixture
def stage(db: None) -> Stage:
    return make_stage()


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
