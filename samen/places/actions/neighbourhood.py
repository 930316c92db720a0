"""Buurten change as residents say: a new name, a split, a merger. Nothing that hangs is lost."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from django.db import transaction
from django.utils.text import slugify

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.foundation.events import publish
from samen.places import permissions
from samen.places.actions import edition
from samen.places.events import NeighbourhoodsChanged
from samen.places.models import FormerName, Place, Succession
from samen.places.rules import Change, Layer
from samen.places.rules.place import NewNeighbourhood, require_pieces

LONGEST_NAME = 120


@transaction.atomic
def rename_place(*, actor: Actor, place: Place, name: str) -> Place:
    """Gives a buurt the name its residents use; the old name keeps finding it. Source: R-030.

    The same name again changes nothing. Raises NotAllowed, RuleBroken.
    """
    require(permissions.may_change_areas(actor), "places.only_keepers")
    place = _current([place])[0]
    name = _tidy(name)
    if name == place.name:
        return place
    _require_free(name, besides=[place.pk])
    FormerName.objects.create(place=place, name=place.name, slug=place.slug, until=clock.today())
    place.name, place.slug = name, slugify(name)
    place.save(update_fields=["name", "slug"])
    edition.record(actor=actor, deed="places.neighbourhood.renamed", place=place, name=name)
    publish(NeighbourhoodsChanged(frozenset({place.pk})))
    return place


@transaction.atomic
def split_place(
    *, actor: Actor, place: Place, into: Sequence[NewNeighbourhood], on: date | None = None
) -> list[Place]:
    """Two or more buurten take over from one. Source: R-030.

    Together they have all its statistical buurten, each of these in one of them. The old one
    stays, with its last day: what hangs on it is seen from all of its successors.
    """
    require(permissions.may_change_areas(actor), "places.only_keepers")
    old = _current([place])[0]
    wanted = [NewNeighbourhood(_tidy(new.name), frozenset(new.part_ids)) for new in into]
    if len({slugify(new.name) for new in wanted}) < len(wanted):
        raise RuleBroken("places.name_used_twice")
    require_pieces(old.name, old.parts.values_list("pk", flat=True), wanted)
    for new in wanted:
        _require_free(new.name, besides=[old.pk])
    day = on or clock.today()
    _end([old], day)
    made = [_take_over([old], new, Change.SPLIT, day) for new in wanted]
    edition.record(
        actor=actor, deed="places.neighbourhood.split", place=old, into=[one.pk for one in made]
    )
    publish(NeighbourhoodsChanged(frozenset({old.pk, *(one.pk for one in made)})))
    return made


@transaction.atomic
def merge_places(
    *, actor: Actor, places: Sequence[Place], name: str, on: date | None = None
) -> Place:
    """One buurt takes over from two or more in the same wijk. Source: R-030, R-033."""
    require(permissions.may_change_areas(actor), "places.only_keepers")
    olds = _current(places)
    if len(olds) < 2:
        raise RuleBroken("places.merge_needs_two")
    if len({old.parent_id for old in olds}) > 1:
        raise RuleBroken("places.merge_across_districts")
    name = _tidy(name)
    _require_free(name, besides=[old.pk for old in olds])
    part_ids = {pk for old in olds for pk in old.parts.values_list("pk", flat=True)}
    day = on or clock.today()
    _end(olds, day)
    made = _take_over(olds, NewNeighbourhood(name, part_ids), Change.MERGED, day)
    edition.record(
        actor=actor, deed="places.neighbourhood.merged", place=made, out_of=[old.pk for old in olds]
    )
    publish(NeighbourhoodsChanged(frozenset({made.pk, *(old.pk for old in olds)})))
    return made


def _current(places: Sequence[Place]) -> list[Place]:
    """The places as they are now. Raises RuleBroken when one has ended already.

    Holds the city, so that one keeper at a time changes buurten: names stay unique.
    """
    list(Place.objects.select_for_update().filter(layer=Layer.CITY))
    found = list(Place.objects.filter(pk__in={place.pk for place in places}).order_by("pk"))
    for place in found:
        if place.layer != Layer.NEIGHBOURHOOD:
            raise RuleBroken("places.not_of_residents", name=place.name)
        if place.valid_until is not None:
            raise RuleBroken("places.already_ended", name=place.name)
    return found


def _tidy(name: str) -> str:
    name = " ".join(name.split())
    if not slugify(name):
        raise RuleBroken("places.name_missing", field="name")
    if len(name) > LONGEST_NAME:
        raise RuleBroken("places.name_too_long", field="name")
    return name


def _require_free(name: str, *, besides: Collection[int]) -> None:
    """No other buurt of today may answer to this name in an address."""
    others = Place.objects.filter(layer=Layer.NEIGHBOURHOOD, valid_until=None)
    if others.filter(slug=slugify(name)).exclude(pk__in=besides).exists():
        raise RuleBroken("places.name_taken", field="name", name=name)


def _end(olds: Sequence[Place], day: date) -> None:
    """The olds count until the day before. One that began today counts today."""
    for old in olds:
        if old.valid_from is not None and day < old.valid_from:
            raise RuleBroken("places.day_before_start", name=old.name)
        before = day - timedelta(days=1)
        old.valid_until = max(before, old.valid_from or before)
        old.save(update_fields=["valid_until"])


def _take_over(olds: Sequence[Place], new: NewNeighbourhood, change: Change, day: date) -> Place:
    marks = [old.front_runner_since for old in olds if old.front_runner_since is not None]
    place = Place.objects.create(
        layer=Layer.NEIGHBOURHOOD,
        number=_next_number(),
        name=new.name,
        slug=slugify(new.name),
        parent=olds[0].parent,
        front_runner_since=min(marks, default=None),
        valid_from=day,
    )
    place.parts.set(Place.objects.filter(pk__in=new.part_ids))
    for old in olds:
        Succession.objects.create(predecessor=old, successor=place, change=change, on=day)
    return place


def _next_number() -> int:
    last = Place.objects.filter(layer=Layer.NEIGHBOURHOOD, number__isnull=False)
    return (last.order_by("-number").values_list("number", flat=True).first() or 0) + 1
