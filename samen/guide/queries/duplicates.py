"""What is in the guide already under a name that looks like the one being typed."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from samen.foundation.likeness import alike
from samen.guide.models import Activity, Location, Service

PAGES = {"activiteiten": "guide:activity", "diensten": "guide:service", "ruimtes": "guide:location"}
KINDS: dict[str, type[Activity] | type[Service] | type[Location]] = {
    "activiteiten": Activity,
    "diensten": Service,
    "ruimtes": Location,
}
NAME_LENGTH = 120


@dataclass(frozen=True)
class Alike:
    """One thing that may be the same: its name, whose it is, and its page."""

    name: str
    owner: str
    url: str


def things_alike(kind: str, name: str, owner_id: int | None = None) -> list[Alike]:
    """At most five, best first; with `owner_id` only those of one organisation."""
    model: Any = KINDS[kind]
    things = model.objects.filter(withdrawn_at=None)
    if owner_id is not None:
        things = things.filter(organisation=owner_id)
    rows = list(things.values_list("name", "slug", "organisation__name"))
    found = alike(name[:NAME_LENGTH], ((row, row[0]) for row in rows))
    return [
        Alike(own, owner or "", reverse(PAGES[kind], args=[slug])) for own, slug, owner in found
    ]


def already_there(kind: str, name: str, owner_id: int | None) -> list[Alike]:
    """What is worth a question before adding: places of all, other things of the same owner.

    Twenty organisations may each have a coffee morning; one organisation seldom has two.
    """
    return things_alike(kind, name, None if kind == "ruimtes" else owner_id)
