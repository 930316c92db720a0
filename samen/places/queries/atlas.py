"""All places with their ties, read once and kept while they do not change.

Every page needs the areas; they change a few times a year. So each process keeps an `Atlas`
and asks the database one thing per request: is the stamp still the same? Places given out
here are shared between requests: read them, never change them.
"""

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from django.db.models import Count, Max, Prefetch, Subquery

from samen.foundation.once import once
from samen.places.models import Approach, Edition, FormerName, Place, Succession
from samen.places.rules import Layer
from samen.places.rules.map import Outline, nearest, outline
from samen.places.rules.place import Ties

STAMP = "places.stamp"  # under which `foundation.once` remembers it


class Stamp(NamedTuple):
    """Tells one state of the area tables from another, in every process."""

    edition: str | None
    places: int
    newest: int | None


class Atlas:
    """Every place that is or was, without its shape."""

    def __init__(self) -> None:
        self.places = {place.pk: place for place in Place.objects.defer("shape")}
        for place in self.places.values():
            if place.parent_id is not None:
                place.parent = self.places[place.parent_id]

    @cached_property
    def ties(self) -> Ties:
        parts: dict[int, list[int]] = {}
        for whole, part in Place.parts.through.objects.values_list("from_place", "to_place"):
            parts.setdefault(whole, []).append(part)
        predecessors = {
            later: [one.predecessor_id for one in earlier] for later, earlier in self.came.items()
        }
        parents = {place.pk: place.parent_id for place in self.places.values()}
        return Ties(parents, parts, predecessors)

    @cached_property
    def whole_of(self) -> dict[int, int]:
        """Per statistical buurt the buurt of residents of today."""
        wholes = self.current.get(Layer.NEIGHBOURHOOD, ())
        return {part: whole.pk for whole in wholes for part in self.ties.parts.get(whole.pk, ())}

    @cached_property
    def came(self) -> dict[int, list[Succession]]:
        """Per place how it came from others."""
        came: dict[int, list[Succession]] = {}
        for one in Succession.objects.order_by("pk"):
            one.predecessor = self.places[one.predecessor_id]
            came.setdefault(one.successor_id, []).append(one)
        return came

    @cached_property
    def former_names(self) -> dict[int, list[FormerName]]:
        """What each place was called before, oldest first."""
        names: dict[int, list[FormerName]] = {}
        for old in FormerName.objects.order_by("until", "pk"):
            names.setdefault(old.place_id, []).append(old)
        return names

    @cached_property
    def former(self) -> dict[tuple[str, str], int]:
        """The place behind a slug of the past; the last one to bear it."""
        all_names = [old for names in self.former_names.values() for old in names]
        all_names.sort(key=lambda old: (old.until, old.pk))
        return {(self.places[old.place_id].layer, old.slug): old.place_id for old in all_names}

    @cached_property
    def approaches(self) -> list[tuple[Approach, frozenset[int]]]:
        """Every programme with the places it runs in; only a new city file changes them."""
        return [
            (approach, frozenset(place.pk for place in approach.places.all()))
            for approach in Approach.objects.prefetch_related(
                Prefetch("places", Place.objects.only("pk"))
            )
        ]

    @cached_property
    def current(self) -> dict[str, tuple[Place, ...]]:
        """The places that count now, per layer, by number and name."""
        layers: dict[str, list[Place]] = {}
        for place in self.places.values():
            if place.valid_until is None:
                layers.setdefault(place.layer, []).append(place)
        return {layer: tuple(sorted(all_, key=_order)) for layer, all_ in layers.items()}

    @cached_property
    def by_slug(self) -> dict[tuple[str, str], Place]:
        """Places by layer and slug; one that counts now goes before one of the past."""
        ended_first = sorted(self.places.values(), key=lambda place: place.valid_until is None)
        return {(place.layer, place.slug): place for place in ended_first}

    @cached_property
    def seen(self) -> dict[int, frozenset[int]]:
        """Answers of `seen_from` given before."""
        return {}

    @cached_property
    def drawn(self) -> dict[object, object]:
        """Drawings made before."""
        return {}

    @cached_property
    def outlines(self) -> dict[int, Outline]:
        """The official shapes of the statistical neighbourhoods, as far as they are here."""
        rows = Place.objects.filter(layer=Layer.STATISTICAL, valid_until=None, shape__isnull=False)
        return {pk: outline(shape) for pk, shape in rows.values_list("pk", "shape") if shape}


def _order(place: Place) -> tuple[int, str]:
    return (place.number or 0, place.name)


_kept: tuple[Stamp, Atlas] | None = None


def atlas() -> Atlas:
    """The atlas of this moment. Costs one query in a request, and a reading after a change."""
    global _kept
    stamp = once(STAMP, _stamp)
    if _kept is None or _kept[0] != stamp:
        _kept = (stamp, Atlas())
    return _kept[1]


def close() -> None:
    """Puts the atlas away, so that the next question reads the tables."""
    global _kept
    _kept = None


def _stamp() -> Stamp:
    edition = Edition.objects.values("stamp")[:1]
    counted = Place.objects.aggregate(
        edition=Max(Subquery(edition)), places=Count("pk"), newest=Max("pk")
    )
    return Stamp(counted["edition"], counted["places"], counted["newest"])


# --- questions -----------------------------------------------------------------------------


def city() -> Place:
    """The city. Raises Place.DoesNotExist before a city was loaded."""
    if found := city_or_none():
        return found
    raise Place.DoesNotExist("no city loaded")


def city_or_none() -> Place | None:
    """The city; None before one was loaded."""
    return next(iter(atlas().current.get(Layer.CITY, ())), None)


def districts() -> tuple[Place, ...]:
    """The wijken, in the order of their numbers."""
    return atlas().current.get(Layer.DISTRICT, ())


def neighbourhoods(district: Place | None = None) -> tuple[Place, ...]:
    """The buurten as residents call them, of the whole city or of one wijk."""
    return _of(district, atlas().current.get(Layer.NEIGHBOURHOOD, ()))


def official_neighbourhoods(district: Place | None = None) -> tuple[Place, ...]:
    """The statistical buurten, of the whole city or of one wijk."""
    return _of(district, atlas().current.get(Layer.STATISTICAL, ()))


def administrative_areas() -> list[tuple[Place, tuple[Place, ...]]]:
    """The areas for money, each with its wijken. Source: R-032."""
    return [(area, parts_of(area)) for area in atlas().current.get(Layer.ADMINISTRATIVE, ())]


def _of(district: Place | None, places: tuple[Place, ...]) -> tuple[Place, ...]:
    if district is None:
        return places
    return tuple(place for place in places if place.parent_id == district.pk)


def parts_of(place: Place) -> tuple[Place, ...]:
    """The official areas that a buurt or an administrative area consists of, by name."""
    return as_printed(atlas().ties.parts.get(place.pk, ()))


def as_printed(place_ids: Iterable[int]) -> tuple[Place, ...]:
    """These places in the order in which a reader expects them. Unknown ids are left out."""
    places = atlas().places
    return tuple(sorted((places[pk] for pk in place_ids if pk in places), key=_order))


def place_from_url(wijk: str, buurt: str) -> Place | None:
    """The place behind the words in an address: the buurt, or else the wijk."""
    if buurt:
        found = place_from_slug(Layer.NEIGHBOURHOOD, buurt)
        if found := found or place_from_slug(Layer.STATISTICAL, buurt):
            return found
    return place_from_slug(Layer.DISTRICT, wijk) if wijk else None


def place_from_slug(layer: Layer, slug: str) -> Place | None:
    """The place with this slug, now or in the past. Its own `slug` says whether it moved.

    A place that was merged gives its successor. A place that was split gives itself, with its
    `valid_until`: which part somebody means is for them to say. See `current_of`.
    """
    here = atlas()
    found = here.by_slug.get((layer, slug))
    if found is None or found.valid_until is not None:
        former = here.former.get((layer, slug))
        found = here.places[former] if former is not None else found
    if found is None or found.valid_until is None:
        return found
    became = current_of(found)
    return became[0] if len(became) == 1 else found


def former_names_of(place: Place) -> list[str]:
    """What the place was called before, oldest first."""
    return [old.name for old in atlas().former_names.get(place.pk, ())]


def current_of(place: Place) -> tuple[Place, ...]:
    """What the place is now: itself, or those that took over."""
    return as_printed(atlas().ties.current(place.pk))


def seen_from(place: Place) -> frozenset[int]:
    """Ids of the places where something may hang to matter in `place`.

    The place itself, all inside it, all that contain it up to the city, and what went before.
    """
    here = atlas()
    if place.pk not in here.seen:
        here.seen[place.pk] = here.ties.seen_from(place.pk)
    return here.seen[place.pk]


def within(place: Place) -> frozenset[int]:
    """Ids of the place, all inside it, and what went before; not of what contains it."""
    return atlas().ties.within(place.pk)


def district_of(place: Place) -> Place | None:
    """The wijk that the place is, or lies in. None for the city and for larger areas."""
    here: Place | None = atlas().places.get(place.pk, place)
    while here is not None and here.layer != Layer.DISTRICT:
        here = here.parent
    return here


def neighbourhood_of(official: Place) -> Place | None:
    """The buurt of residents that this statistical buurt is part of."""
    here = atlas()
    whole = here.whole_of.get(official.pk)
    return here.places[whole] if whole is not None else None


def point_of(place: Place) -> tuple[float, float] | None:
    """A point (lon, lat) inside the place: its own, or that of its middlemost part."""
    if place.lon is not None and place.lat is not None:
        return place.lon, place.lat
    points = {
        part.pk: (part.lon, part.lat)
        for part in parts_of(place)
        if part.lon is not None and part.lat is not None
    }
    if not points:
        return None
    middle = [sum(axis) / len(points) for axis in zip(*points.values(), strict=True)]
    return points[nearest(points, middle[0], middle[1])[0]]
