"""What is in a wijk or a buurt: who is active, where to go, what happens, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from samen.guide.models import Category, Occurrence
from samen.guide.queries.agenda import Day, in_days, start_of
from samen.guide.queries.filters import Filters, matching_locations, placed
from samen.guide.queries.gaps import GapTable, table_of
from samen.guide.queries.offer import Item, offered_in_sight_of
from samen.guide.queries.rows import Row, location_row, organisation_facts
from samen.people.models import Organisation
from samen.people.queries import organisations
from samen.people.rules import OrganisationKind
from samen.places import queries as places
from samen.places.models import Place

MOST_ORGANISATIONS = 4
MOST_DOORS = 2
MOST_LOCATIONS = 3
DAYS_AHEAD = 7
MOST_DATES = 40  # enough for a few lines of the first days
MOST_DAYS = 3
LINES_A_DAY = 3
FIRST_DOORS = (OrganisationKind.INFORMATION_POINT, OrganisationKind.COOPERATIVE)


@dataclass(frozen=True)
class Here:
    """What there is in one area. `gaps` is of its wijk; None outside every wijk."""

    organisations: Sequence[Row]
    organisations_total: int
    first_doors: Sequence[Row]
    locations: Sequence[Row]
    kinds: Sequence[tuple[Category, int]]
    days: Sequence[Day]
    gaps: GapTable | None


@dataclass
class _Group:
    """One organisation as a line, its kind, and the areas it works in."""

    row: Row
    kind: str
    places: set[int]


def what_is_in(place: Place, *, today: date) -> Here:
    """All that the page of a wijk or buurt lists. Seven queries. Source: R-036, R-046."""
    wijk = places.district_of(place)
    sight = places.seen_from(place)
    around = sight | places.seen_from(wijk) if wijk else sight
    groups = _groups(around)
    items = offered_in_sight_of(around, {pk: group.places for pk, group in groups.items()})
    categories = list(Category.objects.all())
    own = places.within(place)
    seen = [group for group in groups.values() if not group.places.isdisjoint(sight)]
    seen.sort(key=lambda group: group.places.isdisjoint(own))  # those of here first
    here = [item for item in items if not item.places.isdisjoint(sight)]
    locations = placed(matching_locations(Filters(place=place)))[:MOST_LOCATIONS]
    return Here(
        organisations=[group.row for group in seen[:MOST_ORGANISATIONS]],
        organisations_total=len(seen),
        first_doors=[
            group.row
            for group in seen
            if group.kind in FIRST_DOORS and not group.places.isdisjoint(own)
        ][:MOST_DOORS],
        locations=list(map(location_row(), locations)),
        kinds=_kinds(here, categories),
        days=_days(here, today),
        gaps=table_of(wijk, items, categories) if wijk else None,
    )


def _groups(ids: frozenset[int]) -> dict[int, _Group]:
    """The organisations that work in or around these areas, by name. One query."""
    links = Organisation.places.through.objects.filter(place_id__in=ids)
    found = organisations().filter(pk__in=links.values("organisation_id"))
    columns = ("pk", "name", "slug", "kind", "summary", "fictional", "places")
    areas: dict[int, set[int]] = {}
    told: dict[int, tuple[str, str, str, str, bool]] = {}
    for pk, name, slug, kind, summary, fictional, area in found.values_list(*columns):
        areas.setdefault(pk, set()).add(area)
        told[pk] = (name, slug, kind, summary, fictional)
    row = organisation_facts()
    return {
        pk: _Group(
            row(*one, [area.name for area in places.as_printed(areas[pk])]), one[2], areas[pk]
        )
        for pk, one in told.items()
    }


def _kinds(items: Sequence[Item], categories: Sequence[Category]) -> list[tuple[Category, int]]:
    counts = [
        (category, sum(1 for item in items if category.pk in item.categories))
        for category in categories
    ]
    return [(category, number) for category, number in counts if number]


def _days(items: Sequence[Item], today: date) -> list[Day]:
    """The first days on which something happens here, with their first lines. One query."""
    found = Occurrence.objects.filter(
        start__gte=start_of(today),
        start__lt=start_of(today + timedelta(days=DAYS_AHEAD)),
        activity_id__in=[item.pk for item in items if item.is_activity],
    )
    return in_days(found, today=today, per_day=LINES_A_DAY, most=MOST_DATES)[:MOST_DAYS]
