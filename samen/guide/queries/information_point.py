"""The wijkinformatiepunt of a wijk: where it is, who keeps it, its mobile points."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from samen.guide.models import Location, MobilePoint
from samen.guide.queries.filters import (
    Filters,
    matching_organisations,
    placed,
    visible_locations,
)
from samen.guide.queries.hours import DayRow, OpenState, open_now, other_days, week_of
from samen.guide.queries.rows import Row, location_row, organisation_row
from samen.guide.queries.words import span_words
from samen.guide.rules.listing import LocationKind
from samen.people.models import Organisation
from samen.people.rules import OrganisationKind
from samen.places import queries as places
from samen.places.models import Place, PlaceFact
from samen.places.rules.map import nearest

PILOT = "Proef met een wijkinformatiepunt"
MONEY = "Geld voor wijkinformatiepunten"
MOBILE_DAYS = 92
MOST_MOBILE = 30


@dataclass(frozen=True)
class Point:
    """One information point, with its hours."""

    location: Location
    row: Row
    state: OpenState
    week: Sequence[DayRow]
    other_days: Sequence[str]


@dataclass(frozen=True)
class MobileRow:
    """One mobile point, in words."""

    pk: int
    on: date
    time: str
    where: str
    location_slug: str
    organisation: str
    organisation_slug: str
    note: str
    is_cancelled: bool
    reason: str
    is_fictional: bool


def points_in(district: Place, at: datetime, today: date) -> list[Point]:
    """The information points of a wijk. Source: R-059."""
    row = location_row()
    found = _points().filter(place_id__in=places.within(district))
    return [
        Point(
            location,
            row(location),
            open_now(location, at),
            week_of(location, today),
            other_days(location, today),
        )
        for location in found.prefetch_related("hours", "exceptions", "contact_points")
    ]


def nearest_point(district: Place) -> tuple[Location, Place] | None:
    """The nearest information point in another wijk, with that wijk; None when there is none."""
    here = places.point_of(district)
    found = {
        location.pk: (location, wijk)
        for location in _points().exclude(place_id__in=places.within(district))
        if location.place and (wijk := places.district_of(location.place))
    }
    points = {pk: point for pk, (one, wijk) in found.items() if (point := _point_of(one, wijk))}
    if here is None or not points:
        return next(iter(found.values()), None)
    return found[nearest(points, *here)[0]]


def organisations_for_points(district: Place | None) -> list[Row]:
    """Who runs or helps to begin information points: in this wijk, or else in the city."""
    found = matching_organisations(
        Filters(place=district, kind=OrganisationKind.INFORMATION_POINT.value)
    )
    return list(map(organisation_row(), found.prefetch_related("places")))


def facts_about_points() -> list[PlaceFact]:
    """What the sources say of the pilots and the money, with year and source. Source: R-071."""
    return list(
        PlaceFact.objects.filter(
            Q(indicator=PILOT) | Q(indicator=MONEY, place=places.city())
        ).select_related("place")
    )


def keepers_of(district: Place) -> frozenset[int]:
    """The organisations that run the information point of a wijk."""
    here = places.within(district)
    runs = _points().filter(place_id__in=here, organisation__isnull=False)
    works = Organisation.objects.filter(
        kind=OrganisationKind.INFORMATION_POINT.value, places__in=here
    )
    return frozenset(runs.values_list("organisation_id", flat=True)) | frozenset(
        works.values_list("pk", flat=True)
    )


def _points() -> QuerySet[Location]:
    return placed(visible_locations()).filter(kind=LocationKind.INFORMATION_POINT.value)


def _point_of(location: Location, district: Place) -> tuple[float, float] | None:
    if location.lon is not None and location.lat is not None:
        return location.lon, location.lat
    return places.point_of(location.place or district)


# --- mobile points ------------------------------------------------------------------------


def mobile_points(district: Place, first: date, *, days: int = MOBILE_DAYS) -> list[MobileRow]:
    """The mobile points of a wijk from this day on, also the cancelled ones. Source: R-066."""
    found = MobilePoint.objects.filter(
        district=district, on__gte=first, on__lt=first + timedelta(days=days)
    )
    return [
        MobileRow(
            pk=one.pk,
            on=one.on,
            time=span_words(one.opens, one.closes),
            where=one.where,
            location_slug=one.location.slug if one.location else "",
            organisation=one.organisation.name,
            organisation_slug=one.organisation.slug,
            note=one.note,
            is_cancelled=one.cancelled_at is not None,
            reason=one.reason,
            is_fictional=one.fictional,
        )
        for one in found.select_related("organisation", "location")[:MOST_MOBILE]
    ]


# --- to keep ------------------------------------------------------------------------------


def partners_to_choose(district: Place) -> list[tuple[int, str]]:
    """Who can hold a consulting hour in a wijk: who works there or in the whole city."""
    return list(matching_organisations(Filters(place=district)).values_list("pk", "name"))


def locations_to_choose(district: Place) -> list[tuple[int, str]]:
    """The locations in a wijk, and those of which nobody knows where they are."""
    here = Q(place_id__in=places.within(district)) | Q(place=None)
    return list(visible_locations().filter(here).values_list("pk", "name"))


def mobile_point(pk: int) -> MobilePoint | None:
    return MobilePoint.objects.select_related("district").filter(pk=pk).first()
