"""The front door: who gets in where, and with which method."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.views.decorators.http import require_POST

from samen.foundation.access import Doorkeeper, access_of, needs_login, public_form
from samen.foundation.tests.builders import somebody


def plain(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@public_form
def a_form(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@needs_login
def mine(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


@require_POST
@needs_login(roles=["editor"])
def remove(request: HttpRequest) -> HttpResponse:
    return HttpResponse("in")


def knock(view: object, method: str = "GET", *, person: Any = None) -> int | str:
    """The status of the refusal, where one is sent, or "in"."""
    request = RequestFactory().generic(method, "/pad?x=1")
    request.user = person or AnonymousUser()
    answer = Doorkeeper(plain).process_view(request, view, (), {})
    if answer is None:
        return "in"
    return answer.headers.get("Location", answer.status_code)


@pytest.mark.parametrize(
    ("view", "method", "expected"),
    [
        (plain, "GET", "in"),
        (plain, "HEAD", "in"),
        (plain, "POST", 405),
        (plain, "DELETE", 405),
        (a_form, "POST", "in"),
        (a_form, "PUT", 405),
        (mine, "GET", "/inloggen?next=/pad%3Fx%3D1"),
        (mine, "POST", "/inloggen?next=/pad%3Fx%3D1"),
        (mine, "PUT", 405),
        (remove, "GET", 405),
    ],
)
def test_a_visitor_at_the_door(view: object, method: str, expected: int | str) -> None:
    assert knock(view, method) == expected


@pytest.mark.django_db
def test_a_person_with_an_account_comes_in() -> None:
    assert knock(mine, person=somebody()) == "in"


def test_views_of_libraries_guard_themselves() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("in")

    view.__module__ = "library.views"
    assert knock(view, "POST") == "in"


def test_a_view_tells_for_whom_it_is() -> None:
    access = access_of(remove)
    assert (access.public, access.methods, access.roles) == (False, ("POST",), ("editor",))
