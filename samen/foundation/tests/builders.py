"""Small things of the foundation, for tests in every room."""

from datetime import timedelta
from typing import Any

from django.contrib.auth import get_user_model

from samen.foundation import clock, outbox
from samen.foundation.leases import LEASE
from samen.foundation.models import OutboxMail

A_MINUTE = timedelta(minutes=1)
AFTER_THE_LEASE = LEASE + A_MINUTE


def somebody(name: str = "iemand") -> Any:
    """A person with an account. The foundation does not know what that is in the room above."""
    address = f"{name}@voorbeeld.example"
    return get_user_model()._default_manager.create(email=address, joined_at=clock.now())


def a_mail(to: str = "lezer@voorbeeld.example") -> OutboxMail:
    return outbox.post(to, "Welkom", "Fijn dat je er bent.")


def waiting_letters() -> list[outbox.Letter]:
    """What waits in the outbox, opened, oldest first."""
    return [outbox.opened(mail) for mail in OutboxMail.objects.exclude(letter="").order_by("pk")]


def posted(count: int) -> None:
    """So many mails in the outbox, each to its own reader."""
    now = clock.now()
    OutboxMail.objects.bulk_create(
        OutboxMail(
            letter=outbox.sealed(
                outbox.Letter(f"lezer{number}@voorbeeld.example", f"Mail {number}", "Hoi.")
            ),
            asked_at=now,
            due_at=now,
        )
        for number in range(count)
    )
