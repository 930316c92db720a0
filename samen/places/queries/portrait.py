"""What is known of a place: figures with year and source, capacity, approaches, history."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from samen.places.models import (
    Approach,
    Channel,
    FormerName,
    OrganisingCapacity,
    Place,
    PlaceFact,
    Succession,
    WorkingArea,
)
from samen.places.queries.atlas import as_printed, atlas, city, current_of, district_of
from samen.places.rules.place import full_scale

BAR_UNITS = 324


@dataclass(frozen=True)
class Figure:
    """One finding about a place, beside the figure of the city of the same year.

    `about` is the place it was measured in, when that was one that went before.
    `share` and `city_share` are percents of the full scale, for a bar; None without a scale.
    """

    indicator: str
    value: Decimal | None
    unit: str
    words: str
    year: int
    source: str
    about: Place | None
    city_value: Decimal | None

    @property
    def share(self) -> float | None:
        return _share(self.value, self.unit)

    @property
    def city_share(self) -> float | None:
        return _share(self.city_value, self.unit)

    @property
    def bar(self) -> int | None:
        """Units of the drawing, BAR_UNITS for the full scale."""
        return _bar(self.share)

    @property
    def city_bar(self) -> int | None:
        return _bar(self.city_share)


def _bar(share: float | None) -> int | None:
    return None if share is None else round(share / 100 * BAR_UNITS)


def _share(value: Decimal | None, unit: str) -> float | None:
    full = full_scale(unit)
    return None if full is None or value is None else round(float(value) / full * 100, 1)


def figures_of(place: Place) -> list[Figure]:
    """Everything measured here or in what went before, newest first within an indicator."""
    here, whole = atlas(), city()
    line = _line(place)
    rows = list(PlaceFact.objects.filter(place_id__in=line | {whole.pk}))
    of_city = {
        (row.indicator, row.year, row.unit): row.value for row in rows if row.place_id == whole.pk
    }
    return [
        Figure(
            indicator=row.indicator,
            value=row.value,
            unit=row.unit,
            words=row.words,
            year=row.year,
            source=row.source,
            about=None if row.place_id == place.pk else here.places[row.place_id],
            city_value=None
            if place.pk == whole.pk
            else of_city.get((row.indicator, row.year, row.unit)),
        )
        for row in rows
        if row.place_id in line
    ]


def _line(place: Place) -> frozenset[int]:
    return atlas().ties.line(place.pk)


def capacity_of(place: Place) -> OrganisingCapacity | None:
    """The last note on what people here organise by themselves. Source: R-035."""
    noted = OrganisingCapacity.objects.filter(place_id__in=_line(place))
    return noted.order_by("-year", "-pk").first()


def approaches_in(place: Place) -> Sequence[Approach]:
    """Programmes in this place or in what contains it, such as the city. Source: R-040."""
    around = atlas().ties.around(place.pk)
    return [approach for approach, places in atlas().approaches if places & around]


def channels_of(place: Place) -> list[Channel]:
    """By which means people here keep in touch: those of the place, or else of its wijk."""
    line, district = _line(place), district_of(place)
    around = line if district is None else line | {district.pk}
    found = list(Channel.objects.filter(place_id__in=around))
    return [channel for channel in found if channel.place_id in line] or found


@dataclass(frozen=True)
class History:
    """How a place came to be. Source: R-030."""

    former_names: tuple[FormerName, ...]
    came_from: tuple[Succession, ...]
    became: tuple[Place, ...]


def history_of(place: Place) -> History:
    """Old names, what it came from, and what it became."""
    became = () if place.valid_until is None else current_of(place)
    return History(
        tuple(atlas().former_names.get(place.pk, ())),
        tuple(atlas().came.get(place.pk, ())),
        became,
    )


def working_areas() -> list[tuple[WorkingArea, tuple[Place, ...]]]:
    """Every working area with its places of today. Source: R-034."""
    return [
        (area, as_printed({now.pk for place in area.places.all() for now in current_of(place)}))
        for area in WorkingArea.objects.order_by("name").prefetch_related("places")
    ]
