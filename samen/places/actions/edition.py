"""A change of the areas: its line in the logbook, and a new edition for every reader."""

from uuid import uuid4

from django.db import transaction

from samen.foundation import audit
from samen.foundation.actors import Actor
from samen.foundation.once import ask_again
from samen.places.models import Edition, Place
from samen.places.queries.atlas import STAMP


@transaction.atomic
def record(*, actor: Actor, deed: str, place: Place, **facts: object) -> None:
    """Notes `deed`, and lets every process read the areas again after this transaction."""
    Edition.objects.update_or_create(pk=1, defaults={"stamp": uuid4().hex})
    ask_again(STAMP)
    audit.record(actor, deed, place, **facts)
