"""Of a calendar elsewhere nothing comes along that is of a person."""

import pytest

from samen.foundation.private import Private
from samen.guide.rules.calendar_file import read_calendar
from samen.guide.tests.calendars import AMSTERDAM, a_calendar, an_event
from samen.guide.tests.test_rules_calendar_file import TODAY, one, why_not

pytestmark = pytest.mark.requirement("R-416")


def test_what_is_of_a_person_does_not_come_along() -> None:
    event = one(
        summary="Koffie bij 06-00000000",
        description="Meld je aan: anna@buurt.example. Over op NL91 ABNA 0417 1643 00.",
        location="Dreef 12\\, 3563 AB\\, bel 0600000000",
    )
    assert event.name == "Koffie bij (…)"
    assert event.description == "Meld je aan: (…). Over op (…)."
    assert event.place == "Dreef 12, 3563 AB, bel (…)"
    assert set(event.hidden) == {Private.PHONE, Private.MAIL, Private.IBAN}


def test_a_name_that_is_only_a_number_is_no_name() -> None:
    assert why_not(summary="06-00000000") == "heeft geen naam"
    private = a_calendar(an_event("a"), name="anna@buurt.example")
    assert read_calendar(private, TODAY, AMSTERDAM).name == ""
