"""Official borders come in from files, all of it or nothing."""

import json
import random
import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path
from struct import pack
from typing import Any

import pytest
from pyproj import Geod, Transformer
from shapely import from_geojson, to_wkb, transform
from shapely.geometry import MultiPolygon, Point, shape

from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.events import PlacesFileOffered, publish
from samen.places import queries
from samen.places.actions import import_shapes
from samen.places.models import Place
from samen.places.rules import Layer
from samen.places.rules.map import area_ha, outline
from samen.places.tests.builders import (
    DUINRAND,
    VUURTOREN,
    a_feature,
    a_geojson,
    an_island,
    geodata,
    official,
    the,
    utrecht,
)

pytestmark = pytest.mark.django_db


def take_over(path: Path) -> list[str]:
    return import_shapes(actor=THE_HOUSE, path=path)


def refusal_of(path: Path) -> RuleBroken:
    """Why the file is refused; and nothing may have changed."""
    before = list(Place.objects.order_by("pk").values())
    with pytest.raises(RuleBroken) as refused:
        take_over(path)
    assert list(Place.objects.order_by("pk").values()) == before
    return refused.value


def a_geopackage(
    path: Path, layers: Mapping[str, Iterable[tuple[dict[str, str], Any]]], srs: int
) -> Path:
    """A GeoPackage as CBS makes them: one table per layer, geometry in `geom`."""
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            "CREATE TABLE gpkg_spatial_ref_sys (srs_id INTEGER, organization TEXT,"
            " organization_coordsys_id INTEGER);"
            "CREATE TABLE gpkg_geometry_columns (table_name TEXT, column_name TEXT,"
            " srs_id INTEGER);"
        )
        database.execute("INSERT INTO gpkg_spatial_ref_sys VALUES (?, 'EPSG', ?)", (srs, srs))
        for name, rows in layers.items():
            database.execute("INSERT INTO gpkg_geometry_columns VALUES (?, 'geom', ?)", (name, srs))
            database.execute(
                f"CREATE TABLE {name} (fid INTEGER PRIMARY KEY, geom BLOB, buurtcode TEXT,"
                " buurtnaam TEXT, wijkcode TEXT, wijknaam TEXT, gemeentecode TEXT)"
            )
            for properties, geometry in rows:
                header = b"GP\x00\x01" + pack("<i", srs)
                blob = header + to_wkb(geometry, byte_order=1)
                names = ", ".join(["geom", *properties])
                marks = ", ".join("?" * (len(properties) + 1))
                database.execute(
                    f"INSERT INTO {name} ({names}) VALUES ({marks})",
                    (blob, *properties.values()),
                )
        database.commit()
    return path


# --- Utrecht, with the real borders -----------------------------------------------------------


@pytest.mark.requirement("R-029")
def test_utrecht_has_111_buurten_in_10_wijken_on_99_square_kilometres() -> None:
    neighbourhoods, wijken = geodata("utrecht_buurten.geojson"), geodata("utrecht_wijken.geojson")
    utrecht()
    report = [*take_over(neighbourhoods), *take_over(wijken)]
    measured = Geod(ellps="GRS80")
    square_km = sum(
        abs(measured.geometry_area_perimeter(shape(place.shape))[0]) / 1e6
        for place in Place.objects.filter(layer=Layer.STATISTICAL, shape__isnull=False)
    )
    assert "De grenzen zijn ingelezen. Wijken: 0. Buurten: 111." in report
    assert "De grenzen zijn ingelezen. Wijken: 10. Buurten: 0." in report
    assert square_km == pytest.approx(99.21, abs=0.1)
    assert queries.breaches() == []


def test_our_hectares_are_those_of_the_surveyor() -> None:
    file = geodata("utrecht_buurten.geojson")
    measured = Geod(ellps="GRS80")
    for feature in json.loads(file.read_text())["features"]:
        theirs = abs(measured.geometry_area_perimeter(shape(feature["geometry"]))[0]) / 10_000
        assert area_ha(feature["geometry"]) == pytest.approx(theirs, rel=1e-3)


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (52.09071, 5.12143, "BU03440611"),  # Domtoren
        (52.0894, 5.1100, "BU03440613"),  # Utrecht Centraal
        (52.085, 5.177, "BU03440533"),  # De Uithof
    ],
)
def test_a_point_in_utrecht_has_its_buurt(lat: float, lon: float, code: str) -> None:
    file = geodata("utrecht_buurten.geojson")
    utrecht()
    take_over(file)
    spot = queries.place_at(lon, lat)
    assert spot is not None
    assert (spot.official.code, spot.guess) == (code, False)


def test_two_thousand_points_lie_where_another_program_says() -> None:
    file = geodata("utrecht_buurten.geojson")
    shapes = {f["id"]: f["geometry"] for f in json.loads(file.read_text())["features"]}
    ours = {code: outline(one) for code, one in shapes.items()}
    theirs = {code: from_geojson(json.dumps(one)) for code, one in shapes.items()}
    chance = random.Random(2026)
    for _ in range(2_000):
        lon, lat = chance.uniform(4.96, 5.20), chance.uniform(52.02, 52.15)
        mine = {code for code, one in ours.items() if one.contains(lon, lat)}
        assert mine == {code for code, one in theirs.items() if one.contains(Point(lon, lat))}


def test_without_borders_the_nearest_buurt_is_a_guess() -> None:
    utrecht()
    spot = queries.place_at(5.12143, 52.09071)
    assert spot is not None
    assert spot.guess
    assert spot.place.name == "Binnenstad"


def test_groningen_is_not_in_utrecht() -> None:
    utrecht()
    assert queries.place_at(6.57, 53.22) is None


def test_the_geopackage_in_the_dutch_grid_gives_the_same_borders(tmp_path: Path) -> None:
    file = geodata("utrecht_buurten.geojson")
    to_grid = Transformer.from_crs(4326, 28992, always_xy=True)

    def in_grid(points: Any) -> Any:
        east, north = to_grid.transform(points[:, 0], points[:, 1])
        return list(zip(east, north, strict=True))

    rows = []
    for number, feature in enumerate(json.loads(file.read_text())["features"]):
        geometry = transform(shape(feature["geometry"]), in_grid)
        if number % 2 and geometry.geom_type == "Polygon":
            geometry = MultiPolygon([geometry])
        known = feature["properties"]
        rows.append(
            ({"buurtcode": known["code"], "buurtnaam": known["name"],
              "wijkcode": known["parent"], "gemeentecode": "GM0344"}, geometry)
        )  # fmt: skip
    utrecht()
    take_over(a_geopackage(tmp_path / "wijkenbuurten.gpkg", {"buurten": rows}, srs=28992))
    spot = queries.place_at(5.12143, 52.09071)
    assert spot is not None
    assert spot.official.code == "BU03440611"
    assert sum(place.area_ha or 0 for place in queries.official_neighbourhoods()) == pytest.approx(
        9921, abs=10
    )


# --- an island, and what may be wrong with a file ---------------------------------------------


def test_a_file_in_another_form_is_understood_too(tmp_path: Path) -> None:
    an_island()
    rows = [({"buurtcode": "BU99990101", "wijkcode": "WK999901"}, Point(4.79, 53.1).buffer(0.01))]
    districts = [({"wijkcode": "WK999901"}, Point(4.79, 53.1).buffer(0.02))]
    layers = {"buurten": rows, "wijken": districts}
    report = take_over(a_geopackage(tmp_path / "eiland.gpkg", layers, srs=4326))
    assert report[0] == "De grenzen zijn ingelezen. Wijken: 1. Buurten: 1."
    assert official("WK999901").shape is not None


def test_only_areas_of_this_city_count(tmp_path: Path) -> None:
    an_island()
    far = a_feature("BU03440611", (5.1, 52.0, 5.2, 52.1))
    report = take_over(a_geojson(tmp_path, [a_feature("BU99990101", DUINRAND), far]))
    assert "Overgeslagen gebieden van andere gemeenten: 1." in report
    assert not Place.objects.filter(code="BU03440611").exists()


def test_buurten_that_are_not_in_the_file_stay_as_they_are(tmp_path: Path) -> None:
    an_island()
    report = take_over(a_geojson(tmp_path, [a_feature("BU99990101", DUINRAND)]))
    assert "Buurten die niet in het bestand staan: 2. Die zijn niet veranderd." in report
    assert official("BU99990201").shape is None


def test_a_new_code_is_a_new_buurt_from_today_on_with_a_place_among_residents(
    tmp_path: Path,
) -> None:
    an_island()
    feature = a_feature("BU99990103", VUURTOREN, buurtnaam="Kwelder", wijkcode="WK999901")
    report = take_over(a_geojson(tmp_path, [feature]))
    kwelder = official("BU99990103")
    assert kwelder.valid_from is not None
    assert queries.neighbourhood_of(kwelder) == the("Het Duin")
    assert (
        "Nieuw: Kwelder (BU99990103). Ik zette deze bij de buurt Het Duin. Kijk of dat klopt."
        in report
    )
    assert queries.breaches() == []


def test_an_unknown_wijk_is_told_and_left_out(tmp_path: Path) -> None:
    an_island()
    feature = a_feature("BU99990901", DUINRAND, buurtnaam="Zandplaat")
    report = take_over(a_geojson(tmp_path, [feature]))
    assert (
        "Onbekende code overgeslagen: BU99990901 (Zandplaat). De wijk WK999909 ken ik niet."
        in report
    )


def test_a_point_outside_the_new_border_moves_inside(tmp_path: Path) -> None:
    an_island()
    take_over(a_geojson(tmp_path, [a_feature("BU99990101", (4.70, 53.0, 4.72, 53.02))]))
    moved = official("BU99990101")
    assert moved.shape is not None
    assert outline(moved.shape).contains(moved.lon or 0, moved.lat or 0)


def test_the_same_file_twice_gives_the_same(tmp_path: Path) -> None:
    an_island()
    file = a_geojson(tmp_path, [a_feature("BU99990101", DUINRAND)])
    take_over(file)
    first = list(Place.objects.order_by("pk").values())
    take_over(file)
    assert list(Place.objects.order_by("pk").values()) == first


def test_a_file_that_is_cut_off_says_at_which_line(tmp_path: Path) -> None:
    an_island()
    file = tmp_path / "half.geojson"
    file.write_text('{"type": "FeatureCollection",\n "features": [\n  {"type": "Fea')
    refused = refusal_of(file)
    assert (refused.code, refused.facts["line"]) == ("places.file_not_json", 3)


def test_a_broken_feature_after_good_ones_changes_nothing(tmp_path: Path) -> None:
    an_island()
    broken = a_feature("BU99990102", VUURTOREN)
    broken["geometry"]["coordinates"] = [[[4.78, 53.09], [4.8, 53.09]]]
    refused = refusal_of(a_geojson(tmp_path, [a_feature("BU99990101", DUINRAND), broken]))
    assert refused.code == "places.feature_without_outline"
    assert refused.facts == {"number": 2, "area": "BU99990102"}


def test_a_code_twice_is_refused(tmp_path: Path) -> None:
    an_island()
    features = [a_feature("BU99990101", DUINRAND), a_feature("BU99990101", VUURTOREN)]
    assert refusal_of(a_geojson(tmp_path, features)).code == "places.feature_twice"


@pytest.mark.parametrize("square", [(53.1, 4.78, 53.11, 4.8), (120000, 480000, 121000, 481000)])
def test_an_area_far_from_the_city_is_refused(
    tmp_path: Path, square: tuple[float, float, float, float]
) -> None:
    an_island()
    refused = refusal_of(a_geojson(tmp_path, [a_feature("BU99990101", square)]))
    assert refused.code == "places.feature_far_away"


def test_a_file_of_another_city_is_refused(tmp_path: Path) -> None:
    an_island()
    file = a_geojson(tmp_path, [a_feature("BU03440611", (5.1, 52.0, 5.2, 52.1))])
    assert refusal_of(file).code == "places.file_without_this_city"


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"SQLite format 3\x00" + b"nonsense" * 40])
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    an_island()
    file = tmp_path / "foto.gpkg"
    file.write_bytes(content)
    assert refusal_of(file).code == "places.file_unreadable"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    an_island()
    assert refusal_of(tmp_path / "weg.geojson").code == "places.file_unreadable"


def test_an_unknown_coordinate_system_is_refused(tmp_path: Path) -> None:
    an_island()
    crs = {"type": "name", "properties": {"name": "EPSG:3857"}}
    file = a_geojson(tmp_path, [a_feature("BU99990101", DUINRAND)], crs=crs)
    assert refusal_of(file).code == "places.crs_unknown"


def test_before_there_is_a_city_no_border_comes_in(tmp_path: Path) -> None:
    assert refusal_of(a_geojson(tmp_path, [])).code == "places.no_city_yet"


def test_a_visitor_brings_no_borders(tmp_path: Path) -> None:
    an_island()
    with pytest.raises(NotAllowed, match=r"places\.only_keepers"):
        import_shapes(actor=VISITOR, path=a_geojson(tmp_path, []))


def test_a_file_that_is_offered_is_answered_in_sentences(tmp_path: Path) -> None:
    an_island()
    offered = PlacesFileOffered(a_geojson(tmp_path, [a_feature("BU99990101", DUINRAND)]))
    publish(offered)
    assert offered.report[0] == "De grenzen zijn ingelezen. Wijken: 0. Buurten: 1."
