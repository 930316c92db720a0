"""The rules of the city's clock as a calendar file carries them (VTIMEZONE, RFC 5545 3.6.5)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

YEARS = 15
A_DAY = timedelta(days=1)
A_MINUTE = timedelta(minutes=1)
NO_TIME = timedelta()


@dataclass(frozen=True)
class Jump:
    """A moment at which the clock is moved; `at` is what the clock said just before."""

    at: datetime
    before: timedelta
    after: timedelta
    name: str
    is_summer: bool


@lru_cache(maxsize=8)
def vtimezone(name: str, first_year: int) -> Timezone:
    """The clock of this zone from the start of `first_year` on."""
    zone = ZoneInfo(name)
    component = Timezone()
    component.add("tzid", name)
    start = datetime(first_year, 1, 1, tzinfo=zone)
    component.add_component(_part(_as_it_was(start)))
    for jump in _jumps(zone, first_year):
        component.add_component(_part(jump))
    return component


def _part(jump: Jump) -> "TimezoneStandard | TimezoneDaylight":
    part = TimezoneDaylight() if jump.is_summer else TimezoneStandard()
    part.add("dtstart", jump.at.replace(tzinfo=None))
    part.add("tzoffsetfrom", jump.before)
    part.add("tzoffsetto", jump.after)
    part.add("tzname", jump.name)
    return part


def _as_it_was(start: datetime) -> Jump:
    offset = start.utcoffset() or NO_TIME
    return Jump(start, offset, offset, start.tzname() or "", bool(start.dst()))


def _jumps(zone: ZoneInfo, first_year: int) -> Iterator[Jump]:
    """Every moment in these years at which the offset changes, to the minute."""
    day = datetime(first_year, 1, 1, tzinfo=UTC)
    while day.year < first_year + YEARS:
        before, after = _offset(day, zone), _offset(day + A_DAY, zone)
        if before != after:
            moment = day
            while _offset(moment, zone) == before:
                moment += A_MINUTE
            here = moment.astimezone(zone)
            yield Jump(moment + before, before, after, here.tzname() or "", bool(here.dst()))
        day += A_DAY


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or NO_TIME
