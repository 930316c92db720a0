"""What the neighbourhood paper prints: the agenda of one area and one period."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation.templatetags.samen import euros
from samen.guide.queries.agenda import dates_between, start_of
from samen.guide.queries.filters import Filters, read_filters
from samen.guide.queries.words import day_words, on_the_wall, short_clock
from samen.publishing.rules.column import DayColumn, Line

USUAL_DAYS = 28
MOST_DAYS = 62
MOST_LINES = 600  # two pages hold some 150; this is for the text
A_DAY = timedelta(days=1)
COLUMNS = (
    "start",
    "activity__name",
    "activity__location__name",
    "activity__organisation__name",
    "activity__cost_cents",
    "activity__fictional",
)


@dataclass(frozen=True)
class Column:
    """The lines, and how many dates there are in all: `number` can be more than the lines."""

    filters: Filters
    first: date
    last: date
    days: list[DayColumn]
    number: int

    @property
    def title(self) -> str:
        return self.filters.title(_("Agenda"))

    @property
    def period(self) -> str:
        same_year = self.first.year == self.last.year
        first = date_format(self.first, "MONTH_DAY_FORMAT" if same_year else "DATE_FORMAT")
        return _("{first} tot en met {last}").format(
            first=first, last=date_format(self.last, "DATE_FORMAT")
        )

    @property
    def fictional(self) -> str:
        """Whether "all", "some" or none ("") of the lines are invented."""
        invented = [line.is_fictional for day in self.days for line in day.lines]
        return "all" if invented and all(invented) else "some" if any(invented) else ""


def column(asked: Mapping[str, Any], today: date) -> Column:
    """What goes on in the area and period that an address asks for; four weeks unless it says so.

    What was called off stays out: paper comes later than the news.
    """
    filters = read_filters(asked).filters
    first, last = read_days(asked, today)
    found = dates_between(start_of(first), start_of(last + A_DAY), filters)
    found = found.filter(cancelled=False, activity__cancelled_at=None)
    days: dict[date, list[Line]] = {}
    for start, name, location, organisation, cents, made_up in found.values_list(*COLUMNS)[
        :MOST_LINES
    ]:
        here = on_the_wall(start)
        line = Line(
            time=short_clock(here),
            name=name,
            where=location or organisation,
            price=capfirst(euros(cents)),
            is_fictional=made_up,
        )
        days.setdefault(here.date(), []).append(line)
    return Column(
        filters=filters,
        first=first,
        last=last,
        days=[
            DayColumn(capfirst(day_words(day, this_year=first.year)), lines)
            for day, lines in days.items()
        ],
        number=found.count(),
    )


def read_days(asked: Mapping[str, Any], today: date) -> tuple[date, date]:
    """The first and the last day. What is no date, or too far away, gives the usual weeks."""
    first = _day(asked.get("van")) or today
    if abs((first - today).days) > 366:
        first = today
    last = _day(asked.get("tot")) or first + (USUAL_DAYS - 1) * A_DAY
    if last < first:
        last = first + (USUAL_DAYS - 1) * A_DAY
    return first, min(last, first + (MOST_DAYS - 1) * A_DAY)


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value or "").strip())
    except ValueError:
        return None
