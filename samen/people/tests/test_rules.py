"""Roles, terms and login codes on paper. No database."""

from datetime import UTC, date, datetime, timedelta

import pytest

from samen.people.rules import (
    CODE_TRIES,
    MAILS_TO_ONE_ADDRESS,
    MAY_GIVE,
    NEEDS_SECOND_FACTOR,
    Role,
    Scope,
    Term,
    Verdict,
    digits_of,
    fingerprint,
    fits,
    mailbox_of,
    network_of,
    open_again_at,
    scope_of,
    spaced,
    still_counting,
    verdict,
)

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
MONDAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("term", "counts"),
    [
        (Term(MONDAY), True),
        (Term(MONDAY, MONDAY), True),
        (Term(date(2026, 3, 3)), False),
        (Term(date(2026, 1, 1), date(2026, 3, 1)), False),
        (Term(date(2026, 1, 1), None, MONDAY), False),
        (Term(date(2026, 1, 1), None, date(2026, 3, 3)), True),
    ],
)
def test_a_mandate_counts_from_its_first_day_until_it_ends(term: Term, counts: bool) -> None:
    assert term.covers(MONDAY) is counts


def test_two_terms_meet_when_they_share_a_day() -> None:
    spring = Term(date(2026, 3, 1), date(2026, 5, 31))
    assert spring.meets(Term(date(2026, 5, 31)))
    assert Term(date(2026, 5, 31)).meets(spring)
    assert not spring.meets(Term(date(2026, 6, 1)))
    assert not Term(date(2026, 3, 1), None, date(2026, 4, 1)).meets(Term(date(2026, 4, 1)))


@pytest.mark.parametrize("role", [role for role in Role if role in MAY_GIVE])
@pytest.mark.requirement("R-420")
def test_whoever_gives_roles_needs_a_second_step(role: Role) -> None:
    assert role in NEEDS_SECOND_FACTOR


def test_only_an_administrator_makes_administrators() -> None:
    assert [role for role, gives in MAY_GIVE.items() if Role.ADMINISTRATOR in gives] == [
        Role.ADMINISTRATOR
    ]


def test_a_board_gives_roles_of_organisations_only() -> None:
    assert {scope_of(role) for role in MAY_GIVE[Role.BOARD_MEMBER]} == {Scope.ORGANISATION}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_fits_one_scope_and_no_other(role: Role) -> None:
    held = [fits(role, 1, None), fits(role, None, 1), fits(role, None, None)]
    assert held.count(True) == 1
    assert not fits(role, 1, 1)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("123 456", "123456"),
        ("123456", "123456"),
        (" 123-456\n", "123456"),
        ("١٢٣ ٤٥٦", "123456"),
        ("code: 012345.", "012345"),
        ("²", ""),
    ],
)
def test_a_code_is_read_as_people_type_it(typed: str, meant: str) -> None:
    assert digits_of(typed) == meant


def test_a_code_is_written_in_two_groups() -> None:
    assert spaced("012345") == "012 345"


@pytest.mark.parametrize("written", ["lid@b.example", "L.I.D@B.example ", "l.id+samen@b.example"])
def test_one_mailbox_has_one_name(written: str) -> None:
    assert mailbox_of(written) == "lid@b.example"


def test_a_dot_in_the_domain_is_another_mailbox() -> None:
    assert mailbox_of("lid@b.example") != mailbox_of("lid@bexample")


@pytest.mark.parametrize(
    ("ip", "network"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::9", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_one_connection_is_one_network(ip: str, network: str) -> None:
    assert network_of(ip) == network


def test_an_allowance_opens_again_when_the_oldest_try_is_an_hour_old() -> None:
    tries = [NOON - timedelta(minutes=minutes) for minutes in (50, 40, 30, 20, 10)]
    assert open_again_at(tries, MAILS_TO_ONE_ADDRESS, NOON) == NOON + timedelta(minutes=10)
    assert open_again_at(tries, MAILS_TO_ONE_ADDRESS, NOON + timedelta(minutes=10)) is None
    assert open_again_at(tries[1:], MAILS_TO_ONE_ADDRESS, NOON) is None


def test_the_longest_wait_counts() -> None:
    tries = [NOON - timedelta(hours=number) for number in range(20)]
    assert open_again_at(tries, MAILS_TO_ONE_ADDRESS, NOON) == NOON + timedelta(hours=5)


def test_only_moments_inside_the_longest_window_are_kept() -> None:
    moments = [NOON - timedelta(hours=hours) for hours in (25, 24, 23)]
    assert still_counting(moments, MAILS_TO_ONE_ADDRESS, NOON) == [moments[2]]


@pytest.mark.parametrize(
    ("right", "tries", "minutes_left", "used", "expected"),
    [
        (True, 0, 1, False, Verdict.RIGHT),
        (True, CODE_TRIES - 1, 1, False, Verdict.RIGHT),
        (True, CODE_TRIES, 1, False, Verdict.DEAD),
        (True, 0, 0, False, Verdict.DEAD),
        (True, 0, 1, True, Verdict.DEAD),
        (False, 0, 1, False, Verdict.WRONG),
        (False, CODE_TRIES - 1, 1, False, Verdict.DEAD),
    ],
)
def test_what_becomes_of_a_typed_code(
    right: bool, tries: int, minutes_left: int, used: bool, expected: Verdict
) -> None:
    found = verdict(
        right=right,
        tries=tries,
        expires_at=NOON + timedelta(minutes=minutes_left),
        used=used,
        at=NOON,
    )
    assert found is expected


def test_a_fingerprint_tells_two_contents_apart() -> None:
    assert fingerprint("a", None) == fingerprint("a", None) != fingerprint("a", "")
