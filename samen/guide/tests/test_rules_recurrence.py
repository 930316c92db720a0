"""Repeating dates on the wall clock of the city."""

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from samen.foundation.errors import RuleBroken
from samen.guide.rules.recurrence import (
    LAST,
    DateChange,
    Frequency,
    Rhythm,
    Slot,
    Window,
    first_date_fits,
    first_fitting_date,
    moment,
    occurrences,
    rhythm_from_rule,
    rule_for_calendars,
)

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
THURSDAY = date(2026, 10, 8)
SEVEN = time(19)
TWO_HOURS = timedelta(hours=2)
SUMMER, WINTER = timedelta(hours=2), timedelta(hours=1)
A_YEAR = Window(date(2026, 1, 1), date(2027, 12, 31))


def slots(
    rule: str,
    *changes: DateChange,
    first: date = THURSDAY,
    at: time = SEVEN,
    window: Window = A_YEAR,
) -> list[Slot]:
    return occurrences(first, at, TWO_HOURS, rule, changes, AMSTERDAM, window)


def local(slot: Slot) -> datetime:
    return slot.start_utc.astimezone(AMSTERDAM)


# --- the clock changes ----------------------------------------------------------------------
@pytest.mark.requirement("R-045")
def test_a_weekly_19_00_stays_19_00_over_both_clock_changes() -> None:
    found = slots("FREQ=WEEKLY;BYDAY=TH;UNTIL=20270430")
    assert {local(slot).time() for slot in found} == {SEVEN}
    assert {slot.start_utc.hour for slot in found} == {17, 18}  # summer and winter
    assert {slot.end_utc - slot.start_utc for slot in found} == {TWO_HOURS}


def test_a_time_that_the_clock_skips_moves_forward_by_the_jump() -> None:
    assert moment(date(2027, 3, 28), time(2, 30), AMSTERDAM) == datetime(
        2027, 3, 28, 1, 30, tzinfo=UTC
    )


@pytest.mark.parametrize("day", [date(2026, 10, 25), date(2027, 10, 31)])
def test_a_time_that_comes_twice_is_the_first(day: date) -> None:
    assert moment(day, time(2, 30), AMSTERDAM) == datetime.combine(day, time(0, 30), UTC)


def test_a_thousand_random_times_around_the_clock_changes_have_the_right_moment() -> None:
    """Against plain arithmetic on the two jumps, not against the same library."""
    dice = random.Random(31)
    days = [date(2026, 10, 19), date(2027, 3, 22), date(2027, 10, 25), date(2027, 12, 28)]
    for _ in range(1000):
        day = dice.choice(days) + timedelta(days=dice.randrange(10))
        wall = datetime.combine(day, time(dice.randrange(24), dice.randrange(60)), UTC)
        fits = [wall - hours for hours in (SUMMER, WINTER) if _offset(wall - hours) == hours]
        skipped = wall - WINTER  # counted from before the jump
        assert moment(day, wall.time(), AMSTERDAM) == min(fits, default=skipped), wall


def _offset(at: datetime) -> timedelta:
    """The law: from the last Sunday of October, 1.00 UTC, to that of March it is winter."""
    summer_again = datetime(2027, 3, 28, 1, tzinfo=UTC)
    winters = [datetime(2026, 10, 25, 1, tzinfo=UTC), datetime(2027, 10, 31, 1, tzinfo=UTC)]
    return WINTER if winters[0] <= at < summer_again or at >= winters[1] else SUMMER


# --- rules ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("rule", "first", "expected"),
    [
        ("", date(2026, 10, 8), ["2026-10-08"]),
        ("FREQ=DAILY;COUNT=3", date(2028, 2, 28), ["2028-02-28", "2028-02-29", "2028-03-01"]),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=4",
            date(2026, 11, 2),
            ["2026-11-02", "2026-11-04", "2026-11-16", "2026-11-18"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=1TU,3TU;UNTIL=20261231",
            date(2026, 11, 3),
            ["2026-11-03", "2026-11-17", "2026-12-01", "2026-12-15"],
        ),
        (
            "FREQ=MONTHLY;BYDAY=-1FR;COUNT=2",
            date(2026, 11, 27),
            ["2026-11-27", "2026-12-25"],
        ),
        (
            "FREQ=MONTHLY;BYMONTHDAY=31;COUNT=3",
            date(2026, 12, 31),
            ["2026-12-31", "2027-01-31", "2027-03-31"],
        ),
        ("FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=2", date(2027, 1, 31), ["2027-01-31", "2027-02-28"]),
        ("FREQ=YEARLY;COUNT=2", date(2024, 2, 29), ["2024-02-29", "2028-02-29"]),
    ],
)
def test_a_rule_names_its_dates(rule: str, first: date, expected: list[str]) -> None:
    window = Window(date(2024, 1, 1), date(2028, 12, 31))
    assert [slot.on.isoformat() for slot in slots(rule, first=first, window=window)] == expected


def test_the_last_date_counts() -> None:
    assert slots("FREQ=WEEKLY;BYDAY=TH;UNTIL=20261015")[-1].on == date(2026, 10, 15)


def test_only_the_window_is_shown() -> None:
    window = Window(date(2027, 1, 1), date(2027, 1, 31))
    found = slots("FREQ=WEEKLY;BYDAY=TH", window=window)
    assert [slot.on.day for slot in found] == [7, 14, 21, 28]


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=HOURLY",
        "FREQ=WEEKLY;BYHOUR=9",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYDAY=1MO",
        "FREQ=MONTHLY;BYDAY=1MO,2TU",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=WEEKLY;UNTIL=20261015T190000Z",
        "FREQ=WEEKLY;UNTIL=20261345",
        "FREQ=WEEKLY;COUNT=2;UNTIL=20261015",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=WEEKLY;INTERVAL=1000",
        "FREQ=WEEKLY;COUNT=0",
        "FREQ=WEEKLY;FREQ=DAILY",
        "FREQ=WEEKLY;WKST=SU",
        "BYDAY=MO",
        "elke week",
    ],
)
def test_a_rule_we_do_not_know_is_refused_in_words(rule: str) -> None:
    with pytest.raises(RuleBroken, match=r"guide\.rhythm_(unknown|not_possible)"):
        rhythm_from_rule(rule)


def test_a_rule_that_never_happens_ends() -> None:
    never = "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31"
    assert first_fitting_date(date(2027, 2, 1), never) is None


def test_the_first_date_must_be_one_of_the_rule() -> None:
    assert first_date_fits(THURSDAY, "FREQ=WEEKLY;BYDAY=TH")
    assert not first_date_fits(THURSDAY, "FREQ=WEEKLY;BYDAY=FR")
    assert first_fitting_date(THURSDAY, "FREQ=WEEKLY;BYDAY=FR") == date(2026, 10, 9)


# --- dates that differ ------------------------------------------------------------------------
def test_a_cancelled_date_stays_visible_with_its_reason() -> None:
    off = DateChange(date(2026, 10, 15), cancelled=True, reason="herfstvakantie")
    second = slots("FREQ=WEEKLY;BYDAY=TH", off)[1]
    assert (second.on, second.cancelled, second.reason) == (off.on, True, "herfstvakantie")


def test_a_moved_date_keeps_its_name_and_gets_another_moment() -> None:
    move = DateChange(date(2026, 10, 15), moved_to_date=date(2026, 10, 26), moved_to_time=time(14))
    found = slots("FREQ=WEEKLY;BYDAY=TH;COUNT=3", move)
    assert [slot.on.day for slot in found] == [8, 22, 15]
    assert local(found[-1]) == datetime(2026, 10, 26, 14, tzinfo=AMSTERDAM)


def test_a_date_moved_into_the_window_from_far_away_is_seen() -> None:
    move = DateChange(date(2027, 6, 3), moved_to_date=date(2026, 10, 9), moved_to_time=SEVEN)
    window = Window(THURSDAY, date(2026, 10, 10))
    assert [slot.on for slot in slots("FREQ=WEEKLY;BYDAY=TH", move, window=window)] == [
        THURSDAY,
        date(2027, 6, 3),
    ]


def test_an_added_date_comes_besides_the_rule() -> None:
    extra = DateChange(date(2026, 10, 10), added=True, moved_to_time=time(10))
    found = slots("FREQ=WEEKLY;BYDAY=TH;COUNT=2", extra)
    assert [slot.on.day for slot in found] == [8, 10, 15]
    assert local(found[1]).time() == time(10)


def test_a_change_for_a_date_that_the_rule_no_longer_names_is_ignored() -> None:
    stale = DateChange(date(2026, 10, 9), moved_to_date=date(2026, 10, 10))
    assert len(slots("FREQ=WEEKLY;BYDAY=TH;COUNT=2", stale)) == 2


# --- held against another reading of the standard --------------------------------------------
DATES = st.dates(date(2026, 9, 1), date(2027, 11, 30))
WEEKDAYS = st.sets(st.integers(0, 6), min_size=1, max_size=4).map(lambda days: tuple(sorted(days)))
NTHS = st.sets(st.sampled_from([1, 2, 3, 4, LAST]), min_size=1, max_size=2).map(
    lambda nths: tuple(nth for nth in (1, 2, 3, 4, LAST) if nth in nths)
)
ENDS: st.SearchStrategy[dict[str, object]] = st.one_of(
    st.just({}),
    st.fixed_dictionaries({"count": st.integers(1, 60)}),
    st.fixed_dictionaries({"until": st.dates(date(2026, 9, 1), date(2028, 2, 1))}),
)
INTERVALS = st.integers(1, 4)


@st.composite
def rhythms(draw: st.DrawFn) -> Rhythm:
    frequency = draw(st.sampled_from(Frequency))
    parts: dict[str, object] = {}
    if frequency == Frequency.WEEKLY:
        parts = {"weekdays": draw(WEEKDAYS)}
    elif frequency == Frequency.MONTHLY:
        by_day = st.fixed_dictionaries({"weekdays": WEEKDAYS, "nths": NTHS})
        by_date = st.fixed_dictionaries(
            {"month_day": st.sampled_from([*range(1, 29), 30, 31, LAST])}
        )
        parts = draw(st.one_of(by_day, by_date, st.just({})))
    ends = draw(ENDS)
    return Rhythm(frequency, draw(INTERVALS), **parts, **ends)  # type: ignore[arg-type]


@given(rhythm=rhythms())
def test_a_rhythm_and_its_rule_say_the_same(rhythm: Rhythm) -> None:
    assert rhythm_from_rule(str(rhythm)) == rhythm


@settings(max_examples=150, deadline=None)
@given(
    rhythm=rhythms(),
    start=DATES,
    clock=st.times().map(lambda at: at.replace(second=0, microsecond=0)),
)
def test_another_calendar_finds_the_same_moments(rhythm: Rhythm, start: date, clock: time) -> None:
    first = first_fitting_date(start, str(rhythm))
    if first is None:
        return
    ours = occurrences(first, clock, TWO_HOURS, str(rhythm), (), AMSTERDAM, A_YEAR)
    event = icalendar.Event()
    event.add("uid", "1")
    event.add("dtstart", datetime.combine(first, clock, AMSTERDAM))
    event.add("duration", TWO_HOURS)
    rule = rule_for_calendars(str(rhythm), clock, AMSTERDAM)
    event.add("rrule", icalendar.vRecur.from_ical(rule))
    calendar = icalendar.Calendar()
    calendar.add_component(event)
    between = recurring_ical_events.of(calendar).between(
        A_YEAR.first, A_YEAR.last + timedelta(days=1)
    )
    theirs = {found["DTSTART"].dt.replace(fold=0).astimezone(UTC) for found in between}
    there = {slot.start_utc for slot in ours}
    assert {at for at in theirs if A_YEAR.covers(at.astimezone(AMSTERDAM).date())} == there
