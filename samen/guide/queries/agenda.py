"""The agenda: what happens when, for people and for other calendars."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation.templatetags.samen import euros
from samen.guide.models import Activity, Occurrence
from samen.guide.queries.filters import (
    Filters,
    matching_activities,
    visible_activities,
    with_places,
)
from samen.guide.queries.hours import OpenState, open_now
from samen.guide.queries.rows import address_maker, facts
from samen.guide.queries.words import (
    city_zone,
    day_words,
    on_the_wall,
    short_clock,
)
from samen.places.models import Place

__all__ = ["OpenState", "occurrences_between", "open_now"]

PER_PAGE = 60
PER_DAY = 8  # lines of one day in a list of more days; the day itself shows all
BEHIND_DAYS = 30  # so far back other calendars keep what has been
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happening:
    """One date of one activity, as a line. `badge` is set only when something is different."""

    start: datetime
    iso: str
    time: str
    name: str
    url: str
    meta: str
    badge: str = ""
    is_cancelled: bool = False
    is_fictional: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the agenda. `has_more` says that the day has more lines than fit here."""

    on: date
    name: str
    is_today: bool
    happenings: Sequence[Happening]
    has_more: bool = False


WHERE = (
    "start",
    "on",
    "cancelled",
    "activity__cancelled_at",
    "activity__name",
    "activity__slug",
    "activity__cost_cents",
    "activity__fictional",
    "activity__organisation__name",
    "activity__location__name",
)
BY_WHOM = WHERE[:-1]


def start_of(day: date) -> datetime:
    """The first moment of a day in the city, in UTC."""
    return datetime.combine(day, time(), city_zone()).astimezone(UTC)


def occurrences_between(
    start: datetime, end: datetime, *, filters: Filters | None = None, limit: int | None = None
) -> list[Happening]:
    """The dates that begin from `start` up to `end`, cancelled ones included, in order."""
    return happenings(dates_between(start, end, filters or Filters())[:limit])


def dates_between(start: datetime, end: datetime, filters: Filters) -> QuerySet[Occurrence]:
    """The rows behind `occurrences_between`."""
    found = Occurrence.objects.filter(start__gte=start, start__lt=end)
    if filters:
        return found.filter(activity__in=matching_activities(filters).order_by().values("pk"))
    return found.filter(activity__withdrawn_at=None)


def happenings(found: QuerySet[Occurrence], *, by_whom: bool = False) -> list[Happening]:
    """The lines, with one query whatever their number. They say where, or else by whom."""
    line = _line_maker()
    return [line(row) for row in found.values_list(*(BY_WHOM if by_whom else WHERE))]


def _line_maker() -> Callable[[Any], Happening]:
    address, words, zone = address_maker("guide:activity"), _badge_words(), city_zone()
    return lambda row: _happening(row, address(row[5]), words, zone)


def _happening(row: Any, url: str, words: dict[str, str], zone: Any) -> Happening:
    start, on, cancelled, all_cancelled, name, _slug, cents, made_up, *where = row
    here = start.astimezone(zone)
    off = bool(cancelled or all_cancelled)
    badge = words["off"] if off else words["moved"] if here.date() != on else ""
    return Happening(
        start=here,
        iso=here.isoformat(timespec="minutes"),
        time=short_clock(here),
        name=name,
        url=url,
        meta=facts((where[-1] or where[0], euros(cents), words["example"] if made_up else "")),
        badge=badge,
        is_cancelled=off,
        is_fictional=made_up,
    )


def _badge_words() -> dict[str, str]:
    return {"off": _("Gaat niet door"), "moved": _("Andere dag"), "example": _("voorbeeld")}


def days_from(
    first: date, days: int, *, filters: Filters, today: date, per_day: int = PER_DAY
) -> list[Day]:
    """The days on which something happens, each with at most `per_day` lines. Two queries."""
    found = dates_between(start_of(first), start_of(first + days * A_DAY), filters)
    zone = city_zone()
    on_day: dict[date, list[int]] = {}
    for pk, start in found.values_list("pk", "start"):
        on_day.setdefault(start.astimezone(zone).date(), []).append(pk)
    shown = [pk for pks in on_day.values() for pk in pks[:per_day]]
    lines = in_days(Occurrence.objects.filter(pk__in=shown), today=today, per_day=per_day)
    return [replace(day, has_more=len(on_day[day.on]) > per_day) for day in lines]


def in_days(
    found: QuerySet[Occurrence], *, today: date, per_day: int, most: int | None = None
) -> list[Day]:
    """These dates as days, each with at most `per_day` lines. One query, of `most` rows."""
    zone, line = city_zone(), _line_maker()
    rows = list(found.values_list(*WHERE)[:most])
    on_day: dict[date, list[Any]] = {}
    for row in rows:
        on_day.setdefault(row[0].astimezone(zone).date(), []).append(row)
    cut_off = max(on_day) if on_day and len(rows) == most else None
    return [
        Day(
            on=day,
            name=capfirst(day_words(day, this_year=today.year)),
            is_today=day == today,
            happenings=[line(row) for row in some[:per_day]],
            has_more=len(some) > per_day or day == cut_off,
        )
        for day, some in on_day.items()
    ]


def page_of_day(
    day: date, filters: Filters, number: object, *, today: date
) -> tuple[Page[Occurrence], list[Day]]:
    """One page of one day. Raises InvalidPage beyond the last."""
    found = dates_between(start_of(day), start_of(day + A_DAY), filters)
    page = Paginator(found, PER_PAGE).page(number or 1)  # type: ignore[arg-type]
    if not page.paginator.count:
        return page, []
    lines = happenings(found[page.start_index() - 1 : page.end_index()])
    return page, [Day(day, capfirst(day_words(day, this_year=today.year)), day == today, lines)]


def next_day_after(moment: datetime, *, filters: Filters) -> date | None:
    """The first day from `moment` on with something that goes on."""
    found = dates_between(moment, moment + timedelta(days=366), filters)
    going_on = found.filter(cancelled=False, activity__cancelled_at=None)
    start = going_on.values_list("start", flat=True).first()
    return on_the_wall(start).date() if start else None


def days_with_something(first: date, last: date, *, filters: Filters) -> dict[date, int]:
    """How many dates begin on each day, both ends included; days without are not there."""
    found = dates_between(start_of(first), start_of(last + A_DAY), filters)
    counts: dict[date, int] = {}
    zone = city_zone()
    per_start = found.order_by().values_list("start").annotate(Count("pk"))
    for start, number in per_start:
        day = start.astimezone(zone).date()
        counts[day] = counts.get(day, 0) + number
    return counts


# --- one activity -------------------------------------------------------------------------


def activity_with_all(slug: str) -> Activity | None:
    """One visible activity with everything its page shows."""
    found = visible_activities().filter(slug=slug)
    return (
        found.select_related("organisation", "location__place")
        .defer("location__place__shape")
        .prefetch_related("categories", "tags", with_places(), "contact_points", "exceptions")
        .first()
    )


def coming_dates(activity: Activity, at: datetime, *, number: int = 10) -> list[Occurrence]:
    """The next dates of one activity, also those that are off."""
    return list(activity.occurrences.filter(end__gt=at)[:number])


def last_date(activity: Activity) -> Occurrence | None:
    """When it was there last, or would have been."""
    return activity.occurrences.last()


# --- for other calendars and newsreaders --------------------------------------------------


def activities_for_calendars(filters: Filters, at: datetime) -> QuerySet[Activity]:
    """The activities that still happen or did so not long ago."""
    recent = Occurrence.objects.filter(end__gte=at - timedelta(days=BEHIND_DAYS))
    found = matching_activities(filters).filter(pk__in=recent.values("activity"))
    return found.select_related("organisation", "location").prefetch_related("exceptions")


def coming_for_readers(filters: Filters, at: datetime, *, number: int) -> Iterable[Occurrence]:
    """The next dates with their activity, for a newsfeed."""
    found = dates_between(at, at + timedelta(days=28), filters)
    found = found.select_related("activity__organisation", "activity__location__place")
    found = found.defer("activity__location__place__shape").prefetch_related(
        "activity__categories", Prefetch("activity__places", Place.objects.defer("shape"))
    )
    return found[:number]
