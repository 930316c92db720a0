"""What is in the buurten of a wijk, and what is not; and in which wijken something is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from django.urls import reverse

from samen.guide.models import Category, Service
from samen.guide.queries.filters import Filters, visible_activities, visible_services
from samen.guide.queries.offer import (
    Item,
    Named,
    areas_of,
    copied_outside,
    offered_in_sight_of,
)
from samen.places import queries as places
from samen.places.models import Place

NAMES_IN_A_CELL = 2
COPIES_PER_KIND = 3


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

    def missing_in(self, neighbourhood: Place) -> list[Category]:
        """The kinds of which this buurt has nothing."""
        return [
            line.category
            for line in self.lines
            if any(cell.neighbourhood.pk == neighbourhood.pk for cell in line.gaps)
        ]


def gap_table(district: Place) -> GapTable:
    """Which kinds the buurten of a wijk have and miss, and what could be copied."""
    ids = places.seen_from(district)
    table = table_of(district, offered_in_sight_of(ids, {}), list(Category.objects.all()))
    missed = {line.category.pk for line in table.lines_with_gaps}
    copies = copied_outside(ids, missed) if missed else []
    return replace(table, lines=[_with_copies(line, copies) for line in table.lines])


def table_of(district: Place, items: Sequence[Item], kinds: Iterable[Category]) -> GapTable:
    """The table out of what is offered in sight of the wijk.

    What hangs on the whole wijk counts for every buurt in it; what is for the whole city is
    counted apart, or it would hide every gap.
    """
    city_id = places.city().pk
    neighbourhoods = places.neighbourhoods(district) or (district,)
    sight = {place.pk: places.seen_from(place) - {city_id} for place in neighbourhoods}
    queries = {place.pk: Filters(place=place).to_query() for place in neighbourhoods}
    lines = [
        _line(kind, neighbourhoods, sight, queries, [i for i in items if kind.pk in i.categories])
        for kind in kinds
    ]
    return GapTable(district, neighbourhoods, lines)


def _line(
    category: Category,
    neighbourhoods: Iterable[Place],
    sight: Mapping[int, frozenset[int]],
    queries: Mapping[int, str],
    items: Sequence[Item],
) -> KindLine:
    """`items` are all of this kind."""
    city_id = places.city().pk
    local = [item for item in items if item.places != {city_id}]
    address = reverse("guide:category", args=[category.slug])
    cells = [
        Cell(
            place,
            sum(1 for item in local if not item.places.isdisjoint(sight[place.pk])),
            address + queries[place.pk],
        )
        for place in neighbourhoods
    ]
    return KindLine(
        category,
        cells,
        whole_city=len(items) - len(local),
        active=[item.named for item in local[:NAMES_IN_A_CELL]],
    )


def _with_copies(line: KindLine, copies: Iterable[Item]) -> KindLine:
    """The line, with what exists elsewhere when it has a gap."""
    if not line.gaps:
        return line
    of_this_kind = [item.named for item in copies if line.category.pk in item.categories]
    return replace(line, elsewhere=of_this_kind[:COPIES_PER_KIND])


# --- in which wijken ----------------------------------------------------------------------


@dataclass(frozen=True)
class Reach:
    """In which wijken something is already, and in which it is not. Source: R-049, R-127."""

    there: Sequence[Place]
    missing: Sequence[Place]
    whole_city: bool


def reach_of_kind(category: Category) -> Reach:
    """The wijken with and without a service or activity of this kind."""
    return _reach(
        areas_of(
            visible_services().filter(categories=category),
            visible_activities().filter(categories=category),
        )
    )


def reach_of_service(service: Service) -> Reach:
    """The wijken with and without this service: one of the same name."""
    of_this_name = visible_services().filter(name__iexact=service.name)
    return _reach(areas_of(of_this_name, visible_activities().none()))


def _reach(areas: set[int]) -> Reach:
    city = places.city_or_none()
    there: list[Place] = []
    missing: list[Place] = []
    for district in places.districts():
        is_missing = areas.isdisjoint(places.within(district))
        (missing if is_missing else there).append(district)
    return Reach(there, missing, city is not None and city.pk in areas)
