"""What programs can ask under /hsds: the nine questions of HSDS-UK 3.0, and organisations."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, time
from typing import Any, Literal, Protocol, TypeVar
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import field_validator
from pydantic_core import PydanticCustomError

from samen.foundation.api import OpenData, filled
from samen.guide.queries.words import city_zone
from samen.publishing.api.hsds import offers, places
from samen.publishing.api.hsds.shared import profile_address, taxonomy_row, term_row
from samen.publishing.queries import open_referral as asking
from samen.publishing.queries.open_referral import Asked
from samen.publishing.queries.terms import vocabulary
from samen.publishing.rules.open_referral import WEEKDAYS, page_facts

VERSION = "3.0"
LINES_AT_ONCE = 200
EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
Thing = TypeVar("Thing")
router = Router(tags=["Open Referral"])


def open_referral() -> OpenData:
    """The whole surface, to hang under /hsds."""
    api = OpenData(
        title="Samen: Open Referral",
        description="Diensten en activiteiten volgens HSDS 3.0. Alleen om te lezen.",
        root="/hsds",
        name="hsds",
    )
    api.add_router("", router)
    return api


class Cuttable(Protocol):
    """A list that can be counted and cut."""

    def count(self) -> int: ...
    def cut(self, start: int, end: int) -> list[Any]: ...


class Row(list[Any]):
    """A list in memory, to be cut as one in the database."""

    def cut(self, start: int, end: int) -> list[Any]:
        return self[start:end]

    def count(self, *_of: Any) -> int:
        return len(self)


class Page(Schema):
    """Which page, in the words of HSDS; `ndjson` is everything at once, one thing a line."""

    page: int = Field(1, ge=1, le=1_000_000)
    per_page: int = Field(50, ge=1, le=500)
    format: Literal["json", "ndjson"] = "json"


class Search(Page):
    search: str = Field("", max_length=200, description="Woorden die er alle in staan.")


class AboutOffers(Search):
    taxonomy_term_id: UUID | None = None
    taxonomy_id: UUID | None = None
    organization_id: UUID | None = None
    modified_after: datetime | None = None
    start_time: time | None = Field(None, json_schema_extra={"format": "time-local"})
    end_time: time | None = Field(None, json_schema_extra={"format": "time-local"})
    day: Literal["", "MO", "TU", "WE", "TH", "FR", "SA", "SU"] = ""
    full: bool = False

    @field_validator("modified_after")
    @classmethod
    def _in_utc(cls, moment: datetime | None) -> datetime | None:
        """Without a zone it is the clock of the city."""
        if moment is None:
            return None
        if not EARLIEST_YEAR <= moment.year <= LATEST_YEAR:
            raise PydanticCustomError("too_far", "Dit moment is te ver weg.")
        return (moment if moment.tzinfo else moment.replace(tzinfo=city_zone())).astimezone(UTC)

    def asked(self, *, postcode: str = "", metres: int | None = None) -> Asked:
        words = vocabulary()
        term = words.term_by_id(str(self.taxonomy_term_id)) if self.taxonomy_term_id else None
        taxonomy = words.taxonomy_by_id(str(self.taxonomy_id)) if self.taxonomy_id else None
        organisation = _organisation(self.organization_id)
        given = (self.taxonomy_term_id, self.taxonomy_id, self.organization_id)
        found = (term, taxonomy, organisation)
        return Asked(
            text=self.search,
            term=term,
            taxonomy=taxonomy,
            organisation=organisation,
            modified_after=self.modified_after,
            weekday=WEEKDAYS.index(self.day) if self.day else None,
            starts_from=self.start_time.replace(tzinfo=None) if self.start_time else None,
            ends_until=self.end_time.replace(tzinfo=None) if self.end_time else None,
            postcode=postcode,
            metres=metres,
            impossible=any(g and not f for g, f in zip(given, found, strict=True)),
        )


class AboutServices(AboutOffers):
    minimal: bool = Field(
        default=False, description="Alleen id en last_modified, alles op één pagina."
    )


class AboutPlaces(AboutOffers):
    postcode: str = Field("", max_length=7, description="Vier cijfers, met of zonder letters.")
    proximity: int | None = Field(None, ge=0, le=100_000, description="Meters rond de postcode.")


class AboutOrganisations(Search):
    full: bool = False
    full_service: bool = False


class AboutTerms(Search):
    taxonomy_id: UUID | None = None
    parent_id: str = Field("", max_length=60)
    top_only: bool = False


# --- what it is ---------------------------------------------------------------------------


def details(request: HttpRequest) -> HttpResponse:
    """The same for /hsds without the slash."""
    return HttpResponse(
        json.dumps(_details(request)), content_type="application/json; charset=utf-8"
    )


@router.get("/", summary="Welke versie, welk profiel")
def about(request: HttpRequest) -> Any:
    return _details(request)


def _details(request: HttpRequest) -> dict[str, str]:
    return {
        "version": VERSION,
        "profile": profile_address(request),
        "openapi_url": request.build_absolute_uri("/hsds/openapi.json"),
    }


# --- services -----------------------------------------------------------------------------


@router.get("/services", summary="Diensten en activiteiten")
def services(request: HttpRequest, asked: Query[AboutServices]) -> Any:
    found = asking.offers(asked.asked())
    if asked.minimal:
        asked.per_page = max(asked.per_page, found.count())
        return _page(found, asked, offers.least_row)
    row = offers.full_offer if asked.full else offers.offer_row
    return _page(found, asked, lambda one: row(request, one))


@router.get("/services/{uuid:id}", summary="Eén dienst of activiteit, met alles")
def service(request: HttpRequest, id: UUID) -> Any:
    found = asking.offer_by_id(str(id))
    if found is None:
        raise Http404
    return offers.full_offer(request, found)


@router.get("/service_at_locations", summary="Diensten en activiteiten op hun plek")
def service_at_locations(request: HttpRequest, asked: Query[AboutPlaces]) -> Any:
    pairs = asking.offers_at_locations(asked.asked(postcode=asked.postcode, metres=asked.proximity))
    found = AtPlaces(pairs)
    return _page(found, asked, lambda one: offers.at_location_row(request, one, full=asked.full))


class AtPlaces:
    """Pairs of an offer and a place; only those on the page are read in full."""

    def __init__(self, pairs: Sequence[tuple[str, int, int]]) -> None:
        self.pairs = pairs

    def count(self) -> int:
        return len(self.pairs)

    def cut(self, start: int, end: int) -> list[Any]:
        return asking.at_locations(self.pairs[start:end])


@router.get("/service_at_locations/{uuid:id}", summary="Eén dienst op één plek")
def service_at_location(request: HttpRequest, id: UUID) -> Any:
    pair = _there(asking.at_location_by_id(str(id)))
    return offers.at_location_row(request, pair, full=True)


# --- organisations ------------------------------------------------------------------------


@router.get("/organizations", summary="Organisaties")
def organizations(request: HttpRequest, asked: Query[AboutOrganisations]) -> Any:
    found = Rows(asking.organisations_asked(asked.search))
    if not asked.full:
        return _page(found, asked, lambda one: places.organisation_row(request, one))
    return _page(
        found, asked, lambda one: _organisation_row(request, one, whole=asked.full_service)
    )


class Rows:
    """A queryset, to be counted and cut."""

    def __init__(self, found: Any) -> None:
        self.found = found

    def count(self) -> int:
        return int(self.found.count())

    def cut(self, start: int, end: int) -> list[Any]:
        return list(self.found[start:end])


@router.get("/organizations/{uuid:id}", summary="Eén organisatie, met haar diensten")
def organization(request: HttpRequest, id: UUID, full_service: bool = False) -> Any:
    found = _there(asking.organisation_by_id(str(id)))
    return _organisation_row(request, found, whole=full_service)


def _organisation_row(request: HttpRequest, one: Any, *, whole: bool) -> dict[str, Any]:
    row = offers.full_offer if whole else offers.offer_row
    return {
        **places.organisation_row(request, one),
        **places.organisation_parts(request, one),
        "services": [row(request, offer) for offer in asking.of_organisation(one)],
    }


# --- words --------------------------------------------------------------------------------


@router.get("/taxonomies", summary="Lijsten met woorden")
def taxonomies(request: HttpRequest, asked: Query[Search]) -> Any:
    found = [one for one in vocabulary().taxonomies.values() if _has(one.name, asked.search)]
    return _page(Row(found), asked, lambda one: taxonomy_row(request, one))


@router.get("/taxonomies/{uuid:id}", summary="Eén lijst met woorden")
def taxonomy(request: HttpRequest, id: UUID) -> Any:
    return taxonomy_row(request, _there(vocabulary().taxonomy_by_id(str(id))))


@router.get("/taxonomy_terms", summary="Alle woorden")
def taxonomy_terms(request: HttpRequest, asked: Query[AboutTerms]) -> Any:
    found = [
        one
        for one in vocabulary().terms.values()
        if _has(one.name, asked.search)
        and (asked.taxonomy_id is None or one.taxonomy.id == str(asked.taxonomy_id))
        and not asked.parent_id  # our words have no parents
    ]
    return _page(Row(found), asked, lambda one: term_row(request, one))


@router.get("/taxonomy_terms/{uuid:id}", summary="Eén woord")
def taxonomy_term(request: HttpRequest, id: UUID) -> Any:
    return term_row(request, _there(vocabulary().term_by_id(str(id))))


# --- pages --------------------------------------------------------------------------------


def _page(found: Cuttable, asked: Page, row: Callable[[Any], dict[str, Any]]) -> Any:
    """One page as HSDS has it, or all of it a line each. Beyond the last page it is empty."""
    if asked.format == "ndjson":
        return StreamingHttpResponse(
            _lines(found, row), content_type="application/x-ndjson; charset=utf-8"
        )
    total, start = found.count(), (asked.page - 1) * asked.per_page
    things = found.cut(start, min(start + asked.per_page, total)) if start < total else []
    facts = page_facts(total=total, number=asked.page, per_page=asked.per_page, size=len(things))
    return {**facts, "contents": [row(one) for one in things]}


def _lines(found: Cuttable, row: Callable[[Any], dict[str, Any]]) -> Iterator[str]:
    for start in range(0, found.count(), LINES_AT_ONCE):
        for one in found.cut(start, start + LINES_AT_ONCE):
            yield json.dumps(filled(row(one)), cls=DjangoJSONEncoder, ensure_ascii=False) + "\n"


def _organisation(wanted: UUID | None) -> Any:
    return asking.organisation_by_id(str(wanted)) if wanted else None


def _has(name: str, text: str) -> bool:
    return all(word in name.casefold() for word in text.casefold().split())


def _there(found: Thing | None) -> Thing:
    if found is None:
        raise Http404
    return found
