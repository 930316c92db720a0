"""Brings in what a city has to show, out of its folder: kinds, tags, places to go, offers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from django.db import transaction
from django.db.models import QuerySet

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.cityfile import SOURCE_FIELDS, Entry, entries, only_lists, slug_of, source_of
from samen.foundation.errors import RuleBroken, require
from samen.guide import permissions
from samen.guide.actions.city_help import FILE as HELP_FILE
from samen.guide.actions.city_help import LIST as HELP_LIST
from samen.guide.actions.city_help import _load_help_subjects
from samen.guide.actions.index import rebuild_index
from samen.guide.actions.occurrence import refresh_occurrences
from samen.guide.models import (
    Activity,
    Category,
    ContactPoint,
    Location,
    OpeningHours,
    Service,
    Tag,
)
from samen.guide.rules.hours import WeekHours, evening_or_weekend, in_evening_or_weekend
from samen.guide.rules.listing import (
    Answer,
    ContactKind,
    Coordination,
    LocationKind,
    TagKind,
    check_week,
)
from samen.guide.rules.recurrence import first_date_fits, rhythm_from_rule
from samen.people.models import Organisation
from samen.places.models import Place, PlaceFact
from samen.places.rules import Layer

ACCESS = (
    "step_free",
    "accessible_toilet",
    "lift",
    "hearing_loop",
    "disabled_parking",
    "quiet_room",
)
LOCATION_KEYS = SOURCE_FIELDS.union(
    ACCESS,
    ("name", "kind", "organisation", "district", "neighbourhood", "summary", "description"),
    ("address", "postcode", "how_to_get_there", "access_note", "hours", "contact"),
)
LISTING_KEYS = SOURCE_FIELDS.union(
    ("name", "also_known_as", "organisation", "categories", "tags", "summary", "description"),
    ("districts", "neighbourhoods", "whole_city", "cost_cents", "cost_note", "joining"),
    ("with_peers", "coordinated_by", "may_be_copied", "copy_note", "contact"),
)
SERVICE_KEYS = LISTING_KEYS | {"locations", "hours"}
ACTIVITY_KEYS = LISTING_KEYS.union(
    ("location", "starts_on", "starts_at", "duration_minutes", "recurrence")
)
FILES = {
    "categories.json": ("categories",),
    "tags.json": ("tags",),
    HELP_FILE: (HELP_LIST,),
    "locations.json": ("locations", "counts"),
    "guide.json": ("services", "activities"),
}

Named = TypeVar("Named", Category, Tag, Organisation, Location)


@dataclass(frozen=True)
class _Known:
    """What an entry may name, by the slug of that name."""

    city: Place
    at: datetime
    areas: Mapping[tuple[str, str], Place]
    organisations: Mapping[str, Organisation]
    categories: Mapping[str, Category]
    tags: Mapping[str, Tag]
    locations: Mapping[str, Location]

    def area(self, entry: Entry, key: str, slug: str) -> Place:
        layer = Layer.DISTRICT if key.startswith("district") else Layer.NEIGHBOURHOOD
        if (layer, slug) not in self.areas:
            raise entry.unknown(key, slug)
        return self.areas[layer, slug]


@transaction.atomic
def load_guide(*, actor: Actor, folder: Path) -> int:
    """Adds what the files of a city have and we do not; answers how many that were.

    What is here already stays as it is: by now people may have improved it.
    Raises RuleBroken when a file has a slip. Source: R-043, R-048, R-100.
    """
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    for file, lists in FILES.items():
        only_lists(folder / file, lists)
    city = Place.objects.get(layer=Layer.CITY, valid_until=None)
    added = _load_categories(folder) + _load_tags(folder) + _load_help_subjects(folder)
    added += _load_locations(folder, _known(city)) + _load_counts(folder, city)
    known = _known(city)
    added += _load_services(folder, known) + _load_activities(folder, known)
    if added:
        refresh_occurrences(actor=actor)
        rebuild_index(actor=actor)
    audit.record(actor, "guide.city.loaded", city, things=added)
    return added


def _load_categories(folder: Path) -> int:
    added = 0
    keys = {"name", "plain_name", "icon", "discreet"}
    read = _each_once(folder / "categories.json", "categories", keys)
    for position, (slug, entry) in enumerate(read.items(), 1):
        fields = {
            "name": entry.needed("name", most=60),
            "plain_name": entry.needed("plain_name", most=60),
            "icon": entry.needed("icon", most=20),
            "discreet": entry.truth("discreet") or False,
            "position": position,
        }
        added += Category.objects.get_or_create(slug=slug, defaults=fields)[1]
    return added


def _load_tags(folder: Path) -> int:
    added = 0
    read = _each_once(folder / "tags.json", "tags", {"name", "kind"})
    for position, (slug, entry) in enumerate(read.items(), 1):
        fields = {
            "name": entry.needed("name", most=60),
            "kind": entry.choice("kind", TagKind).value,
            "position": position,
        }
        added += Tag.objects.get_or_create(slug=slug, defaults=fields)[1]
    return added


def _load_locations(folder: Path, known: _Known) -> int:
    added = 0
    read = _each_once(folder / "locations.json", "locations", LOCATION_KEYS)
    for slug, entry in read.items():
        location, is_new = Location.objects.get_or_create(
            slug=slug, defaults=_location_fields(entry, known)
        )
        hours, contact = _hours(entry), _contact(entry)
        if is_new:
            _keep_hours(OpeningHours(location=location), hours)
            _keep_contact(ContactPoint(location=location), contact)
        added += is_new
    return added


def _location_fields(entry: Entry, known: _Known) -> dict[str, object]:
    place = None
    for key in ("district", "neighbourhood"):
        if slug := entry.text(key):
            place = known.area(entry, key, slug)
    source = source_of(entry)
    organisation = entry.text("organisation")
    return {
        "name": entry.needed("name", most=120),
        "kind": entry.choice("kind", LocationKind).value,
        "organisation": (
            _named(entry, "organisation", [organisation], known.organisations)[0]
            if organisation
            else None
        ),
        "place": place,
        "summary": entry.text("summary", most=200),
        "description": entry.text("description"),
        "address": entry.text("address", most=120),
        "postcode": entry.text("postcode", most=7),
        "how_to_get_there": entry.text("how_to_get_there", most=200),
        **{fact: entry.choice(fact, Answer).value for fact in ACCESS},
        "access_note": entry.text("access_note", most=200),
        "source": source.undated,
        "source_year": source.year,
        "changed_at": known.at,
    }


def _load_counts(folder: Path, city: Place) -> int:
    """Places that a source counts and does not name, as a figure with its year. Source: R-100."""
    added = 0
    keys = SOURCE_FIELDS | {"name", "value", "unit"}
    for entry in entries(folder / "locations.json", "counts", keys):
        source = source_of(entry)
        if source.year is None or entry.number("value") is None:
            raise entry.wrong("value" if source.year else "source")
        added += PlaceFact.objects.get_or_create(
            place=city,
            indicator=entry.needed("name", most=80),
            year=source.year,
            defaults={
                "value": entry.number("value"),
                "unit": entry.text("unit", most=30),
                "source": source.words,
            },
        )[1]
    return added


def _load_services(folder: Path, known: _Known) -> int:
    added = 0
    for slug, entry in _each_once(folder / "guide.json", "services", SERVICE_KEYS).items():
        hours = _hours(entry)
        locations = _named(entry, "locations", entry.texts("locations"), known.locations)
        fields = {
            **_listing_fields(entry, known),
            "evening_or_weekend": evening_or_weekend(hours),
        }
        service, is_new = Service.objects.get_or_create(slug=slug, defaults=fields)
        _connect(entry, known, service if is_new else None)
        if is_new:
            service.locations.set(locations)
            _keep_hours(OpeningHours(service=service), hours)
            _keep_contact(ContactPoint(service=service), _contact(entry))
        added += is_new
    return added


def _load_activities(folder: Path, known: _Known) -> int:
    added = 0
    for slug, entry in _each_once(folder / "guide.json", "activities", ACTIVITY_KEYS).items():
        fields = {**_listing_fields(entry, known), **_activity_fields(entry, known)}
        activity, is_new = Activity.objects.get_or_create(slug=slug, defaults=fields)
        _connect(entry, known, activity if is_new else None)
        if is_new:
            _keep_contact(ContactPoint(activity=activity), _contact(entry))
        added += is_new
    return added


def _listing_fields(entry: Entry, known: _Known) -> dict[str, object]:
    source = source_of(entry)
    organisation = entry.needed("organisation")
    return {
        "name": entry.needed("name", most=120),
        "also_known_as": entry.text("also_known_as", most=200),
        "organisation": _named(entry, "organisation", [organisation], known.organisations)[0],
        "summary": entry.needed("summary", most=200),
        "description": entry.text("description"),
        "cost_cents": entry.number("cost_cents"),
        "cost_note": entry.text("cost_note", most=120),
        "joining": entry.text("joining", most=160),
        "with_peers": entry.truth("with_peers") or False,
        "coordinated_by": entry.choice("coordinated_by", Coordination).value,
        "may_be_copied": entry.truth("may_be_copied") or False,
        "copy_note": entry.text("copy_note", most=160),
        "source": source.undated,
        "source_year": source.year,
        "changed_at": known.at,
    }


def _activity_fields(entry: Entry, known: _Known) -> dict[str, object]:
    starts_on, starts_at = entry.day("starts_on"), entry.clock("starts_at")
    minutes = entry.number("duration_minutes")
    if starts_on is None:
        raise entry.wrong("starts_on")
    if minutes is None or not 0 < minutes <= 1440:
        raise entry.wrong("duration_minutes")
    try:
        recurrence = str(rhythm_from_rule(entry.text("recurrence")) or "")
    except RuleBroken:
        raise entry.wrong("recurrence") from None
    if not first_date_fits(starts_on, recurrence):
        raise entry.wrong("starts_on")
    location = entry.text("location")
    return {
        "location": (
            _named(entry, "location", [location], known.locations)[0] if location else None
        ),
        "starts_on": starts_on,
        "starts_at": starts_at,
        "duration_minutes": minutes,
        "recurrence": recurrence,
        "evening_or_weekend": in_evening_or_weekend(starts_on.weekday(), starts_at, minutes),
    }


def _connect(entry: Entry, known: _Known, item: Service | Activity | None) -> None:
    """Hangs a new item on its kinds, tags and places; only reads the entry when it is None."""
    categories = _named(entry, "categories", entry.texts("categories"), known.categories)
    tags = _named(entry, "tags", entry.texts("tags"), known.tags)
    places = [known.city] if entry.truth("whole_city") else []
    for key in ("districts", "neighbourhoods"):
        places += [known.area(entry, key, slug) for slug in entry.texts(key)]
    if item is not None:
        item.categories.set(categories)
        item.tags.set(tags)
        item.places.set(places)


def _hours(entry: Entry) -> list[WeekHours]:
    hours = []
    for part in entry.parts("hours"):
        part.only(("weekday", "opens", "closes"))
        weekday, opens, closes = part.number("weekday"), part.clock("opens"), part.clock("closes")
        if weekday is None or weekday > 6:
            raise part.wrong("weekday")
        hours.append(WeekHours(weekday, opens, closes))
    try:
        check_week(hours)
    except RuleBroken:
        raise entry.wrong("hours") from None
    return hours


def _contact(entry: Entry) -> list[tuple[str, str, str]]:
    found = []
    for part in entry.parts("contact"):
        part.only(("kind", "value", "label"))
        kind = part.choice("kind", ContactKind).value
        found.append((kind, part.needed("value", most=200), part.text("label", most=80)))
    return found


def _keep_hours(like: OpeningHours, hours: Iterable[WeekHours]) -> None:
    OpeningHours.objects.bulk_create(
        OpeningHours(
            location=like.location,
            service=like.service,
            weekday=span.weekday,
            opens=span.opens,
            closes=span.closes,
        )
        for span in hours
    )


def _keep_contact(like: ContactPoint, contact: Iterable[tuple[str, str, str]]) -> None:
    ContactPoint.objects.bulk_create(
        ContactPoint(
            location=like.location,
            service=like.service,
            activity=like.activity,
            kind=kind,
            value=value,
            label=label,
        )
        for kind, value, label in contact
    )


def _known(city: Place) -> _Known:
    layers = (Layer.DISTRICT, Layer.NEIGHBOURHOOD)
    current = Place.objects.filter(valid_until=None, layer__in=layers)
    return _Known(
        city=city,
        at=clock.now(),
        areas={(place.layer, place.slug): place for place in current},
        organisations=_by_slug(Organisation.objects.all()),
        categories=_by_slug(Category.objects.all()),
        tags=_by_slug(Tag.objects.all()),
        locations=_by_slug(Location.objects.all()),
    )


def _by_slug(things: QuerySet[Named]) -> dict[str, Named]:
    return {thing.slug: thing for thing in things}


def _named(entry: Entry, key: str, names: Sequence[str], known: Mapping[str, Named]) -> list[Named]:
    """The things that carry these names. Raises RuleBroken for a name that nothing carries."""
    for name in names:
        if slug_of(name) not in known:
            raise entry.unknown(key, name)
    return [known[slug_of(name)] for name in names]


def _each_once(path: Path, section: str, keys: Iterable[str]) -> dict[str, Entry]:
    """The entries by the slug of their name. Raises RuleBroken for a name that comes twice."""
    found: dict[str, Entry] = {}
    for entry in entries(path, section, frozenset(keys)):
        slug = slug_of(entry.needed("name"))
        if slug in found:
            raise RuleBroken("foundation.city_file_twice", file=path.name, entry=entry.where)
        found[slug] = entry
    return found
