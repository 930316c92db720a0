"""Small things of the foundation, for tests in every room."""

from datetime import timedelta

from samen.foundation import clock, outbox
from samen.foundation.leases import LEASE
from samen.foundation.models import OutboxMail

A_MINUTE = timedelta(minutes=1)
AFTER_THE_LEASE = LEASE + A_MINUTE


def a_mail(to: str = "lezer@voorbeeld.example") -> OutboxMail:
    return outbox.post(to, "Welkom", "Fijn dat je er bent.")


def posted(count: int) -> None:
    """So many mails in the outbox, each to its own reader."""
    now = clock.now()
    OutboxMail.objects.bulk_create(
        OutboxMail(
            to=f"lezer{number}@voorbeeld.example",
            subject=f"Mail {number}",
            body="Hoi.",
            asked_at=now,
            due_at=now,
        )
        for number in range(count)
    )
