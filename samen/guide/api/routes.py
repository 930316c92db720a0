"""What programs can ask of the guide, under /api/v1. The same choices as the pages have."""

from datetime import date, datetime, timedelta
from typing import Annotated, Any, TypeVar

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Field, Query, Schema
from pydantic import ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from samen.foundation import clock
from samen.foundation.api import Paging, page_of, resource_router, this_page
from samen.foundation.geojson import ANSWERS_MAPS, as_asked
from samen.guide.api import resources, rows
from samen.guide.models import Occurrence
from samen.guide.queries import search
from samen.guide.queries.agenda import start_of
from samen.guide.queries.filters import (
    TAG_FIELDS,
    Filters,
    matching_activities,
    matching_locations,
    matching_services,
    read_filters,
    visible_activities,
    visible_locations,
    visible_services,
)

router = resource_router()

USUAL_DAYS = 28
MOST_DAYS = 366
MOST_YEARS = 50
Found = TypeVar("Found")


class Choice(Schema):
    """What a list is cut down to. A value that nobody knows is refused, each by itself."""

    wijk: str = Field("", description="De slug van een wijk.")
    buurt: str = Field("", description="De slug van een buurt.")
    soort: str = Field("", description="De slug van een soort.")
    werklijn: str = Field("", description="De slug van een werklijn.")
    voor: str = Field("", description="De slug van een doelgroep.")
    taal: str = Field("", description="De slug van een taal.")
    doel: str = Field("", description="De slug van een doel.")
    organisatie: str = Field("", description="De slug van een organisatie.")
    gratis: bool = Field(default=False, description="Alleen wat niets kost.")
    avond: bool = Field(default=False, description="Alleen in de avond of het weekend.")
    ervaring: bool = Field(default=False, description="Alleen met iemand die het zelf meemaakte.")
    drempelvrij: bool = Field(default=False, description="Alleen zonder drempel.")

    @field_validator("wijk", "buurt", "soort", "organisatie", *TAG_FIELDS)
    @classmethod
    def _is_known(cls, slug: str, info: ValidationInfo) -> str:
        if slug and read_filters({str(info.field_name): slug}).ignored:
            raise PydanticCustomError("unknown", "Dit kennen we niet: {slug}.", {"slug": slug})
        return slug

    def filters(self) -> Filters:
        asked = {name: "1" if value is True else value for name, value in self if value}
        return read_filters(asked).filters


class Between(Schema):
    """The days whose moments are shown."""

    van: date | None = Field(None, description="De eerste dag. Zonder: vandaag.")
    tot: date | None = Field(None, description="De laatste dag. Zonder: vier weken later.")

    @field_validator("van", "tot")
    @classmethod
    def _is_near(cls, day: date | None) -> date | None:
        if day and abs(day.year - clock.today().year) > MOST_YEARS:
            raise PydanticCustomError("too_far", "Die dag is te ver weg.")
        return day

    @field_validator("tot")
    @classmethod
    def _is_after(cls, last: date | None, info: ValidationInfo) -> date | None:
        first = info.data.get("van") or clock.today()
        if last and not 0 <= (last - first).days <= MOST_DAYS:
            raise PydanticCustomError(
                "wrong_period", "Kies een dag na `van`, en hoogstens een jaar later."
            )
        return last

    def moments(self) -> tuple[datetime, datetime]:
        """From the first moment up to the last."""
        first = self.van or clock.today()
        last = self.tot or first + timedelta(days=USUAL_DAYS)
        return start_of(first), start_of(last + timedelta(days=1))


Choose = Query[Choice]
Days = Query[Between]
Pages = Query[Paging]


@router.get("/diensten", response=resources.Services, tags=["Diensten"], summary="Hulp en diensten")
def services(request: HttpRequest, choice: Choose, paging: Pages) -> Any:
    found = rows.with_service_parts(matching_services(choice.filters()))
    return page_of(request, found, paging, lambda one: rows.service_row(request, one))


@router.get(
    "/diensten/{slug}", response=resources.ServiceOut, tags=["Diensten"], summary="Eén dienst"
)
def service(request: HttpRequest, slug: str) -> Any:
    found = rows.with_service_parts(visible_services()).filter(slug=slug).first()
    return rows.service_row(request, _there(found))


@router.get(
    "/activiteiten",
    response=resources.Activities,
    tags=["Activiteiten"],
    summary="Activiteiten met hun momenten",
)
def activities(request: HttpRequest, choice: Choose, between: Days, paging: Pages) -> Any:
    moments = _moments(between)
    found = matching_activities(choice.filters()).filter(pk__in=moments.values("activity"))
    found = rows.with_activity_parts(found.order_by("starts_on", "starts_at", "pk"), moments)
    return page_of(request, found, paging, lambda one: rows.activity_row(request, one))


@router.get(
    "/activiteiten/{slug}",
    response=resources.ActivityOut,
    tags=["Activiteiten"],
    summary="Eén activiteit",
)
def activity(request: HttpRequest, slug: str, between: Days) -> Any:
    found = rows.with_activity_parts(visible_activities(), _moments(between))
    return rows.activity_row(request, _there(found.filter(slug=slug).first()))


@router.get(
    "/locaties",
    response=resources.Locations,
    tags=["Locaties"],
    summary="Plekken waar je binnenloopt",
    openapi_extra=ANSWERS_MAPS,
)
def locations(request: HttpRequest, response: HttpResponse, choice: Choose, paging: Pages) -> Any:
    found = rows.with_location_parts(matching_locations(choice.filters()))
    page = page_of(request, found, paging, lambda one: rows.location_row(request, one))
    return as_asked(request, response, page, resources.Locations)


@router.get(
    "/locaties/{slug}", response=resources.LocationOut, tags=["Locaties"], summary="Eén plek"
)
def location(request: HttpRequest, slug: str) -> Any:
    found = rows.with_location_parts(visible_locations()).filter(slug=slug).first()
    return rows.location_row(request, _there(found))


@router.get(
    "/zoekresultaten",
    response=resources.Hits,
    tags=["Zoeken"],
    summary="Zoeken in alles, twintig resultaten per pagina",
)
def search_results(
    request: HttpRequest,
    choice: Choose,
    q: Annotated[str, Query(max_length=200, description="Wat je zoekt.")],
    pagina: Annotated[int, Query(ge=1, le=1000)] = 1,
) -> Any:
    results = search.find(_question(choice.filters(), q, pagina))
    if pagina > max(1, results.pages):
        raise Http404
    page = this_page(
        request,
        [rows.hit_row(request, hit) for hit in results.hits],
        number=pagina,
        per_page=search.PAGE_SIZE,
        last=results.pages,
        total=results.total,
    )
    return {**page, "gelezen_als": results.corrected, "onbekend": list(results.unknown)}


def _question(filters: Filters, text: str, page: int) -> search.Question:
    return search.Question(
        text=text,
        place=filters.place,
        categories=frozenset({filters.category.slug} if filters.category else ()),
        tags=frozenset(tag.slug for tag in filters.tags),
        free=filters.free,
        evening_or_weekend=filters.evening,
        with_peers=filters.with_peers,
        step_free=filters.step_free,
        page=page,
    )


def _moments(between: Between) -> Any:
    start, end = between.moments()
    return Occurrence.objects.filter(start__gte=start, start__lt=end)


def _there(found: Found | None) -> Found:
    if found is None:
        raise Http404
    return found
