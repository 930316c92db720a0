"""The house's own books: logbook, outbox, jobs and idempotency keys."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from samen.foundation.personal import Declared, Personal, declare, harmless
from samen.foundation.purposes import (
    A_MONTH_AFTER_DONE,
    LOGBOOK,
    MAIL,
    NOT_USED,
    OF_THE_HOUSE,
    SESSION,
    TWICE_IS_ONCE,
    UNREADABLE,
    UNTIL_ITS_MOMENT,
)


class AuditLine(models.Model):
    """One line in the logbook: who did what to which object. Append only, by a trigger.

    Only what happens at the door (see audit.py) has an `expires_at`; the trigger lets such a line
    go after that moment, and no other line ever.
    """

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    deed = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, db_index=True)
    facts = models.JSONField(default=dict)
    expires_at = models.DateTimeField(null=True)

    personal: ClassVar[Declared] = {
        "actor": Personal(_("Het nummer van je account"), LOGBOOK),
        "at": Personal(_("Wanneer"), LOGBOOK),
        "deed": Personal(_("Wat je deed"), LOGBOOK),
        "subject": Personal(_("Waarmee: een soort en een nummer"), LOGBOOK),
        "facts": Personal(_("Aantallen en nummers daarbij, geen namen"), LOGBOOK),
    }

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                "expires_at", condition=Q(expires_at__isnull=False), name="lines_that_pass"
            ),
        ]


class Errand(models.Model):
    """Work for a worker: what it holds while it is busy, and how it went. See leases.py."""

    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, db_index=True)
    gave_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["due_at", "id"]


class OutboxMail(Errand):
    """A mail that leaves after its transaction. `letter` is sealed: reader, subject and words.

    It is empty once the mail is sent.
    """

    letter = models.TextField(blank=True)
    asked_at = models.DateTimeField()

    personal: ClassVar[Declared] = {
        "letter": Personal(_("Je mailadres en de mail zelf, op slot"), MAIL, secret=True),
        **harmless(OF_THE_HOUSE, "last_error"),
    }

    class Meta(Errand.Meta):
        indexes = [
            models.Index("due_at", condition=Q(done_at=None, gave_up_at=None), name="mail_to_send")
        ]


class Job(Errand):
    """Work that waits for its moment. `name` is a key of `config.reactions.JOBS`."""

    name = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    once = models.CharField(max_length=80, null=True, unique=True)

    personal: ClassVar[Declared] = harmless(
        OF_THE_HOUSE, "name", "facts", "once", "last_error", term=A_MONTH_AFTER_DONE
    )

    class Meta(Errand.Meta):
        indexes = [
            models.Index("due_at", condition=Q(done_at=None, gave_up_at=None), name="job_to_do")
        ]


class IdempotencyKey(models.Model):
    """Remembers what a form already did, for 48 hours. Holds no content, only a fingerprint."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    answer = models.CharField(max_length=300, blank=True)
    used_at = models.DateTimeField(db_index=True)

    personal: ClassVar[Declared] = {
        "person": Personal(_("Het nummer van je account"), TWICE_IS_ONCE, goes_along=True),
        "answer": Personal(_("De pagina waar je daarna kwam"), TWICE_IS_ONCE),
        **harmless(UNREADABLE, "key", "fingerprint"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="idempotency_key_once"),
        ]


class CacheEntry(models.Model):
    """The table of Django's DatabaseCache: counters that all workers share (quality G-19)."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    personal: ClassVar[Declared] = harmless(
        OF_THE_HOUSE, "cache_key", "value", term=UNTIL_ITS_MOMENT
    )

    class Meta:
        db_table = "foundation_cache"


# --- tables of Django itself ---------------------------------------------------------------
declare(
    "sessions.Session",
    {
        "session_key": Personal(_("De sleutel in je cookie"), SESSION, secret=True),
        "session_data": Personal(
            _("Wie je bent, en een formulier dat op je wacht"), SESSION, secret=True
        ),
    },
)
declare("contenttypes.ContentType", harmless(OF_THE_HOUSE, "app_label", "model"))
declare("auth.Permission", harmless(OF_THE_HOUSE, "name", "codename"))
declare("auth.Group", harmless(NOT_USED, "name"))
