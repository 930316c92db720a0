"""The wijken and buurten of the city, and finding your own."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from samen.foundation.actors import VISITOR, Actor
from samen.foundation.asking import actor_of
from samen.places import permissions, queries
from samen.places.forms import FindForm
from samen.places.models import Place


@dataclass(frozen=True)
class Chapter:
    """A wijk with its buurten in the list, and what this reader may do there."""

    district: Place
    neighbourhoods: tuple[Place, ...]
    may_keep: bool
    may_note: bool


def districts(request: HttpRequest) -> HttpResponse:
    """The wall, the sketch and the list of all wijken and buurten. Source: R-029, R-031."""
    context = {
        **_the_city(actor_of(request)),
        "sketch": queries.sketch(),
        "form": FindForm(),
        "working_areas": queries.working_areas(),
        "administrative": queries.administrative_areas(),
    }
    return render(request, "places/districts.html", context)


@never_cache
def my_neighbourhood(request: HttpRequest) -> HttpResponse:
    """Finds somebody's buurt by postcode or by the point of a device. Keeps nothing."""
    form = FindForm(request.GET or None)
    context = {**_the_city(VISITOR), "form": form, **(_found(form) if form.is_valid() else {})}
    return render(request, "places/my_neighbourhood.html", context)


def _the_city(actor: Actor) -> dict[str, Any]:
    may_keep = permissions.may_change_areas(actor)
    chapters = [
        Chapter(one, queries.neighbourhoods(one), may_keep, permissions.may_note_about(actor, one))
        for one in queries.districts()
    ]
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
