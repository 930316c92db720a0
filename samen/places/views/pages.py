"""The wijken and buurten of the city, and finding your own."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from samen.foundation.asking import actor_of
from samen.places import permissions, queries
from samen.places.forms import FindForm
from samen.places.models import Place


@dataclass(frozen=True)
class Chapter:
    """A wijk with its buurten, as they stand in the list."""

    district: Place
    neighbourhoods: tuple[Place, ...]


def districts(request: HttpRequest) -> HttpResponse:
    """The wall, the sketch and the list of all wijken and buurten. Source: R-029, R-031."""
    context = {
        **_the_city(),
        "sketch": queries.sketch(),
        "form": FindForm(),
        "working_areas": queries.working_areas(),
        "administrative": queries.administrative_areas(),
        "may_keep": permissions.may_change_areas(actor_of(request)),
    }
    return render(request, "places/districts.html", context)


@never_cache
def my_neighbourhood(request: HttpRequest) -> HttpResponse:
    """Finds somebody's buurt by postcode or by the point of a device. Keeps nothing."""
    form = FindForm(request.GET or None)
    context = {**_the_city(), "form": form, **(_found(form) if form.is_valid() else {})}
    return render(request, "places/my_neighbourhood.html", context)


def _the_city() -> dict[str, Any]:
    chapters = [Chapter(one, queries.neighbourhoods(one)) for one in queries.districts()]
    return {"wall": queries.wall(), "chapters": chapters, "city": queries.city_or_none()}


def _found(form: FindForm) -> dict[str, Any]:
    if point := form.point():
        spot = queries.place_at(*point)
        places = [spot.place] if spot else []
        return {"asked": "point", "places": places, "is_sure": bool(spot and not spot.guess)}
    if digits := form.cleaned_data["postcode"]:
        return {
            "asked": "postcode",
            "digits": digits,
            "places": queries.places_for_postcode(digits),
        }
    return {}
