"""The choices of a form and the rule they stand for."""

from datetime import date

import pytest

from samen.guide.rules.recurrence import LAST, first_date_fits
from samen.guide.rules.rhythm_choice import (
    Choices,
    RhythmChoice,
    choices_from_rule,
    nth_of,
    rule_from_choices,
)

TUESDAY = date(2026, 11, 17)  # the third of the month


@pytest.mark.parametrize(
    ("choices", "rule"),
    [
        (Choices(RhythmChoice.ONCE), ""),
        (Choices(RhythmChoice.WEEKLY), "FREQ=WEEKLY;BYDAY=TU"),
        (Choices(RhythmChoice.WEEKLY, weekdays=(1, 3)), "FREQ=WEEKLY;BYDAY=TU,TH"),
        (
            Choices(RhythmChoice.FORTNIGHTLY, until=date(2026, 12, 18)),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU;UNTIL=20261218",
        ),
        (Choices(RhythmChoice.MONTHLY_WEEKDAY), "FREQ=MONTHLY;BYDAY=3TU"),
        (Choices(RhythmChoice.MONTHLY_WEEKDAY, (1,), (1, 3)), "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        (Choices(RhythmChoice.MONTHLY_DAY), "FREQ=MONTHLY;BYMONTHDAY=17"),
        (Choices(RhythmChoice.DAILY), "FREQ=DAILY"),
        (Choices(RhythmChoice.YEARLY), "FREQ=YEARLY"),
    ],
)
def test_choices_make_a_rule_that_begins_on_the_first_date(choices: Choices, rule: str) -> None:
    made = rule_from_choices(choices, TUESDAY)
    assert made == rule
    assert first_date_fits(TUESDAY, made)
    again = choices_from_rule(made, TUESDAY)
    assert again.choice == choices.choice
    assert rule_from_choices(again, TUESDAY) == rule


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;INTERVAL=3", "FREQ=DAILY;COUNT=4"])
def test_a_rule_that_the_form_cannot_say_stays_as_it_is(rule: str) -> None:
    choices = choices_from_rule(rule, TUESDAY)
    assert choices.choice == RhythmChoice.AS_IT_IS
    assert rule_from_choices(choices, TUESDAY, kept=rule) == rule


def test_a_fifth_weekday_counts_as_the_last() -> None:
    assert [nth_of(date(2026, 12, day)) for day in (1, 8, 15, 22, 29)] == [1, 2, 3, 4, LAST]
