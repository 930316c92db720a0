"""The wijkinformatiepunt of a wijk: where it is, the week of consulting hours, mobile points."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation.templatetags.samen import day as day_words
from samen.guide.models import ConsultingHour, Location, MobilePoint
from samen.guide.queries.filters import (
    Filters,
    matching_organisations,
    placed,
    visible_locations,
)
from samen.guide.queries.hours import DayRow, OpenState, open_now, other_days, timetable_of, week_of
from samen.guide.queries.rows import Row, location_row, organisation_row
from samen.guide.queries.words import span_words
from samen.guide.rules import information_point as rules
from samen.guide.rules.hours import hours_on
from samen.guide.rules.information_point import Clash, DayPart, Sitting, Topic
from samen.guide.rules.listing import LocationKind
from samen.guide.rules.recurrence import Window
from samen.guide.texts import information_point as texts
from samen.guide.texts.hours import holiday_labels
from samen.guide.texts.rhythm import weekday_name
from samen.people.models import Organisation
from samen.people.rules import OrganisationKind
from samen.places import queries as places
from samen.places.models import Place, PlaceFact
from samen.places.rules.map import nearest

PILOT = "Proef met een wijkinformatiepunt"
MONEY = "Geld voor wijkinformatiepunten"
MOBILE_DAYS = 92
MOST_MOBILE = 30
WORKDAYS = 5


@dataclass(frozen=True)
class Point:
    """One information point, with its hours."""

    location: Location
    row: Row
    state: OpenState
    week: Sequence[DayRow]
    other_days: Sequence[str]


@dataclass(frozen=True)
class SittingRow:
    """One consulting hour on one day, in words. `off` says why it is not there."""

    pk: int
    organisation: str
    organisation_slug: str
    time: str
    topics: str
    location: str
    location_slug: str
    room: str
    agreement: str
    is_off: bool
    off: str
    is_fictional: bool


@dataclass(frozen=True)
class PlannedDay:
    """One day of the week of consulting hours, in the three parts of a day."""

    on: date
    name: str
    is_today: bool
    parts: Sequence[tuple[DayPart, Sequence[SittingRow]]]


@dataclass(frozen=True)
class PlannedWeek:
    """A week of consulting hours beside each other, with what clashes and what misses."""

    monday: date
    days: Sequence[PlannedDay]
    clashes: Sequence[str]
    gaps: Sequence[str]
    number: int

    @property
    def name(self) -> str:
        """As it stands in an address: "2026-W47"."""
        return _week_name(self.monday)

    @property
    def before(self) -> str:
        return _week_name(self.monday - timedelta(days=7))

    @property
    def after(self) -> str:
        return _week_name(self.monday + timedelta(days=7))

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


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


# --- consulting hours ---------------------------------------------------------------------


def consulting_hours(district: Place) -> QuerySet[ConsultingHour]:
    """All that was ever agreed in a wijk."""
    found = ConsultingHour.objects.filter(district=district).select_related(
        "organisation", "location"
    )
    return found.prefetch_related("topics", "location__hours", "location__exceptions")


def planned_week(district: Place, monday: date, today: date) -> PlannedWeek:
    """One week of consulting hours in a wijk. Source: R-064, R-067."""
    hours = {hour.pk: hour for hour in consulting_hours(district)}
    sittings = _sittings(hours.values(), rules.week_of(monday))
    rows = {one: _row(one, hours[one.hour_id]) for one in sittings}
    last = max([WORKDAYS, *(one.on.weekday() + 1 for one in sittings)])
    gaps = [
        texts.topic_gap_words(rules.topics_without(sittings)),
        texts.evening_gap_words(rules.evenings_without(sittings)),
    ]
    return PlannedWeek(
        monday=monday,
        days=[_day(monday + timedelta(days=n), sittings, rows, today) for n in range(last)],
        clashes=[_clash_words(clash, hours) for clash in rules.clashes(sittings)],
        gaps=[words for words in gaps if words],
        number=sum(not one.is_off for one in sittings),
    )


def sittings_on(district: Place, day: date) -> list[SittingRow]:
    """The consulting hours of one day."""
    hours = {hour.pk: hour for hour in consulting_hours(district)}
    window = Window(day, day)
    return [_row(one, hours[one.hour_id]) for one in _sittings(hours.values(), window)]


def _sittings(hours: Iterable[ConsultingHour], window: Window) -> list[Sitting]:
    return sorted(
        Sitting(
            on=day,
            opens=hour.opens,
            closes=hour.closes,
            hour_id=hour.pk,
            location_id=hour.location_id,
            room=hour.room,
            topics=frozenset(Topic(one.topic) for one in hour.topics.all()),
            is_off=_why_off(hour.location, day) is not None,
        )
        for hour in hours
        for day in rules.sitting_days(hour.starts_on, hour.recurrence, hour.ended_on, window)
    )


def _why_off(location: Location, day: date) -> str | None:
    """Why the location is shut on a day that is not like others; None when it is not."""
    if location.withdrawn_at is not None:
        return _("De plek is er niet meer")
    hours = hours_on(timetable_of(location), day)
    if hours.spans:
        return None
    if hours.holiday:
        return str(holiday_labels()[hours.holiday])
    other = any(one.starts_on <= day <= one.ends_on for one in location.exceptions.all())
    return (hours.reason or _("De plek is dicht")) if other else None


def _row(sitting: Sitting, hour: ConsultingHour) -> SittingRow:
    return SittingRow(
        pk=hour.pk,
        organisation=hour.organisation.name,
        organisation_slug=hour.organisation.slug,
        time=span_words(hour.opens, hour.closes),
        topics=texts.topic_words([topic for topic in Topic if topic in sitting.topics]),
        location=hour.location.name,
        location_slug=hour.location.slug,
        room=hour.room,
        agreement=hour.agreement,
        is_off=sitting.is_off,
        off=_why_off(hour.location, sitting.on) or "",
        is_fictional=hour.fictional,
    )


def _day(
    on: date, sittings: Sequence[Sitting], rows: dict[Sitting, SittingRow], today: date
) -> PlannedDay:
    there = [one for one in sittings if one.on == on]
    parts = [
        (part, [rows[one] for one in there if rules.part_of_day(one) is part]) for part in DayPart
    ]
    return PlannedDay(on, capfirst(weekday_name(on.weekday())), on == today, parts)


def _clash_words(clash: Clash, hours: dict[int, ConsultingHour]) -> str:
    first, second = hours[clash.first.hour_id], hours[clash.second.hour_id]
    day, one, other = (
        capfirst(day_words(clash.first.on)),
        first.organisation.name,
        second.organisation.name,
    )
    if clash.in_one_room:
        where = ", ".join(filter(None, [first.location.name, first.room or second.room]))
        return texts.room_clash_words(day=day, one=one, other=other, where=where)
    words = texts.topic_words(clash.topics)
    return texts.topic_clash_words(day=day, one=one, other=other, topics=words)


def _week_name(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"


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


def consulting_hour(pk: int) -> ConsultingHour | None:
    return ConsultingHour.objects.select_related("district").filter(pk=pk).first()


def mobile_point(pk: int) -> MobilePoint | None:
    return MobilePoint.objects.select_related("district").filter(pk=pk).first()


def hours_to_keep(district: Place, today: date) -> QuerySet[ConsultingHour]:
    """The consulting hours that go on."""
    return consulting_hours(district).filter(Q(ended_on=None) | Q(ended_on__gt=today))
