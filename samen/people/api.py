"""Organisations for programs: what a page shows, and no persons."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
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
from samen.people import queries
from samen.people.models import Organisation

router = resource_router()


class AreaOut(Resource):
    """A place where an organisation works."""

    naam: str
    soort: str
    code: str | None = None
    slug: str


class OrganisationOut(Resource):
    """An organisation of the neighbourhood, or a partner of one."""

    slug: str
    naam: str
    andere_namen: list[str] | None = None
    soort: str
    rechtsvorm: str | None = None
    band: str | None = None
    samenvatting: str | None = None
    beschrijving: str | None = None
    met_vrijwilligers: bool | None = None
    met_ervaringsdeskundigen: bool | None = None
    met_beroepskrachten: bool | None = None
    sinds_jaar: int | None = None
    onderdeel_van: str | None = None
    gebieden: list[AreaOut] | None = None
    bron: str | None = None
    voorbeeld: bool | None = None
    links: SelfLink = Field(alias="_links")


class OrganisationPage(ResultPage):
    resultaten: list[OrganisationOut]


@router.get("/organisaties", response=OrganisationPage, summary="Organisaties van de buurt")
def organisations(request: HttpRequest, paging: Query[Paging]) -> Any:
    found = queries.organisations().select_related("part_of")
    found = found.prefetch_related("places", "aliases")
    return page_of(request, found, paging, lambda one: _row(request, one))


@router.get("/organisaties/{slug}", response=OrganisationOut, summary="Eén organisatie")
def organisation(request: HttpRequest, slug: str) -> Any:
    found = queries.organisations().select_related("part_of").prefetch_related("places", "aliases")
    return _row(request, get_object_or_404(found, slug=slug))


def _row(request: HttpRequest, one: Organisation) -> dict[str, object]:
    return {
        "slug": one.slug,
        "naam": one.name,
        "andere_namen": [alias.name for alias in one.aliases.all()] or None,
        "soort": str(one.get_kind_display()),
        "rechtsvorm": str(one.get_legal_form_display()) or None,
        "band": str(one.get_tie_display()) or None,
        "samenvatting": one.summary or None,
        "beschrijving": one.description or None,
        "met_vrijwilligers": one.with_volunteers,
        "met_ervaringsdeskundigen": one.with_peers,
        "met_beroepskrachten": one.with_professionals,
        "sinds_jaar": one.since_year,
        "onderdeel_van": one.part_of.slug if one.part_of else None,
        "gebieden": [
            {
                "naam": place.name,
                "soort": str(place.get_layer_display()),
                "code": place.code or None,
                "slug": place.slug,
            }
            for place in one.places.all()
        ]
        or None,
        "bron": one.source or None,
        "voorbeeld": one.fictional or None,
        "_links": self_link(request, f"/organisaties/{one.slug}"),
    }
