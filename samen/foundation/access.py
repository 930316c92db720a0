"""The front door: who a view is for and which methods it answers. Default: everyone, reading.

A view that takes a form or wants a login says so with a mark; `Doorkeeper` holds everyone to
it and `samen routes` tells it. What a person may do is still asked in the action.

    @public_form                        everyone; GET and POST (logging in, for instance)
    @needs_login                        a person with an account; GET and POST
    @needs_login(roles=[Role.EDITOR])   the same, meant for these roles

Django's `require_POST` and its kin narrow the methods further.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast, overload

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed

READING = ("GET", "HEAD")
READING_AND_WRITING = ("GET", "HEAD", "POST")
View = TypeVar("View", bound=Callable[..., Any])
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Access:
    """What a view lets in. No roles means: everybody who gets this far."""

    public: bool = True
    methods: tuple[str, ...] = READING
    roles: tuple[str, ...] = ()


def public_form(view: View) -> View:
    """Everyone may open this and send its form."""
    return _mark(view, Access(methods=READING_AND_WRITING))


@overload
def needs_login(view: View) -> View: ...
@overload
def needs_login(*, roles: Iterable[str]) -> Callable[[View], View]: ...
def needs_login(
    view: View | None = None, *, roles: Iterable[str] = ()
) -> View | Callable[[View], View]:
    """A visitor goes to the login page first, and comes back here afterwards."""
    access = Access(public=False, methods=READING_AND_WRITING, roles=tuple(map(str, roles)))
    return _mark(view, access) if view else lambda marked: _mark(marked, access)


def access_of(view: Any) -> Access:
    """What the view says of itself, with the methods that Django's decorators leave over."""
    access: Access = getattr(view, "access", None) or Access()
    listed = _methods_by_decorator(view)
    return replace(access, methods=tuple(listed)) if listed else access


class Doorkeeper:
    """Middleware: turns away methods that a view does not answer, and visitors without login."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        if not is_ours(view):
            return None
        access = access_of(view)
        if request.method not in access.methods:
            log.warning("%s has no mark for %s (foundation.access)", view.__name__, request.method)
            return HttpResponseNotAllowed(access.methods)
        if not access.public and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return None


def is_ours(view: Any) -> bool:
    """Whether this is a view of a room; views of libraries guard themselves."""
    return str(getattr(view, "__module__", "")).startswith("samen.")


def _mark(view: View, access: Access) -> View:
    cast(Any, view).access = access
    return view


def _methods_by_decorator(view: Any) -> list[str] | None:
    """The list inside Django's require_http_methods; it shows it nowhere else."""
    while view is not None:
        code, cells = getattr(view, "__code__", None), getattr(view, "__closure__", None)
        for name, cell in zip(code.co_freevars if code else (), cells or (), strict=True):
            if name == "request_method_list":
                return list(cell.cell_contents)
        view = getattr(view, "__wrapped__", None)
    return None
