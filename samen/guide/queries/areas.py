"""What is in a wijk or a buurt, and what is not: services by kind, and the gaps."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count
from django.urls import reverse

from samen.guide.models import Activity, Category, Service
from samen.guide.queries.filters import (
    Filters,
    in_sight_of,
    matching_locations,
    matching_organisations,
    placed,
    visible_activities,
    visible_services,
    with_places,
)
from samen.guide.queries.rows import Row, address_maker, facts, location_row, organisation_row
from samen.people.models import Organisation
from samen.people.rules import OrganisationKind
from samen.places import queries as places
from samen.places.models import Place

MOST_ORGANISATIONS = 8
MOST_LOCATIONS = 6
NAMES_IN_A_CELL = 2
COPIES_PER_KIND = 3
FIRST_DOORS = (OrganisationKind.INFORMATION_POINT, OrganisationKind.COOPERATIVE)


@dataclass(frozen=True)
class Here:
    """What there is in one area."""

    organisations: Sequence[Row]
    organisations_total: int
    first_doors: Sequence[Row]
    locations: Sequence[Row]
    kinds: Sequence[tuple[Category, int]]


def what_is_in(place: Place) -> Here:
    """Organisations, locations, and how much there is of each kind. Source: R-036, R-046."""
    filters = Filters(place=place)
    found = matching_organisations(filters).prefetch_related(with_places())
    own = places.within(place)
    areas_of = {one.pk: {area.pk for area in one.places.all()} for one in found}
    every = sorted(found, key=lambda one: not own & areas_of[one.pk])  # those of here first
    doors = [
        organisation
        for organisation in every
        if organisation.kind in FIRST_DOORS and own & areas_of[organisation.pk]
    ]
    row = organisation_row()
    return Here(
        organisations=[row(organisation) for organisation in every[:MOST_ORGANISATIONS]],
        organisations_total=len(every),
        first_doors=[row(organisation) for organisation in doors],
        locations=list(
            map(
                location_row(),
                placed(matching_locations(filters))[:MOST_LOCATIONS],
            )
        ),
        kinds=_kinds_in(place),
    )


def _kinds_in(place: Place) -> list[tuple[Category, int]]:
    counts: dict[int, int] = {}
    for found in (
        visible_services().filter(in_sight_of(place, Service)),
        visible_activities().filter(in_sight_of(place, Activity)),
    ):
        per_kind = found.order_by().values_list("categories").annotate(Count("pk", distinct=True))
        for category_id, number in per_kind:
            counts[category_id] = counts.get(category_id, 0) + number
    return [
        (category, counts[category.pk])
        for category in Category.objects.all()
        if category.pk in counts
    ]


# --- gaps ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Named:
    """Something with a name and an address, and one line of facts."""

    name: str
    url: str
    meta: str = ""


@dataclass(frozen=True)
class Cell:
    """How much of one kind there is in one buurt; nothing is a gap."""

    neighbourhood: Place
    number: int
    url: str

    @property
    def is_gap(self) -> bool:
        return self.number == 0


@dataclass(frozen=True)
class KindLine:
    """One kind of service: how much of it per buurt, who does it, who could be copied."""

    category: Category
    cells: Sequence[Cell]
    whole_city: int
    active: Sequence[Named] = field(default=())
    elsewhere: Sequence[Named] = field(default=())

    @property
    def gaps(self) -> list[Cell]:
        return [cell for cell in self.cells if cell.is_gap]


@dataclass(frozen=True)
class GapTable:
    """The fifteen kinds against the buurten of one wijk. Source: R-036, R-048 to R-050."""

    district: Place
    neighbourhoods: Sequence[Place]
    lines: Sequence[KindLine]

    @property
    def number(self) -> int:
        return sum(len(line.gaps) for line in self.lines)

    @property
    def lines_with_gaps(self) -> list[KindLine]:
        return [line for line in self.lines if line.gaps]


def missing_in(neighbourhood: Place, table: GapTable) -> list[Category]:
    """The kinds of which this buurt has nothing."""
    return [
        line.category
        for line in table.lines
        if any(cell.is_gap and cell.neighbourhood.pk == neighbourhood.pk for cell in line.cells)
    ]


@dataclass
class _Item:
    """One service or activity, with where it hangs and what kinds it is."""

    named: Named
    organisation_id: int
    may_be_copied: bool
    categories: set[int] = field(default_factory=set)
    places: set[int] = field(default_factory=set)


def gap_table(district: Place) -> GapTable:
    """Which kinds the buurten of a wijk have and miss.

    What hangs on the whole wijk counts for every buurt in it; what is for the whole city is
    counted apart, or it would hide every gap.
    """
    city_id = places.city().pk
    neighbourhoods = places.neighbourhoods(district) or (district,)
    sight = {place.pk: places.seen_from(place) - {city_id} for place in neighbourhoods}
    items = _items(_near(district, Service), _near(district, Activity))
    lines = [
        _line(category, neighbourhoods, sight, items, city_id)
        for category in Category.objects.all()
    ]
    missed = {line.category.pk for line in lines if line.gaps}
    return GapTable(district, neighbourhoods, _with_copies(lines, district, missed))


def _near(district: Place, model: "type[Service | Activity]") -> Any:
    found = visible_services() if model is Service else visible_activities()
    return found.filter(in_sight_of(district, model))


def _items(services: Any, activities: Any) -> list[_Item]:
    """Every item once, out of rows that repeat it per kind and per area. Two queries."""
    items: dict[tuple[str, int], _Item] = {}
    for url_name, where, found in (
        ("guide:service", "locations__place_id", services),
        ("guide:activity", "location__place_id", activities),
    ):
        address = address_maker(url_name)
        columns = ("name", "slug", "may_be_copied", "copy_note", "organisation_id")
        rows = found.order_by("name", "pk").values_list(
            "pk", "categories", "places", where, *columns, "organisation__name"
        )
        for pk, category, area, at, name, slug, copied, note, organisation, by in rows:
            item = items.get((url_name, pk))
            if item is None:
                named = Named(name, address(slug), facts([by, note]))
                item = items[url_name, pk] = _Item(named, organisation, copied)
            item.categories.add(category)
            item.places |= {found_at for found_at in (area, at) if found_at is not None}
    _place_by_organisation([item for item in items.values() if not item.places])
    return list(items.values())


def _place_by_organisation(items: Sequence[_Item]) -> None:
    """An item that names no area is where its organisation works. One query."""
    links = Organisation.places.through.objects
    works: dict[int, set[int]] = {}
    wanted = {item.organisation_id for item in items}
    for organisation, place in links.filter(organisation_id__in=wanted).values_list(
        "organisation_id", "place_id"
    ):
        works.setdefault(organisation, set()).add(place)
    for item in items:
        item.places |= works.get(item.organisation_id, set())


def _line(
    category: Category,
    neighbourhoods: Iterable[Place],
    sight: Mapping[int, frozenset[int]],
    items: Iterable[_Item],
    city_id: int,
) -> KindLine:
    of_this_kind = [item for item in items if category.pk in item.categories]
    local = [item for item in of_this_kind if item.places != {city_id}]
    address = reverse("guide:category", args=[category.slug])
    cells = []
    for place in neighbourhoods:
        here = [item for item in local if item.places & sight[place.pk]]
        query = Filters(place=place).to_query()
        cells.append(Cell(place, len(here), address + query))
    return KindLine(
        category,
        cells,
        whole_city=len(of_this_kind) - len(local),
        active=[item.named for item in local[:NAMES_IN_A_CELL]],
    )


def _with_copies(lines: Sequence[KindLine], district: Place, missed: set[int]) -> list[KindLine]:
    """The same lines, with what exists elsewhere for kinds with a gap; to copy first."""
    services = visible_services().filter(categories__in=missed)
    activities = visible_activities().filter(categories__in=missed)
    items = _items(
        services.exclude(in_sight_of(district, Service)).filter(may_be_copied=True),
        activities.exclude(in_sight_of(district, Activity)).filter(may_be_copied=True),
    )
    return [
        KindLine(
            line.category,
            line.cells,
            line.whole_city,
            line.active,
            [item.named for item in items if line.category.pk in item.categories][:COPIES_PER_KIND],
        )
        if line.gaps
        else line
        for line in lines
    ]
