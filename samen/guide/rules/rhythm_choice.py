"""A rhythm as a few choices on a form, and back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from samen.guide.rules.recurrence import LAST, Frequency, Rhythm, rhythm_from_rule


class RhythmChoice(StrEnum):
    """How often, in the words of a form."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY_WEEKDAY = "monthly_weekday"  # every first Tuesday
    MONTHLY_DAY = "monthly_day"  # every 19th
    DAILY = "daily"
    YEARLY = "yearly"
    AS_IT_IS = "as_it_is"  # a rule that this form has no words for, kept


@dataclass(frozen=True)
class Choices:
    """What somebody ticked: the kind of rhythm, its weekdays, which of the month, the last day."""

    choice: RhythmChoice
    weekdays: tuple[int, ...] = ()
    nths: tuple[int, ...] = ()
    until: date | None = None


def rule_from_choices(choices: Choices, starts_on: date, *, kept: str = "") -> str:
    """The RRULE that was meant. What is not ticked follows from the first date.

    `kept` is the rule that stays when the form has no words for it.
    """
    choice, until = choices.choice, choices.until
    weekdays = tuple(sorted(choices.weekdays)) or (starts_on.weekday(),)
    if choice == RhythmChoice.AS_IT_IS:
        return kept
    if choice == RhythmChoice.WEEKLY:
        return str(Rhythm(Frequency.WEEKLY, weekdays=weekdays, until=until))
    if choice == RhythmChoice.FORTNIGHTLY:
        return str(Rhythm(Frequency.WEEKLY, 2, weekdays=weekdays, until=until))
    if choice == RhythmChoice.MONTHLY_WEEKDAY:
        nths = choices.nths or (nth_of(starts_on),)
        return str(Rhythm(Frequency.MONTHLY, weekdays=weekdays, nths=nths, until=until))
    if choice == RhythmChoice.MONTHLY_DAY:
        return str(Rhythm(Frequency.MONTHLY, month_day=starts_on.day, until=until))
    plain = {RhythmChoice.DAILY: Frequency.DAILY, RhythmChoice.YEARLY: Frequency.YEARLY}
    return str(Rhythm(plain[choice], until=until)) if choice in plain else ""


def choices_from_rule(rule: str, starts_on: date) -> Choices:
    """What the form should show for this rule."""
    rhythm = rhythm_from_rule(rule)
    if rhythm is None:
        return Choices(RhythmChoice.ONCE)
    for choice in _candidates(rhythm):
        choices = Choices(choice, rhythm.weekdays, rhythm.nths, rhythm.until)
        if same_rhythm(rule_from_choices(choices, starts_on), rule, starts_on):
            return choices
    return Choices(RhythmChoice.AS_IT_IS)


def same_rhythm(one: str, other: str, starts_on: date) -> bool:
    """Whether two rules say the same; what is left out follows from the first date."""
    return _spelled_out(one, starts_on) == _spelled_out(other, starts_on)


def nth_of(day: date) -> int:
    """Which of its month this weekday is: the first to the fourth, or else the last."""
    nth = (day.day - 1) // 7 + 1
    return nth if nth < 5 else LAST


def _candidates(rhythm: Rhythm) -> Sequence[RhythmChoice]:
    return {
        Frequency.DAILY: (RhythmChoice.DAILY,),
        Frequency.WEEKLY: (RhythmChoice.WEEKLY, RhythmChoice.FORTNIGHTLY),
        Frequency.MONTHLY: (RhythmChoice.MONTHLY_WEEKDAY, RhythmChoice.MONTHLY_DAY),
        Frequency.YEARLY: (RhythmChoice.YEARLY,),
    }[rhythm.frequency]


def _spelled_out(rule: str, starts_on: date) -> tuple[object, ...] | None:
    rhythm = rhythm_from_rule(rule)
    if rhythm is None:
        return None
    weekdays, month_day = rhythm.weekdays, rhythm.month_day
    if rhythm.frequency == Frequency.WEEKLY:
        weekdays = weekdays or (starts_on.weekday(),)
    elif rhythm.frequency == Frequency.MONTHLY and not weekdays:
        month_day = month_day or starts_on.day
    ends = (rhythm.until, rhythm.count)
    return (rhythm.frequency, rhythm.interval, weekdays, rhythm.nths, month_day, *ends)
