"""Invents a believable year for a city: places to go, help, and things to do this week."""

from datetime import date
from random import Random
from typing import Any

from django.db import models, transaction

from samen.foundation import audit
from samen.foundation.actors import Actor
from samen.foundation.demo import ROUNDS
from samen.foundation.errors import RuleBroken, require
from samen.guide import permissions
from samen.guide.actions.demo_offers import Offers
from samen.guide.actions.demo_places import Ground
from samen.guide.actions.demo_points import _plan_points
from samen.guide.actions.index import rebuild_index
from samen.guide.actions.occurrence import refresh_occurrences
from samen.guide.models import Activity, Category, Location, Service
from samen.places.queries import city, districts

SERVICES = {"small": 4, "city": 12, "large": 12}  # a district, in one round
ACTIVITIES = {"small": 9, "city": 22, "large": 22}
MORE_FOR_A_PLACE = 3  # extra activities for every real place to go in a district


@transaction.atomic
def make_demo_guide(
    *, actor: Actor, size: str, seed: int, today: date
) -> dict[str, list[dict[str, Any]]]:
    """Adds invented, marked items with dates around `today`; answers what it made.

    The organisations are there already. The same seed and day give the same guide.
    Raises RuleBroken("foundation.demo_already_here", "guide.no_categories_yet").
    """
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    if Activity.objects.filter(fictional=True).exists():
        raise RuleBroken("foundation.demo_already_here")
    if not Category.objects.exists():
        raise RuleBroken("guide.no_categories_yet")
    ground = Ground.found(today)
    ground.give_hours_to_real_places(Random(f"{seed} hours"))  # noqa: S311
    offers = Offers.read(today)
    for lap in range(1, ROUNDS[size] + 1):
        for district in districts():
            draw = Random(f"{seed} {lap} {district.slug}")  # noqa: S311
            spots = ground.invent(district, lap, draw)
            if lap == 1:
                _plan_points(ground, district, spots)
            more = MORE_FOR_A_PLACE * len(ground.real[district.pk]) if size != "small" else 0
            offers.services_of(district, spots, SERVICES[size], draw)
            offers.activities_of(district, spots, ACTIVITIES[size] + more, draw)
    offers.keep()
    refresh_occurrences(actor=actor, today=today)
    rebuild_index(actor=actor)
    made = {
        "locations": _listed(Location),
        "services": _listed(Service),
        "activities": _listed(Activity),
    }
    audit.record(
        actor, "guide.demo.made", city(), **{kind: len(items) for kind, items in made.items()}
    )
    return made


def _listed(model: type[models.Model]) -> list[dict[str, Any]]:
    invented = model._default_manager.filter(fictional=True).order_by("pk")
    return [{"id": pk, "slug": slug} for pk, slug in invented.values_list("pk", "slug")]
