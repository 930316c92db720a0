"""From rings to a light drawing: on a grid, borders inside one area dissolved, as SVG paths."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from samen.places.rules.map import Metres, Point, Ring, signed_area

GridPoint = tuple[int, int]
GridRing = list[GridPoint]
MARGIN = 6
ROUNDS_OF_SPREADING = 40


@dataclass(frozen=True)
class Canvas:
    """Lays metres on a drawing `width` wide; `height` follows. North is up."""

    width: int
    height: int
    west: float
    north: float
    units_in_metre: float

    def grid(self, ring: Iterable[Point]) -> GridRing:
        """The ring on whole units, without points that say nothing."""
        points = [self.put(x, y) for x, y in ring]
        return [
            one for one, before in zip(points, [points[-1], *points], strict=False) if one != before
        ]

    def put(self, x: float, y: float) -> GridPoint:
        return (
            round((x - self.west) * self.units_in_metre) + MARGIN,
            round((self.north - y) * self.units_in_metre) + MARGIN,
        )


def canvas_for(rings: Iterable[Ring], *, width: int, tallest: int) -> Canvas:
    """A canvas that just holds the rings, at most `tallest` high."""
    points = [point for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    wide, high = max(east - west, 1.0), max(north - south, 1.0)
    scale = min((width - 2 * MARGIN) / wide, (tallest - 2 * MARGIN) / high)
    spare = (width - 2 * MARGIN) / scale - wide
    height = round(high * scale) + 2 * MARGIN
    return Canvas(width, height, west - spare / 2, north, scale)


def in_metres(rings: Iterable[Ring], metres: Metres) -> list[Ring]:
    return [[metres.at(lon, lat) for lon, lat in ring] for ring in rings]


def dissolve(rings: Iterable[GridRing]) -> list[GridRing]:
    """The outline of all rings together: a border that two of them share, goes.

    Neighbours run along a shared border in opposite directions, so their steps cancel.
    """
    steps: dict[tuple[GridPoint, GridPoint], int] = {}
    for ring in rings:
        turned = ring if signed_area(ring) > 0 else ring[::-1]
        for step in zip(turned, [*turned[1:], turned[0]], strict=True):
            if (back := step[::-1]) in steps:
                steps.pop((back[0], back[1]))
            else:
                steps[step] = 1
    return [straightened(ring) for ring in _walk(steps) if len(ring) > 2]


def _walk(steps: Mapping[tuple[GridPoint, GridPoint], int]) -> Iterable[GridRing]:
    onward: dict[GridPoint, list[GridPoint]] = {}
    for start, end in steps:
        onward.setdefault(start, []).append(end)
    for start in list(onward):
        while onward.get(start):
            ring, here = [start], onward[start].pop()
            while here != start and onward.get(here):
                ring.append(here)
                here = onward[here].pop()
            yield ring


def straightened(ring: GridRing) -> GridRing:
    """The ring without points on a straight line between their neighbours."""
    around = zip([ring[-1], *ring[:-1]], ring, [*ring[1:], ring[0]], strict=True)
    kept = [here for before, here, after in around if _bends(before, here, after)]
    return kept or ring


def _bends(before: GridPoint, here: GridPoint, after: GridPoint) -> bool:
    turn = (here[0] - before[0]) * (after[1] - here[1])
    return turn != (here[1] - before[1]) * (after[0] - here[0])


def path(rings: Sequence[GridRing]) -> str:
    """The `d` of an SVG path, in small relative steps."""
    pieces = []
    for ring in rings:
        (x, y), *rest = ring
        line = [f"M{x} {y}l"]
        for x1, y1 in rest:
            line.append(f"{x1 - x} {y1 - y} ")
            x, y = x1, y1
        pieces.append("".join(line).strip().replace(" -", "-") + "z")
    return "".join(pieces)


def spread(points: Sequence[Point], *, wide: float, high: float) -> list[Point]:
    """The points moved just so far that labels of this size around them do not overlap."""
    moved = [list(point) for point in points]
    for _ in range(ROUNDS_OF_SPREADING):
        quiet = True
        for number, one in enumerate(moved):
            for other in moved[number + 1 :]:
                quiet &= not _push_apart(one, other, (wide, high))
        if quiet:
            break
    return [(x, y) for x, y in moved]


def _push_apart(one: list[float], other: list[float], size: Point) -> bool:
    """Pushes two labels apart along the axis where that takes least; says whether it had to."""
    spare = [side - abs(a - b) for side, a, b in zip(size, one, other, strict=True)]
    if min(spare) <= 0.01:
        return False
    axis = spare.index(min(spare))
    step = spare[axis] / 2 if one[axis] <= other[axis] else -spare[axis] / 2
    one[axis] -= step
    other[axis] += step
    return True
