"""When a repeating activity happens, on the wall clock of the city.

Only the part of RFC 5545 that people can say in one sentence. An UNTIL is the last date, both
ends included, without a time. A rule is kept in one spelling: `str(rhythm)`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Literal
from zoneinfo import ZoneInfo

from dateutil.rrule import (
    DAILY,
    FR,
    MO,
    MONTHLY,
    SA,
    SU,
    TH,
    TU,
    WE,
    WEEKLY,
    YEARLY,
    rrule,
    weekday,
)

from samen.foundation.errors import RuleBroken

DAYS_BACK = 31
DAYS_AHEAD = 400
LONGEST_INTERVAL = 99
LONGEST_COUNT = 999
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
NTHS = (1, 2, 3, 4, 5, LAST)  # first to fifth, or the last weekday of a month
MONTH_DAYS = (*range(1, 32), LAST)


class Frequency(StrEnum):
    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


Unit = Literal[0, 1, 2, 3, 4, 5, 6]
UNITS: dict[Frequency, Unit] = {
    Frequency.DAILY: DAILY,
    Frequency.WEEKLY: WEEKLY,
    Frequency.MONTHLY: MONTHLY,
    Frequency.YEARLY: YEARLY,
}


@dataclass(frozen=True)
class Rhythm:
    """How something repeats: the sentence that a form and a reader share.

    `weekdays` (0 is Monday) go with weekly, or with `nths` for "every first and third Tuesday
    of the month". `month_day` goes with monthly; without either the first date decides.
    Raises RuleBroken("guide.rhythm_not_possible").
    """

    frequency: Frequency
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    month_day: int | None = None
    until: date | None = None
    count: int | None = None

    def __post_init__(self) -> None:
        if not (self._numbers_fit() and self._parts_fit()):
            raise RuleBroken("guide.rhythm_not_possible")

    def __str__(self) -> str:
        """The RRULE of RFC 5545, without its name."""
        parts = [f"FREQ={self.frequency.value}"]
        if self.interval > 1:
            parts.append(f"INTERVAL={self.interval}")
        if self.weekdays:
            days = [f"{nth}{WEEKDAY_CODES[day]}" for nth in self.nths for day in self.weekdays]
            parts.append("BYDAY=" + ",".join(days or (WEEKDAY_CODES[d] for d in self.weekdays)))
        if self.month_day is not None:
            parts.append(f"BYMONTHDAY={self.month_day}")
        if self.until is not None:
            parts.append(f"UNTIL={self.until:%Y%m%d}")
        if self.count is not None:
            parts.append(f"COUNT={self.count}")
        return ";".join(parts)

    def _numbers_fit(self) -> bool:
        return (
            1 <= self.interval <= LONGEST_INTERVAL
            and (self.count is None or (1 <= self.count <= LONGEST_COUNT and self.until is None))
            and self.weekdays == tuple(sorted({*self.weekdays} & {*range(7)}))
            and self.nths == tuple(nth for nth in NTHS if nth in self.nths)
            and (self.month_day is None or self.month_day in MONTH_DAYS)
        )

    def _parts_fit(self) -> bool:
        if self.frequency == Frequency.WEEKLY:
            return not self.nths and self.month_day is None
        if self.frequency == Frequency.MONTHLY:
            both = bool(self.weekdays) and self.month_day is not None
            return bool(self.weekdays) == bool(self.nths) and not both
        return not self.weekdays and not self.nths and self.month_day is None


def rhythm_from_rule(rule: str) -> Rhythm | None:
    """Reads an RRULE without its name; None for once.

    Raises RuleBroken("guide.rhythm_unknown") for what Samen does not support.
    """
    if not rule:
        return None
    pairs = [part.partition("=") for part in rule.upper().removeprefix("RRULE:").split(";")]
    parts = {name: value for name, _, value in pairs}
    if len(parts) != len(pairs) or parts.pop("WKST", "MO") != "MO":
        raise RuleBroken("guide.rhythm_unknown")
    try:
        rhythm = _rhythm(parts)
    except (KeyError, ValueError):
        raise RuleBroken("guide.rhythm_unknown") from None
    if parts:
        raise RuleBroken("guide.rhythm_unknown")
    return rhythm


def _rhythm(parts: dict[str, str]) -> Rhythm:
    """Takes what it understands out of `parts`."""
    frequency = Frequency(parts.pop("FREQ"))
    nths, weekdays = _weekdays(parts.pop("BYDAY", ""))
    month_day, until, count = (parts.pop(name, "") for name in ("BYMONTHDAY", "UNTIL", "COUNT"))
    return Rhythm(
        frequency,
        interval=int(parts.pop("INTERVAL", "1")),
        weekdays=weekdays,
        nths=nths,
        month_day=int(month_day) if month_day else None,
        until=_day(until) if until else None,
        count=int(count) if count else None,
    )


def _day(text: str) -> date:
    """A date as RFC 5545 writes it. Raises ValueError."""
    if len(text) != len("20261122") or not text.isdecimal():
        raise ValueError(text)
    return date.fromisoformat(text)


def _weekdays(text: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """The ordinals and the weekdays of a BYDAY. Raises ValueError when they do not multiply."""
    codes = [code for code in text.split(",") if code]
    pairs = {(int(code[:-2] or 0), WEEKDAY_CODES.index(code[-2:])) for code in codes}
    nths = {nth for nth, _ in pairs}
    days = {day for _, day in pairs}
    if len(pairs) != len(codes) or len(pairs) != len(nths) * len(days):
        raise ValueError(text)
    ordinals = () if nths <= {0} else tuple(sorted(nths, key=NTHS.index))
    return ordinals, tuple(sorted(days))


@dataclass(frozen=True)
class DateChange:
    """What is different on one date of the rule. See `ActivityException`."""

    on: date
    added: bool = False
    cancelled: bool = False
    moved_to_date: date | None = None
    moved_to_time: time | None = None
    reason: str = ""


@dataclass(frozen=True, order=True)
class Slot:
    """One date of an activity: `on` by the rule, `start_utc` up to `end_utc` in fact."""

    start_utc: datetime
    end_utc: datetime
    on: date
    cancelled: bool = False
    reason: str = ""

    def as_cancelled(self) -> "Slot":
        return replace(self, cancelled=True)


@dataclass(frozen=True)
class Window:
    """The days we look at, both ends included."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        return self.first <= day <= self.last


def occurrences(
    start_date: date,
    start_time: time,
    duration: timedelta,
    rule: str,
    exceptions: Iterable[DateChange],
    zone: ZoneInfo,
    window: Window,
) -> list[Slot]:
    """Every date on which it happens (or would have) in `window`, in order of time."""
    changes = {change.on: change for change in exceptions}
    added = {change.on for change in changes.values() if change.added}
    moved = {change.on for change in changes.values() if change.moved_to_date}
    days = (
        set(dates(start_date, rule, window))
        | added
        | (moved & set(_dates_among(start_date, rule, moved)))
    )
    slots = []
    for on in days:
        change = changes.get(on, DateChange(on))
        day = change.moved_to_date or on
        if window.covers(day):
            start = moment(day, change.moved_to_time or start_time, zone)
            slots.append(Slot(start, start + duration, on, change.cancelled, change.reason))
    return sorted(slots)


def dates(start_date: date, rule: str, window: Window) -> Iterator[date]:
    """The dates by the rule alone, those in `window`."""
    if not rule:
        if window.covers(start_date):
            yield start_date
        return
    for day in _expansion(start_date, rule, window.last):
        if day.date() > window.last:
            return
        if day.date() >= window.first:
            yield day.date()


def first_date_fits(start_date: date, rule: str) -> bool:
    """Whether the rule itself names the first date, as RFC 5545 asks of a DTSTART."""
    return start_date in dates(start_date, rule, Window(start_date, start_date))


def first_fitting_date(start_date: date, rule: str) -> date | None:
    """The first day from `start_date` on that the rule names; None when there is none."""
    try:
        return next(dates(start_date, rule, Window(start_date, date(start_date.year + 9, 1, 1))))
    except StopIteration:
        return None


def moment(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment in UTC at which the wall clock of the city says this.

    A time that the clock skips is counted from before the jump (02.30 becomes 03.30) and a time
    that comes twice is the first one. Source: RFC 5545, 3.3.5; quality G-31.
    """
    return datetime.combine(day, clock.replace(fold=0), zone).astimezone(UTC)


def rule_for_calendars(rule: str, start_time: time, zone: ZoneInfo) -> str:
    """The rule as other calendars want it: an UNTIL in UTC. Source: RFC 5545, 3.3.10."""
    rhythm = rhythm_from_rule(rule)
    if rhythm is None or rhythm.until is None:
        return rule
    last = f"{moment(rhythm.until, start_time, zone):%Y%m%dT%H%M%SZ}"
    return str(rhythm).replace(f"UNTIL={rhythm.until:%Y%m%d}", f"UNTIL={last}")


def _dates_among(start_date: date, rule: str, days: set[date]) -> Iterator[date]:
    """Those of `days` that the rule names, however far away: a date can be moved from there."""
    if days:
        yield from dates(start_date, rule, Window(min(days), max(days)))


def _expansion(start_date: date, rule: str, last: date) -> rrule:
    """The dates by the rule, at most up to `last` unless they are counted."""
    rhythm = rhythm_from_rule(rule)
    if rhythm is None:
        raise RuleBroken("guide.rhythm_unknown")
    return rrule(
        UNITS[rhythm.frequency],
        dtstart=datetime.combine(start_date, time()),
        interval=rhythm.interval,
        byweekday=_byweekday(rhythm),
        bymonthday=rhythm.month_day,
        until=None if rhythm.count else datetime.combine(min(rhythm.until or last, last), time()),
        count=rhythm.count,
    )


def _byweekday(rhythm: Rhythm) -> list[weekday] | None:
    days = [(MO, TU, WE, TH, FR, SA, SU)[day] for day in rhythm.weekdays]
    if rhythm.nths:
        return [day(nth) for nth in rhythm.nths for day in days]
    return days or None


def kept_window(today: date) -> Window:
    """The days of which the dates stand in the database, ready to read."""
    return Window(today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD))
