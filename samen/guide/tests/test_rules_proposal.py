"""What a proposal is on paper."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from samen.foundation.errors import RuleBroken
from samen.guide.rules.hours import WeekHours
from samen.guide.rules.listing import Answer, Contact, ContactKind
from samen.guide.rules.proposal import (
    check_words,
    plain,
    spaced_code,
    too_quick,
    typed,
    what_differs,
)

NOON = datetime(2027, 4, 12, 10, 0, tzinfo=UTC)


def test_values_wait_in_plain_json_and_come_back_the_same() -> None:
    facts = {
        "name": "Koken",
        "cost_cents": None,
        "starts_on": date(2027, 4, 12),
        "starts_at": time(19, 30),
        "tag_ids": (1, 2),
        "week": (WeekHours(0, time(9), time(17)),),
        "contacts": (Contact(ContactKind.MAIL, "hallo@buurt.example", "balie"),),
    }
    waiting = {name: plain(value) for name, value in facts.items()}
    assert waiting["week"] == [[0, "09:00:00", "17:00:00", None, None]]
    assert typed(waiting) == facts
    assert plain(Answer.YES) == "yes"


def test_only_what_is_different_is_wanted() -> None:
    there = {"name": "Koken", "summary": "Elke week."}
    assert what_differs(there, {"name": "Koken", "summary": "Elke dag."}) == {
        "summary": "Elke dag."
    }


@pytest.mark.parametrize(
    ("wanted", "code", "field"),
    [
        ({"summary": "Bel 06-00000000"}, "foundation.private_phone", "summary"),
        ({"joining": "Mail hallo@buurt.example"}, "foundation.private_mail", "joining"),
        ({"name": "BSN 111222333"}, "foundation.private_bsn", "name"),
        ({"summary": "NL91ABNA0417164300"}, "foundation.private_iban", "summary"),
        ({"summary": "Dreef 12, 3563 AB"}, "foundation.private_address", "summary"),
        ({"summary": "Win op https://prijs.example"}, "guide.proposal_link", "summary"),
        ({"summary": "Kijk op prijs.xyz"}, "guide.proposal_link", "summary"),
        ({"contacts": [["phone", "06 00000000", ""]]}, "guide.proposal_mobile", "phone"),
        ({"contacts": [["desk", "Balie", "06 00000000"]]}, "foundation.private_phone", "desk"),
    ],
)
def test_strangers_put_nothing_private_in_the_guide(
    wanted: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(RuleBroken, match=code) as refused:
        check_words(wanted, {})
    assert refused.value.field == field


@pytest.mark.parametrize(
    "wanted",
    [
        {"address": "Dreef 12, 3563 AB"},
        {"contacts": [["phone", "030 000 00 00", ""], ["mail", "hallo@buurt.example", ""]]},
        {"contacts": [["website", "https://buurt.example", ""]]},
        {"summary": "Elke dag open, o.a. voor koffie."},
        {"gone": True, "cost_cents": 450},
    ],
)
def test_what_belongs_in_a_field_may_be_there(wanted: dict[str, object]) -> None:
    check_words(wanted, {})


def test_a_number_that_the_organisation_gave_itself_may_stay() -> None:
    there = {"contacts": [["phone", "06 00000000", ""]]}
    wanted = {"contacts": [["phone", "06 00000000", ""], ["mail", "hallo@buurt.example", ""]]}
    check_words(wanted, there)


def test_nobody_fills_in_a_form_within_three_seconds() -> None:
    assert too_quick(NOON, NOON + timedelta(seconds=2))
    assert not too_quick(NOON, NOON + timedelta(seconds=3))


def test_a_code_is_read_in_fours() -> None:
    assert spaced_code("482109375512") == "4821 0937 5512"
