"""Every path, every method, a visitor: walked along the list of routes (quality G-04)."""

import re

import pytest
from django.conf import settings
from django.test import Client

from config.rooms import ROOMS
from samen.foundation.events import CityChosen, publish
from samen.foundation.routes import Route, all_routes

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
OURS = [
    route
    for route in all_routes()
    if route.room in ROOMS and not route.path.startswith(("/api/", "/hsds/"))
]


def filled(route: Route) -> str:
    """The path with something in the place of each parameter that is not there."""
    path = re.sub(r"<int:\w+>", "987654", route.path)
    path = re.sub(r"<day:\w+>", "2026-01-05", path)
    return re.sub(r"<(?:\w+:)?\w+>", "bestaat-niet", path)


@pytest.fixture
def visitor(db: None) -> Client:
    publish(CityChosen(settings.BASE_DIR / "cities" / "utrecht"))
    return Client()


def test_a_visitor_gets_into_public_pages_only(visitor: Client) -> None:
    wrong = []
    for route in OURS:
        for method in METHODS:
            answer = visitor.generic(method, filled(route))
            if not _as_promised(route, method, answer.status_code, answer.get("Location", "")):
                wrong.append(f"{method} {route.path}: {answer.status_code}")
    assert wrong == []


def _as_promised(route: Route, method: str, status: int, location: str) -> bool:
    if method not in route.methods:
        return status == 405
    if not route.public and method == "POST":
        return status == 403  # the login page, which keeps what was typed (quality G-29)
    if not route.public:
        return status == 302 and location.startswith("/inloggen?next=/")
    return status < 500


def test_no_page_for_roles_is_public() -> None:
    assert [route.path for route in OURS if route.roles and route.public] == []


def test_what_is_under_mine_needs_an_account() -> None:
    assert [route.path for route in OURS if route.path.startswith("/mijn/") and route.public] == []
