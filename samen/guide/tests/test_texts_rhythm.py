"""A rhythm as one would say it."""

from datetime import date

import pytest

from samen.guide.texts.rhythm import recurrence_in_words

THURSDAY = date(2026, 11, 19)


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", ""),
        ("FREQ=WEEKLY;BYDAY=TH", "Elke donderdag"),
        ("FREQ=WEEKLY", "Elke donderdag"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "Elke werkdag"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU", "Elke dag"),
        ("FREQ=WEEKLY;BYDAY=MO,WE,SA", "Elke maandag, woensdag en zaterdag"),
        (
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261218",
            "Om de week op maandag en woensdag, tot en met 18 december",
        ),
        ("FREQ=WEEKLY;INTERVAL=3;BYDAY=TH;COUNT=4", "Elke 3 weken op donderdag, 4 keer"),
        ("FREQ=DAILY", "Elke dag"),
        ("FREQ=DAILY;INTERVAL=2", "Om de dag"),
        ("FREQ=DAILY;INTERVAL=10;UNTIL=20270301", "Elke 10 dagen, tot en met 1 maart 2027"),
        ("FREQ=MONTHLY;BYDAY=1TU", "Elke eerste dinsdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=1TU,3TU", "Elke eerste en derde dinsdag van de maand"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "Elke laatste vrijdag van de maand"),
        ("FREQ=MONTHLY", "Elke 19e van de maand"),
        ("FREQ=MONTHLY;BYMONTHDAY=-1", "Elke laatste dag van de maand"),
        ("FREQ=MONTHLY;INTERVAL=2;BYDAY=2MO", "Om de maand, op de tweede maandag"),
        ("FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=15", "Elke 3 maanden, op de 15e"),
        ("FREQ=YEARLY", "Elk jaar op 19 november"),
        ("FREQ=YEARLY;INTERVAL=2", "Elke 2 jaar op 19 november"),
    ],
)
def test_a_rhythm_in_words(rule: str, words: str) -> None:
    assert recurrence_in_words(rule, THURSDAY) == words
