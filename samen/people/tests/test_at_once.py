"""Two at the same moment, each in a transaction of its own. Says most on PostgreSQL."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from django.db import connection, connections, transaction

from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import RuleBroken
from samen.people.actions.login import ask_login_code, try_login_code
from samen.people.actions.mandate import end_mandate, grant_mandate
from samen.people.models import LoginCode, Mandate
from samen.people.queries import actor_for
from samen.people.rules import Role, Verdict
from samen.people.tests.builders import a_mandate, a_person, an_organisation, code_from_mail

pytestmark = pytest.mark.django_db(transaction=True)
Answer = TypeVar("Answer")
AT_ONCE = 8


def at_once(deed: Callable[[int], Answer]) -> list[Answer | str]:
    """What the same deed answers to eight who do it at one moment; a refusal is its code."""
    if connection.vendor == "sqlite":
        pytest.skip("SQLite in memory has one connection; the race needs PostgreSQL")
    start = Barrier(AT_ONCE)

    def one(number: int) -> Answer | str:
        start.wait()
        try:
            return deed(number)
        except RuleBroken as broken:
            return broken.code
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as crowd:
        return list(crowd.map(one, range(AT_ONCE)))


def test_one_code_typed_eight_times_at_once_logs_in_once() -> None:
    a_person("lid@buurt.example")
    ticket = ask_login_code(actor=VISITOR, address="lid@buurt.example", ip="198.51.100.1")
    code = code_from_mail()
    verdicts = at_once(
        lambda number: (
            try_login_code(
                actor=VISITOR, ticket=ticket, typed=code, ip=f"203.0.113.{number}"
            ).verdict
        )
    )
    assert sorted(verdicts) == [Verdict.DEAD] * 7 + [Verdict.RIGHT]


def test_without_the_lock_one_code_would_log_in_more_than_once() -> None:
    """The negative control: reading without locking shows that the race is real."""
    a_person("lid@buurt.example")
    ask_login_code(actor=VISITOR, address="lid@buurt.example", ip="198.51.100.1")
    all_have_read = Barrier(AT_ONCE, timeout=10)

    def careless(_: int) -> bool:
        with transaction.atomic():
            free = LoginCode.objects.get().used_at is None
            all_have_read.wait()
            return free

    assert at_once(careless).count(True) == AT_ONCE


def test_eight_questions_at_once_to_one_mailbox_give_five_mails() -> None:
    answers = at_once(
        lambda number: ask_login_code(
            actor=VISITOR, address="lid@buurt.example", ip=f"203.0.113.{number}"
        )
    )
    assert answers.count("people.too_many_mails") == 3
    assert LoginCode.objects.count() == 5


def test_wrong_codes_at_once_are_all_counted() -> None:
    ticket = ask_login_code(actor=VISITOR, address="lid@buurt.example", ip="198.51.100.1")
    verdicts = at_once(
        lambda number: (
            try_login_code(
                actor=VISITOR, ticket=ticket, typed="000000", ip=f"203.0.113.{number}"
            ).verdict
        )
    )
    assert verdicts.count(Verdict.WRONG) == 4
    assert verdicts.count(Verdict.DEAD) == 4


def test_one_role_given_eight_times_at_once_is_given_once() -> None:
    person, organisation = a_person(), an_organisation()
    at_once(
        lambda _: (
            grant_mandate(
                actor=THE_HOUSE, person=person, role=Role.EDITOR, organisation=organisation
            ).pk
        )
    )
    assert Mandate.objects.count() == 1


def test_administrators_who_end_each_other_at_once_leave_one() -> None:
    mandates = [a_mandate(a_person(), Role.ADMINISTRATOR) for _ in range(AT_ONCE)]
    actors = [actor_for(mandate.person, awake=True) for mandate in mandates]
    answers = at_once(
        lambda number: end_mandate(actor=actors[number], mandate=mandates[(number + 1) % AT_ONCE])
    )
    assert answers.count("people.last_administrator") == 1
    assert Mandate.objects.filter(ended_on=None).count() == 1
