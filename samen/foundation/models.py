"""The house's own books: logbook, outbox, jobs and idempotency keys."""

from django.conf import settings
from django.db import models


class AuditLine(models.Model):
    """One line in the logbook: who did what to which object. Append only, by a trigger."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    deed = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]


class OutboxMail(models.Model):
    """A mail that leaves after its transaction. Its text goes once it has been sent."""

    to = models.EmailField()
    subject = models.CharField(max_length=200)
    body = models.TextField()
    asked_at = models.DateTimeField()
    due_at = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, db_index=True)
    gave_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due_at", "id"]


class Job(models.Model):
    """Work that waits for its moment. `name` is a key of `config.reactions.JOBS`."""

    name = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    due_at = models.DateTimeField(db_index=True)
    leased_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    done_at = models.DateTimeField(null=True, db_index=True)
    gave_up_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["due_at", "id"]


class IdempotencyKey(models.Model):
    """Remembers what a form already did, for 48 hours. Holds no content, only a fingerprint."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    key = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    answer = models.CharField(max_length=300, blank=True)
    used_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="idempotency_key_once"),
        ]
