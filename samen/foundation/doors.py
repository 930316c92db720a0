"""Answers for programs, outside every language: is the house well, and whom to tell if not."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve
from django.views.decorators.cache import cache_control, never_cache

from samen.foundation import clock, qr
from samen.foundation.access import access_of

VALID_FOR = timedelta(days=180)


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the database answers. Source: contract, /gezond."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})


@cache_control(public=True, max_age=24 * 60 * 60)
def security_contact(request: HttpRequest) -> HttpResponse:
    """Where to report a hole in our fence. Source: RFC 9116, quality G-16."""
    ends = clock.now().replace(hour=0, minute=0, second=0, microsecond=0) + VALID_FOR
    lines = [
        f"Contact: mailto:{settings.SECURITY_CONTACT}",
        f"Expires: {ends:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=24 * 60 * 60)
def page_code(request: HttpRequest) -> HttpResponse:
    """The address of one of our public pages as a code to scan: /qr.svg?pad=/agenda.

    Only a path of ours that anybody may open, so that nobody borrows our name for another site.
    """
    path = request.GET.get("pad", "")
    address = request.build_absolute_uri(path) if is_public_path(path) else ""
    if not address or len(address) > qr.LONGEST:
        raise Http404
    return HttpResponse(qr.svg(address), content_type="image/svg+xml")


def is_public_path(path: str) -> bool:
    """Whether this is the path of a page of ours that everybody may open."""
    plain = path.isprintable() and " " not in path and "\\" not in path
    if not plain or not path.startswith("/") or path.startswith("//"):
        return False
    try:
        return access_of(resolve(path.partition("?")[0]).func).public
    except Resolver404:
        return False
