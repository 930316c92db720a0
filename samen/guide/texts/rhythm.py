"""A rhythm in words: how often something happens, as one would say it."""

from collections.abc import Sequence
from datetime import date

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.recurrence import LAST, Frequency, Rhythm, rhythm_from_rule
from samen.guide.rules.rhythm_choice import RhythmChoice
from samen.guide.texts import weekday_labels


def recurrence_in_words(rule: str, start_date: date) -> str:
    """ "Elke donderdag", "Om de week op maandag, tot en met 18 december"; empty for once."""
    rhythm = rhythm_from_rule(rule)
    if rhythm is None:
        return ""
    return _beginning(rhythm, start_date) + _ending(rhythm, start_date)


def _beginning(rhythm: Rhythm, start_date: date) -> str:
    if rhythm.frequency == Frequency.DAILY:
        return _daily_words(rhythm)
    words = {
        Frequency.WEEKLY: _weekly_words,
        Frequency.MONTHLY: _monthly_words,
        Frequency.YEARLY: _yearly_words,
    }
    return words[rhythm.frequency](rhythm, start_date)


def _daily_words(rhythm: Rhythm) -> str:
    if rhythm.interval == 1:
        return gettext("Elke dag")
    if rhythm.interval == 2:
        return gettext("Om de dag")
    return gettext("Elke {interval} dagen").format(interval=rhythm.interval)


def _weekly_words(rhythm: Rhythm, start_date: date) -> str:
    numbers = rhythm.weekdays or (start_date.weekday(),)
    days = listed([weekday_name(number) for number in numbers])
    if rhythm.interval == 1:
        if numbers == (0, 1, 2, 3, 4):
            return gettext("Elke werkdag")
        if len(numbers) == 7:
            return gettext("Elke dag")
        return gettext("Elke {days}").format(days=days)
    if rhythm.interval == 2:
        return gettext("Om de week op {days}").format(days=days)
    return gettext("Elke {interval} weken op {days}").format(interval=rhythm.interval, days=days)


def _monthly_words(rhythm: Rhythm, start_date: date) -> str:
    if rhythm.weekdays:
        nths = listed([str(nth_labels()[nth]) for nth in rhythm.nths])
        days = listed([weekday_name(number) for number in rhythm.weekdays])
        which = gettext("{nths} {days}").format(nths=nths, days=days)
    elif rhythm.month_day == LAST:
        which = gettext("laatste dag")
    else:
        which = gettext("{number}e").format(number=rhythm.month_day or start_date.day)
    if rhythm.interval == 1:
        return gettext("Elke {which} van de maand").format(which=which)
    if rhythm.interval == 2:
        return gettext("Om de maand, op de {which}").format(which=which)
    return gettext("Elke {interval} maanden, op de {which}").format(
        interval=rhythm.interval, which=which
    )


def _yearly_words(rhythm: Rhythm, start_date: date) -> str:
    day = date_format(start_date, "MONTH_DAY_FORMAT")
    if rhythm.interval == 1:
        return gettext("Elk jaar op {day}").format(day=day)
    return gettext("Elke {interval} jaar op {day}").format(interval=rhythm.interval, day=day)


def _ending(rhythm: Rhythm, start_date: date) -> str:
    if rhythm.until is not None:
        this_year = rhythm.until.year == start_date.year
        form = "MONTH_DAY_FORMAT" if this_year else "DATE_FORMAT"
        return gettext(", tot en met {day}").format(day=date_format(rhythm.until, form))
    if rhythm.count is not None:
        return ngettext(", {count} keer", ", {count} keer", rhythm.count).format(count=rhythm.count)
    return ""


def nth_labels() -> dict[int, "str | Promise"]:
    return {
        1: _("eerste"),
        2: _("tweede"),
        3: _("derde"),
        4: _("vierde"),
        5: _("vijfde"),
        LAST: _("laatste"),
    }


def weekday_name(number: int) -> str:
    """0 is "maandag"."""
    return str(dict(weekday_labels())[number])


def listed(words: Sequence[str]) -> str:
    """ "maandag, woensdag en vrijdag"."""
    if len(words) == 1:
        return words[0]
    return gettext("{first} en {last}").format(first=", ".join(words[:-1]), last=words[-1])


def rhythm_choice_labels() -> list[tuple[str, "str | Promise"]]:
    return [
        (RhythmChoice.ONCE.value, _("één keer")),
        (RhythmChoice.WEEKLY.value, _("elke week")),
        (RhythmChoice.FORTNIGHTLY.value, _("om de week")),
        (RhythmChoice.MONTHLY_WEEKDAY.value, _("elke maand, zoals de eerste dinsdag")),
        (RhythmChoice.MONTHLY_DAY.value, _("elke maand, op dezelfde datum")),
        (RhythmChoice.DAILY.value, _("elke dag")),
        (RhythmChoice.YEARLY.value, _("elk jaar")),
    ]
