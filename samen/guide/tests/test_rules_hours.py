"""Opening hours: the week, seasons, other days, holidays, midnight and the clock changes."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import holidays
import pytest

from samen.foundation.errors import RuleBroken
from samen.guide.rules.hours import (
    MIDNIGHT,
    Holiday,
    OtherHours,
    Span,
    Timetable,
    WeekHours,
    check_other_hours,
    evening_or_weekend,
    holidays_in,
    hours_on,
    is_open,
    next_opening,
    open_until,
)
from samen.guide.rules.listing import check_week
from samen.guide.texts.hours import opening_in_words

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2026, 11, 23)
OFFICE = tuple(WeekHours(day, time(9), time(17)) for day in range(5))
LATE = (*OFFICE, WeekHours(0, time(19), time(21)))
NIGHT = (WeekHours(4, time(20), MIDNIGHT), WeekHours(5, time(0), time(2)))


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=AMSTERDAM).astimezone(UTC)


def said(timetable: Timetable, moment: datetime) -> str:
    return opening_in_words(timetable, moment, AMSTERDAM)


# --- one day ----------------------------------------------------------------------------------
def test_hours_that_touch_are_one() -> None:
    week = (WeekHours(0, time(9), time(12)), WeekHours(0, time(12), time(17)))
    assert hours_on(Timetable(week), MONDAY).spans == (Span(time(9), time(17)),)


def test_a_season_is_a_whole_week_by_itself() -> None:
    summer = WeekHours(1, time(10), time(12), date(2027, 7, 1), date(2027, 8, 31))
    timetable = Timetable((*OFFICE, summer))
    assert hours_on(timetable, date(2027, 7, 5)).spans == ()  # a Monday
    assert hours_on(timetable, date(2027, 7, 6)).spans == (Span(time(10), time(12)),)
    assert hours_on(timetable, date(2027, 9, 6)).spans == (Span(time(9), time(17)),)


def test_other_hours_go_before_holidays_and_the_week() -> None:
    second = date(2026, 12, 26)
    party = OtherHours(second, second, time(14), time(18), "kerstborrel")
    assert hours_on(Timetable(OFFICE, (party,)), second).spans == (Span(time(14), time(18)),)


def test_closed_wins_when_two_changes_meet() -> None:
    changes = (OtherHours(MONDAY, MONDAY, time(9), time(12)), OtherHours(MONDAY, MONDAY))
    assert hours_on(Timetable(OFFICE, changes), MONDAY).spans == ()


def test_a_place_that_never_minds_holidays_is_open_at_christmas() -> None:
    christmas = date(2026, 12, 25)  # a Friday
    assert not hours_on(Timetable(OFFICE), christmas).spans
    assert hours_on(Timetable(OFFICE, closed_on_holidays=False), christmas).spans


@pytest.mark.parametrize("year", range(2014, 2101))
def test_our_holidays_are_those_of_the_holidays_library(year: int) -> None:
    """All but Good Friday, on which the neighbourhood is open."""
    theirs = set(holidays.country_holidays("NL", years=year, language="en_US"))
    good_friday = next(day for day, it in holidays_in(year).items() if it == Holiday.EASTER)
    assert set(holidays_in(year)) == theirs - {good_friday - timedelta(days=2)}


# --- one moment -------------------------------------------------------------------------------
def test_closing_time_is_not_open_any_more() -> None:
    timetable = Timetable(OFFICE)
    assert is_open(timetable, at(MONDAY, 9), AMSTERDAM)
    assert is_open(timetable, at(MONDAY, 16, 59), AMSTERDAM)
    assert not is_open(timetable, at(MONDAY, 17), AMSTERDAM)


def test_an_evening_that_runs_past_midnight_is_one_stretch() -> None:
    friday = date(2026, 11, 27)
    two_at_night = at(friday + timedelta(days=1), 2)
    assert open_until(Timetable(NIGHT), at(friday, 23), AMSTERDAM) == two_at_night
    assert is_open(Timetable(NIGHT), at(friday + timedelta(days=1), 1), AMSTERDAM)
    assert said(Timetable(NIGHT), at(friday, 23)) == "Nu open tot 2.00 uur"


@pytest.mark.parametrize(
    ("evening", "hours"), [(date(2026, 10, 24), 6), (date(2027, 3, 27), 4), (date(2027, 4, 3), 5)]
)
def test_a_night_in_which_the_clock_changes_is_longer_or_shorter(evening: date, hours: int) -> None:
    week = (WeekHours(5, time(22), MIDNIGHT), WeekHours(6, time(0), time(3)))
    start = at(evening, 22)
    easter_too = Timetable(week, closed_on_holidays=False)
    until = open_until(easter_too, start, AMSTERDAM)
    assert until is not None
    assert until - start == timedelta(hours=hours)


def test_hours_inside_the_hour_that_does_not_exist_move_with_the_clock() -> None:
    night = Timetable((WeekHours(6, time(2, 15), time(2, 45)),), closed_on_holidays=False)
    jump = date(2027, 3, 28)  # Easter
    assert is_open(night, at(jump, 3, 20), AMSTERDAM)
    assert not is_open(night, at(jump, 3, 50), AMSTERDAM)


def test_a_stretch_that_the_clock_swallows_is_no_stretch() -> None:
    week = (WeekHours(6, time(2, 30), time(3)), WeekHours(6, time(10), time(11)))
    easter_too = Timetable(week, closed_on_holidays=False)
    night = at(date(2027, 3, 28), 1)
    assert next_opening(easter_too, night, AMSTERDAM) == at(date(2027, 3, 28), 10)


def test_nobody_knows_the_next_opening_of_a_place_without_hours() -> None:
    assert next_opening(Timetable(), at(MONDAY, 9), AMSTERDAM) is None


# --- in words ---------------------------------------------------------------------------------
@pytest.mark.requirement("R-054")
@pytest.mark.parametrize(
    ("moment", "sentence"),
    [
        (at(MONDAY, 10), "Nu open tot 17.00 uur"),
        (at(MONDAY, 18), "Vandaag om 19.00 uur open"),
        (at(MONDAY, 20), "Nu open tot 21.00 uur"),
        (at(MONDAY, 22), "Morgen om 9.00 uur open"),
        (at(date(2026, 11, 28), 12), "Maandag om 9.00 uur open"),
        (
            at(date(2026, 12, 25), 12),
            "Vandaag dicht: Eerste Kerstdag. Maandag om 9.00 uur open",
        ),
    ],
)
def test_opening_in_words(moment: datetime, sentence: str) -> None:
    assert said(Timetable(LATE), moment) == sentence


def test_a_long_closure_names_the_day_and_the_reason() -> None:
    off = OtherHours(date(2027, 7, 19), date(2027, 8, 6), reason="zomersluiting")
    assert said(Timetable(OFFICE, (off,)), at(date(2027, 7, 20), 12)) == (
        "Vandaag dicht: zomersluiting. Open op maandag 9 augustus om 9.00 uur"
    )


def test_what_is_closed_for_months_says_only_that() -> None:
    off = OtherHours(MONDAY, MONDAY + timedelta(days=300))
    assert said(Timetable(OFFICE, (off,)), at(MONDAY, 12)) == "Nu dicht"


def test_without_hours_nothing_is_said() -> None:
    assert said(Timetable(), at(MONDAY, 12)) == ""


def test_what_never_closes_says_so() -> None:
    always = tuple(WeekHours(day, time(0), MIDNIGHT) for day in range(7))
    assert said(Timetable(always, closed_on_holidays=False), at(MONDAY, 12)) == "Altijd open"


def test_open_until_midnight_says_midnight() -> None:
    assert said(Timetable(NIGHT[:1]), at(date(2026, 11, 27), 21)) == "Nu open tot middernacht"


# --- what it means for people who work ----------------------------------------------------------
@pytest.mark.requirement("R-054")
@pytest.mark.parametrize(
    ("hours", "expected"),
    [
        (WeekHours(0, time(9), time(17)), False),
        (WeekHours(0, time(9), time(18, 30)), False),
        (WeekHours(0, time(9), time(19)), True),
        (WeekHours(0, time(18, 30), time(19)), True),
        (WeekHours(5, time(10), time(12)), True),
    ],
)
def test_evening_or_weekend(hours: WeekHours, expected: bool) -> None:
    assert evening_or_weekend([hours]) is expected


# --- refusals -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("week", "code"),
    [
        ([WeekHours(0, time(12), time(9))], "guide.closes_before_opening"),
        ([WeekHours(0, time(9), time(9))], "guide.closes_before_opening"),
        (
            [WeekHours(0, time(9), time(12)), WeekHours(0, time(11), time(13))],
            "guide.hours_overlap",
        ),
    ],
)
def test_a_week_that_cannot_be_is_refused(week: list[WeekHours], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_week(week)


@pytest.mark.parametrize(
    ("other", "code"),
    [
        (OtherHours(MONDAY, MONDAY - timedelta(days=1)), "guide.period_runs_backward"),
        (OtherHours(MONDAY, MONDAY, time(12), time(9)), "guide.other_hours_run_backward"),
        (OtherHours(MONDAY, MONDAY, time(12)), "guide.other_hours_run_backward"),
        (OtherHours(MONDAY, MONDAY, None, time(9)), "guide.other_hours_need_opening"),
    ],
)
def test_other_hours_that_cannot_be_are_refused(other: OtherHours, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        check_other_hours(other)
