"""The logbook. Every action writes one line, in its own transaction.

What somebody did to a thing stays. What happens at the door - asking a code, trying it, getting
in, looking at data of others - is kept for thirteen months and then goes (quality 4.2).
"""

from datetime import timedelta

from django.db import models

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.foundation.models import AuditLine

AT_THE_DOOR = frozenset({"asked", "tried", "used", "logged_in", "code_unknown", "seen"})
"""The last word of such deeds: "people.login_code.tried"."""
THIRTEEN_MONTHS = timedelta(days=396)


def record(actor: Actor, deed: str, subject: models.Model, **facts: object) -> None:
    """Note that `actor` did `deed` ("guide.activity.changed") to `subject`.

    `facts` hold no personal data: names of changed fields, counts, ids.
    """
    now = clock.now()
    passes = deed.rpartition(".")[2] in AT_THE_DOOR
    AuditLine.objects.create(
        at=now,
        expires_at=now + THIRTEEN_MONTHS if passes else None,
        actor_id=actor.known_as,
        deed=deed,
        subject=f"{subject._meta.label}:{subject.pk}",
        facts=facts,
    )
