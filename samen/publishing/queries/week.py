"""The hours of an ordinary week in a few words, for paper that hangs there for months."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.guide.queries.hours import spans_words
from samen.guide.rules.hours import Timetable, hours_on
from samen.publishing.rules.paper import runs_of

DAYS_TOGETHER = 3  # from so many neighbours on we say "from ... to ..."


def ordinary_week(timetable: Timetable, today: date) -> list[str]:
    """ "Maandag tot en met vrijdag 9.00 – 17.00": a line for days alike; empty when unknown.

    Holidays and other hours are left out: paper lasts longer than they do.
    """
    plain = replace(timetable, other=(), closed_on_holidays=False)
    monday = today - timedelta(days=today.weekday())
    days = [hours_on(plain, monday + timedelta(days=ahead)) for ahead in range(7)]
    said = [spans_words(day.spans) if day.spans else "" for day in days]
    return [
        f"{capfirst(_days(first, last))} {words}" for first, last, words in runs_of(said) if words
    ]


def _days(first: int, last: int) -> str:
    names: Sequence[str] = [str(WEEKDAYS[day]).lower() for day in range(first, last + 1)]
    if len(names) == 1:
        return names[0]
    pattern = (
        _("{first} tot en met {last}") if len(names) >= DAYS_TOGETHER else _("{first} en {last}")
    )
    return pattern.format(first=names[0], last=names[-1])
