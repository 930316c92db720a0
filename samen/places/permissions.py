"""Who may change the areas. Roles are words here: the room that knows them stands upstairs."""

from samen.foundation.actors import Actor
from samen.places.models import Place

KEEPERS = ("administrator", "service_team")
COORDINATOR = "district_coordinator"


def may_change_areas(actor: Actor) -> bool:
    """Names, borders and marks of places: for who serves the whole city."""
    return any(actor.acts_for_the_city(role) for role in KEEPERS)


def may_note_about(actor: Actor, place: Place) -> bool:
    """Figures and organising capacity: also for the wijkcoördinator of the place."""
    around = [pk for pk in (place.pk, place.parent_id) if pk is not None]
    return may_change_areas(actor) or actor.acts_in(COORDINATOR, around)
