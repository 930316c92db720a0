"""Reading the calendar file of somebody else (RFC 5545), as tolerantly as can be done safely.

What the file says is expanded to moments first. Then those moments are written as we write
them: a rhythm with changes where that says the same, else dates one by one. So the dates are
right, also where our rhythms know fewer words. Runs in a process of its own (foundation.apart).
"""

import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, time, timedelta
from hashlib import sha256
from html import unescape
from itertools import islice
from typing import Any
from unicodedata import category
from zoneinfo import ZoneInfo

from icalendar import Component

from samen.foundation.errors import RuleBroken
from samen.foundation.private import GAP, Private, without_private
from samen.guide.rules.calendar_dates import Dates, Expansion, expand, in_our_words
from samen.guide.rules.recurrence import DateChange, Window

MOST_COMPONENTS = 5000
MOST_ACTIVITIES = 500
MOST_SKIPPED = 50
NAME_LENGTH = 120
TEXT_LENGTH = 5000
UID_LENGTH = 255
URL_LENGTH = 200
ADDRESS = frozenset({Private.ADDRESS})
PRIVATE = {"PRIVATE", "CONFIDENTIAL"}
TAGS = re.compile(r"<(?:br|/p|/div|/li)[^>]*>|<[a-zA-Z/!][^>]*>")


@dataclass(frozen=True)
class CalendarEvent:
    """One event as an activity of ours. `key` is its UID; dates are the wall clock of the city.

    `hidden` says what its words held that is of a person: a gap stands there (G-30).
    """

    key: str
    name: str
    starts_on: date
    starts_at: time
    minutes: int
    recurrence: str = ""
    changes: tuple[DateChange, ...] = ()
    description: str = ""
    url: str = ""
    place: str = ""
    is_cancelled: bool = False
    hidden: tuple[Private, ...] = ()


@dataclass(frozen=True)
class Skipped:
    """An event that we could not take over: its name and the code of the reason."""

    name: str
    why: str


@dataclass(frozen=True)
class Reading:
    """What a calendar file holds from last month on. `past` were over before that."""

    name: str
    events: tuple[CalendarEvent, ...]
    skipped: tuple[Skipped, ...] = ()
    past: int = 0


def months_around(today: date) -> Window:
    """From the month before to a good year ahead, in whole months: so it moves once a month."""
    first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    after = (today + timedelta(days=400)).replace(day=1) + timedelta(days=31)
    return Window(first, after.replace(day=1) - timedelta(days=1))


def read(content: bytes, today: str, zone: str) -> dict[str, Any]:
    """`read_calendar` in plain JSON values, for `foundation.apart`."""
    return asdict(read_calendar(content, date.fromisoformat(today), ZoneInfo(zone)))


def reading_from(plain: Mapping[str, Any]) -> Reading:
    """The reading again, from plain JSON values."""
    events = tuple(
        CalendarEvent(
            **{
                **event,
                "starts_on": date.fromisoformat(event["starts_on"]),
                "starts_at": time.fromisoformat(event["starts_at"]),
                "changes": tuple(_change_from(change) for change in event["changes"]),
                "hidden": tuple(Private(kind) for kind in event["hidden"]),
            }
        )
        for event in plain["events"]
    )
    skipped = tuple(Skipped(**one) for one in plain["skipped"])
    return Reading(plain["name"], events, skipped, plain["past"])


def _change_from(plain: Mapping[str, Any]) -> DateChange:
    day, clock = plain["moved_to_date"], plain["moved_to_time"]
    return DateChange(
        date.fromisoformat(plain["on"]),
        added=plain["added"],
        cancelled=plain["cancelled"],
        moved_to_date=date.fromisoformat(day) if day else None,
        moved_to_time=time.fromisoformat(clock) if clock else None,
        reason=plain["reason"],
    )


def read_calendar(content: bytes, today: date, zone: ZoneInfo) -> Reading:
    """Raises RuleBroken("guide.feed_unreadable", "guide.feed_too_many")."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calendars = _components(content)
        series = _by_series(calendars)
        name = next((_name(one, "X-WR-CALNAME", "NAME") for one in calendars), "")
        return _read_all(name, series, months_around(today), zone)


def _components(content: bytes) -> list[Component]:
    try:
        found = Component.from_ical(content, multiple=True)
    except Exception:  # a file of strangers; the reader has many ways to trip
        raise RuleBroken("guide.feed_unreadable") from None
    calendars = [one for one in found if one.name in {"VCALENDAR", "VEVENT"}]
    if not calendars:
        raise RuleBroken("guide.feed_unreadable")
    return calendars


@dataclass(frozen=True)
class Series:
    """The event itself, and the dates of it that are written apart."""

    master: Component
    overrides: tuple[Component, ...] = ()


def _by_series(calendars: Iterable[Component]) -> dict[str, Series]:
    """Every event by its key; of two versions the later one."""
    every = [event for one in calendars for event in one.walk("VEVENT")]
    if len(every) > MOST_COMPONENTS:
        raise RuleBroken("guide.feed_too_many")
    masters: dict[str, Component] = {}
    apart: dict[str, list[Component]] = {}
    for event in every:
        key = _key(event)
        if "RECURRENCE-ID" in event:
            apart.setdefault(key, []).append(event)
        elif key not in masters or _version(event) >= _version(masters[key]):
            masters[key] = event
    series = {key: Series(event, tuple(apart.pop(key, ()))) for key, event in masters.items()}
    for key, lonely in apart.items():  # a date of a series that is not in the file
        for number, event in enumerate(lonely):
            series[f"{key[: UID_LENGTH - 8]} ({number})"] = Series(event)
    return series


def _read_all(name: str, series: Mapping[str, Series], window: Window, zone: ZoneInfo) -> Reading:
    events: list[CalendarEvent] = []
    skipped: list[Skipped] = []
    past = 0
    for key, one in series.items():
        try:
            found = list(_activities(key, one, window, zone))
        except RuleBroken as broken:
            is_private = broken.code == "guide.feed_event_private"
            skipped.append(Skipped("" if is_private else _name(one.master, "SUMMARY"), broken.code))
        except Exception:  # one event of strangers may hold anything; the others go on
            skipped.append(Skipped(_name(one.master, "SUMMARY"), "guide.feed_event_unreadable"))
        else:
            past += not found
            events += found
    if len(events) > MOST_ACTIVITIES:
        raise RuleBroken("guide.feed_too_many")
    return Reading(name, tuple(events), tuple(skipped[:MOST_SKIPPED]), past)


def _activities(
    key: str, series: Series, window: Window, zone: ZoneInfo
) -> Iterator[CalendarEvent]:
    """Mostly one; more when it happens several times on a day. None when it is over."""
    event = series.master
    if _line(event, "CLASS").upper() in PRIVATE:
        raise RuleBroken("guide.feed_event_private")
    if not _name(event, "SUMMARY"):
        raise RuleBroken("guide.feed_event_no_name")
    found: Expansion = expand(event, series.overrides, window, zone)
    for number, dates in enumerate(in_our_words(found, window)):
        part = key if number == 0 else f"{key[: UID_LENGTH - 8]} #{number + 1}"
        yield _event(part, event, dates)


def _event(key: str, event: Component, dates: Dates) -> CalendarEvent:
    """A place may have its address; all else that is of a person stays out."""
    name, in_name = without_private(_line(event, "SUMMARY"))
    words, in_words = without_private(_text(event, "DESCRIPTION"))
    place, in_place = without_private(_line(event, "LOCATION"), besides=ADDRESS)
    return CalendarEvent(
        key=key,
        name=name,
        starts_on=dates.starts_on,
        starts_at=dates.starts_at,
        minutes=dates.minutes,
        recurrence=dates.recurrence,
        changes=dates.changes,
        description=words,
        url=_web_address(event),
        place=place,
        is_cancelled=_line(event, "STATUS").upper() == "CANCELLED",
        hidden=tuple(sorted({*in_name, *in_words, *in_place})),
    )


# --- words -----------------------------------------------------------------------------------


def _key(event: Component) -> str:
    """The UID; who has none gets one out of its name and its start."""
    uid = _line(event, "UID", length=UID_LENGTH)
    if uid:
        return uid
    start = event.get("DTSTART")
    said = f"{_line(event, 'SUMMARY')}|{start.to_ical() if start is not None else ''}"
    return f"zonder-uid-{sha256(said.encode()).hexdigest()[:32]}"


def _version(event: Component) -> int:
    try:
        return int(event.get("SEQUENCE", 0))
    except (TypeError, ValueError):
        return 0


def _raw(component: Component, name: str) -> str:
    found = component.get(name, "")
    return str(found[0] if isinstance(found, list) and found else found or "")


def _line(component: Component, *names: str, length: int = NAME_LENGTH) -> str:
    """The first of these that is filled in, on one line."""
    for name in names:
        line = " ".join(_plain(_raw(component, name)).split())
        if line:
            return line[:length].strip()
    return ""


def _name(component: Component, *names: str) -> str:
    """The same for others to read; empty when it was no more than a number or an address."""
    bare, _hidden = without_private(_line(component, *names))
    return "" if bare == GAP else bare


def _text(component: Component, name: str) -> str:
    lines = [" ".join(line.split()) for line in _plain(_raw(component, name)).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()[:TEXT_LENGTH]


def _plain(text: str) -> str:
    """Without tags and without signs that nobody sees."""
    bare = TAGS.sub(lambda tag: "\n" if tag[0][1] in "b/" else " ", text[: 4 * TEXT_LENGTH])
    return "".join(
        sign if sign in "\n\t" or category(sign)[0] != "C" else " "
        for sign in islice(unescape(bare), 2 * TEXT_LENGTH)
    )


def _web_address(event: Component) -> str:
    found = _raw(event, "URL").strip()
    fits = found.lower().startswith(("https://", "http://")) and len(found) <= URL_LENGTH
    return found if fits and not re.search(r"[\s<>\"]", found) else ""
