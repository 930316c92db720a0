"""Flyers and posters: a thing of the guide, or an agenda, on one sheet of paper."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samen.foundation import clock
from samen.guide.queries import agenda
from samen.guide.queries.agenda import Day
from samen.guide.queries.filters import read_filters
from samen.guide.queries.period import read_period
from samen.publishing.queries.flyer import Flyer, flyer_of
from samen.publishing.rules.paper import (
    A3,
    A5,
    A_DAY_AT_MOST,
    FORMATS,
    STEPS,
    Draft,
    Format,
    poster_drafts,
    shortened,
)
from samen.publishing.views.printing import head, page_code, pdf

LONGEST_STORY = 900
SHORT_STORY = 320


def flyer(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One thing of the guide on one sheet. Source: R-058, quality G-52."""
    size = _format(request, A5)
    found = flyer_of(kind, slug)
    if found is None:
        raise Http404
    shared = {
        "flyer": found,
        **head(found.name, found.district, with_wall=not size.is_small),
        **page_code(request, found.path),
    }
    drafts = [shared | draft for draft in _flyer_drafts(found, size)]
    template = "publishing/paper/flyer.html"
    return pdf(request, template, drafts, style=size.style(), with_icons=True, name=slug)


def poster(request: HttpRequest) -> HttpResponse:
    """The agenda of some days on one sheet, by the same choices as the page. Source: R-045."""
    size = _format(request, A3)
    today = clock.today()
    filters = read_filters(request.GET).filters
    period, _unknown = read_period(request.GET, today)
    counts = agenda.days_with_something(period.first, period.last, filters=filters)
    days = agenda.days_from(
        period.first, period.days, filters=filters, today=today, per_day=A_DAY_AT_MOST[0]
    )
    heading = filters.title(_("Agenda"))
    address = reverse("guide:agenda") + filters.to_query(**{period.view: period.value})
    shared = {
        "heading": heading,
        "period": period.title,
        "fictional": _fictional(days),
        **head(heading, filters.district, with_wall=not size.is_small),
        **page_code(request, address),
    }
    return pdf(
        request,
        "publishing/paper/agenda.html",
        [
            shared | _poster_draft(draft, days, counts)
            for draft in _poster_drafts(size, days, counts)
        ],
        style=size.style(),
        name=f"agenda-{filters.place.slug}" if filters.place else "agenda",
    )


def _format(request: HttpRequest, usual: Format) -> Format:
    asked = request.GET.get("formaat", "").lower()
    if asked and asked not in FORMATS:
        raise Http404
    return FORMATS.get(asked, usual)


def _flyer_drafts(found: Flyer, size: Format) -> list[dict[str, Any]]:
    """From rich to lean: first the story goes, then the letters shrink, then what matters least."""
    facts = [*found.facts, *found.contacts]
    whole = {"facts": facts, "lines": found.lines}
    stories = [] if size.is_small or not found.description else [LONGEST_STORY, SHORT_STORY]
    told = [
        whole | {"step": step, "story": shortened(found.description, most)}
        for step, most in zip((0, 1), stories, strict=False)
    ]
    plain = [whole | {"step": step} for step in range(len(STEPS))]
    lean = [
        {"step": len(STEPS) - 1, "facts": facts[:most], "lines": found.lines[:most]}
        for most in (5, 3)
    ]
    return [*told, *plain, *lean]


def _poster_drafts(size: Format, days: Sequence[Day], counts: Mapping[date, int]) -> list[Draft]:
    letters = [
        [len(line.meta) + (10 if line.badge or line.is_fictional else 0) for line in day.happenings]
        + [0] * (counts[day.on] - len(day.happenings))
        for day in days
    ]
    return poster_drafts(size, letters)


def _fictional(days: Sequence[Day]) -> str:
    """Whether "all", "some" or none ("") of the lines are invented."""
    invented = [line.is_fictional for day in days for line in day.happenings]
    return "all" if invented and all(invented) else "some" if any(invented) else ""


def _poster_draft(
    draft: Draft, days: Sequence[Day], counts: Mapping[date, int]
) -> dict[str, object]:
    """The days in columns, each with its first lines and how many more there are."""
    shown = [
        {
            "name": day.name,
            "happenings": day.happenings[: draft.lines],
            "more": counts[day.on] - len(day.happenings[: draft.lines]),
        }
        for day in days[: draft.days]
    ]
    left = draft.columns[0]
    return {
        "step": draft.step,
        "columns": [part for part in (shown[:left], shown[left:]) if part],
        "has_more_days": draft.days < len(days),
    }
