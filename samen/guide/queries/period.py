"""Which days of the agenda somebody looks at: a day, a week or a month, out of an address."""

from calendar import Calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.guide.queries.words import day_words

A_DAY = timedelta(days=1)
WEEK_DAYS = 7
BACK_DAYS = 366
AHEAD_DAYS = 366
ARABIC_ARTICLE = "ال"  # every weekday begins with it, and a column is narrow
DAY, WEEK, MONTH = "dag", "week", "maand"


@dataclass(frozen=True)
class Period:
    """`days` days from `first` on. `value` is how an address says it; empty is from today on.

    `previous` and `following` are such values too; empty where the agenda ends.
    """

    view: str
    value: str
    first: date
    days: int
    title: str
    previous: str
    following: str

    @property
    def last(self) -> date:
        return self.first + timedelta(days=self.days - 1)


@dataclass(frozen=True, slots=True)
class Square:
    """One day in the table of a month."""

    day: int  # 0 for a day of another month
    value: str  # the day as an address says it; empty when there is nothing to do
    number: int  # how much there is to do
    is_today: bool


def read_period(asked: Mapping[str, Any], today: date) -> tuple[Period, str]:
    """The days asked for, and the value that is no day, week or month of this agenda."""
    readers = {DAY: _read_day, WEEK: _read_week, MONTH: _read_month}
    for view, read in readers.items():
        value = str(asked.get(view, "")).strip()
        if not value:
            continue
        first = read(value)
        if first is None or abs((first - today).days) > AHEAD_DAYS + WEEK_DAYS:
            return coming_week(today), value
        makers = {DAY: one_day, WEEK: one_week, MONTH: one_month}
        return makers[view](first, today), ""
    return coming_week(today), ""


def coming_week(today: date) -> Period:
    """Today and six days more: what the agenda shows when nobody asks anything else."""
    return Period(
        view=WEEK,
        value="",
        first=today,
        days=WEEK_DAYS,
        title=_("De komende zeven dagen"),
        previous=week_value(today),
        following=week_value(today + WEEK_DAYS * A_DAY),
    )


def one_day(day: date, today: date) -> Period:
    return Period(
        view=DAY,
        value=day.isoformat(),
        first=day,
        days=1,
        title=capfirst(day_words(day, this_year=today.year)),
        previous=_within((day - A_DAY), today, (day - A_DAY).isoformat()),
        following=_within((day + A_DAY), today, (day + A_DAY).isoformat()),
    )


def one_week(monday: date, today: date) -> Period:
    sunday, following = monday + 6 * A_DAY, monday + WEEK_DAYS * A_DAY
    start = date_format(monday, "j" if monday.month == sunday.month else "MONTH_DAY_FORMAT")
    return Period(
        view=WEEK,
        value=week_value(monday),
        first=monday,
        days=WEEK_DAYS,
        title=_("Week {number}: {first} tot en met {last}").format(
            number=monday.isocalendar().week, first=start, last=date_format(sunday, "DATE_FORMAT")
        ),
        previous=_within(monday - A_DAY, today, week_value(monday - A_DAY)),
        following=_within(following, today, week_value(following)),
    )


def one_month(first: date, today: date) -> Period:
    following = (first + 31 * A_DAY).replace(day=1)
    return Period(
        view=MONTH,
        value=f"{first:%Y-%m}",
        first=first,
        days=(following - first).days,
        title=capfirst(date_format(first, "YEAR_MONTH_FORMAT")),
        previous=_within(first - A_DAY, today, f"{first - A_DAY:%Y-%m}"),
        following=_within(following, today, f"{following:%Y-%m}"),
    )


def squares_of(month: date, counts: Mapping[date, int], today: date) -> list[list[Square]]:
    """The weeks of a month as rows of seven days."""
    return [
        [
            Square(
                day=day.day if day.month == month.month else 0,
                value=day.isoformat() if day in counts else "",
                number=counts.get(day, 0),
                is_today=day == today,
            )
            for day in week
        ]
        for week in Calendar().monthdatescalendar(month.year, month.month)
    ]


def weekdays() -> list[tuple[str, str]]:
    """Monday to Sunday: the short and the full name."""
    monday = date(2026, 11, 23)
    days = [monday + ahead * A_DAY for ahead in range(WEEK_DAYS)]
    shorts = [date_format(day, "D").lower().removeprefix(ARABIC_ARTICLE) for day in days]
    return list(zip(shorts, (date_format(day, "l") for day in days), strict=True))


def _within(day: date, today: date, value: str) -> str:
    return value if -BACK_DAYS <= (day - today).days <= AHEAD_DAYS else ""


def week_value(day: date) -> str:
    year, week, _weekday = day.isocalendar()
    return f"{year}-W{week:02}"


def _read_day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _read_week(value: str) -> date | None:
    year, mark, week = value.upper().partition("-W")
    try:
        return date.fromisocalendar(int(year), int(week), 1) if mark else None
    except ValueError:
        return None


def _read_month(value: str) -> date | None:
    return _read_day(f"{value}-01")
