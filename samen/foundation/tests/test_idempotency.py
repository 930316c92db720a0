"""A form that is sent twice does its work once."""

import threading
from datetime import timedelta

import pytest
from django.db import connection
from django.http import QueryDict

from samen.foundation import clock, idempotency
from samen.foundation.actors import VISITOR, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import IdempotencyKey, OutboxMail
from samen.foundation.retention import carry_out
from samen.foundation.tests.builders import a_mail, somebody

KEY = "k" * 24


def an_actor(name: str = "iemand") -> Actor:
    return Actor(known_as=somebody(name).pk)


def a_form(key: str = KEY, words: str = "hoi", token: str = "a") -> QueryDict:
    return QueryDict(f"once={key}&words={words}&csrfmiddlewaretoken={token}")


def send(actor: Actor, form: QueryDict, answer: str = "/bedankt") -> str:
    """A deed that leaves one mail."""

    def deed() -> str:
        a_mail()
        return answer

    return idempotency.only_once(actor, form, deed)


@pytest.mark.django_db
def test_the_second_time_gives_the_first_answer_and_does_nothing() -> None:
    actor = an_actor()
    assert send(actor, a_form(), "/bedankt/1") == "/bedankt/1"
    assert send(actor, a_form(token="b"), "/bedankt/2") == "/bedankt/1"
    assert OutboxMail.objects.count() == 1


@pytest.mark.django_db
def test_the_same_key_with_other_words_is_refused() -> None:
    actor = an_actor()
    send(actor, a_form())
    with pytest.raises(RuleBroken, match="key_used_for_something_else"):
        send(actor, a_form(words="dag"))
    assert OutboxMail.objects.count() == 1


@pytest.mark.django_db
def test_another_key_is_another_deed() -> None:
    actor = an_actor()
    send(actor, a_form())
    send(actor, a_form(key="q" * 24))
    assert OutboxMail.objects.count() == 2


@pytest.mark.django_db
def test_a_key_belongs_to_one_person() -> None:
    send(an_actor("een"), a_form())
    send(an_actor("twee"), a_form())
    assert OutboxMail.objects.count() == 2


@pytest.mark.django_db
def test_a_refused_deed_may_be_sent_again_with_the_same_key() -> None:
    actor = an_actor()

    def refuse() -> str:
        raise RuleBroken("foundation.log_in_first")

    with pytest.raises(RuleBroken):
        idempotency.only_once(actor, a_form(), refuse)
    assert send(actor, a_form(words="beter")) == "/bedankt"


@pytest.mark.django_db
@pytest.mark.parametrize("key", ["", "short", "x" * 65])
def test_a_form_without_a_proper_key_is_refused(key: str) -> None:
    with pytest.raises(RuleBroken, match="key_missing"):
        send(an_actor(), a_form(key=key))


@pytest.mark.django_db
def test_a_visitor_leaves_no_keys() -> None:
    with pytest.raises(NotAllowed):
        send(VISITOR, a_form())


@pytest.mark.django_db
def test_the_store_holds_nothing_of_what_was_written() -> None:
    send(an_actor(), a_form(words="vertrouwelijk"))
    row = IdempotencyKey.objects.values().get()
    assert "vertrouwelijk" not in str(row)


@pytest.mark.django_db
def test_keys_are_forgotten_after_two_days() -> None:
    actor = an_actor()
    send(actor, a_form())
    carry_out(clock.now() + timedelta(hours=47))
    assert IdempotencyKey.objects.exists()
    carry_out(clock.now() + timedelta(hours=49))
    assert not IdempotencyKey.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_double_click_has_one_effect() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("in the memory of one process SQLite has no second connection")
    actor, answers = an_actor(), []
    start = threading.Barrier(5)

    def click(number: int) -> None:
        start.wait()
        try:
            answers.append(send(actor, a_form(), f"/bedankt/{number}"))
        finally:
            connection.close()

    threads = [threading.Thread(target=click, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert OutboxMail.objects.count() == 1
    assert len(answers) == 5
    assert len(set(answers)) == 1
