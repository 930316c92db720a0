"""Shapes on a map: is a point inside, how large, and a sketch out of nothing but points.

A shape is a GeoJSON geometry (Polygon or MultiPolygon) in degrees. A ring is a list of points.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, pi, radians, sin, sqrt
from typing import Any

Point = tuple[float, float]
Ring = list[Point]
Shape = Mapping[str, Any]

EQUATOR_METRES = 6_378_137.0  # WGS 84
FLATTENING = 0.00669437999014  # its eccentricity, squared
SQUARE_METRES_IN_HECTARE = 10_000
SCANNED_LINES = 15


def rings_of(shape: Shape) -> list[Ring]:
    """Every ring of the shape, holes included."""
    coordinates = shape["coordinates"]
    polygons = [coordinates] if shape["type"] == "Polygon" else coordinates
    return [[(x, y) for x, y, *_ in ring] for polygon in polygons for ring in polygon]


def is_inside(rings: Iterable[Ring], x: float, y: float) -> bool:
    """Whether a ray from the point crosses the rings an odd number of times."""
    inside = False
    for ring in rings:
        x0, y0 = ring[-1]
        for x1, y1 in ring:
            if (y0 > y) != (y1 > y) and x < (x1 - x0) * (y - y0) / (y1 - y0) + x0:
                inside = not inside
            x0, y0 = x1, y1
    return inside


@dataclass(frozen=True)
class Outline:
    """A shape ready to be asked about many points."""

    rings: Sequence[Ring]
    west: float
    south: float
    east: float
    north: float

    def contains(self, lon: float, lat: float) -> bool:
        """Whether the point lies inside; holes are outside."""
        near = self.west <= lon <= self.east and self.south <= lat <= self.north
        return near and is_inside(self.rings, lon, lat)


def outline(shape: Shape) -> Outline:
    rings = rings_of(shape)
    across = [x for ring in rings for x, _ in ring]
    upward = [y for ring in rings for _, y in ring]
    return Outline(rings, min(across), min(upward), max(across), max(upward))


@dataclass(frozen=True)
class Metres:
    """Turns degrees near one latitude into metres east and north, on the ellipsoid."""

    latitude: float

    @property
    def _bend(self) -> float:
        return 1 - FLATTENING * sin(radians(self.latitude)) ** 2

    @property
    def east(self) -> float:
        """Metres in one degree of longitude."""
        return pi / 180 * EQUATOR_METRES * cos(radians(self.latitude)) / sqrt(self._bend)

    @property
    def north(self) -> float:
        """Metres in one degree of latitude."""
        return float(pi / 180 * EQUATOR_METRES * (1 - FLATTENING) / self._bend**1.5)

    def at(self, lon: float, lat: float) -> Point:
        return lon * self.east, lat * self.north


def metres_between(one: Point, other: Point) -> float:
    """Distance of two points (lon, lat) that are not far apart."""
    metres = Metres((one[1] + other[1]) / 2)
    return hypot((one[0] - other[0]) * metres.east, (one[1] - other[1]) * metres.north)


def nearest(points: Mapping[int, Point], lon: float, lat: float) -> tuple[int, float]:
    """The id of the nearest point and its distance in metres. `points` is not empty."""
    return min(
        ((key, metres_between(point, (lon, lat))) for key, point in points.items()),
        key=lambda found: found[1],
    )


def area_ha(shape: Shape) -> float:
    """Hectares. Outer rings and holes are told apart by where they stand in the shape."""
    polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
    total = 0.0
    for outer, *holes in polygons:
        total += _ring_area(outer) - sum(map(_ring_area, holes))
    return total / SQUARE_METRES_IN_HECTARE


def _ring_area(ring: Sequence[Sequence[float]]) -> float:
    lon, lat = ring[0][0], ring[0][1]
    metres = Metres(sum(point[1] for point in ring) / len(ring))
    flat = [((x - lon) * metres.east, (y - lat) * metres.north) for x, y, *_ in ring]
    return abs(signed_area(flat))


def signed_area(ring: Sequence[Point]) -> float:
    """Positive when the ring runs against the clock."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs) / 2


def inner_point(rings: Sequence[Ring]) -> Point:
    """A point well inside: the middle of the widest stretch on a few level lines."""
    levels = [y for ring in rings for _, y in ring]
    low, high = min(levels), max(levels)
    best: tuple[float, Point] = (-1.0, rings[0][0])
    for line in range(1, SCANNED_LINES + 1):
        y = low + (high - low) * line / (SCANNED_LINES + 1)
        crossings = sorted(x for ring in rings for x in _crossings(ring, y))
        centrality = 1 - abs(2 * line / (SCANNED_LINES + 1) - 1) / 2
        for start, end in zip(crossings[::2], crossings[1::2], strict=False):
            best = max(best, ((end - start) * centrality, ((start + end) / 2, y)))
    return best[1]


def _crossings(ring: Ring, y: float) -> Iterable[float]:
    x0, y0 = ring[-1]
    for x1, y1 in ring:
        if (y0 > y) != (y1 > y):
            yield (x1 - x0) * (y - y0) / (y1 - y0) + x0
        x0, y0 = x1, y1


# --- a map out of points -------------------------------------------------------------------


@dataclass(frozen=True)
class Disc:
    """A place as a point in metres with the radius of a circle of its area."""

    x: float
    y: float
    radius: float

    @property
    def rim(self) -> Iterable[Point]:
        for step in range(16):
            turn = 2 * pi * step / 16
            yield self.x + self.radius * cos(turn), self.y + self.radius * sin(turn)


def cells(discs: Mapping[int, Disc]) -> dict[int, Ring]:
    """Divides the ground around the discs: larger discs get more, nobody loses their centre.

    A power diagram: the border of two places is where both circles are equally far. Where
    that would swallow a small place, all radii shrink until every centre is its own.
    """
    ground = hull(point for disc in discs.values() for point in disc.rim)
    ease = _ease(list(discs.values()))
    return {key: _cell(disc, discs.values(), ground, ease) for key, disc in discs.items()}


def _ease(discs: Sequence[Disc]) -> float:
    """The share of their weight that the circles may keep."""
    shares = [1.0]
    for disc in discs:
        for other in discs:
            gain = other.radius**2 - disc.radius**2
            if gain > 0:
                apart = (disc.x - other.x) ** 2 + (disc.y - other.y) ** 2
                shares.append(0.7 * apart / gain)
    return min(shares)


def _cell(disc: Disc, others: Iterable[Disc], ground: Ring, ease: float) -> Ring:
    ring = ground
    for other in others:
        if other is not disc and ring:
            a, b = 2 * (other.x - disc.x), 2 * (other.y - disc.y)
            weight = ease * (disc.radius**2 - other.radius**2)
            c = other.x**2 + other.y**2 - disc.x**2 - disc.y**2 + weight
            ring = _clip(ring, a, b, c)
    return ring


def _clip(ring: Ring, a: float, b: float, c: float) -> Ring:
    """The part of a convex ring where ax + by <= c."""
    kept: Ring = []
    x0, y0 = ring[-1]
    was = c - a * x0 - b * y0
    for x1, y1 in ring:
        now = c - a * x1 - b * y1
        if (was < 0) != (now < 0):
            share = was / (was - now)
            kept.append((x0 + share * (x1 - x0), y0 + share * (y1 - y0)))
        if now >= 0:
            kept.append((x1, y1))
        x0, y0, was = x1, y1, now
    return kept


def hull(points: Iterable[Point]) -> Ring:
    """The smallest convex ring around the points."""
    ordered = sorted(set(points))
    return [*_chain(ordered)[:-1], *_chain(reversed(ordered))[:-1]]


def _chain(points: Iterable[Point]) -> Ring:
    chain: Ring = []
    for point in points:
        while len(chain) > 1 and signed_area([chain[-2], chain[-1], point]) <= 0:
            chain.pop()
        chain.append(point)
    return chain
