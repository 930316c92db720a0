"""The dates of somebody else's event: all moments first, then in the words of our own rhythms."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import count
from math import ceil
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr

from samen.foundation.errors import RuleBroken
from samen.guide.rules.recurrence import (
    DateChange,
    Window,
    dates,
    first_fitting_date,
    rhythm_from_rule,
)

Event = Any  # a VEVENT of the icalendar library, whose properties may be anything
A_DAY = timedelta(days=1)
DAY_MINUTES = 24 * 60
NO_END_MINUTES = 60  # who gives no end, gets an hour: something has to stand in the agenda
MOST_DAYS = 31
MOST_CHANGES = 4  # a rhythm with more changes than dates says nothing
MOST_STEPS = 40_000  # dates, a century of days
UNDERSTOOD = {"FREQ", "INTERVAL", "COUNT", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"}
UNDERSTOOD |= {"BYYEARDAY", "BYWEEKNO", "WKST"}
FREQUENCIES = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}


@dataclass(frozen=True)
class Instance:
    """One time that it happens. `was` is its start by the rule, `starts` in fact (city clock)."""

    was: datetime
    starts: datetime
    cancelled: bool = False
    reason: str = ""


@dataclass(frozen=True)
class Expansion:
    """All times in the window and before, how long, and the rule where there is one."""

    instances: tuple[Instance, ...]
    minutes: int
    rule: str = ""


@dataclass(frozen=True)
class Dates:
    """The same as we write it. See `ActivityDetails` and `DateChange`."""

    starts_on: date
    starts_at: time
    minutes: int
    recurrence: str = ""
    changes: tuple[DateChange, ...] = ()


# --- everything the file says ------------------------------------------------------------------


def expand(event: Event, overrides: Iterable[Event], window: Window, zone: ZoneInfo) -> Expansion:
    """Raises RuleBroken for what cannot be a date of an agenda."""
    if "DTSTART" not in event:
        raise RuleBroken("guide.feed_event_no_start")
    start = event["DTSTART"].dt
    if isinstance(start, time):
        raise RuleBroken("guide.feed_event_unreadable")
    clock = _Clock(start, zone)
    length = _length(event, start)
    days = _days(clock.local(start), length, whole=not isinstance(start, datetime))
    locals_ = _starts(event, clock, window)
    instances = list(_with_overrides(event, locals_, list(overrides), clock))
    rule = _rule_text(event, clock)
    if days:
        spread = [one for whole in instances for one in _spread(whole, days)]
        if days > 1:
            rule = f"FREQ=DAILY;COUNT={days}" if len(locals_) == 1 and not rule else "none"
        return Expansion(tuple(spread), DAY_MINUTES, rule)
    minutes = ceil(length.total_seconds() / 60) or NO_END_MINUTES
    return Expansion(tuple(instances), minutes, rule)


class _Clock:
    """Reads moments on the clock of the event itself, and says them on the clock of the city."""

    def __init__(self, start: date, zone: ZoneInfo) -> None:
        own: tzinfo | None = start.tzinfo if isinstance(start, datetime) else None
        self.own, self.city, self.whole_days = own or zone, zone, not isinstance(start, datetime)

    def local(self, at: date) -> datetime:
        """The clock of the event, without its zone."""
        if not isinstance(at, datetime):
            return datetime.combine(at, time())
        if at.tzinfo is not None and not self.whole_days:
            at = at.astimezone(self.own)
        return at.replace(tzinfo=None, second=0, microsecond=0)

    def in_city(self, local: datetime) -> datetime:
        """The clock of the city, without its zone."""
        if self.whole_days or self.own is self.city:
            return local
        moment = local.replace(tzinfo=self.own).astimezone(UTC)
        return moment.astimezone(self.city).replace(tzinfo=None)


def _length(event: Event, start: date) -> timedelta:
    """How long it takes; nothing when the file gives no end, or one before the start."""
    length = timedelta()
    if "DTEND" in event:
        end = event["DTEND"].dt
        if isinstance(end, datetime) == isinstance(start, datetime):
            length = _between(start, end)
    elif "DURATION" in event:
        length = event["DURATION"].dt
    return max(timedelta(), length)


def _between(start: date, end: date) -> timedelta:
    if isinstance(start, datetime) and isinstance(end, datetime):
        if (end.tzinfo is None) != (start.tzinfo is None):
            return timedelta()
        if end.tzinfo is not None:
            return end.astimezone(UTC) - start.astimezone(UTC)
        return end - start
    return end - start


def _days(local: datetime, length: timedelta, *, whole: bool) -> int:
    """The number of days that an event of whole days takes; 0 for one with hours."""
    if whole:
        days = max(1, length.days)
    elif length > A_DAY:
        days = ((local + length - timedelta(minutes=1)).date() - local.date()).days + 1
    else:
        return 0
    if days > MOST_DAYS:
        raise RuleBroken("guide.feed_event_too_long")
    return days


def _spread(whole: Instance, days: int) -> Iterator[Instance]:
    for number in range(days):
        was, starts = (
            datetime.combine(at.date() + number * A_DAY, time()) for at in (whole.was, whole.starts)
        )
        yield replace(whole, was=was, starts=starts)


def _starts(event: Event, clock: _Clock, window: Window) -> list[datetime]:
    """Every start up to the end of the window, on the clock of the event."""
    first = clock.local(event["DTSTART"].dt)
    last = datetime.combine(window.last, time.max)
    starts = {first, *_by_rule(event, clock, first, last), *_listed(event, "RDATE", clock)}
    return sorted(one for one in starts if one <= last and not _is_left_out(event, clock, one))


def _is_left_out(event: Event, clock: _Clock, at: datetime) -> bool:
    """Whether an EXDATE names this start, or its whole day."""
    left_out = [one.dt for line in _lines(event, "EXDATE") for one in line.dts]
    return any(
        clock.local(one) == at if isinstance(one, datetime) else one == at.date()
        for one in left_out
    )


def _by_rule(event: Event, clock: _Clock, first: datetime, last: datetime) -> Iterator[datetime]:
    for recur in _lines(event, "RRULE"):
        parts = {name: value for name, value in recur.items() if name != "UNTIL"}
        if [str(one).upper() for one in parts.pop("RSCALE", ["GREGORIAN"])] != ["GREGORIAN"]:
            raise RuleBroken("guide.feed_event_rhythm")
        frequency = str(parts["FREQ"][0]).upper()
        if frequency not in FREQUENCIES or not set(parts) <= UNDERSTOOD:
            raise RuleBroken("guide.feed_event_rhythm")
        bare = type(recur)({name: recur[name] for name in parts}).to_ical().decode()
        ends = min(_until(recur, clock) or last, last)
        for number, day in enumerate(rrulestr(bare, dtstart=first)):
            if day > ends:
                break
            if number > MOST_STEPS:
                raise RuleBroken("guide.feed_event_rhythm")
            yield day


def _until(recur: Mapping[str, Any], clock: _Clock) -> datetime | None:
    """The last moment, on the clock of the event; of a day without an hour the whole day."""
    if "UNTIL" not in recur:
        return None
    until = recur["UNTIL"][0]
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    return datetime.combine(until.date(), time.max) if clock.whole_days else clock.local(until)


def _listed(event: Event, name: str, clock: _Clock) -> Iterator[datetime]:
    for line in _lines(event, name):
        for one in line.dts:
            at = one.dt[0] if isinstance(one.dt, tuple) else one.dt  # a period: its start
            is_day = isinstance(at, date) and (clock.whole_days or name == "RDATE")
            if isinstance(at, datetime) or is_day:
                yield clock.local(at)


def _lines(event: Event, name: str) -> list[Any]:
    found = event.get(name)
    return [] if found is None else found if isinstance(found, list) else [found]


def _with_overrides(
    event: Event, starts: Sequence[datetime], overrides: Sequence[Event], clock: _Clock
) -> Iterator[Instance]:
    """The instances on the clock of the city, with what is said of single dates.

    A single date of which the rule says nothing is a date as well.
    """
    single = {clock.local(one["RECURRENCE-ID"].dt): one for one in overrides}
    shifts = [
        (at, clock.local(one["DTSTART"].dt) - at)
        for at, one in sorted(single.items(), key=lambda pair: pair[0])
        if str(one["RECURRENCE-ID"].params.get("RANGE", "")).upper() == "THISANDFUTURE"
        and "DTSTART" in one
    ]
    for at in starts:
        was = clock.in_city(at)
        one = single.get(at)
        if one is None:
            later = [shift for since, shift in shifts if since < at]
            yield Instance(was, clock.in_city(at + later[-1]) if later else was)
            continue
        starts_at = clock.in_city(clock.local(one["DTSTART"].dt)) if "DTSTART" in one else was
        yield Instance(was, starts_at, _is_cancelled(one))
    for at in sorted(single.keys() - set(starts)):
        one = single[at]
        if "DTSTART" in one and not _is_cancelled(one) and not _is_left_out(event, clock, at):
            starts_at = clock.in_city(clock.local(one["DTSTART"].dt))
            yield Instance(starts_at, starts_at)


def _is_cancelled(event: Event) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _rule_text(event: Event, clock: _Clock) -> str:
    """The one rule in our spelling where we have it; "none" when it takes more than that."""
    rules = _lines(event, "RRULE")
    if len(rules) != 1:
        return "none" if rules else ""
    recur = rules[0]
    until = _until(recur, clock)
    parts = {
        name: value
        for name, value in recur.items()
        if name not in {"UNTIL", "RSCALE"} and not (name == "WKST" and _every_one(recur))
    }
    text = str(type(recur)(parts).to_ical().decode())
    return f"{text};UNTIL={clock.in_city(until):%Y%m%d}" if until else text


def _every_one(recur: Mapping[str, Any]) -> bool:
    """Without an interval it does not matter on which day a week begins."""
    return list(recur.get("INTERVAL", [1])) == [1]


# --- the same in our words ---------------------------------------------------------------------


def in_our_words(found: Expansion, window: Window) -> Iterator[Dates]:
    """First what happens once a day; then, if there is, the second time on a day, and so on."""
    coming = [one for one in found.instances if window.covers(one.starts.date())]
    if not coming:
        return
    first = found.instances[0]
    usual = _as_rhythm(first, found, coming, window)
    if usual is not None:
        yield usual
        return
    left = sorted(coming, key=lambda one: one.starts)
    for _ in count():
        layer: dict[date, Instance] = {}
        for one in left:
            layer.setdefault(one.starts.date(), one)
        if not layer:
            return
        yield _one_by_one(list(layer.values()), found.minutes)
        left = [one for one in left if layer[one.starts.date()] is not one]


def _as_rhythm(
    first: Instance, found: Expansion, coming: Sequence[Instance], window: Window
) -> Dates | None:
    """None when our rhythms have no words for this, or would need more changes than dates."""
    starts_on, starts_at = first.was.date(), first.was.time()
    try:
        rhythm = rhythm_from_rule(found.rule)
        rule = str(rhythm) if rhythm else ""
        if first_fitting_date(starts_on, rule) != starts_on:
            return None
    except (RuleBroken, ValueError):
        return None
    by_rule = set(dates(starts_on, rule, window))
    there = {one.was.date(): one for one in coming}
    if len(there) != len(coming):
        return None
    changes = [DateChange(on, cancelled=True) for on in by_rule - _all_days(found)]
    for on, one in there.items():
        change = _change(on, one, starts_at, is_by_rule=on in by_rule)
        if change is not None:
            changes.append(change)
    moved_out = {on for on in by_rule & _all_days(found) if on not in there}
    if moved_out or (rule and len(changes) > max(MOST_CHANGES, len(coming))):
        return None
    changes.sort(key=lambda change: change.on)
    return Dates(starts_on, starts_at, found.minutes, rule, tuple(changes))


def _all_days(found: Expansion) -> set[date]:
    return {one.was.date() for one in found.instances}


def _change(on: date, one: Instance, usual: time, *, is_by_rule: bool) -> DateChange | None:
    """What is different on this date; None when nothing is."""
    day, clock = one.starts.date(), one.starts.time()
    change = DateChange(
        on,
        added=not is_by_rule,
        cancelled=one.cancelled,
        moved_to_date=day if day != on else None,
        moved_to_time=clock if day != on or clock != usual else None,
        reason=one.reason,
    )
    return None if change == DateChange(on) else change


def _one_by_one(instances: Sequence[Instance], minutes: int) -> Dates:
    """The first date, and the others as dates that were added."""
    first, *others = instances
    usual = first.starts.time()
    changes = [
        DateChange(
            one.starts.date(),
            added=True,
            cancelled=one.cancelled,
            moved_to_time=one.starts.time() if one.starts.time() != usual else None,
        )
        for one in others
    ]
    if first.cancelled:
        changes.insert(0, DateChange(first.starts.date(), cancelled=True))
    return Dates(first.starts.date(), usual, minutes, "", tuple(changes))
