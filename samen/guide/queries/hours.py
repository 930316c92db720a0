"""When a location or a service is open, as rows and as one sentence."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.guide.models import Location, Service
from samen.guide.queries.words import city_zone, day_words, short_clock
from samen.guide.rules.hours import (
    MIDNIGHT,
    OtherHours,
    Span,
    Timetable,
    WeekHours,
    hours_on,
    is_open,
)
from samen.guide.texts.hours import holiday_labels, opening_in_words
from samen.guide.texts.rhythm import weekday_name

WEEK_DAYS = 7
AHEAD_DAYS = 60


@dataclass(frozen=True)
class OpenState:
    """Whether it is open, in one sentence; without words nobody gave hours."""

    words: str = ""
    is_open: bool = False


@dataclass(frozen=True)
class DayRow:
    """One line of the table of the week. `reason` says why it differs."""

    name: str
    words: str
    is_today: bool
    is_open: bool
    reason: str = ""


def timetable_of(owner: Location | Service) -> Timetable:
    """The hours of `owner`; prefetch `hours` and `exceptions` when there are many owners."""
    return Timetable(
        week=tuple(
            WeekHours(h.weekday, h.opens, h.closes, h.valid_from, h.valid_until)
            for h in owner.hours.all()
        ),
        other=tuple(
            OtherHours(e.starts_on, e.ends_on, e.opens, e.closes, e.reason)
            for e in owner.exceptions.all()
        ),
        closed_on_holidays=getattr(owner, "closed_on_holidays", True),
    )


def open_now(owner: Location | Service, at: datetime) -> OpenState:
    """ "Nu open tot 22.00 uur", "Morgen om 9.00 uur open"."""
    timetable, zone = timetable_of(owner), city_zone()
    return OpenState(opening_in_words(timetable, at, zone), is_open(timetable, at, zone))


def week_of(owner: Location | Service, today: date) -> list[DayRow]:
    """This week from Monday on, with what differs; empty when nobody knows the hours."""
    timetable = timetable_of(owner)
    if not timetable.is_known:
        return []
    monday = today - timedelta(days=today.weekday())
    holidays = holiday_labels()
    rows = []
    for ahead in range(WEEK_DAYS):
        day = hours_on(timetable, monday + timedelta(days=ahead))
        rows.append(
            DayRow(
                name=capfirst(weekday_name(ahead)),
                words=spans_words(day.spans),
                is_today=day.on == today,
                is_open=bool(day.spans),
                reason=day.reason or (str(holidays[day.holiday]) if day.holiday else ""),
            )
        )
    return rows


def other_days(owner: Location | Service, today: date) -> list[str]:
    """The days to come that differ, each as a sentence."""
    return [
        _other_words(other, today)
        for other in timetable_of(owner).other
        if other.ends_on >= today and other.starts_on <= today + timedelta(days=AHEAD_DAYS)
    ]


def _other_words(other: OtherHours, today: date) -> str:
    days = day_words(other.starts_on, this_year=today.year)
    if other.ends_on > other.starts_on:
        last = day_words(other.ends_on, this_year=today.year)
        days = _("{first} tot en met {last}").format(first=days, last=last)
    spans = (Span(other.opens, other.closes),) if other.opens and other.closes else ()
    sentence = f"{capfirst(days)}: {spans_words(spans)}"
    return f"{sentence} ({other.reason})" if other.reason else sentence


def spans_words(spans: tuple[Span, ...]) -> str:
    """ "9.00 – 12.00, 13.00 – 17.00" or "dicht"."""
    if not spans:
        return _("dicht")
    return ", ".join(f"{short_clock(span.opens)} – {_closing_clock(span)}" for span in spans)


def _closing_clock(span: Span) -> str:
    return "24.00" if span.closes == MIDNIGHT else short_clock(span.closes)
