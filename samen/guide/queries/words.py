"""Dates, times and rhythms of the guide as people say them."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from samen.foundation.errors import RuleBroken
from samen.guide.models import Activity
from samen.guide.texts.rhythm import recurrence_in_words


def city_zone() -> ZoneInfo:
    """The time zone of the city."""
    return ZoneInfo(timezone.get_default_timezone_name())


def on_the_wall(moment: datetime) -> datetime:
    """The moment as the clock of the city shows it."""
    return moment.astimezone(city_zone())


def day_words(day: date, *, this_year: int) -> str:
    """ "donderdag 19 november", with the year when it is another one."""
    return date_format(day, "DAY_FORMAT" if day.year == this_year else "DAY_YEAR_FORMAT")


def short_clock(at: time | datetime) -> str:
    """ "9.30"."""
    return f"{at.hour}.{at.minute:02}"


def span_words(start: time | datetime, end: time | datetime) -> str:
    """ "19.30 tot 22.00 uur"."""
    return _("{start} tot {end} uur").format(start=short_clock(start), end=short_clock(end))


def times_of(activity: Activity) -> str:
    """From when until when, on an ordinary date."""
    start = datetime.combine(activity.starts_on, activity.starts_at)
    return span_words(start, start + timedelta(minutes=activity.duration_minutes))


def rhythm_of(activity: Activity) -> str:
    """How often: "Elke donderdag", or the date of what happens once."""
    try:
        words = recurrence_in_words(activity.recurrence, activity.starts_on)
    except RuleBroken:
        return ""  # taken over from another calendar, in a rhythm without a short sentence
    return words or date_format(activity.starts_on, "DAY_YEAR_FORMAT")
