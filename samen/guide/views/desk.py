"""The desk: a volunteer seeks together with a visitor and gives a slip along.

Nothing about a visitor is stored: the question and the chosen places live in the address of
pages that no browser keeps, and no line is written anywhere. Source: R-060, quality G-48.
"""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse, translate_url
from django.utils.translation import get_language, override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samen.foundation import clock, qr
from samen.foundation.access import needs_login
from samen.foundation.layout import Tongue
from samen.foundation.traces import leave_no_trace
from samen.guide.queries import consulting_hours as planning
from samen.guide.queries import desk as queries
from samen.guide.queries import information_point as points
from samen.guide.rules.desk import MOST_ON_A_SLIP, Pick, read_picks, write_picks
from samen.guide.rules.information_point import monday_of
from samen.guide.views.caching import public_page
from samen.guide.views.edit import not_yours
from samen.people.queries import actor_of
from samen.people.rules import Role
from samen.places.models import Place

AT_THE_DESK = [
    Role.DESK_VOLUNTEER,
    Role.DISTRICT_COORDINATOR,
    Role.SERVICE_TEAM,
    Role.ADMINISTRATOR,
]
LONGEST_TEXT = 200


@never_cache
@needs_login(roles=AT_THE_DESK)
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Today in this wijk, finding together, and the slip so far. Source: R-062, R-069."""
    actor = actor_of(request)
    desks = queries.desks_of(actor)
    if not desks:
        return not_yours(request, actor)
    leave_no_trace(request)
    here = next((one for one in desks if one.slug == request.GET.get("wijk")), desks[0])
    asked = _Asked(request, here)
    context: dict[str, Any] = {
        "place": here,
        "desks": desks if len(desks) > 1 else (),
        "asked": asked,
        "languages": settings.LANGUAGES,
        "most": MOST_ON_A_SLIP,
        **(_found(asked) if asked.text else _today(here)),
    }
    if asked.picks:
        context["slip"] = queries.slip(asked.picks, clock.now(), clock.today())
        context["chosen"] = [
            (line, asked.address([one for one in asked.picks if one != line.pick]))
            for line in context["slip"].lines
        ]
        context["code"] = qr.svg(request.build_absolute_uri(asked.slip_url))
    return render(request, "guide/wip/desk.html", context)


class _Asked:
    """What stands in the address of the desk, and the addresses that follow from it."""

    def __init__(self, request: HttpRequest, here: Place) -> None:
        self.here = here
        self.text = " ".join(request.GET.get("q", "")[:LONGEST_TEXT].replace("\x00", "").split())
        self.language = _language(request.GET.get("taal", ""))
        self.picks = read_picks(request.GET.get("i", ""))
        self.written = write_picks(self.picks)

    @property
    def is_full(self) -> bool:
        return len(self.picks) >= MOST_ON_A_SLIP

    @property
    def slip_url(self) -> str:
        return _slip_url(self.picks, self.language)

    @property
    def start_again(self) -> str:
        """The desk as it is for the next visitor."""
        return f"{reverse('guide:desk')}?{urlencode({'wijk': self.here.slug})}"

    def address(self, picks: Sequence[Pick]) -> str:
        asked = {
            "wijk": self.here.slug,
            "q": self.text,
            "taal": self.language,
            "i": write_picks(picks),
        }
        kept = {name: value for name, value in asked.items() if value}
        return f"{reverse('guide:desk')}?{urlencode(kept)}"


def _found(asked: _Asked) -> dict[str, Any]:
    found = queries.suitable(asked.text, asked.here, clock.today())
    chosen = set(asked.picks)
    rows = []
    for hit in found.hits:
        pick = Pick(hit.kind, hit.object_id)
        rows.append((hit, pick in chosen, asked.address([*asked.picks, pick])))
    return {"found": found, "rows": rows}


def _today(here: Place) -> dict[str, Any]:
    today, now = clock.today(), clock.now()
    coming = points.mobile_points(here, today, days=14)
    return {
        "today": today,
        "open_here": queries.open_here(here, now),
        "sittings": planning.sittings_on(here, today),
        "mobile_today": [one for one in coming if one.on == today],
        "mobile_soon": [one for one in coming if one.on > today],
        "week": planning.planned_week(here, monday_of("", today), today),
    }


@require_safe
@public_page
def slip(request: HttpRequest) -> HttpResponse:
    """The slip that a visitor takes along, in the language that was chosen. Holds only places."""
    leave_no_trace(request)
    language = _language(request.GET.get("taal", "")) or get_language() or settings.LANGUAGE_CODE
    picks = read_picks(request.GET.get("i", ""))
    address = request.build_absolute_uri(_slip_url(picks, language))
    with override(language):
        context = {
            "slip": queries.slip(picks, clock.now(), clock.today()),
            "today": clock.today(),
            "address": address,
            "code": qr.svg(address),
            "canonical": address,
            "tongues": _tongues(picks, language),
        }
        response = render(request, "guide/wip/slip.html", context)
    response["Content-Language"] = language
    return response


def _slip_url(picks: Sequence[Pick], language: str) -> str:
    """Always the same short path, whatever the language of the page it stands on."""
    asked = {"i": write_picks(picks), "taal": language or settings.LANGUAGE_CODE}
    path = translate_url(reverse("guide:slip"), settings.LANGUAGE_CODE)
    return f"{path}?{urlencode(asked)}"


def _tongues(picks: Sequence[Pick], current: str) -> list[Tongue]:
    """The same slip in the other languages."""
    return [
        Tongue(
            code,
            str(name),
            _slip_url(picks, code),
            code in settings.LANGUAGES_BIDI,
            code == current,
        )
        for code, name in settings.LANGUAGES
    ]


def _language(code: str) -> str:
    """One of our languages; empty for any other."""
    return code if code in dict(settings.LANGUAGES) else ""
