"""Opening hours on the wall clock of the city: an ordinary week, seasons, other days, holidays.

Closing at 23.59 means: until midnight. So a place that is open until two at night has one
stretch until midnight and one from midnight on the next day.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from dateutil.easter import easter

from samen.foundation.errors import RuleBroken
from samen.guide.rules.recurrence import moment

MIDNIGHT = time(23, 59)  # as a closing time
EVENING = time(18)
EVENING_MINUTES = 60  # so much of it lies in the evening, or all of it
SATURDAY = 5
LOOK_AHEAD_DAYS = 92  # a summer closed is still a date to come back
NEVER_CLOSES_DAYS = 8


class Holiday(StrEnum):
    """Days on which Dutch public buildings are closed. Source: Algemene termijnenwet, art. 3.

    By custom Good Friday is no day off, and Liberation Day is one once in five years. Who does
    otherwise says so with other hours.
    """

    NEW_YEAR = "new_year"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"
    KINGS_DAY = "kings_day"
    LIBERATION_DAY = "liberation_day"
    ASCENSION = "ascension"
    PENTECOST = "pentecost"
    PENTECOST_MONDAY = "pentecost_monday"
    CHRISTMAS = "christmas"
    SECOND_CHRISTMAS = "second_christmas"


@dataclass(frozen=True, order=True)
class Span:
    """Open from `opens` up to `closes` on one day."""

    opens: time
    closes: time


@dataclass(frozen=True, order=True)
class WeekHours:
    """Open every week on this weekday (0 is Monday), or only in a season when it has dates."""

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_until: date | None = None

    @property
    def is_seasonal(self) -> bool:
        return self.valid_from is not None or self.valid_until is not None

    def counts_on(self, day: date) -> bool:
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_until is None or day <= self.valid_until
        )


@dataclass(frozen=True, order=True)
class OtherHours:
    """Other hours from `starts_on` up to and including `ends_on`; closed without `opens`."""

    starts_on: date
    ends_on: date
    opens: time | None = None
    closes: time | None = None
    reason: str = ""

    def counts_on(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


@dataclass(frozen=True)
class Timetable:
    """Everything that decides when a place or a service is open."""

    week: tuple[WeekHours, ...] = ()
    other: tuple[OtherHours, ...] = ()
    closed_on_holidays: bool = True

    @property
    def is_known(self) -> bool:
        return bool(self.week or any(other.opens for other in self.other))


@dataclass(frozen=True)
class Day:
    """One day: when it is open, and why it differs from the ordinary week if it does."""

    on: date
    spans: tuple[Span, ...] = ()
    reason: str = ""
    holiday: Holiday | None = None


def hours_on(timetable: Timetable, day: date) -> Day:
    """The hours of one day. Other hours go before holidays, holidays before the week."""
    other = [change for change in timetable.other if change.counts_on(day)]
    if other:
        reason = next((change.reason for change in other if change.reason), "")
        if any(change.opens is None for change in other):
            return Day(day, (), reason)
        return Day(day, _joined([_span(c.opens, c.closes) for c in other]), reason)
    holiday = holiday_on(day)
    if holiday and timetable.closed_on_holidays:
        return Day(day, (), holiday=holiday)
    spans = [
        Span(h.opens, h.closes) for h in _week_of(timetable, day) if h.weekday == day.weekday()
    ]
    return Day(day, _joined(spans))


def is_open(timetable: Timetable, at: datetime, zone: ZoneInfo) -> bool:
    """Whether it is open at this moment."""
    return open_until(timetable, at, zone) is not None


def open_until(timetable: Timetable, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The moment at which it closes, seen from `at`; None when it is closed then.

    A stretch until midnight and one from midnight are one. Who never closes, closes a week on.
    """
    until: datetime | None = None
    for start, end in _stretches(timetable, at, zone, days=NEVER_CLOSES_DAYS):
        if start <= (until or at) < end:
            until = end
    return until


def next_opening(timetable: Timetable, at: datetime, zone: ZoneInfo) -> datetime | None:
    """The first moment after `at` at which it opens; None when that is months away."""
    here = open_until(timetable, at, zone) or at
    for start, _ in _stretches(timetable, here, zone, days=LOOK_AHEAD_DAYS):
        if start > here:
            return start
    return None


def never_closes(timetable: Timetable, at: datetime, zone: ZoneInfo) -> bool:
    """Open all day, all week."""
    until = open_until(timetable, at, zone)
    return until is not None and until - at > timedelta(days=NEVER_CLOSES_DAYS - 2)


def in_evening_or_weekend(weekday: int, opens: time, minutes: int) -> bool:
    """Whether people who work by day can come: in the weekend, or well after 18.00.

    Source: R-054 ("buiten kantoortijden").
    """
    begin = opens.hour * 60 + opens.minute
    evening = EVENING.hour * 60
    return weekday >= SATURDAY or begin >= evening or begin + minutes >= evening + EVENING_MINUTES


def check_other_hours(other: OtherHours) -> None:
    """Raises RuleBroken when the days or the hours run backward."""
    if other.ends_on < other.starts_on:
        raise RuleBroken("guide.period_runs_backward", field="ends_on")
    if other.opens is not None and (other.closes is None or other.closes <= other.opens):
        raise RuleBroken("guide.other_hours_run_backward", field="closes")
    if other.opens is None and other.closes is not None:
        raise RuleBroken("guide.other_hours_need_opening", field="opens")


def evening_or_weekend(week: Sequence[WeekHours]) -> bool:
    """Whether any of these hours is outside office hours. Source: R-054."""
    return any(
        in_evening_or_weekend(hours.weekday, hours.opens, _minutes(hours.opens, hours.closes))
        for hours in week
    )


def holiday_on(day: date) -> Holiday | None:
    """The Dutch public holiday on this day."""
    return holidays_in(day.year).get(day)


def holidays_in(year: int) -> dict[date, Holiday]:
    """The Dutch public holidays of a year, from 2014 on (the first King's Day)."""
    sunday = easter(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() == SATURDAY + 1:
        kings_day -= timedelta(days=1)
    found = {
        date(year, 1, 1): Holiday.NEW_YEAR,
        sunday: Holiday.EASTER,
        sunday + timedelta(days=1): Holiday.EASTER_MONDAY,
        kings_day: Holiday.KINGS_DAY,
        sunday + timedelta(days=39): Holiday.ASCENSION,
        sunday + timedelta(days=49): Holiday.PENTECOST,
        sunday + timedelta(days=50): Holiday.PENTECOST_MONDAY,
        date(year, 12, 25): Holiday.CHRISTMAS,
        date(year, 12, 26): Holiday.SECOND_CHRISTMAS,
    }
    if year % 5 == 0:
        found.setdefault(date(year, 5, 5), Holiday.LIBERATION_DAY)
    return found


def _week_of(timetable: Timetable, day: date) -> list[WeekHours]:
    """The week that counts on this day: a season is a whole week by itself."""
    counting = [hours for hours in timetable.week if hours.counts_on(day)]
    return [hours for hours in counting if hours.is_seasonal] or counting


def _span(opens: time | None, closes: time | None) -> Span:
    return Span(opens or time(), closes or MIDNIGHT)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    """In order, and those that touch or overlap as one."""
    joined: list[Span] = []
    for span in sorted(spans):
        if joined and span.opens <= joined[-1].closes:
            joined[-1] = Span(joined[-1].opens, max(joined[-1].closes, span.closes))
        else:
            joined.append(span)
    return tuple(joined)


def _stretches(
    timetable: Timetable, at: datetime, zone: ZoneInfo, *, days: int
) -> Iterator[tuple[datetime, datetime]]:
    """The open stretches as moments, from the day of `at` on. Those the clock swallows go out."""
    today = at.astimezone(zone).date()
    for ahead in range(days + 1):
        day = today + timedelta(days=ahead)
        for span in hours_on(timetable, day).spans:
            start = moment(day, span.opens, zone)
            if span.closes == MIDNIGHT:
                end = moment(day + timedelta(days=1), time(), zone)
            else:
                end = moment(day, span.closes, zone)
            if start < end:
                yield start, end


def _minutes(opens: time, closes: time) -> int:
    return closes.hour * 60 + closes.minute - opens.hour * 60 - opens.minute
