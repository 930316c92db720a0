"""Our dates held against those of ical.js, the calendar reader of Thunderbird."""

import json
import os
import random
import shutil
import subprocess
from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from django.conf import settings

from samen.guide.rules.recurrence import (
    LAST,
    DateChange,
    Frequency,
    Rhythm,
    Window,
    dates,
    first_fitting_date,
    moment,
    occurrences,
    rule_for_calendars,
)
from samen.guide.views.time_zone import vtimezone

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
READER = Path(__file__).parent / "read_with_ical_js.cjs"
FIXTURES = settings.BASE_DIR.parent / "shared/data/standards/icalendar"
A_YEAR = Window(date(2026, 9, 1), date(2027, 12, 31))
HOURS = [hour for hour in range(24) if hour != 2]
"""Between two and three ical.js leaves RFC 5545: of a time that comes twice it takes the last."""
AN_HOUR = timedelta(hours=1)


def _ical_js_is_here() -> bool:
    node = shutil.which("node")
    asked = [node or "node", "-e", 'require.resolve("ical.js")']
    return (
        bool(node)
        and not subprocess.run(
            asked, cwd=READER.parent, env=os.environ, capture_output=True, check=False
        ).returncode
    )


needs_ical_js = pytest.mark.skipif(
    not _ical_js_is_here(), reason="Zonder node en ical.js is er geen tweede lezer (make test)."
)
pytestmark = [needs_ical_js, pytest.mark.proof("iCalendar (RFC 5545)", by="ical.js")]


def read_with_ical_js(calendar: bytes, *, until: date) -> dict[str, list[datetime]]:
    """The moments per UID, as Thunderbird would show them."""
    run = subprocess.run(
        ["node", str(READER), f"{until.isoformat()}T23:59:59Z"],
        input=calendar,
        capture_output=True,
        check=True,
        timeout=60,
    )
    found = json.loads(run.stdout)
    return {uid: [datetime.fromisoformat(at) for at in moments] for uid, moments in found.items()}


def an_event(
    uid: str, first: date, clock: time, rule: str, changes: Iterable[DateChange]
) -> list[icalendar.Event]:
    """The series and its overrides, in the words of RFC 5545."""
    usual = datetime.combine(first, clock, AMSTERDAM)
    series = icalendar.Event()
    series.add("uid", uid)
    series.add("dtstart", usual)
    series.add("duration", AN_HOUR)
    series.add("rrule", icalendar.vRecur.from_ical(rule_for_calendars(rule, clock, AMSTERDAM)))
    events = [series]
    for change in changes:
        on = datetime.combine(change.on, clock, AMSTERDAM)
        if change.cancelled:
            series.add("exdate", on)
        elif change.added:
            series.add("rdate", on)
        else:
            override = icalendar.Event()
            override.add("uid", uid)
            override.add("recurrence-id", on)
            day, hour = change.moved_to_date or change.on, change.moved_to_time or clock
            override.add("dtstart", datetime.combine(day, hour, AMSTERDAM))
            override.add("duration", AN_HOUR)
            events.append(override)
    return events


def some_changes(dice: random.Random, days: list[date]) -> list[DateChange]:
    """A cancelled, a moved and an added date."""
    if len(days) < 4:
        return []
    off, away = dice.sample(days[1:], 2)
    extra = next(day for n in range(999) if (day := days[0] + timedelta(days=n)) not in days)
    return [
        DateChange(off, cancelled=True),
        DateChange(away, moved_to_date=away + timedelta(days=1), moved_to_time=time(9, 15)),
        DateChange(extra, added=True),
    ]


def a_rhythm(dice: random.Random) -> Rhythm:
    frequency = dice.choice([Frequency.WEEKLY, Frequency.WEEKLY, *Frequency])
    weekdays: tuple[int, ...] = tuple(sorted(dice.sample(range(7), dice.randint(1, 3))))
    nths: tuple[int, ...] = ()
    month_day = None
    if frequency == Frequency.MONTHLY:
        if dice.random() < 0.6:
            nths = dice.choice([(1,), (1, 3), (2, 4), (LAST,), (4,)])
            weekdays = weekdays[:1]
        else:
            month_day = dice.choice([1, 15, 28, 30, 31, LAST])
            weekdays = ()
    elif frequency != Frequency.WEEKLY:
        weekdays = ()
    until, count = dice.choice(
        [(None, None), (None, 25), (date(2027, 5, dice.randint(1, 28)), None)]
    )
    interval = dice.randint(1, 3)
    return Rhythm(frequency, interval, weekdays, nths, month_day, until=until, count=count)


def test_two_hundred_random_series_come_on_the_same_moments_in_thunderbird() -> None:
    dice = random.Random(5545)
    calendar = icalendar.Calendar()
    ours: dict[str, list[datetime]] = {}
    said: dict[str, object] = {}
    while len(ours) < 200:
        rule = str(a_rhythm(dice))
        clock = time(dice.choice(HOURS), dice.choice([0, 15, 30, 45]))
        begin = A_YEAR.first + timedelta(days=dice.randrange(120))
        first = first_fitting_date(begin, rule)
        if first is None or first > A_YEAR.last:
            continue
        changes = some_changes(dice, list(dates(first, rule, A_YEAR)))
        slots = occurrences(first, clock, AN_HOUR, rule, changes, AMSTERDAM, A_YEAR)
        uid = str(len(ours))
        said[uid] = (first, clock, rule, changes)
        last = moment(A_YEAR.last - timedelta(days=2), time(), AMSTERDAM)
        ours[uid] = [s.start_utc for s in slots if not s.cancelled and s.start_utc < last]
        for event in an_event(uid, first, clock, rule, changes):
            calendar.add_component(event)
    calendar.add_component(vtimezone("Europe/Amsterdam", 2026))
    theirs = read_with_ical_js(calendar.to_ical(), until=A_YEAR.last)
    for uid, moments in ours.items():
        assert [at for at in theirs[uid] if at < last] == moments, said[uid]


def test_a_calendar_of_others_has_the_dates_that_thunderbird_finds() -> None:
    """A weekly event in Vienna with dates left out, from the tests of the icalendar library."""
    path = FIXTURES / "event_with_recurrence_exdates_on_different_lines.ics"
    if not path.exists():
        pytest.skip("De map ../shared/data met agenda's van anderen is hier niet.")
    event: Any = icalendar.Event.from_ical(path.read_bytes())
    vienna = ZoneInfo("Europe/Vienna")
    event.add("uid", "vienna")
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    calendar.add_component(vtimezone("Europe/Vienna", 2012))
    skipped = [line.dts[0].dt for line in event["EXDATE"]]
    slots = occurrences(
        event["DTSTART"].dt.date(),
        event["DTSTART"].dt.time(),
        timedelta(hours=8),
        "FREQ=WEEKLY;UNTIL=20120703;BYDAY=TU",
        [DateChange(at.date(), cancelled=True) for at in skipped],
        vienna,
        Window(date(2012, 1, 1), date(2012, 12, 31)),
    )
    theirs = read_with_ical_js(calendar.to_ical(), until=date(2012, 12, 31))["vienna"]
    assert [slot.start_utc for slot in slots if not slot.cancelled] == theirs
    assert len(theirs) == 15 - 5
    assert {at.astimezone(vienna).hour for at in theirs} == {10}
    assert {at.tzinfo for at in theirs} == {UTC}
