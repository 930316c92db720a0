"""Wijken and buurten for programs. Source: contract, `/api/v1/wijken` and `buurten`."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Schema
from pydantic import field_validator
from pydantic_core import PydanticCustomError

from samen.foundation.api import (
    Paging,
    Resource,
    ResultPage,
    SelfLink,
    page_of,
    resource_router,
    self_link,
)
from samen.foundation.geojson import ANSWERS_MAPS, Point, as_asked, point
from samen.places import queries
from samen.places.models import Place
from samen.places.rules import Layer

router = resource_router()


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


@router.get("/wijken", response=WijkPage, summary="Alle wijken", openapi_extra=ANSWERS_MAPS)
def wijken(request: HttpRequest, response: HttpResponse, paging: Query[Paging]) -> Any:
    page = page_of(request, queries.districts(), paging, lambda one: _wijk(request, one))
    return as_asked(request, response, page, WijkPage)


@router.get("/wijken/{slug}", response=Wijk, summary="Eén wijk")
def wijk(request: HttpRequest, slug: str) -> dict[str, Any]:
    return _wijk(request, _current(Layer.DISTRICT, slug))


class InDistrict(Schema):
    """Which wijk; one that nobody knows is refused, as everywhere in this API."""

    wijk: str = Field("", max_length=120, description="De slug van een wijk.")

    @field_validator("wijk")
    @classmethod
    def _is_known(cls, wijk: str) -> str:
        if wijk and queries.place_from_slug(Layer.DISTRICT, wijk) is None:
            raise PydanticCustomError("unknown", "Dit kennen we niet: {slug}.", {"slug": wijk})
        return wijk


@router.get("/buurten", response=BuurtPage, summary="Alle buurten", openapi_extra=ANSWERS_MAPS)
def buurten(
    request: HttpRequest,
    response: HttpResponse,
    paging: Query[Paging],
    choice: Query[InDistrict],
) -> Any:
    wijk = choice.wijk
    district = queries.place_from_slug(Layer.DISTRICT, wijk) if wijk else None
    found = queries.neighbourhoods(district)
    page = page_of(request, found, paging, lambda one: _buurt(request, one))
    return as_asked(request, response, page, BuurtPage)


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
    spot = queries.point_of(place)
    since = place.front_runner_since
    return {
        "slug": place.slug,
        "nummer": place.number,
        "naam": place.name,
        "punt": point(*spot) if spot else None,
        "koploper_sinds": since.isoformat() if since else None,
    }
