"""The logbook. Every action writes one line, in its own transaction."""

from django.db import models

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.foundation.models import AuditLine


def record(actor: Actor, deed: str, subject: models.Model, **facts: object) -> None:
    """Note that `actor` did `deed` ("guide.activity.changed") to `subject`.

    `facts` hold no personal data: names of changed fields, counts, ids.
    """
    AuditLine.objects.create(
        at=clock.now(),
        actor_id=actor.known_as,
        deed=deed,
        subject=f"{subject._meta.label}:{subject.pk}",
        facts=facts,
    )
