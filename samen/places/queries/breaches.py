"""What may not be wrong with the areas, looked up without changing anything."""

from collections import Counter
from collections.abc import Iterator

from samen.places.models import Place
from samen.places.queries.atlas import Atlas
from samen.places.rules import Layer
from samen.places.texts import BREACHES


def breaches() -> list[str]:
    """One sentence for everything that is wrong with the areas; empty when all is well.

    Reads the tables, not the copy in memory.
    """
    here = Atlas()
    if not here.places:
        return []
    checks = (_city, _official_in_one, _wholes, _administration, _parents, _succession)
    return [sentence for check in checks for sentence in check(here)]


def _say(code: str, place: Place | None = None, **facts: object) -> str:
    known = {"name": place.name, "area": place.code} if place else {}
    return str(BREACHES[code]).format(**known, **facts)


def _city(here: Atlas) -> Iterator[str]:
    if len(here.current.get(Layer.CITY, ())) != 1:
        yield _say("no_city")


def _official_in_one(here: Atlas) -> Iterator[str]:
    """Every statistical buurt is in exactly one buurt of residents."""
    wholes = here.current.get(Layer.NEIGHBOURHOOD, ())
    counted = Counter(part for whole in wholes for part in here.ties.parts.get(whole.pk, ()))
    for place in here.current.get(Layer.STATISTICAL, ()):
        if counted[place.pk] == 0:
            yield _say("in_no_neighbourhood", place)
        elif counted[place.pk] > 1:
            yield _say("in_two_neighbourhoods", place)


def _wholes(here: Atlas) -> Iterator[str]:
    for whole in here.current.get(Layer.NEIGHBOURHOOD, ()):
        parts = [here.places[pk] for pk in here.ties.parts.get(whole.pk, ())]
        if not parts:
            yield _say("without_parts", whole)
        for part in parts:
            if part.valid_until is not None:
                yield _say("part_ended", whole, part=part.name)
            elif part.parent_id != whole.parent_id:
                yield _say("part_elsewhere", whole, part=part.name)


def _administration(here: Atlas) -> Iterator[str]:
    """Every wijk is in exactly one administrative area, when the city has those."""
    areas = here.current.get(Layer.ADMINISTRATIVE, ())
    counted = Counter(part for area in areas for part in here.ties.parts.get(area.pk, ()))
    for district in here.current.get(Layer.DISTRICT, ()) if areas else ():
        if counted[district.pk] != 1:
            yield _say("not_administrated", district)


def _parents(here: Atlas) -> Iterator[str]:
    below = (Layer.STATISTICAL, Layer.NEIGHBOURHOOD)
    for layer, places in here.current.items():
        for place in places if layer != Layer.CITY else ():
            if place.parent is None or (layer in below and not place.parent.is_district):
                yield _say("without_parent", place)
            elif place.parent.valid_until is not None:
                yield _say("parent_ended", place, parent=place.parent.name)


def _succession(here: Atlas) -> Iterator[str]:
    looped = here.ties.looped
    for place in here.places.values():
        if place.pk in looped:
            yield _say("loop", place)
        elif _has_ended(place) and here.ties.current(place.pk) == {place.pk}:
            yield _say("lost", place)


def _has_ended(place: Place) -> bool:
    return place.layer == Layer.NEIGHBOURHOOD and place.valid_until is not None
