"""Wijken and buurten for programs. Source: contract, `/api/v1/wijken` and `buurten`."""

from typing import Any

from django.http import Http404, HttpRequest
from ninja import Field, Query

from samen.foundation.api import (
    Paging,
    Resource,
    ResultPage,
    SelfLink,
    page_of,
    resource_router,
    self_link,
)
from samen.places import queries
from samen.places.models import Place
from samen.places.rules import Layer

router = resource_router()


class Point(Resource):
    """A point in GeoJSON: longitude, then latitude."""

    type: str
    coordinates: tuple[float, float]


class Wijk(Resource):
    code: str
    slug: str
    nummer: int | None = None
    naam: str
    punt: Point | None = None
    oppervlakte_ha: float | None = None
    koploper_sinds: str | None = None
    buurten: list[str]
    links: SelfLink = Field(alias="_links")


class Buurt(Resource):
    slug: str
    nummer: int | None = None
    naam: str
    vroegere_namen: list[str]
    wijk: str | None = None
    officiele_buurten: list[str]
    indicatief: bool
    punt: Point | None = None
    koploper_sinds: str | None = None
    geldig_vanaf: str | None = None
    links: SelfLink = Field(alias="_links")


class WijkPage(ResultPage):
    resultaten: list[Wijk]


class BuurtPage(ResultPage):
    resultaten: list[Buurt]


@router.get("/wijken", response=WijkPage, summary="Alle wijken")
def wijken(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    return page_of(request, queries.districts(), paging, lambda one: _wijk(request, one))


@router.get("/wijken/{slug}", response=Wijk, summary="Eén wijk")
def wijk(request: HttpRequest, slug: str) -> dict[str, Any]:
    return _wijk(request, _current(Layer.DISTRICT, slug))


@router.get("/buurten", response=BuurtPage, summary="Alle buurten")
def buurten(request: HttpRequest, paging: Query[Paging], wijk: str = "") -> dict[str, Any]:
    """`wijk` is the slug of a wijk; an unknown one has no buurten."""
    district = queries.place_from_slug(Layer.DISTRICT, wijk) if wijk else None
    found = () if wijk and district is None else queries.neighbourhoods(district)
    return page_of(request, found, paging, lambda one: _buurt(request, one))


@router.get("/buurten/{slug}", response=Buurt, summary="Eén buurt")
def buurt(request: HttpRequest, slug: str) -> dict[str, Any]:
    """A former slug gives the buurt as it is now."""
    return _buurt(request, _current(Layer.NEIGHBOURHOOD, slug))


def _current(layer: Layer, slug: str) -> Place:
    found = queries.place_from_slug(layer, slug)
    if found is None or found.valid_until is not None:
        raise Http404
    return found


def _wijk(request: HttpRequest, place: Place) -> dict[str, Any]:
    return {
        **_shared(place),
        "code": place.code,
        "oppervlakte_ha": place.area_ha,
        "buurten": [one.slug for one in queries.neighbourhoods(place)],
        "_links": self_link(request, f"/wijken/{place.slug}"),
    }


def _buurt(request: HttpRequest, place: Place) -> dict[str, Any]:
    district = queries.district_of(place)
    return {
        **_shared(place),
        "vroegere_namen": queries.former_names_of(place),
        "wijk": district.slug if district else None,
        "officiele_buurten": [part.code for part in queries.parts_of(place)],
        "indicatief": place.indicative,
        "geldig_vanaf": place.valid_from.isoformat() if place.valid_from else None,
        "_links": self_link(request, f"/buurten/{place.slug}"),
    }


def _shared(place: Place) -> dict[str, Any]:
    point = queries.point_of(place)
    since = place.front_runner_since
    return {
        "slug": place.slug,
        "nummer": place.number,
        "naam": place.name,
        "punt": {"type": "Point", "coordinates": point} if point else None,
        "koploper_sinds": since.isoformat() if since else None,
    }
