"""Plans a believable year of invented activities, so that no day of this week is empty."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from random import Random

from samen.guide.rules.hours import holidays_in
from samen.guide.rules.recurrence import (
    DateChange,
    Frequency,
    Rhythm,
    first_fitting_date,
)

WEEK = timedelta(days=7)
HALF_A_YEAR = timedelta(days=182)
CHANGED_SHARE = 0.3  # of the activities that are not the only one of their day
CANCELLED = (
    "De begeleider is ziek",
    "De zaal is dan niet vrij",
    "Er waren te weinig aanmeldingen",
)
MOVED = ("We schuiven een dag op", "De zaal was al bezet")
HOLIDAY = "Het is een feestdag"


class Beat(StrEnum):
    """How often an invented activity comes."""

    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    ONCE = "once"


@dataclass(frozen=True)
class Recipe:
    """When a kind of activity can be. `days` are weekdays, 0 is Monday."""

    days: tuple[int, ...]
    times: tuple[time, ...]
    beat: Beat
    always: bool = False  # every district has it


@dataclass(frozen=True)
class Planned:
    """One activity to be: which recipe, from when, how often, and the dates that differ."""

    recipe: int
    starts_on: date
    starts_at: time
    recurrence: str
    changes: tuple[DateChange, ...] = ()


def plan(recipes: Sequence[Recipe], *, count: int, today: date, draw: Random) -> list[Planned]:
    """About `count` activities for one district; every weekday has one that always goes on.

    The same `draw` gives the same plan.
    """
    monday = today - timedelta(days=today.weekday())
    shuffled = draw.sample(range(len(recipes)), len(recipes))
    always = [index for index in shuffled if recipes[index].always]
    others = [index for index in shuffled if not recipes[index].always]
    load: Counter[int] = Counter()
    planned = []
    for index in sorted(always, key=lambda index: (len(recipes[index].days), index)):
        planned.append(_placed(recipes, index, recipes[index].days, load, monday, draw))
    for day in range(7):
        fitting = [
            index
            for index in others
            if recipes[index].beat is Beat.WEEKLY and day in recipes[index].days
        ]
        if not load[day] and fitting:
            planned.append(_placed(recipes, fitting[0], (day,), load, monday, draw))
            others.remove(fitting[0])
    for index in others[: max(0, count - len(planned))]:
        planned.append(_placed(recipes, index, recipes[index].days, load, monday, draw))
    return planned


def _placed(
    recipes: Sequence[Recipe],
    index: int,
    days: Sequence[int],
    load: Counter[int],
    monday: date,
    draw: Random,
) -> Planned:
    """The recipe on the quietest of these days. Who has a day alone, always goes on."""
    recipe = recipes[index]
    day = min(days, key=lambda day: load[day])
    alone = not load[day]
    starts_on, rule = _first_date(recipe.beat, day, monday, draw)
    weekly = recipe.beat is Beat.WEEKLY
    load[day] += weekly
    changes = () if alone or not weekly else _changes(recipe, day, monday, draw)
    return Planned(index, starts_on, draw.choice(recipe.times), rule, changes)


def _first_date(beat: Beat, day: int, monday: date, draw: Random) -> tuple[date, str]:
    this_week = monday + timedelta(days=day)
    if beat is Beat.ONCE:
        return this_week + draw.randrange(-2, 11) * WEEK, ""
    if beat is Beat.MONTHLY:
        rule = str(Rhythm(Frequency.MONTHLY, weekdays=(day,), nths=(draw.choice((1, 2, 3, -1)),)))
        return first_fitting_date(monday - HALF_A_YEAR, rule) or this_week, rule
    interval = 2 if beat is Beat.FORTNIGHTLY else 1
    rule = str(Rhythm(Frequency.WEEKLY, interval=interval, weekdays=(day,)))
    return this_week - draw.randrange(8, 26) * WEEK, rule


def _changes(recipe: Recipe, day: int, monday: date, draw: Random) -> tuple[DateChange, ...]:
    """Holidays are off; now and then a date of these weeks is cancelled or moved."""
    dates = [monday + timedelta(days=day) + week * WEEK for week in range(44)]
    changes = [
        DateChange(on, cancelled=True, reason=HOLIDAY) for on in dates if on in holidays_in(on.year)
    ]
    on = dates[draw.randrange(3)]
    if draw.random() < CHANGED_SHARE and on not in {change.on for change in changes}:
        if draw.random() < 0.5:
            changes.append(DateChange(on, cancelled=True, reason=draw.choice(CANCELLED)))
        else:
            changes.append(
                DateChange(
                    on,
                    moved_to_date=on + timedelta(days=1),
                    moved_to_time=draw.choice(recipe.times),
                    reason=draw.choice(MOVED),
                )
            )
    return tuple(changes)
