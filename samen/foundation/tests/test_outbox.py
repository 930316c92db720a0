"""Mail leaves once, later, and leaves nothing behind."""

import threading
from collections.abc import Callable
from datetime import datetime

import pytest
from django.conf import settings as django_settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.db import connection, transaction
from pytest_django import Settings

from samen.foundation import clock, leases, outbox
from samen.foundation.events import VerificationAsked
from samen.foundation.models import OutboxMail
from samen.foundation.reactions import verify_foundation
from samen.foundation.tests.builders import A_MINUTE, AFTER_THE_LEASE, a_mail, posted

THE_SECRET = django_settings.SECRET_KEY


class BrokenServer(BaseEmailBackend):
    """A mail server that is away."""

    def send_messages(self, email_messages: "list[EmailMessage]") -> int:  # type: ignore[override]
        raise ConnectionRefusedError(email_messages[0].to)


@pytest.fixture
def _no_mail_server(settings: Settings) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.BrokenServer"


@pytest.mark.django_db
def test_a_posted_mail_leaves_at_the_next_pass() -> None:
    a_mail("bewoner@voorbeeld.example")
    assert mail.outbox == []
    outbox.send_due(clock.now())
    assert [(sent.to, sent.subject) for sent in mail.outbox] == [
        (["bewoner@voorbeeld.example"], "Welkom")
    ]


@pytest.mark.django_db
def test_a_sent_mail_leaves_no_words_and_no_address_behind() -> None:
    sent = a_mail()
    outbox.send_due(clock.now())
    sent.refresh_from_db()
    assert sent.letter == ""
    assert sent.done_at is not None


@pytest.mark.django_db
def test_who_reads_the_database_learns_nothing_of_a_mail_that_waits() -> None:
    outbox.post("lezer@voorbeeld.example", "Je code voor Samen: 123 456", "Je code is 123 456")
    row = str(OutboxMail.objects.values().get())
    for secret in ("lezer", "123", "456", "Samen:"):
        assert secret not in row
    assert outbox.opened(OutboxMail.objects.get()).to == "lezer@voorbeeld.example"


@pytest.mark.django_db
def test_a_mail_of_a_house_with_another_secret_cannot_leave(settings: Settings) -> None:
    waiting = a_mail()
    settings.SECRET_KEY = "another secret"
    outbox.send_due(clock.now())
    waiting.refresh_from_db()
    assert (mail.outbox, waiting.last_error) == ([], "InvalidToken")
    settings.SECRET_KEY_FALLBACKS = [THE_SECRET]
    outbox.send_due(clock.now() + A_MINUTE)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_mail_leaves_once_however_often_the_worker_looks() -> None:
    a_mail()
    outbox.send_due(clock.now())
    outbox.send_due(clock.now() + AFTER_THE_LEASE)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_a_mail_of_a_deed_that_failed_never_leaves() -> None:
    @transaction.atomic
    def fail_after_posting() -> None:
        a_mail()
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_after_posting()
    outbox.send_due(clock.now())
    assert mail.outbox == []


@pytest.mark.django_db
def test_a_mail_whose_worker_died_is_taken_over_when_its_lease_ends() -> None:
    a_mail()
    now = clock.now()
    assert leases.claim(OutboxMail, now)  # and then the worker dies
    outbox.send_due(now + A_MINUTE)
    assert mail.outbox == []
    outbox.send_due(now + AFTER_THE_LEASE)
    assert len(mail.outbox) == 1


@pytest.mark.django_db
def test_sent_again_after_a_crash_it_is_the_same_message() -> None:
    posted_mail = a_mail()
    outbox.send_due(clock.now())
    again = {"done_at": None, "letter": posted_mail.letter}
    OutboxMail.objects.filter(pk=posted_mail.pk).update(**again)
    outbox.send_due(clock.now() + AFTER_THE_LEASE)
    first, second = (sent.extra_headers["Message-ID"] for sent in mail.outbox)
    assert first == second


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_mail_server")
def test_a_failing_mail_is_tried_again_later_and_does_not_hold_up_the_next() -> None:
    first, second = a_mail(), a_mail()
    now = clock.now()
    assert outbox.send_due(now) == 2
    for waiting in (first, second):
        waiting.refresh_from_db()
        assert waiting.due_at == now + A_MINUTE
        assert waiting.last_error == "ConnectionRefusedError"


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_mail_server")
def test_after_eight_tries_the_house_gives_up_and_verify_says_so() -> None:
    given_up, now = a_mail(), clock.now()
    while given_up.gave_up_at is None and given_up.attempts < 20:
        outbox.send_due(now)
        given_up.refresh_from_db()
        now = given_up.due_at
    assert given_up.attempts == 8
    asked = VerificationAsked()
    verify_foundation(asked)
    assert asked.breaches == [f"Mail {given_up.pk} kon niet weg (ConnectionRefusedError)."]


@pytest.mark.django_db
def test_what_was_given_up_can_be_tried_again() -> None:
    given_up, now = a_mail(), clock.now()
    OutboxMail.objects.update(gave_up_at=now, attempts=8)
    assert leases.try_again(OutboxMail, now) == 1
    outbox.send_due(now)
    given_up.refresh_from_db()
    assert given_up.done_at is not None


@pytest.mark.django_db
def test_a_new_line_in_a_subject_does_not_become_a_header() -> None:
    outbox.post("lezer@voorbeeld.example", "Hoi\nBcc: iedereen@voorbeeld.example", "Hoi")
    outbox.send_due(clock.now())
    assert mail.outbox[0].subject == "Hoi Bcc: iedereen@voorbeeld.example"


def _claim_without_lock(now: datetime) -> OutboxMail | None:
    """What a naive worker would do: look first, then take."""
    row = OutboxMail.objects.filter(leased_until=None).order_by("id").first()
    if row is not None:
        OutboxMail.objects.filter(pk=row.pk).update(leased_until=now)
    return row


def _claimed_by_four_workers(claim: Callable[[], OutboxMail | None]) -> list[int]:
    """Every id that a worker thinks is its own."""
    claimed: list[int] = []
    start = threading.Barrier(4)

    def work() -> None:
        start.wait()
        try:
            while (row := claim()) is not None:
                claimed.append(row.pk)
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return claimed


@pytest.mark.django_db(transaction=True)
def test_two_workers_never_hold_the_same_mail() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; tests/test_crash.py runs two workers on it")
    posted(200)
    now = clock.now()
    claimed = _claimed_by_four_workers(lambda: leases.claim(OutboxMail, now))
    assert sorted(claimed) == sorted(OutboxMail.objects.values_list("pk", flat=True))
    OutboxMail.objects.update(leased_until=None)
    naive = _claimed_by_four_workers(lambda: _claim_without_lock(now))
    assert len(naive) > len(set(naive)), "the race that the lock prevents does not happen here"
