"""The plan of invented activities, on paper."""

from datetime import date, time, timedelta
from random import Random

from samen.guide.rules.demo import Beat, Planned, Recipe, plan
from samen.guide.rules.recurrence import Window, dates

TODAY = date(2026, 11, 25)  # a Wednesday
MONDAY = date(2026, 11, 23)
THIS_WEEK = Window(MONDAY, MONDAY + timedelta(days=6))
RECIPES = [
    Recipe((5,), (time(10),), Beat.WEEKLY, always=True),
    *(Recipe((day, (day + 1) % 7), (time(9), time(19)), Beat.WEEKLY) for day in range(7)),
    *(Recipe((2, 3), (time(14),), beat) for beat in Beat for _ in range(3)),
]


def a_plan(seed: int = 1, count: int = 14) -> list[Planned]:
    return plan(RECIPES, count=count, today=TODAY, draw=Random(seed))


def days_that_go_on(planned: list[Planned]) -> set[date]:
    days: set[date] = set()
    for one in planned:
        off = {change.on for change in one.changes}
        days |= set(dates(one.starts_on, one.recurrence, THIS_WEEK)) - off
    return days


def test_every_day_of_this_week_has_something_that_goes_on() -> None:
    for seed in range(50):
        assert len(days_that_go_on(a_plan(seed))) == 7


def test_the_same_draw_gives_the_same_plan() -> None:
    assert a_plan(7) == a_plan(7)
    assert a_plan(7) != a_plan(8)


def test_what_is_always_there_is_in_every_plan() -> None:
    assert all(0 in {one.recipe for one in a_plan(seed)} for seed in range(20))


def test_no_recipe_comes_twice_in_one_district() -> None:
    recipes = [one.recipe for one in a_plan(count=len(RECIPES))]
    assert len(recipes) == len(set(recipes)) == len(RECIPES)


def test_the_first_date_is_one_that_the_rhythm_names() -> None:
    for seed in range(20):
        for one in a_plan(seed, count=len(RECIPES)):
            first = Window(one.starts_on, one.starts_on)
            assert list(dates(one.starts_on, one.recurrence, first)) == [one.starts_on]


def test_some_dates_are_cancelled_and_some_are_moved_each_with_a_reason() -> None:
    changes = [
        change
        for seed in range(20)
        for one in a_plan(seed, count=len(RECIPES))
        for change in one.changes
    ]
    assert any(change.cancelled for change in changes)
    assert any(change.moved_to_date for change in changes)
    assert all(change.reason for change in changes)


def test_an_activity_is_off_on_a_holiday_unless_it_is_the_only_one_of_its_day() -> None:
    off = {change.on for seed in range(30) for one in a_plan(seed, 20) for change in one.changes}
    assert date(2026, 12, 25) in off or date(2027, 1, 1) in off
