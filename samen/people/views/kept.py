"""A form that was sent too late is not lost: it waits while its writer logs in (quality G-29)."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache

from samen.foundation.access import access_of, needs_login
from samen.people.forms import AddressForm

KEPT_KEY = "people.kept"
"""In a session: the form that waits to be sent again."""

KEPT_SECONDS = settings.SESSION_COOKIE_AGE
NOT_TYPED = {"csrfmiddlewaretoken"}


class KeepWhatWasTyped:
    """Middleware: a form that comes before logging in or before the second step waits for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method != "POST" or response.status_code != 302 or _is_public(request):
            return response
        to, second_step = urlsplit(response["Location"]).path, reverse("people:second_step")
        if to == resolve_url(settings.LOGIN_URL):
            return _log_in_first(request)
        if to == second_step and not request.path.startswith(second_step):
            request.session[KEPT_KEY] = _typed_in(request)
            back = urlencode({"next": reverse("people:send_again")})
            response["Location"] = f"{second_step}?{back}"
        return response


def _is_public(request: HttpRequest) -> bool:
    """Whether this form is for everyone, as those of logging in are."""
    asked = request.resolver_match
    return asked is None or access_of(asked.func).public


def _log_in_first(request: HttpRequest) -> HttpResponse:
    kept = signing.dumps(_typed_in(request), salt=KEPT_KEY, compress=True)
    context = {"form": AddressForm(), "kept": kept, "had_files": bool(request.FILES)}
    page = render(request, "people/log_in.html", context, status=403)
    add_never_cache_headers(page)
    return page


def _typed_in(request: HttpRequest) -> dict[str, Any]:
    """Where a form goes and what is in it."""
    fields = [(name, values) for name, values in request.POST.lists() if name not in NOT_TYPED]
    return {"path": request.get_full_path(), "fields": fields}


def kept_in(request: HttpRequest) -> str:
    """The form that travels along with logging in, as long as we sealed it ourselves."""
    sealed = request.POST.get("kept", "")
    return sealed if _opened(sealed) else ""


def put_in_session(request: HttpRequest, sealed: str) -> None:
    request.session[KEPT_KEY] = _opened(sealed)


def _opened(sealed: str) -> dict[str, Any]:
    try:
        kept: dict[str, Any] = signing.loads(sealed, salt=KEPT_KEY, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return {}
    return kept


@never_cache
@needs_login
def send_again(request: HttpRequest) -> HttpResponse:
    """The form that waited, with one button."""
    kept = request.session.get(KEPT_KEY)
    if not kept:
        raise Http404
    return render(request, "people/send_again.html", {"kept_form": kept})
