"""Lists of organisations, services and locations, and one of each with all its page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.paginator import Page
from django.db.models import CharField, Count, OuterRef, Prefetch, QuerySet, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat, Substr, Upper
from django.utils.translation import gettext as _

from samen.foundation.models import AuditLine
from samen.guide.models import Category, Location, Service, Tag
from samen.guide.queries.agenda import Happening, dates_between, happenings
from samen.guide.queries.filters import (
    Filters,
    matching_activities,
    matching_locations,
    matching_organisations,
    matching_services,
    placed,
    visible_activities,
    visible_locations,
    visible_services,
    with_places,
)
from samen.guide.queries.hours import DayRow, OpenState, open_now, other_days, week_of
from samen.guide.queries.rows import (
    Row,
    activity_row,
    location_row,
    organisation_row,
    page_of,
    service_row,
)
from samen.people.models import Organisation
from samen.people.queries import organisations as organisations_of_today
from samen.places.models import PlaceFact
from samen.places.rules import Layer

MOST_ON_A_PAGE = 25
NEXT_DATES = 6
A_YEAR = timedelta(days=365)
CHANGES_ORGANISATION = (
    "people.organisation.added",
    "people.organisation.changed",
    "guide.organisation.contacts_set",
)
LOADED = "people.city.loaded"
BEFORE_THE_LOGBOOK = datetime(2026, 1, 1, tzinfo=UTC)
UNNAMED = "Buurthuizen zonder naam in de bron"


# --- lists --------------------------------------------------------------------------------


@dataclass(frozen=True)
class Letter:
    """One letter of the A to Z, and whether it is the one shown."""

    letter: str
    query: str
    is_chosen: bool


def organisations(filters: Filters, *, letter: str, number: object) -> Page[Any]:
    """One page of organisations, A to Z, all of them or those of one letter."""
    found = matching_organisations(filters)
    if letter:
        found = found.annotate(_letter=Upper(Substr("name", 1, 1))).filter(_letter=letter)
    return page_of(found.prefetch_related(with_places()), number, organisation_row())


def newest_organisations(filters: Filters) -> QuerySet[Organisation]:
    """With `changed_at`: the last deed in the logbook that changed what others see of it."""
    lines = AuditLine.objects.filter(deed__in=CHANGES_ORGANISATION).order_by("-pk")
    subject = Concat(Value(f"{Organisation._meta.label}:"), Cast(OuterRef("pk"), CharField()))
    own = Subquery(lines.filter(subject=subject).values("at")[:1])
    loaded = Subquery(AuditLine.objects.filter(deed=LOADED).order_by("pk").values("at")[:1])
    found = matching_organisations(filters).prefetch_related(with_places())
    found = found.annotate(changed_at=Coalesce(own, loaded, Value(BEFORE_THE_LOGBOOK)))
    return found.order_by("-changed_at", "pk")


def letters(filters: Filters, chosen: str) -> list[Letter]:
    """The first letters that occur, for an A to Z."""
    first = matching_organisations(filters).annotate(_letter=Upper(Substr("name", 1, 1)))
    found = first.order_by("_letter").values_list("_letter", flat=True).distinct()
    return [Letter(one, filters.to_query(letter=one), one == chosen) for one in found]


def services(filters: Filters, *, number: object) -> Page[Any]:
    found = matching_services(filters).select_related("organisation")
    return page_of(found.prefetch_related("locations"), number, service_row())


def locations(filters: Filters, *, number: object) -> Page[Any]:
    return page_of(
        placed(matching_locations(filters)),
        number,
        location_row(),
    )


def unnamed_locations() -> PlaceFact | None:
    """How many community centres the sources count without naming them. Source: 002 §6.3."""
    return PlaceFact.objects.filter(place__layer=Layer.CITY, indicator=UNNAMED).first()


# --- one organisation ---------------------------------------------------------------------


@dataclass(frozen=True)
class OpenPlace:
    """A location of an organisation, with its hours."""

    location: Location
    row: Row
    state: OpenState
    week: Sequence[DayRow]


@dataclass(frozen=True)
class OrganisationPage:
    organisation: Organisation
    activities: Sequence[Row]
    has_more_activities: bool
    services: Sequence[Row]
    has_more_services: bool
    open_places: Sequence[OpenPlace]
    next_dates: Sequence[Happening]
    branches: Sequence[Organisation]


def organisation_page(slug: str, at: datetime, today: date) -> OrganisationPage | None:
    """One organisation with what one can do there, where, and when it is open."""
    found = organisations_of_today().filter(slug=slug).select_related("part_of")
    organisation = found.prefetch_related(with_places(), "aliases", "contact_points").first()
    if organisation is None:
        return None
    mine = Filters(organisation=organisation)
    activities = matching_activities(mine).filter(cancelled_at=None)
    activities = activities.select_related("organisation", "location")
    offered = matching_services(mine).select_related("organisation")
    activity_rows = list(map(activity_row(), activities[: MOST_ON_A_PAGE + 1]))
    service_rows = list(
        map(service_row(), offered.prefetch_related("locations")[: MOST_ON_A_PAGE + 1])
    )
    return OrganisationPage(
        organisation=organisation,
        activities=activity_rows[:MOST_ON_A_PAGE],
        has_more_activities=len(activity_rows) > MOST_ON_A_PAGE,
        services=service_rows[:MOST_ON_A_PAGE],
        has_more_services=len(service_rows) > MOST_ON_A_PAGE,
        open_places=_open_places(organisation, at, today),
        next_dates=_next_dates(mine, at),
        branches=list(organisations_of_today().filter(part_of=organisation)),
    )


def _open_places(organisation: Organisation, at: datetime, today: date) -> list[OpenPlace]:
    found = placed(visible_locations()).filter(organisation=organisation)
    row = location_row()
    return [
        OpenPlace(location, row(location), open_now(location, at), week_of(location, today))
        for location in found.prefetch_related("hours", "exceptions")[:MOST_ON_A_PAGE]
    ]


def _next_dates(filters: Filters, at: datetime) -> list[Happening]:
    return happenings(dates_between(at, at + A_YEAR, filters)[:NEXT_DATES])


# --- one service, one location ------------------------------------------------------------


@dataclass(frozen=True)
class ServicePage:
    service: Service
    state: OpenState
    week: Sequence[DayRow]
    other_days: Sequence[str]
    locations: Sequence[Row]


def service_page(slug: str, at: datetime, today: date) -> ServicePage | None:
    """One service with its hours and where it is."""
    found = visible_services().filter(slug=slug).select_related("organisation")
    service = found.prefetch_related(
        "categories",
        "tags",
        with_places(),
        "contact_points",
        "hours",
        "exceptions",
        Prefetch("locations", placed(visible_locations())),
    ).first()
    if service is None:
        return None
    return ServicePage(
        service=service,
        state=open_now(service, at),
        week=week_of(service, today),
        other_days=other_days(service, today),
        locations=list(map(location_row(), service.locations.all())),
    )


@dataclass(frozen=True)
class LocationPage:
    location: Location
    state: OpenState
    week: Sequence[DayRow]
    other_days: Sequence[str]
    services: Sequence[Row]
    activities: Sequence[Row]
    next_dates: Sequence[Happening]


def location_page(slug: str, at: datetime, today: date) -> LocationPage | None:
    """One location with its hours, its access facts and what happens there."""
    found = placed(visible_locations()).filter(slug=slug).select_related("organisation")
    location = found.prefetch_related("contact_points", "hours", "exceptions").first()
    if location is None:
        return None
    offered = visible_services().filter(locations=location).select_related("organisation")
    activities = visible_activities().filter(location=location, cancelled_at=None)
    activities = activities.select_related("organisation", "location")
    dates = dates_between(at, at + A_YEAR, Filters()).filter(activity__location=location)
    return LocationPage(
        location=location,
        state=open_now(location, at),
        week=week_of(location, today),
        other_days=other_days(location, today),
        services=list(map(service_row(by_whom=True), offered[:MOST_ON_A_PAGE])),
        activities=list(map(activity_row(by_whom=True), activities[:MOST_ON_A_PAGE])),
        next_dates=happenings(dates[:NEXT_DATES], by_whom=True),
    )


def tags_by_kind(tags: Iterable[Tag]) -> dict[str, list[str]]:
    """The names of the tags, by what they say of an item."""
    names: dict[str, list[str]] = {}
    for tag in tags:
        names.setdefault(tag.kind, []).append(_(tag.name))
    return names


# --- kinds --------------------------------------------------------------------------------


@dataclass(frozen=True)
class CategoryPage:
    activities: Sequence[Row]
    services: Page[Any]


def categories_with_counts() -> list[tuple[Category, int]]:
    """The fifteen kinds, each with how many services and activities there are. Source: R-048."""
    offered = dict(
        Category.objects.filter(service_set__withdrawn_at=None)
        .annotate(number=Count("service_set", distinct=True))
        .values_list("pk", "number")
    )
    happening = dict(
        Category.objects.filter(activity_set__withdrawn_at=None)
        .annotate(number=Count("activity_set", distinct=True))
        .values_list("pk", "number")
    )
    return [
        (category, offered.get(category.pk, 0) + happening.get(category.pk, 0))
        for category in Category.objects.all()
    ]


def category(slug: str) -> Category | None:
    return Category.objects.filter(slug=slug).first()


def category_page(filters: Filters, *, number: object) -> CategoryPage:
    """What there is of one kind, here or in the whole city."""
    happening = matching_activities(filters).filter(cancelled_at=None)
    happening = happening.select_related("organisation", "location").order_by("name", "pk")
    return CategoryPage(
        activities=list(map(activity_row(), happening[:MOST_ON_A_PAGE])),
        services=services(filters, number=number),
    )
