"""What may be kept, by whom and how long, and when "nothing changed" is answer enough."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from hashlib import sha256
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date

from samen.foundation.layout import is_known
from samen.foundation.traces import leaves_no_trace

PAGE_SECONDS = 60
FEED_SECONDS = 900
Given = ParamSpec("Given")
View = Callable[Concatenate[HttpRequest, Given], HttpResponse]


def public_page(view: View[Given]) -> View[Given]:
    """The same page for all visitors may be kept for a minute; that of a member never."""

    @wraps(view)
    def answer(request: HttpRequest, /, *args: Given.args, **kwargs: Given.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_vary_headers(response, ("Cookie",))
        if response.status_code != 200 or leaves_no_trace(request):
            return response
        if is_known(request) or _is_personal(request, response):
            response["Cache-Control"] = "private, no-cache"
            return response
        return kept(request, response, seconds=PAGE_SECONDS)

    return answer


def kept(
    request: HttpRequest,
    response: HttpResponse,
    *,
    seconds: int,
    changed_at: datetime | None = None,
) -> HttpResponse:
    """The response with its mark; 304 when the visitor already has this one."""
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={seconds}"
    last_modified = int(changed_at.timestamp()) if changed_at else None
    if last_modified:
        response["Last-Modified"] = http_date(last_modified)
    return (
        get_conditional_response(request, etag=etag, last_modified=last_modified, response=response)
        or response
    )


def _is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """A session or a message that waits: then the page can differ from that of others."""
    personal = {settings.SESSION_COOKIE_NAME, "messages"}
    return bool(response.cookies) or not personal.isdisjoint(request.COOKIES)
