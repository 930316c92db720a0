"""The page of the wijkinformatiepunt of a wijk."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.guide.queries import consulting_hours as planning
from samen.guide.queries import information_point as queries
from samen.guide.rules.information_point import monday_of
from samen.guide.texts.information_point import day_part_labels
from samen.guide.views.caching import public_page
from samen.guide.views.planning import may_plan
from samen.places import queries as places
from samen.places.models import Place
from samen.places.rules import Layer


@require_safe
@public_page
def information_point(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is and who sits there; or else what is needed to begin one. Source: R-059."""
    here = places.place_from_slug(Layer.DISTRICT, slug)
    if here is None:
        raise Http404
    if here.slug != slug:
        return redirect("guide:information_point", here.slug, permanent=True)
    today = clock.today()
    points = queries.points_in(here, clock.now(), today)
    context = {
        "place": here,
        "points": points,
        "known_by_name": [] if points else queries.organisations_for_points(here),
        "week": planning.planned_week(here, monday_of(request.GET.get("week", ""), today), today),
        "parts": day_part_labels().values(),
        "mobile": queries.mobile_points(here, today),
        "may_keep": may_plan(request, here),
        **({} if points else _starter_kit(here)),
    }
    return render(request, "guide/wip/information_point.html", context)


def _starter_kit(here: Place) -> dict[str, Any]:
    """Who helps to begin, and where the nearest one is. Source: R-071."""
    return {
        "nearest": queries.nearest_point(here),
        "helpers": queries.organisations_for_points(None),
        "facts": queries.facts_about_points(),
    }
