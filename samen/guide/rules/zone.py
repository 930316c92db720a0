"""When the clock of a zone changes, for calendars that want it spelled out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class ClockChange:
    """From the moment at which the old clock says `wall`, the offset is `after`.

    This is how a VTIMEZONE puts it: DTSTART in the time before. Source: RFC 5545, 3.6.5.
    """

    wall: datetime
    before: timedelta
    after: timedelta
    is_summer: bool
    name: str


def clock_changes(zone: ZoneInfo, first_year: int, last_year: int) -> Iterator[ClockChange]:
    """The state before `first_year` begins, and every change up to and in `last_year`.

    Each by itself: readers differ in what they make of a list of dates (ical.js takes one).
    """
    at = datetime(first_year, 1, 1, tzinfo=UTC) - A_DAY
    yield _change(zone, at, at)
    while at.year <= last_year:
        if _offset(zone, at) != _offset(zone, at + A_DAY):
            yield _change(zone, *_around(zone, at, at + A_DAY))
        at += A_DAY


def _around(zone: ZoneInfo, before: datetime, after: datetime) -> tuple[datetime, datetime]:
    """The last minute of the old offset and the first of the new one."""
    while after - before > A_MINUTE:
        middle = before + (after - before) // A_MINUTE // 2 * A_MINUTE
        if _offset(zone, middle) == _offset(zone, before):
            before = middle
        else:
            after = middle
    return before, after


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> ClockChange:
    there, old = after.astimezone(zone), _offset(zone, before)
    return ClockChange(
        wall=(after + old).replace(tzinfo=None),
        before=old,
        after=_offset(zone, after),
        is_summer=bool(there.dst()),
        name=there.tzname() or "",
    )


def _offset(zone: ZoneInfo, at: datetime) -> timedelta:
    return at.astimezone(zone).utcoffset() or timedelta()
