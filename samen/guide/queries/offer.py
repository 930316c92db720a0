"""What is offered in an area: every service and activity once, with where it is and its kinds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet

from samen.guide.models import Activity, Service
from samen.guide.queries.filters import in_sight_of_ids, visible_activities, visible_services
from samen.guide.queries.rows import address_maker, facts
from samen.people.models import Organisation

COLUMNS = ("name", "slug", "copy_note", "organisation_id", "organisation__name")


@dataclass(frozen=True)
class Named:
    """Something with a name and an address, and one line of facts."""

    name: str
    url: str
    meta: str = ""


@dataclass
class Item:
    """One service or activity, with where it hangs and what kinds it is."""

    pk: int
    named: Named
    organisation_id: int
    is_activity: bool
    categories: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def offered_in_sight_of(ids: frozenset[int], works: Mapping[int, set[int]]) -> list[Item]:
    """All that matters in these areas. `works`: where organisations work, as far as known."""
    services = visible_services().filter(in_sight_of_ids(ids, Service))
    activities = visible_activities().filter(in_sight_of_ids(ids, Activity))
    return items_of(services, activities, works)


def copied_outside(ids: frozenset[int], kinds: Iterable[int]) -> list[Item]:
    """What may be copied of these kinds, and is not in sight of these areas."""
    services = visible_services().filter(categories__in=kinds, may_be_copied=True)
    activities = visible_activities().filter(categories__in=kinds, may_be_copied=True)
    return items_of(
        services.exclude(in_sight_of_ids(ids, Service)),
        activities.exclude(in_sight_of_ids(ids, Activity)),
        {},
    )


def items_of(
    services: QuerySet[Service], activities: QuerySet[Activity], works: Mapping[int, set[int]]
) -> list[Item]:
    """Every item once, by name, out of rows that repeat it per kind and per area."""
    items: dict[tuple[bool, int], Item] = {}
    found: tuple[tuple[bool, str, str, Any], ...] = (
        (False, "guide:service", "locations__place_id", services),
        (True, "guide:activity", "location__place_id", activities),
    )
    for is_activity, url_name, where, things in found:
        address = address_maker(url_name)
        rows = things.order_by("name", "pk").values_list(
            "pk", "categories", "places", where, *COLUMNS
        )
        for pk, category, area, at, name, slug, note, organisation, by in rows:
            item = items.get((is_activity, pk))
            if item is None:
                named = Named(name, address(slug), facts([by, note]))
                item = Item(pk, named, organisation, is_activity)
                items[is_activity, pk] = item
            item.categories.add(category)
            item.places |= {found_at for found_at in (area, at) if found_at is not None}
    _place_by_organisation([item for item in items.values() if not item.places], works)
    return list(items.values())


def _place_by_organisation(items: Sequence[Item], works: Mapping[int, set[int]]) -> None:
    """An item that names no area is where its organisation works. At most one query."""
    known = dict(works)
    asked = {item.organisation_id for item in items} - known.keys()
    if asked:
        links = Organisation.places.through.objects.filter(organisation_id__in=asked)
        for organisation, place in links.values_list("organisation_id", "place_id"):
            known.setdefault(organisation, set()).add(place)
    for item in items:
        item.places |= known.get(item.organisation_id, set())


def areas_of(services: QuerySet[Service], activities: QuerySet[Activity]) -> set[int]:
    """The ids of all areas where these are. One query, and never more rows than areas."""
    links = Service.places.through.objects.filter(service__in=services.order_by().values("pk"))
    at = Service.locations.through.objects.filter(service__in=services.order_by().values("pk"))
    taking_place = Activity.places.through.objects.filter(
        activity__in=activities.order_by().values("pk")
    )
    works = Organisation.places.through.objects.all()
    homeless = services.filter(places=None, locations=None).order_by().values("organisation_id")
    nowhere = activities.filter(places=None, location=None).order_by().values("organisation_id")
    found = links.values_list("place_id").union(
        at.values_list("location__place_id"),
        taking_place.values_list("place_id"),
        activities.order_by().values_list("location__place_id"),
        works.filter(organisation_id__in=homeless).values_list("place_id"),
        works.filter(organisation_id__in=nowhere).values_list("place_id"),
    )
    return {place_id for (place_id,) in found if place_id is not None}
