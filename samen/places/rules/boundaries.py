"""Official areas out of a file of CBS, PDOK or a municipality, as features that we understand.

GeoJSON (RFC 7946, and older files with a `crs`) and the well-known binary of a GeoPackage.
A slip is refused with the number of the feature, counted from one.
Source: CBS Wijken en Buurten; OGC 12-128 (GeoPackage), OGC 06-103 (WKB).
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from math import isfinite
from struct import Struct
from typing import Any

from samen.foundation.errors import RuleBroken
from samen.places.rules.map import Shape

CODE = re.compile(r"^(GM\d{4}|WK\d{6}|BU\d{8})$")
CODE_KEYS = ("buurtcode", "bucode", "wijkcode", "wkcode", "statcode", "code", "gemeentecode",
             "gmcode", "id")  # fmt: skip
NAME_KEYS = {
    "BU": ("buurtnaam", "bunaam", "statnaam", "name", "naam"),
    "WK": ("wijknaam", "wknaam", "statnaam", "name", "naam"),
    "GM": ("gemeentenaam", "gmnaam", "statnaam", "name", "naam"),
}
PARENT_KEYS = ("wijkcode", "wkcode", "parent")
DEGREES = frozenset({4326, 4258})  # WGS 84 and its European twin, less than a metre apart
RIJKSDRIEHOEK = 28992
POLYGON, MULTIPOLYGON = 3, 6
EXTENDED_Z, EXTENDED_M, EXTENDED_SRID = 0x80000000, 0x40000000, 0x20000000
ENVELOPE_BYTES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}


@dataclass(frozen=True)
class Feature:
    """One area of a file. `number` is its place in the file, `crs` an EPSG number.

    Of an area in another municipality we read no outline: its `shape` is empty.
    """

    number: int
    code: str
    name: str
    parent: str
    shape: Shape
    crs: int

    @property
    def is_neighbourhood(self) -> bool:
        return self.code.startswith("BU")

    def lies_in(self, city: str) -> bool:
        """Whether the area belongs to the city with this code."""
        return is_within(self.code, city)


def is_within(code: str, city: str) -> bool:
    """Codes of wijken and buurten begin with the four digits of their municipality."""
    return code[2:6] == city[2:6]


def feature(
    number: int,
    properties: Mapping[str, Any],
    read_shape: Callable[[], Shape | None],
    *,
    crs: int,
    city: str,
) -> Feature | None:
    """The feature, or None for water. Raises RuleBroken when code or outline are missing."""
    plain = {key.lower().replace("_", ""): str(value or "") for key, value in properties.items()}
    if plain.get("water", "").upper() in {"JA", "B"}:
        return None
    code = next((plain[key] for key in CODE_KEYS if CODE.match(plain.get(key, ""))), "")
    if not code:
        raise RuleBroken("places.feature_without_code", number=number)
    shape = read_shape() if is_within(code, city) else {}
    if shape is None or (shape and not _is_area(shape)):
        raise RuleBroken("places.feature_without_outline", number=number, area=code)
    name = next((plain[key] for key in NAME_KEYS[code[:2]] if plain.get(key)), code)
    parent = next((plain[key] for key in PARENT_KEYS if plain.get(key, "").startswith("WK")), "")
    return Feature(number, code, name, parent or "WK" + code[2:8], shape, crs)


def _is_area(shape: Shape) -> bool:
    """Whether every ring has at least four points, is closed, and counts in numbers."""
    try:
        coordinates = shape["coordinates"]
        polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}[shape["type"]]
        rings = [ring for polygon in polygons for ring in polygon]
        return bool(rings) and all(map(len, polygons)) and all(map(_is_ring, rings))
    except (KeyError, TypeError, ValueError, IndexError):
        return False


def _is_ring(ring: Any) -> bool:
    points = [(float(x), float(y)) for x, y, *_ in ring]
    finite = all(isfinite(x) and isfinite(y) for x, y in points)
    return len(points) >= 4 and points[0] == points[-1] and finite


# --- GeoJSON ---------------------------------------------------------------------------------


def features_of_geojson(data: Any, *, city: str) -> Iterator[Feature]:
    """The areas of a FeatureCollection. Raises RuleBroken at the first slip.

    `city` is the code of the municipality whose outlines are wanted.
    """
    found = data.get("features") if isinstance(data, dict) else None
    if not isinstance(found, list) or not found:
        raise RuleBroken("places.file_without_features")
    crs = _crs_of_geojson(data)
    for number, one in enumerate(found, 1):
        if not isinstance(one, dict) or not isinstance(one.get("properties"), dict):
            raise RuleBroken("places.feature_without_code", number=number)
        properties = {"id": one.get("id", ""), **one["properties"]}
        if made := feature(number, properties, partial(_geometry, one), crs=crs, city=city):
            yield made


def _geometry(one: Mapping[str, Any]) -> Shape | None:
    shape = one.get("geometry")
    return shape if isinstance(shape, dict) and shape else None


def _crs_of_geojson(data: Mapping[str, Any]) -> int:
    """Degrees, unless the file names another system in the manner of before RFC 7946."""
    named = data.get("crs") or {}
    name = str((named.get("properties") or {}).get("name", "")) if isinstance(named, dict) else ""
    return crs_number(name) if name else 4326


def crs_number(name: str) -> int:
    """The EPSG number in "urn:ogc:def:crs:EPSG::28992" and its like."""
    if name.upper().endswith("CRS84"):
        return 4326
    number = re.search(r"EPSG\b.*?(\d+)$", name, re.IGNORECASE)
    known = int(number.group(1)) if number else 0
    if known not in DEGREES | {RIJKSDRIEHOEK}:
        raise RuleBroken("places.crs_unknown", crs=name)
    return known


# --- GeoPackage ------------------------------------------------------------------------------


def shape_of_blob(blob: object) -> Shape | None:
    """The outline in a GeoPackage geometry; None for what is no area."""
    if not isinstance(blob, bytes) or blob[:2] != b"GP" or len(blob) < 8:
        return None
    envelope = ENVELOPE_BYTES.get(blob[3] >> 1 & 0b111)
    if envelope is None:
        return None
    try:
        return _Binary(blob, 8 + envelope).shape()
    except (IndexError, ValueError, _Cut):
        return None


class _Cut(Exception):
    """The bytes end too early."""


class _Binary:
    """Reads well-known binary from one place on."""

    def __init__(self, data: bytes, at: int) -> None:
        self.data, self.at, self.order = data, at, "<"

    def shape(self) -> Shape | None:
        kind, size = self._kind()
        if kind == POLYGON:
            return {"type": "Polygon", "coordinates": self._polygon(size)}
        if kind != MULTIPOLYGON:
            return None
        polygons = []
        for _ in range(self._count()):
            _, size = self._kind()
            polygons.append(self._polygon(size))
        return {"type": "MultiPolygon", "coordinates": polygons}

    def _kind(self) -> tuple[int, int]:
        """The kind of geometry and how many numbers make one point."""
        self.order = "<" if self.data[self.at] else ">"
        self.at += 1
        code = self._count()
        if code & EXTENDED_SRID:
            self.at += 4
        extra = bool(code & EXTENDED_Z) + bool(code & EXTENDED_M)
        code &= 0x0FFFFFFF
        extra += {0: 0, 1: 1, 2: 1, 3: 2}[min(code // 1000, 3)]
        return code % 1000, 2 + extra

    def _count(self) -> int:
        return int(self._take(Struct(self.order + "I"))[0])

    def _polygon(self, size: int) -> list[list[list[float]]]:
        return [self._ring(size) for _ in range(self._count())]

    def _ring(self, size: int) -> list[list[float]]:
        point = Struct(f"{self.order}{size}d")
        return [list(self._take(point)[:2]) for _ in range(self._count())]

    def _take(self, plan: Struct) -> tuple[Any, ...]:
        if self.at + plan.size > len(self.data):
            raise _Cut
        found = plan.unpack_from(self.data, self.at)
        self.at += plan.size
        return found
