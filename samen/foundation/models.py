"""The house's own books: logbook, outbox, jobs and idempotency keys."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class AuditLine(models.Model):
    """One line in the logbook: who did what to which object. Append only, by a trigger."""

    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True)
    deed = models.CharField(max_length=80)
    subject = models.CharField(max_length=80, db_index=True)
    facts = models.JSONField(default=dict)

    class Meta:
        ordering = ["id"]


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
    """A mail that leaves after its transaction. Its words and its reader go once it is sent."""

    to = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField(blank=True)
    asked_at = models.DateTimeField()

    class Meta(Errand.Meta):
        indexes = [
            models.Index("due_at", condition=Q(done_at=None, gave_up_at=None), name="mail_to_send")
        ]


class Job(Errand):
    """Work that waits for its moment. `name` is a key of `config.reactions.JOBS`."""

    name = models.CharField(max_length=80)
    facts = models.JSONField(default=dict)
    once = models.CharField(max_length=80, null=True, unique=True)

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

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="idempotency_key_once"),
        ]


class CacheEntry(models.Model):
    """The table of Django's DatabaseCache: counters that all workers share (quality G-19)."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "foundation_cache"
