"""Answers for programs, outside every language: is the house well, and whom to tell if not."""

from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import cache_control, never_cache

from samen.foundation import clock

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
