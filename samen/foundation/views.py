"""The pages for when something is not right."""

import logging
import secrets

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import override

from samen.foundation.languages import addressed, is_rtl
from samen.foundation.layout import home_url
from samen.foundation.refusals import PROGRAMS, problem
from samen.foundation.traces import route_of

LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"  # none that sound or look like another
log = logging.getLogger("samen.errors")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: there is no such page, or it is not yours to see."""
    if request.path.startswith(PROGRAMS):
        return problem(404, "Dit is er niet.", detail=f"{request.path} is er niet.")
    with override(addressed()):  # the page it was for may have been in Dutch only
        return render(request, "404.html", status=404)


def not_allowed(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403 by Django itself."""
    with override(addressed()):
        return render(request, "403.html", status=403)


def went_wrong(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks nothing of the rest of the house, for that may be broken.

    Its code is short enough to read by phone, and stands in the log beside the error.
    """
    code = f"{''.join(secrets.choice(LETTERS) for _ in range(4))}-{secrets.randbelow(90) + 10}"
    log.error("fout %s op %s", code, route_of(request))
    if request.path.startswith(PROGRAMS):
        return problem(500, "Er ging bij ons iets mis.", detail=f"Meld {code}.", code=code)
    language = addressed()
    with override(language):
        known = {"language": language, "is_rtl": is_rtl(language), "home_url": home_url(language)}
        return HttpResponseServerError(render_to_string("500.html", {"code": code, **known}))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that waited too long, or a browser without cookies."""
    return render(request, "foundation/form_expired.html", status=403)
