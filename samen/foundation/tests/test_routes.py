"""The list of routes is complete and true."""

import json

import pytest
from django.core.management import call_command

from config.rooms import ROOMS
from samen.foundation.routes import Route, all_routes


def by_path() -> dict[str, Route]:
    return {route.path: route for route in all_routes()}


def test_the_health_of_the_house_is_public_and_has_no_language() -> None:
    route = by_path()["/gezond"]
    assert (route.name, route.room, route.public) == ("foundation:health", "foundation", True)


def test_every_route_says_which_methods_it_answers() -> None:
    assert [route.path for route in all_routes() if not route.methods] == []


def test_every_page_of_ours_has_a_room_and_a_name() -> None:
    nameless = [route for route in all_routes() if not (route.room and route.name)]
    assert nameless == []


def test_no_path_of_ours_ends_with_a_slash() -> None:
    ours = [route.path for route in all_routes() if route.room in ROOMS and route.path != "/"]
    # /hsds answers with and without: readers of Open Referral ask for its root both ways
    assert [path for path in ours if path.endswith("/") and path != "/hsds/"] == []


def test_programs_get_the_routes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("routes", json=True)
    told = json.loads(capsys.readouterr().out)
    assert {"path", "name", "methods", "roles", "public", "room"} == set(told[0])
    assert "/gezond" in [route["path"] for route in told]


def test_people_get_the_routes_as_lines(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("routes")
    assert "/gezond" in capsys.readouterr().out
