"""Pages of a wijk and a buurt, and what is missing there."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.guide.queries.areas import what_is_in
from samen.guide.queries.filters import Filters
from samen.guide.queries.gaps import gap_table
from samen.guide.views.caching import public_page
from samen.places import queries as places
from samen.places.models import Place
from samen.places.rules import Layer


@require_safe
@public_page
def district(request: HttpRequest, slug: str) -> HttpResponse:
    """One wijk: what is here, who is active, and what is missing. Source: R-036, R-045."""
    here, moved = _found(Layer.DISTRICT, slug, "guide:district")
    if moved:
        return moved
    return render(request, "guide/district.html", {**_area(here), "wall": places.wall()})


@require_safe
@public_page
def neighbourhood(request: HttpRequest, slug: str) -> HttpResponse:
    """One buurt, as residents call it or as the statistics draw it."""
    layer = Layer.NEIGHBOURHOOD
    if places.place_from_slug(layer, slug) is None:
        layer = Layer.STATISTICAL
    here, moved = _found(layer, slug, "guide:neighbourhood")
    if moved:
        return moved
    context = _area(here)
    if context["here"].gaps and layer == Layer.NEIGHBOURHOOD:
        context["missing"] = context["here"].gaps.missing_in(here)
    return render(request, "guide/neighbourhood.html", context)


@require_safe
@public_page
def gaps(request: HttpRequest, slug: str) -> HttpResponse:
    """Which kinds every buurt of a wijk has, and which not. Source: R-048, R-049, R-050."""
    here, moved = _found(Layer.DISTRICT, slug, "guide:gaps")
    if moved:
        return moved
    context = {"place": here, "district": here, "gaps": gap_table(here)}
    return render(request, "guide/gaps.html", context)


def _found(
    layer: Layer, slug: str, url_name: str
) -> tuple[Place, HttpResponsePermanentRedirect | None]:
    """The place, and where it moved when this is an old name. Raises Http404."""
    found = places.place_from_slug(layer, slug)
    if found is None:
        raise Http404
    if found.slug == slug:
        return found, None
    answer = redirect(url_name, found.slug, permanent=True)
    return found, answer if isinstance(answer, HttpResponsePermanentRedirect) else None


def _area(here: Place) -> dict[str, Any]:
    """What the pages of a wijk and of a buurt share."""
    filters = Filters(place=here)
    whole = places.district_of(here)
    return {
        "place": here,
        "district": whole,
        "neighbourhoods": places.neighbourhoods(whole) if whole else (),
        "parts": places.parts_of(here),
        "query": filters.to_query(),
        "day_address": f"{reverse('guide:agenda')}{filters.to_query()}&dag=",
        "here": what_is_in(here, today=clock.today()),
        "figures": places.figures_of(here),
        "capacity": places.capacity_of(here),
        "channels": places.channels_of(here),
        "approaches": places.approaches_in(here),
        "history": places.history_of(here),
        "sketch": places.sketch(whole),
    }
