"""Takes over official borders from a file, all of it or nothing. Source: R-029."""

import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.text import slugify

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.places import permissions
from samen.places.actions import edition
from samen.places.models import Place
from samen.places.rules import Layer
from samen.places.rules.boundaries import (
    DEGREES,
    Feature,
    crs_number,
    feature,
    features_of_geojson,
    shape_of_blob,
)
from samen.places.rules.map import (
    Point,
    area_ha,
    inner_point,
    metres_between,
    nearest,
    outline,
    rings_of,
)
from samen.places.texts import IMPORT_REPORT

FAR_AWAY_METRES = 60_000
DECIMALS = 6  # a tenth of a metre
SQLITE_MARK = b"SQLite format 3\x00"

Turn = Callable[[float, float], Point]


@transaction.atomic
def import_shapes(*, actor: Actor, path: Path) -> list[str]:
    """Reads a GeoJSON or GeoPackage file of CBS or PDOK; answers what happened, in sentences.

    Only areas of this city count. A new code becomes a new statistical buurt from today on,
    with the buurt of residents nearest to it. Raises RuleBroken at the first slip in the file,
    and then nothing has changed.
    """
    require(permissions.may_change_areas(actor), "places.only_keepers")
    city = Place.objects.select_for_update().filter(layer=Layer.CITY, valid_until=None).first()
    if city is None:
        raise RuleBroken("places.no_city_yet")
    features = list(_features(path, city.code))
    ours = [one for one in features if one.lies_in(city.code)]
    if not ours:
        raise RuleBroken("places.file_without_this_city", city=city.name, area=city.code)
    _require_once(ours)
    known = {place.code: place for place in _official()}
    report = _take_over(known, [_near(city, one) for one in ours])
    if len(features) > len(ours):
        report.append(_say("others", count=len(features) - len(ours)))
    edition.record(actor=actor, deed="places.shapes.imported", place=city, features=len(ours))
    return report


def _official() -> Iterable[Place]:
    layers = (Layer.CITY, Layer.DISTRICT, Layer.STATISTICAL)
    return Place.objects.filter(layer__in=layers, valid_until=None)


def _say(code: str, **facts: object) -> str:
    return str(IMPORT_REPORT[code]).format(**facts)


def _require_once(features: Iterable[Feature]) -> None:
    seen: set[str] = set()
    for one in features:
        if one.code in seen:
            raise RuleBroken("places.feature_twice", number=one.number, area=one.code)
        seen.add(one.code)


# --- into the tables -------------------------------------------------------------------------


def _take_over(known: dict[str, Place], features: Sequence[Feature]) -> list[str]:
    report: list[str] = []
    taken: list[Place] = []
    for one in features:
        place = known.get(one.code)
        if place is None and one.is_neighbourhood and one.parent in known:
            place, line = _new_neighbourhood(one, known[one.parent])
            report.append(line)
        if place is None:
            report.append(_say("unknown", area=one.code, name=one.name, parent=one.parent))
            continue
        _set_shape(place, one)
        taken.append(place)
    Place.objects.bulk_update(taken, ["shape", "area_ha", "lon", "lat"])
    return [*_summary(known, taken), *report]


def _summary(known: dict[str, Place], taken: Sequence[Place]) -> list[str]:
    parts = [place for place in taken if place.layer == Layer.STATISTICAL]
    districts = sum(place.is_district for place in taken)
    lines = [_say("shapes", districts=districts, parts=len(parts))]
    if parts:
        square_km = sum(place.area_ha or 0 for place in parts) / 100
        lines.append(_say("area", square_km=f"{square_km:.2f}".replace(".", ",")))
        before = {place.pk for place in known.values() if place.layer == Layer.STATISTICAL}
        if missing := len(before - {place.pk for place in parts}):
            lines.append(_say("missing", count=missing))
    return lines


def _set_shape(place: Place, one: Feature) -> None:
    place.shape = dict(one.shape)
    place.area_ha = round(area_ha(one.shape), 1)
    inside = place.lon is not None and place.lat is not None
    if not inside or not outline(one.shape).contains(place.lon or 0.0, place.lat or 0.0):
        lon, lat = inner_point(rings_of(one.shape))
        place.lon, place.lat = round(lon, DECIMALS), round(lat, DECIMALS)


def _new_neighbourhood(one: Feature, district: Place) -> tuple[Place, str]:
    """A statistical buurt that we did not have, and the sentence about it."""
    lon, lat = inner_point(rings_of(one.shape))
    whole = _nearest_whole(district, lon, lat)
    taken = Place.objects.filter(layer=Layer.STATISTICAL, valid_until=None)
    slug = slugify(one.name)
    if not slug or taken.filter(slug=slug).exists():
        slug = slugify(f"{one.name} {one.code}")
    place = Place.objects.create(
        layer=Layer.STATISTICAL,
        code=one.code,
        name=one.name,
        slug=slug,
        parent=district,
        valid_from=clock.today(),
    )
    if whole is None:
        return place, _say("new_alone", name=one.name, area=one.code)
    whole.parts.add(place)
    return place, _say("new", name=one.name, area=one.code, neighbourhood=whole.name)


def _nearest_whole(district: Place, lon: float, lat: float) -> Place | None:
    """The buurt of residents in this wijk with the statistical buurt nearest to the point."""
    links = Place.parts.through.objects.filter(
        from_place__parent=district,
        from_place__layer=Layer.NEIGHBOURHOOD,
        from_place__valid_until=None,
        to_place__lon__isnull=False,
    ).select_related("from_place", "to_place")
    wholes = {link.to_place_id: link.from_place for link in links}
    points = {
        link.to_place_id: (link.to_place.lon or 0.0, link.to_place.lat or 0.0) for link in links
    }
    return wholes[nearest(points, lon, lat)[0]] if points else None


# --- out of the file -------------------------------------------------------------------------


def _features(path: Path, city: str) -> Iterator[Feature]:
    try:
        with path.open("rb") as file:
            start = file.read(len(SQLITE_MARK))
        reader = _of_geopackage if start == SQLITE_MARK else _of_geojson
        yield from reader(path, city)
    except (OSError, UnicodeDecodeError, sqlite3.Error):
        raise RuleBroken("places.file_unreadable", file=path.name) from None


def _of_geojson(path: Path, city: str) -> Iterator[Feature]:
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as slip:
        raise RuleBroken("places.file_not_json", file=path.name, line=slip.lineno) from None
    return features_of_geojson(data, city=city)


def _of_geopackage(path: Path, city: str) -> Iterator[Feature]:
    """All areas of all layers, counted through."""
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        layers = database.execute(
            "SELECT g.table_name, g.column_name, s.organization || ':' || "
            "s.organization_coordsys_id AS crs FROM gpkg_geometry_columns g "
            "JOIN gpkg_spatial_ref_sys s ON s.srs_id = g.srs_id ORDER BY g.table_name"
        ).fetchall()
        number = 0
        for layer in layers:
            crs = crs_number(layer["crs"])
            table = '"' + layer["table_name"].replace('"', '""') + '"'
            for row in database.execute(f"SELECT * FROM {table}"):  # noqa: S608
                number += 1
                values: dict[str, Any] = dict(row)
                outline_of = partial(shape_of_blob, values.pop(layer["column_name"], None))
                if found := feature(number, values, outline_of, crs=crs, city=city):
                    yield found
        if not number:
            raise RuleBroken("places.file_without_features")


# --- on the globe ----------------------------------------------------------------------------


def _near(city: Place, one: Feature) -> Feature:
    """The feature in degrees. Raises RuleBroken when it lies far from the city."""
    turn = _rounded if one.crs in DEGREES else _from_rijksdriehoek()
    try:
        shape = {**one.shape, "coordinates": _turned(one.shape["coordinates"], turn)}
        lon, lat = inner_point(rings_of(shape))
    except OverflowError:
        lon, lat = float("inf"), float("inf")
    here = (city.lon or 0.0, city.lat or 0.0)
    if not abs(lat) <= 90 or metres_between(here, (lon, lat)) > FAR_AWAY_METRES:
        raise RuleBroken(
            "places.feature_far_away", number=one.number, area=one.code, city=city.name
        )
    return replace(one, shape=shape)


def _turned(coordinates: Any, turn: Turn) -> Any:
    if isinstance(coordinates[0], int | float):
        return list(turn(float(coordinates[0]), float(coordinates[1])))
    return [_turned(inner, turn) for inner in coordinates]


def _rounded(lon: float, lat: float) -> Point:
    return round(lon, DECIMALS), round(lat, DECIMALS)


_rijksdriehoek: list[Turn] = []


def _from_rijksdriehoek() -> Turn:
    """From metres in the Dutch grid to degrees. Loads its library only when a file needs it."""
    if not _rijksdriehoek:
        from pyproj import Transformer

        turn = Transformer.from_crs(28992, 4326, always_xy=True).transform
        _rijksdriehoek.append(lambda x, y: _rounded(*turn(x, y)))
    return _rijksdriehoek[0]
