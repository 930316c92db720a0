"""Brings in the organisations of a city, out of its folder."""

from collections.abc import Mapping
from pathlib import Path

from django.db import transaction

from samen.foundation import audit
from samen.foundation.actors import Actor
from samen.foundation.cityfile import SOURCE_FIELDS, Entry, entries, only_lists, slug_of, source_of
from samen.foundation.errors import RuleBroken, require
from samen.people import permissions
from samen.people.models import Alias, Organisation
from samen.people.rules import LegalForm, OrganisationKind, Tie
from samen.places.models import Place
from samen.places.rules import Layer

KEYS = SOURCE_FIELDS | {
    "name",
    "kind",
    "legal_form",
    "tie",
    "aliases",
    "districts",
    "neighbourhoods",
    "whole_city",
    "part_of",
    "summary",
    "description",
    "with_volunteers",
    "with_peers",
    "with_professionals",
    "since_year",
}
LAYERS = {"districts": Layer.DISTRICT, "neighbourhoods": Layer.NEIGHBOURHOOD}

Areas = Mapping[tuple[str, str], Place]


@transaction.atomic
def load_organisations(*, actor: Actor, folder: Path) -> int:
    """Adds what organisations.json has and we do not; answers how many that were.

    Who is here already stays as it is: by now people may have improved it.
    Raises RuleBroken when the file has a slip. Source: R-043.
    """
    require(permissions.may_administer(actor), "people.only_administrators_load")
    city = Place.objects.get(layer=Layer.CITY, valid_until=None)
    path = folder / "organisations.json"
    only_lists(path, ("organisations",))
    read = list(entries(path, "organisations", KEYS))
    _require_each_once(read)
    areas = _areas()
    new = [(entry, made) for entry in read if (made := _organisation(entry, city, areas))]
    for entry, organisation in new:
        _make_part_of(entry, organisation)
    audit.record(actor, "people.city.loaded", city, organisations=len(new))
    return len(new)


def _organisation(entry: Entry, city: Place, areas: Areas) -> Organisation | None:
    """The new organisation; None when it was here. A slip is a slip in both cases."""
    fields = _fields(entry)
    places = _places(entry, city, areas)
    organisation, is_new = Organisation.objects.get_or_create(
        slug=slug_of(entry.needed("name", most=120)), defaults=fields
    )
    if not is_new:
        return None
    organisation.places.set(places)
    Alias.objects.bulk_create(
        Alias(organisation=organisation, name=alias)
        for alias in dict.fromkeys(entry.texts("aliases"))
    )
    return organisation


def _fields(entry: Entry) -> dict[str, object]:
    return {
        "name": entry.needed("name", most=120),
        "kind": entry.choice("kind", OrganisationKind).value,
        "legal_form": entry.choice("legal_form", LegalForm).value,
        "tie": entry.choice("tie", Tie).value,
        "summary": entry.text("summary", most=200),
        "description": entry.text("description"),
        "with_volunteers": entry.truth("with_volunteers"),
        "with_peers": entry.truth("with_peers"),
        "with_professionals": entry.truth("with_professionals"),
        "since_year": entry.number("since_year"),
        "source": source_of(entry).words,
    }


def _places(entry: Entry, city: Place, areas: Areas) -> list[Place]:
    found = [city] if entry.truth("whole_city") else []
    for key, layer in LAYERS.items():
        for slug in entry.texts(key):
            if (layer, slug) not in areas:
                raise entry.unknown(key, slug)
            found.append(areas[layer, slug])
    return found


def _areas() -> Areas:
    current = Place.objects.filter(valid_until=None, layer__in=LAYERS.values())
    return {(place.layer, place.slug): place for place in current}


def _make_part_of(entry: Entry, organisation: Organisation) -> None:
    if not (name := entry.text("part_of")):
        return
    organisation.part_of = Organisation.objects.filter(slug=slug_of(name)).first()
    if organisation.part_of is None:
        raise entry.unknown("part_of", name)
    organisation.save(update_fields=["part_of"])


def _require_each_once(read: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in read:
        slug = slug_of(entry.needed("name"))
        if slug in seen:
            raise RuleBroken("foundation.city_file_twice", file=entry.path.name, entry=entry.where)
        seen.add(slug)
