"""Brings in the areas of a city, out of its folder: areas.json and place_facts.json."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from django.db import transaction
from django.utils.text import slugify

from samen.foundation.actors import Actor
from samen.foundation.cityfile import SOURCE_FIELDS, Entry, entries, source_of
from samen.foundation.errors import RuleBroken, require
from samen.places import permissions
from samen.places.actions import edition
from samen.places.models import (
    Approach,
    OrganisingCapacity,
    Place,
    PlaceFact,
    Postcode,
    WorkingArea,
)
from samen.places.queries.breaches import breaches
from samen.places.rules import Capacity, Layer

GROUND = frozenset({"code", "name", "slug", "lon", "lat", "area_ha"})
KEYS = {
    "sources": frozenset({"layer", "words"}),
    "city": GROUND,
    "districts": GROUND | {"number", "row", "column"},
    "statistical": GROUND | {"parent"},
    "neighbourhoods": frozenset({"number", "name", "slug", "parent", "indicative", "parts"}),
    "administrative": frozenset({"name", "slug", "parts"}),
    "postcodes": frozenset({"digits", "places"}),
    "working_areas": SOURCE_FIELDS | {"name", "places"},
    "facts": SOURCE_FIELDS | {"place", "indicator", "value", "unit", "words", "year"},
    "capacities": SOURCE_FIELDS | {"place", "level", "support", "year"},
    "approaches": SOURCE_FIELDS | {"name", "places"},
}

Known = dict[str, Place]  # a place by its code, or by its slug where it has no code


@transaction.atomic
def load_areas(*, actor: Actor, folder: Path) -> Place:
    """Fills an empty installation with a city. A second time the same city changes nothing.

    Raises RuleBroken when a file has a slip, when the areas do not fit, or when this
    installation belongs to another city. Source: R-029, R-031, R-032, R-037.
    """
    require(permissions.may_change_areas(actor), "places.only_keepers")
    read = list(_section(folder, "city"))
    if len(read) != 1:
        raise RuleBroken("places.no_city_in_folder", folder=folder.name)
    here = Place.objects.filter(layer=Layer.CITY).first()
    if here is not None:
        return _same_city(here, read[0])
    known: Known = {}
    _load_official(folder, known, read[0])
    _load_groups(folder, known)
    _load_words(folder, known)
    if found := breaches():
        raise RuleBroken("places.areas_do_not_fit", breach=found[0])
    city = known[read[0].needed("code")]
    edition.record(actor=actor, deed="places.city.loaded", place=city, places=len(known))
    return city


def _same_city(here: Place, entry: Entry) -> Place:
    if here.code != entry.needed("code"):
        raise RuleBroken("places.another_city", name=here.name)
    return here


def _section(folder: Path, section: str, file: str = "areas.json") -> Iterator[Entry]:
    return entries(folder / file, section, KEYS[section])


def _load_official(folder: Path, known: Known, city: Entry) -> None:
    """The areas with a code: city, wijken and statistical buurten."""
    sources = {entry.text("layer"): entry.text("words") for entry in _section(folder, "sources")}
    _keep(known, [_ground(city, Layer.CITY, sources)])
    top = next(iter(known.values()))
    _keep(
        known,
        [
            _ground(entry, Layer.DISTRICT, sources, parent=top)
            for entry in _section(folder, "districts")
        ],
    )
    _keep(
        known,
        [
            _ground(entry, Layer.STATISTICAL, sources, parent=_place(entry, "parent", known))
            for entry in _section(folder, "statistical")
        ],
    )


def _keep(known: Known, places: Sequence[Place]) -> None:
    for place in Place.objects.bulk_create(places):
        known[place.code or place.slug] = place


def _ground(
    entry: Entry, layer: Layer, sources: Mapping[str, str], parent: Place | None = None
) -> Place:
    return Place(
        layer=layer,
        code=entry.needed("code", most=12),
        number=entry.number("number"),
        name=entry.needed("name", most=120),
        slug=entry.text("slug") or slugify(entry.needed("name")),
        parent=parent,
        lon=_real(entry, "lon"),
        lat=_real(entry, "lat"),
        area_ha=_real(entry, "area_ha"),
        tile_row=entry.number("row"),
        tile_column=entry.number("column"),
        source=sources.get(layer, ""),
    )


def _real(entry: Entry, key: str) -> float | None:
    value = entry.values.get(key)
    if isinstance(value, bool) or not isinstance(value, int | float | None):
        raise entry.wrong(key)
    return None if value is None else float(value)


def _place(entry: Entry, key: str, known: Known) -> Place:
    word = entry.needed(key)
    if word not in known:
        raise entry.unknown(key, word)
    return known[word]


def _places(entry: Entry, key: str, known: Known) -> list[Place]:
    for word in entry.texts(key):
        if word not in known:
            raise entry.unknown(key, word)
    return [known[word] for word in entry.texts(key)]


def _load_groups(folder: Path, known: Known) -> None:
    """The areas that consist of official ones: buurten of residents, administrative areas."""
    sources = {entry.text("layer"): entry.text("words") for entry in _section(folder, "sources")}
    top = next(iter(known.values()))
    for section, layer in (
        ("neighbourhoods", Layer.NEIGHBOURHOOD),
        ("administrative", Layer.ADMINISTRATIVE),
    ):
        for entry in _section(folder, section):
            whole = Place.objects.create(
                layer=layer,
                number=entry.number("number"),
                name=entry.needed("name", most=120),
                slug=entry.text("slug") or slugify(entry.needed("name")),
                parent=_place(entry, "parent", known) if entry.text("parent") else top,
                indicative=entry.truth("indicative") or False,
                source=sources.get(layer, ""),
            )
            whole.parts.set(_places(entry, "parts", known))
            known.setdefault(whole.slug, whole)


def _load_words(folder: Path, known: Known) -> None:
    """What is said about places: postcodes, working areas, facts, capacity, approaches."""
    Postcode.objects.bulk_create(
        Postcode(digits=entry.needed("digits", most=4), place=place)
        for entry in _section(folder, "postcodes")
        for place in _places(entry, "places", known)
    )
    for entry in _section(folder, "working_areas"):
        name = entry.needed("name", most=120)
        area = WorkingArea.objects.create(
            name=name, slug=slugify(name), source=source_of(entry).words
        )
        area.places.set(_places(entry, "places", known))
    PlaceFact.objects.bulk_create(
        _fact(entry, known) for entry in _section(folder, "facts", "place_facts.json")
    )
    OrganisingCapacity.objects.bulk_create(
        OrganisingCapacity(
            place=_place(entry, "place", known),
            level=entry.choice("level", Capacity),
            support=entry.text("support", most=300),
            year=_year(entry),
            source=source_of(entry).words,
        )
        for entry in _section(folder, "capacities", "place_facts.json")
    )
    for entry in _section(folder, "approaches", "place_facts.json"):
        approach = Approach.objects.create(
            name=entry.needed("name", most=120), source=source_of(entry).words
        )
        approach.places.set(_places(entry, "places", known))


def _fact(entry: Entry, known: Known) -> PlaceFact:
    value = _real(entry, "value")
    if value is None and not entry.text("words"):
        raise entry.wrong("words")
    return PlaceFact(
        place=_place(entry, "place", known),
        indicator=entry.needed("indicator", most=80),
        value=None if value is None else Decimal(str(value)),
        unit=entry.text("unit", most=30),
        words=entry.text("words", most=200),
        year=_year(entry),
        source=source_of(entry).words,
    )


def _year(entry: Entry) -> int:
    year = entry.number("year")
    if year is None:
        raise entry.wrong("year")
    return year
