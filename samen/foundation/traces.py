"""Pages of which nothing is to stay: help that is nobody else's business, and the desk.

A view says so of its request. Then the answer is kept nowhere (not by the browser, not in our
memory) and the next site does not hear where somebody came from. A page about help also gets a
way to leave at once, a title that says nothing, and telephone numbers on top where that may be
urgent. Source: quality G-48.

Such a page holds no form that is sent with POST: a browser that keeps its referrer to itself
sends no origin either, and Django refuses that.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse

NOTHING_STAYS = "_samen_nothing_stays"
HELP = "_samen_help"
KEPT_BY = ("ETag", "Last-Modified", "Expires")


@dataclass(frozen=True)
class HelpLine:
    """A number to ring now: of whom, and what one may expect."""

    number: str
    name: str
    tells: str


def leave_no_trace(request: HttpRequest) -> None:
    """Nothing of this page stays."""
    setattr(request, NOTHING_STAYS, True)


def discreetly(request: HttpRequest, lines: Sequence[HelpLine] | None) -> None:
    """With `lines`, even none: this page is about help. Nothing stays, and one can leave it."""
    if lines is not None:
        leave_no_trace(request)
        setattr(request, HELP, tuple(lines))


def leaves_no_trace(request: HttpRequest) -> bool:
    return getattr(request, NOTHING_STAYS, False)


def help_of(request: HttpRequest) -> tuple[HelpLine, ...] | None:
    """The numbers of a page about help; None on every other page."""
    return getattr(request, HELP, None)


def route_of(request: HttpRequest) -> str:
    """Which page it was, for a log, and not of what: "diensten/<slug:slug>"."""
    found = request.resolver_match
    return found.route if found is not None else "?"


class OnlyTheRoute(logging.Filter):
    """What Django logs of a failed request: who reads about what is in its path."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        if isinstance(request, HttpRequest):
            record.msg, record.args = "%s: %s", (record.levelname, route_of(request))
        return True


class LeaveNoTrace:
    """Middleware, inside of what remembers pages: the headers of such an answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if leaves_no_trace(request):
            response["Cache-Control"] = "no-store"
            response["Referrer-Policy"] = "no-referrer"
            for name in KEPT_BY:
                response.headers.pop(name, None)
        return response
