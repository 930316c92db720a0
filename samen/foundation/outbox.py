"""Mail leaves after the transaction that asked for it, never inside it."""

import json
import logging
from dataclasses import dataclass
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from samen.foundation import clock, leases
from samen.foundation.models import OutboxMail
from samen.foundation.sealing import seal, unseal

SEALED_FOR = "foundation.outbox"
AT_ONCE = 25  # per pass, so that a lease is never longer than its mails take
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Letter:
    """To whom, and what it says."""

    to: str
    subject: str
    body: str


def post(to: str, subject: str, body: str) -> OutboxMail:
    """Puts one mail in the outbox, in the caller's own transaction. It waits there sealed:

    who reads the database or a backup learns no address and no login code.
    """
    now = clock.now()
    letter = sealed(Letter(to, " ".join(subject.split()), body))
    return OutboxMail.objects.create(letter=letter, asked_at=now, due_at=now)


def sealed(letter: Letter) -> str:
    return seal(SEALED_FOR, json.dumps([letter.to, letter.subject, letter.body]))


def opened(mail: OutboxMail) -> Letter:
    """What a waiting mail says. Raises cryptography's InvalidToken for that of another house."""
    return Letter(*json.loads(unseal(SEALED_FOR, mail.letter)))


def send_due(now: datetime) -> int:
    """Sends what is due, at most 25 mails; a failing one does not hold up the next.

    Returns how many it tried.
    """
    for tried in range(AT_ONCE):
        mail = leases.claim(OutboxMail, now)
        if mail is None:
            return tried
        _send(mail, now)
    return AT_ONCE


def _send(mail: OutboxMail, now: datetime) -> None:
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    headers = {  # sent a second time after a crash, it is still the same message
        "Message-ID": f"<samen-{mail.pk}-{mail.asked_at:%Y%m%d%H%M%S%f}@{domain}>",
        "Auto-Submitted": "auto-generated",
    }
    try:
        letter = opened(mail)
        EmailMessage(letter.subject, letter.body, to=[letter.to], headers=headers).send()
    except Exception as broken:
        log.warning("mail %s not sent: %s", mail.pk, type(broken).__name__)
        leases.put_back(mail, broken, now)
    else:
        _forget(mail)


@transaction.atomic
def _forget(mail: OutboxMail) -> None:
    """What has been sent is nobody's business any more: only that and when remain."""
    OutboxMail.objects.filter(pk=mail.pk).update(
        letter="", last_error="", leased_until=None, done_at=clock.now()
    )
