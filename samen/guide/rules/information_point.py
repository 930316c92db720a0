"""A wijkinformatiepunt on paper: consulting hours beside each other, mobile points, gaps."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import combinations

from samen.foundation.errors import RuleBroken
from samen.guide.rules.hours import in_evening_or_weekend
from samen.guide.rules.recurrence import (
    Window,
    dates,
    first_fitting_date,
    rhythm_from_rule,
)

WORKDAYS = range(5)
NOON = time(12)
WEEKS_AHEAD = 52
WEEKS_BEHIND = 4


class Topic(StrEnum):
    """What people come to ask about. Source: R-064 (002 Bijlage I)."""

    HEALTH = "health"
    CARE = "care"
    WELFARE = "welfare"
    PARTICIPATION = "participation"
    MUNICIPALITY = "municipality"


class DayPart(StrEnum):
    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"


@dataclass(frozen=True, kw_only=True)
class ConsultingHourDetails:
    """What is agreed with a partner. `room` empty is the whole location. Source: R-067."""

    organisation_id: int
    location_id: int
    starts_on: date
    opens: time
    closes: time
    recurrence: str
    topics: tuple[Topic, ...]
    room: str = ""
    agreement: str = ""


@dataclass(frozen=True, kw_only=True)
class MobilePointDetails:
    """On one day somewhere else: at a location of the guide, or at a spot with a name."""

    organisation_id: int
    on: date
    opens: time
    closes: time
    location_id: int | None = None
    spot: str = ""
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class OtherDate:
    """How one date of a consulting hour differs from what was agreed.

    `on` is the date by the agreement. It is cancelled, or all else says when and where it is.
    """

    on: date
    to_date: date | None = None
    opens: time | None = None
    closes: time | None = None
    location_id: int | None = None
    room: str = ""
    reason: str = ""

    @property
    def is_cancelled(self) -> bool:
        return self.to_date is None


@dataclass(frozen=True, order=True)
class Sitting:
    """One consulting hour on one day. `agreed_on` is its date by the agreement.

    `other` says how it differs; `is_off` that it is not there, by that or by its location.
    """

    on: date
    opens: time
    closes: time
    hour_id: int
    location_id: int
    room: str = ""
    topics: frozenset[Topic] = field(default=frozenset(), compare=False)
    is_off: bool = False
    agreed_on: date | None = field(default=None, compare=False)
    other: OtherDate | None = field(default=None, compare=False)

    def overlaps(self, other: "Sitting") -> bool:
        return self.on == other.on and self.opens < other.closes and other.opens < self.closes

    def shares_room(self, other: "Sitting") -> bool:
        """Without a room it takes the whole location."""
        one, two = self.room.strip().casefold(), other.room.strip().casefold()
        return self.location_id == other.location_id and (one == two or not (one and two))


def in_window(
    usual: Sitting, days: Iterable[date], others: Iterable[OtherDate], window: Window
) -> Iterator[Sitting]:
    """The sittings of one agreement: on its days, but for those that differ.

    Who comes on the day by the agreement finds it there as not going on. `days` also hold the
    agreed days of the others that lie outside the window.
    """
    differs = {one.on: one for one in others}
    for day in days:
        other = differs.get(day)
        agreed = replace(usual, on=day, agreed_on=day, other=other)
        if window.covers(day) and (other is None or other.to_date != day):
            yield replace(agreed, is_off=other is not None)
        if other is not None and other.to_date is not None and window.covers(other.to_date):
            yield _as_changed(agreed, other)


def _as_changed(agreed: Sitting, other: OtherDate) -> Sitting:
    return replace(
        agreed,
        on=other.to_date or agreed.on,
        opens=other.opens or agreed.opens,
        closes=other.closes or agreed.closes,
        location_id=other.location_id or agreed.location_id,
        room=other.room,
    )


@dataclass(frozen=True)
class Clash:
    """Two consulting hours at one time: in one room, or about the same topics."""

    first: Sitting
    second: Sitting
    in_one_room: bool
    topics: tuple[Topic, ...]


def clashes(sittings: Sequence[Sitting]) -> list[Clash]:
    """What cannot go on together, and what people must choose between. Source: R-067."""
    found = []
    there = sorted(one for one in sittings if not one.is_off)
    for first, second in combinations(there, 2):
        if not first.overlaps(second):
            continue
        same = tuple(topic for topic in Topic if topic in first.topics & second.topics)
        if first.shares_room(second) or same:
            found.append(Clash(first, second, first.shares_room(second), same))
    return found


def topics_without(sittings: Iterable[Sitting]) -> list[Topic]:
    """The topics that nobody sits for."""
    covered = {topic for one in sittings if not one.is_off for topic in one.topics}
    return [topic for topic in Topic if topic not in covered]


def evenings_without(sittings: Iterable[Sitting]) -> list[int]:
    """The weekdays, Monday to Friday, without a consulting hour in the evening."""
    there = {
        one.on.weekday()
        for one in sittings
        if not one.is_off and part_of_day(one) is DayPart.EVENING
    }
    return [day for day in WORKDAYS if day not in there]


def part_of_day(sitting: Sitting) -> DayPart:
    """The evening counts when an hour of it lies after six."""
    minutes = _minutes(sitting.closes) - _minutes(sitting.opens)
    if in_evening_or_weekend(WORKDAYS[0], sitting.opens, minutes):
        return DayPart.EVENING
    return DayPart.MORNING if sitting.opens < NOON else DayPart.AFTERNOON


def sitting_days(
    starts_on: date, recurrence: str, ended_on: date | None, window: Window
) -> Iterator[date]:
    """The days on which it is there; from `ended_on` on no more."""
    for day in dates(starts_on, recurrence, window):
        if ended_on is None or day < ended_on:
            yield day


def window_with(window: Window, others: Iterable[OtherDate]) -> Window:
    """Wide enough to hold the agreed days of these others as well."""
    days = [window.first, window.last, *(one.on for one in others)]
    return Window(min(days), max(days))


def check_other_date(other: OtherDate, usual: Sitting, *, today: date) -> None:
    """Raises RuleBroken when it is past, too far away, runs backward, or is as usual."""
    if other.on < today:
        raise RuleBroken("guide.date_is_past")
    if other.to_date is None or other.opens is None or other.closes is None:
        return
    _check_times(other.opens, other.closes)
    _check_day(other.to_date, today=today, field="to_date")
    if _as_changed(usual, other) == usual:
        raise RuleBroken("guide.date_as_usual")


def week_of(monday: date) -> Window:
    return Window(monday, monday + timedelta(days=6))


def monday_of(text: str, today: date) -> date:
    """The Monday of the week in an address, such as "2026-W47"; nonsense is this week."""
    this = today - timedelta(days=today.weekday())
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return this
    monday = asked - timedelta(days=asked.weekday())
    weeks = (monday - this).days // 7
    return monday if -WEEKS_BEHIND <= weeks <= WEEKS_AHEAD else this


def check_consulting_hour(details: ConsultingHourDetails) -> None:
    """Raises RuleBroken when it can never be, or is about nothing."""
    _check_times(details.opens, details.closes)
    if not details.topics:
        raise RuleBroken("guide.topic_needed", field="topics")
    rhythm_from_rule(details.recurrence)
    fitting = first_fitting_date(details.starts_on, details.recurrence)
    if fitting is None:
        raise RuleBroken("guide.rhythm_never_happens", field="rhythm")
    if fitting != details.starts_on:
        raise RuleBroken("guide.first_date_does_not_fit", field="starts_on", fitting=fitting)


def check_mobile_point(details: MobilePointDetails, *, today: date) -> None:
    """Raises RuleBroken when it is past, or nowhere, or at two places."""
    _check_times(details.opens, details.closes)
    _check_day(details.on, today=today, field="on")
    if (details.location_id is None) == (not details.spot.strip()):
        raise RuleBroken("guide.one_spot_needed", field="spot")


def _check_times(opens: time, closes: time) -> None:
    if closes <= opens:
        raise RuleBroken("guide.other_hours_run_backward", field="closes")


def _check_day(day: date, *, today: date, field: str) -> None:
    if day < today:
        raise RuleBroken("guide.date_is_past", field=field)
    if day > today + timedelta(weeks=WEEKS_AHEAD):
        raise RuleBroken("guide.date_too_far", field=field)


def _minutes(at: time) -> int:
    return at.hour * 60 + at.minute
