"""Opening hours in words: is it open now, and if not, when."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.hours import (
    MIDNIGHT,
    Holiday,
    Timetable,
    hours_on,
    never_closes,
    next_opening,
    open_until,
)
from samen.guide.texts.rhythm import weekday_name


def clock_words(at: time) -> str:
    """ "9.00 uur"; a closing time of 23.59 is midnight."""
    if at == MIDNIGHT:
        return gettext("middernacht")
    return gettext("{time} uur").format(time=f"{at.hour}.{at.minute:02}")


def opening_in_words(timetable: Timetable, at: datetime, zone: ZoneInfo) -> str:
    """ "Nu open tot 21.00 uur", "Morgen om 9.00 uur open", "Vandaag dicht: Tweede Kerstdag. …".

    Empty when nobody gave hours.
    """
    if not timetable.is_known:
        return ""
    until = open_until(timetable, at, zone)
    if until is None:
        return " ".join(
            filter(None, [_why_closed(timetable, at, zone), _next(timetable, at, zone)])
        )
    if never_closes(timetable, at, zone):
        return gettext("Altijd open")
    ends = until.astimezone(zone)
    days = (ends.date() - at.astimezone(zone).date()).days
    if days == 0 or (days == 1 and ends.time() < time(6)):
        closes = ends.time() if ends.time() != time() else MIDNIGHT
        return gettext("Nu open tot {time}").format(time=clock_words(closes))
    return gettext("Nu open tot {day} {time}").format(
        day=weekday_name(ends.weekday()), time=clock_words(ends.time())
    )


def _why_closed(timetable: Timetable, at: datetime, zone: ZoneInfo) -> str:
    """Only when today differs from an ordinary week."""
    today = hours_on(timetable, at.astimezone(zone).date())
    reason = str(holiday_labels()[today.holiday]) if today.holiday else today.reason
    if today.spans or not reason:
        return ""
    return gettext("Vandaag dicht: {reason}.").format(reason=reason)


def _next(timetable: Timetable, at: datetime, zone: ZoneInfo) -> str:
    opening = next_opening(timetable, at, zone)
    if opening is None:
        return gettext("Nu dicht")
    there = opening.astimezone(zone)
    days = (there.date() - at.astimezone(zone).date()).days
    opens = clock_words(there.time())
    if days == 0:
        return gettext("Vandaag om {time} open").format(time=opens)
    if days == 1:
        return gettext("Morgen om {time} open").format(time=opens)
    day = weekday_name(there.weekday())
    if days < 7:
        return gettext("{day} om {time} open").format(day=day.capitalize(), time=opens)
    return gettext("Open op {day} om {time}").format(
        day=date_format(there.date(), "DAY_FORMAT"), time=opens
    )


def holiday_labels() -> dict[Holiday, "str | Promise"]:
    return {
        Holiday.NEW_YEAR: _("Nieuwjaarsdag"),
        Holiday.EASTER: _("Eerste Paasdag"),
        Holiday.EASTER_MONDAY: _("Tweede Paasdag"),
        Holiday.KINGS_DAY: _("Koningsdag"),
        Holiday.LIBERATION_DAY: _("Bevrijdingsdag"),
        Holiday.ASCENSION: _("Hemelvaartsdag"),
        Holiday.PENTECOST: _("Eerste Pinksterdag"),
        Holiday.PENTECOST_MONDAY: _("Tweede Pinksterdag"),
        Holiday.CHRISTMAS: _("Eerste Kerstdag"),
        Holiday.SECOND_CHRISTMAS: _("Tweede Kerstdag"),
    }
