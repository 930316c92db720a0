"""Two drawings of the city: the wall of wijken and the sketch of the buurten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import pi, sqrt
from typing import cast

from samen.places.models import Place
from samen.places.queries.atlas import (
    Atlas,
    as_printed,
    atlas,
    city_or_none,
    districts,
    neighbourhood_of,
    official_neighbourhoods,
)
from samen.places.rules import wall as bond
from samen.places.rules.drawing import Canvas, canvas_for, dissolve, in_metres, path, spread
from samen.places.rules.map import (
    SQUARE_METRES_IN_HECTARE,
    Disc,
    Metres,
    Ring,
    cells,
    inner_point,
)

WIDTH = 352
TALLEST = 420
PIN_WIDE, PIN_HIGH = 24, 21  # room for a number of two digits
USUAL_AREA_HA = 50.0


@dataclass(frozen=True)
class Tile:
    """A brick of the wall with its wijk."""

    place: Place
    row: int
    column: int


def wall() -> Sequence[Tile]:
    """The wijken as bricks, in reading order. Source: design §1."""
    places = {place.pk: place for place in districts()}
    stones = [
        bond.Stone(place.pk, place.lon, place.lat, place.tile_row, place.tile_column)
        for place in places.values()
    ]
    return [Tile(places[brick.key], brick.row, brick.column) for brick in bond.wall(stones)]


@dataclass(frozen=True)
class Area:
    """One buurt on the sketch: its outline, and where its number stands."""

    place: Place
    path: str
    x: int
    y: int


@dataclass(frozen=True)
class Sketch:
    """A drawing of the buurten of the city, or of one wijk. `official` says: true borders."""

    width: int
    height: int
    areas: tuple[Area, ...]
    borders: tuple[str, ...]
    official: bool


def sketch(district: Place | None = None) -> Sketch | None:
    """The buurten of the city or of one wijk, drawn; None where no point is known.

    With the official shapes the borders are true. Without, they are made up from one point
    and the area of each buurt: a sketch.
    """
    here = atlas()
    key = ("sketch", district.pk if district else None)
    if key not in here.drawn:
        here.drawn[key] = _draw(district)
    return cast(Sketch | None, here.drawn[key])


def _draw(district: Place | None) -> Sketch | None:
    here = atlas()
    rings = _rings(here)
    shown = [place for place in official_neighbourhoods(district) if place.pk in rings]
    if not shown:
        return None
    canvas = canvas_for(
        (ring for place in shown for ring in rings[place.pk]), width=WIDTH, tallest=TALLEST
    )
    grouped: dict[int, list[Ring]] = {}
    walls: dict[int | None, list[Ring]] = {}
    for place in shown:
        whole = neighbourhood_of(place)
        grouped.setdefault((whole or place).pk, []).extend(rings[place.pk])
        walls.setdefault(place.parent_id, []).extend(rings[place.pk])
    return Sketch(
        canvas.width,
        canvas.height,
        _areas(grouped, canvas),
        tuple(_outline(around, canvas) for around in walls.values()) if not district else (),
        all(place.pk in here.outlines for place in shown),
    )


def _areas(grouped: Mapping[int, list[Ring]], canvas: Canvas) -> tuple[Area, ...]:
    places = as_printed(grouped)
    outlines = [dissolve(map(canvas.grid, grouped[place.pk])) for place in places]
    middles = [
        inner_point([[(float(x), float(y)) for x, y in ring] for ring in outline])
        for outline in outlines
    ]
    labels = spread(middles, wide=PIN_WIDE, high=PIN_HIGH)
    return tuple(
        Area(place, path(outline), round(x), round(y))
        for place, outline, (x, y) in zip(places, outlines, labels, strict=True)
    )


def _outline(rings: Iterable[Ring], canvas: Canvas) -> str:
    return path(dissolve(canvas.grid(ring) for ring in rings))


def _rings(here: Atlas) -> dict[int, list[Ring]]:
    """Rings in metres per statistical buurt: the official ones, or cells around the points."""
    if "rings" not in here.drawn:
        middle = city_or_none()
        metres = Metres((middle.lat if middle else None) or 0.0)
        if all(place.pk in here.outlines for place in official_neighbourhoods()):
            rings = {pk: in_metres(one.rings, metres) for pk, one in here.outlines.items()}
        else:
            discs = {
                place.pk: Disc(*metres.at(place.lon, place.lat), _radius(place))
                for place in official_neighbourhoods()
                if place.lon is not None and place.lat is not None
            }
            rings = {pk: [cell] for pk, cell in cells(discs).items()} if discs else {}
        here.drawn["rings"] = rings
    return cast(dict[int, list[Ring]], here.drawn["rings"])


def _radius(place: Place) -> float:
    hectares = place.area_ha or USUAL_AREA_HA
    return sqrt(hectares * SQUARE_METRES_IN_HECTARE / pi)
