"""The paths of the house, and a few that go wrong on purpose, to look at those pages."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.urls import path

from config.urls import *  # noqa: F403
from config.urls import urlpatterns as of_the_house
from samen.foundation.errors import NotAllowed
from samen.foundation.languages import in_every_language
from samen.publishing.views.printing import no_press


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


def forbidden(request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def not_yours(request: HttpRequest) -> HttpResponse:
    raise NotAllowed("people.only_yourself")


def without_press(request: HttpRequest) -> HttpResponse:
    return no_press(request, is_busy=False)


urlpatterns = [
    *of_the_house,
    *in_every_language(
        path("proef/kapot", broken),
        path("proef/verboden", forbidden),
        path("proef/niet-jij", not_yours),
        path("proef/geen-pers", without_press),
    ),
]
