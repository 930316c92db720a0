"""Mail leaves after the transaction that asked for it, never inside it."""

import logging
from datetime import datetime
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction

from samen.foundation import clock, leases
from samen.foundation.models import OutboxMail

AT_ONCE = 25  # per pass, so that a lease is never longer than its mails take
log = logging.getLogger(__name__)


def post(to: str, subject: str, body: str) -> OutboxMail:
    """Puts one mail in the outbox, in the caller's own transaction."""
    now = clock.now()
    return OutboxMail.objects.create(
        to=to, subject=" ".join(subject.split()), body=body, asked_at=now, due_at=now
    )


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
        EmailMessage(mail.subject, mail.body, to=[mail.to], headers=headers).send()
    except Exception as broken:
        log.warning("mail %s not sent: %s", mail.pk, type(broken).__name__)
        leases.put_back(mail, broken, now)
    else:
        _forget(mail)


@transaction.atomic
def _forget(mail: OutboxMail) -> None:
    """What has been sent is nobody's business any more: only that and when remain."""
    OutboxMail.objects.filter(pk=mail.pk).update(
        to="", subject="", body="", last_error="", leased_until=None, done_at=clock.now()
    )
