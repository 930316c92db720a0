"""Layers, ties, maps and files on paper. No database."""

from collections.abc import Mapping, Sequence
from datetime import date
from math import isclose

import pytest

from samen.foundation.errors import RuleBroken
from samen.places.rules import Life
from samen.places.rules.boundaries import crs_number, features_of_geojson, shape_of_blob
from samen.places.rules.drawing import canvas_for, dissolve, path, spread
from samen.places.rules.map import (
    Disc,
    area_ha,
    cells,
    inner_point,
    is_inside,
    nearest,
    outline,
    rings_of,
    signed_area,
)
from samen.places.rules.place import Ties, is_a_partition
from samen.places.rules.wall import Stone, row_lengths, wall

SQUARE = [[0.0, 0.0], [4.0, 0.0], [4.0, 4.0], [0.0, 4.0], [0.0, 0.0]]
HOLE = [[1.0, 1.0], [3.0, 1.0], [3.0, 3.0], [1.0, 3.0], [1.0, 1.0]]
WITH_A_HOLE = {"type": "Polygon", "coordinates": [SQUARE, HOLE]}
ISLANDS = {"type": "MultiPolygon", "coordinates": [[SQUARE], [[[x + 9, y] for x, y in SQUARE]]]}

CITY, WEST, EAST, WEST_A, WEST_B, OLD, NEW_1, NEW_2, MONEY = range(1, 10)


def ties(
    parts: Mapping[int, Sequence[int]] | None = None,
    predecessors: Mapping[int, Sequence[int]] | None = None,
) -> Ties:
    """A city of two wijken; in West an old buurt that was split in two."""
    return Ties(
        parents={CITY: None, WEST: CITY, EAST: CITY, WEST_A: WEST, WEST_B: WEST, OLD: WEST,
                 NEW_1: WEST, NEW_2: WEST, MONEY: CITY},
        parts=parts
        or {OLD: [WEST_A, WEST_B], NEW_1: [WEST_A], NEW_2: [WEST_B], MONEY: [WEST, EAST]},
        predecessors={NEW_1: [OLD], NEW_2: [OLD]} if predecessors is None else predecessors,
    )  # fmt: skip


def test_a_life_without_ends_covers_every_day() -> None:
    assert Life().covers(date(1900, 1, 1))


def test_both_ends_of_a_life_belong_to_it() -> None:
    life = Life(date(2026, 1, 1), date(2026, 12, 31))
    covered = [life.covers(date(*day)) for day in
               ((2025, 12, 31), (2026, 1, 1), (2026, 12, 31), (2027, 1, 1))]  # fmt: skip
    assert covered == [False, True, True, False]


@pytest.mark.requirement("R-034")
def test_within_a_wijk_lies_everything_of_that_wijk() -> None:
    assert ties().within(WEST) == {WEST, WEST_A, WEST_B, OLD, NEW_1, NEW_2}


def test_within_an_administrative_area_lie_its_wijken() -> None:
    assert {WEST, EAST, NEW_1} < ties().within(MONEY)


@pytest.mark.requirement("R-030")
def test_from_a_new_buurt_one_sees_its_predecessor_but_not_its_sister() -> None:
    seen = ties().seen_from(NEW_1)
    assert OLD in seen
    assert NEW_2 not in seen


def test_from_a_buurt_one_sees_up_to_the_city_but_no_other_wijk() -> None:
    seen = ties().seen_from(NEW_1)
    assert {CITY, WEST, MONEY, WEST_A} < seen
    assert EAST not in seen


def test_what_contains_a_place_is_not_within_it() -> None:
    assert not {CITY, WEST, MONEY} & ties().within(NEW_1)


def test_a_place_that_was_split_is_now_its_parts() -> None:
    assert ties().current(OLD) == {NEW_1, NEW_2}


def test_a_place_that_follows_itself_is_found() -> None:
    assert ties(predecessors={NEW_1: [NEW_2], NEW_2: [NEW_1]}).looped == {NEW_1, NEW_2}
    assert not ties().looped


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        ([{1, 2}, {3}], True),
        ([{1, 2}, {2, 3}], False),
        ([{1}, {2}], False),
        ([{1, 2, 3}, set()], False),
        ([{1, 2}, {3, 4}], False),
    ],
)
def test_pieces_are_the_whole_only_when_each_part_is_in_one_of_them(
    pieces: list[set[int]], whole: bool
) -> None:
    assert is_a_partition({1, 2, 3}, pieces) is whole


# --- maps ------------------------------------------------------------------------------------


def test_a_hole_lies_outside_the_shape() -> None:
    assert [outline(WITH_A_HOLE).contains(*point) for point in ((0.5, 0.5), (2, 2), (5, 2))] == [
        True,
        False,
        False,
    ]


def test_every_island_belongs_to_the_shape() -> None:
    assert [outline(ISLANDS).contains(x, 2) for x in (2, 7, 11)] == [True, False, True]


def test_a_square_on_the_equator_has_its_hectares() -> None:
    tenth = [[x / 40, y / 40] for x, y in SQUARE]  # 0.1 degree is about 11.1 km
    hectares = area_ha({"type": "Polygon", "coordinates": [tenth]})
    assert isclose(hectares, 11.132 * 11.057 * 100, rel_tol=1e-3)


def test_a_hole_has_no_hectares() -> None:
    full = area_ha({"type": "Polygon", "coordinates": [SQUARE]})
    assert isclose(area_ha(WITH_A_HOLE), full * 0.75, rel_tol=1e-2)


def test_the_inner_point_avoids_the_hole() -> None:
    assert outline(WITH_A_HOLE).contains(*inner_point(rings_of(WITH_A_HOLE)))


def test_the_nearest_point_is_nearest_in_metres_not_in_degrees() -> None:
    points = {1: (5.0, 52.1), 2: (5.012, 52.0)}  # a degree east is shorter than a degree north
    assert nearest(points, 5.0, 52.009)[0] == 2


def test_cells_share_the_ground_and_keep_their_own_centre() -> None:
    discs = {1: Disc(0, 0, 10), 2: Disc(30, 0, 10), 3: Disc(12, 5, 2), 4: Disc(15, 40, 20)}
    made = cells(discs)
    for key, disc in discs.items():
        owners = [other for other, ring in made.items() if is_inside([ring], disc.x, disc.y)]
        assert owners == [key]


def test_a_city_of_one_buurt_is_one_cell() -> None:
    assert signed_area(cells({1: Disc(0, 0, 10)})[1]) > 0


def test_a_shared_border_dissolves() -> None:
    left = [(0, 0), (2, 0), (2, 2), (0, 2)]
    right = [(2, 0), (4, 0), (4, 2), (2, 2)]
    (outline,) = dissolve([left, right])
    assert set(outline) == {(0, 0), (4, 0), (4, 2), (0, 2)}


def test_areas_that_do_not_touch_keep_their_own_outline() -> None:
    left, right = [(0, 0), (1, 0), (1, 1), (0, 1)], [(5, 0), (6, 0), (6, 1), (5, 1)]
    assert len(dissolve([left, right])) == 2


def test_north_is_up_on_the_drawing() -> None:
    canvas = canvas_for([[(0.0, 0.0), (10.0, 0.0), (10.0, 20.0)]], width=100, tallest=100)
    assert canvas.put(0, 20)[1] < canvas.put(0, 0)[1]
    assert canvas.height == 100


def test_a_path_goes_in_small_steps() -> None:
    assert path([[(10, 10), (15, 10), (15, 5)]]) == "M10 10l5 0 0-5z"


def test_numbers_on_the_map_make_room_for_each_other() -> None:
    spots = spread([(50, 50), (52, 51), (50, 50), (90, 90)], wide=20, high=10)
    for number, (x, y) in enumerate(spots):
        for x1, y1 in spots[number + 1 :]:
            assert abs(x - x1) >= 19.9 or abs(y - y1) >= 9.9
    assert spots[3] == (90, 90)


# --- the wall --------------------------------------------------------------------------------


def test_a_given_wall_is_read_row_by_row() -> None:
    stones = [Stone(1, row=2, column=1), Stone(2, row=1, column=6), Stone(3, row=1, column=4)]
    assert [brick.key for brick in wall(stones)] == [3, 2, 1]


@pytest.mark.parametrize("columns", [(1, 2), (0, 4), (1, 10)])
def test_bricks_that_do_not_fit_are_laid_anew(columns: tuple[int, int]) -> None:
    first, second = columns
    laid = wall([Stone(1, 4.0, 52.0, 1, first), Stone(2, 5.0, 52.0, 1, second)])
    assert [(brick.key, brick.column) for brick in laid] == [(1, 4), (2, 6)]


@pytest.mark.parametrize("count", range(1, 23))
def test_any_number_of_wijken_makes_a_wall_in_bond(count: int) -> None:
    bricks = wall([Stone(key, lon=key % 5, lat=-key) for key in range(count)])
    assert sorted(brick.key for brick in bricks) == list(range(count))
    assert all(1 <= brick.column <= 9 and brick.row <= 5 for brick in bricks)
    starts = {
        row: {b.column % 2 for b in bricks if b.row == row} for row in {b.row for b in bricks}
    }
    assert all(starts[row] != starts[row + 1] for row in starts if row + 1 in starts)


def test_northern_wijken_stand_above_and_western_ones_before() -> None:
    stones = [Stone(1, 5.2, 52.0), Stone(2, 5.0, 52.0), Stone(3, 5.1, 52.9)]
    assert [brick.key for brick in wall(stones)] == [3, 2, 1]


def test_a_city_without_wijken_has_no_wall() -> None:
    assert wall([]) == []
    assert row_lengths(0) == []


# --- files -----------------------------------------------------------------------------------


def collection(*features: Mapping[str, object], **members: object) -> dict[str, object]:
    return {"type": "FeatureCollection", "features": list(features), **members}


def area(shape: object = None, **properties: object) -> dict[str, object]:
    return {"type": "Feature", "properties": properties, "geometry": shape or WITH_A_HOLE}


@pytest.mark.parametrize(
    ("properties", "code"),
    [
        ({"buurtcode": "BU03440611", "wijkcode": "WK034406", "gemeentecode": "GM0344"},
         "BU03440611"),
        ({"wijkcode": "WK034406", "gemeentecode": "GM0344"}, "WK034406"),
        ({"BU_CODE": "BU03440611", "WK_CODE": "WK034406"}, "BU03440611"),
        ({"statcode": "WK034401", "statnaam": "Wijk 01 West"}, "WK034401"),
        ({"code": "BU03440111", "name": "Welgelegen"}, "BU03440111"),
        ({"GM_CODE": "GM0344"}, "GM0344"),
    ],
)  # fmt: skip
def test_every_custom_of_naming_codes_is_understood(
    properties: dict[str, object], code: str
) -> None:
    (found,) = features_of_geojson(collection(area(**properties)), city="GM0344")
    assert found.code == code


def test_water_is_no_area() -> None:
    assert not list(
        features_of_geojson(collection(area(buurtcode="BU03440997", water="JA")), city="GM0344")
    )


def test_a_neighbourhood_without_wijk_is_placed_by_its_code() -> None:
    (found,) = features_of_geojson(collection(area(buurtcode="BU03440611")), city="GM0344")
    assert found.parent == "WK034406"


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
        ("urn:ogc:def:crs:EPSG::28992", 28992),
        ("urn:ogc:def:crs:EPSG:6.9:28992", 28992),
        ("EPSG:4326", 4326),
        ("http://www.opengis.net/def/crs/EPSG/0/28992", 28992),
    ],
)
def test_coordinate_systems_are_known_by_all_their_names(name: str, number: int) -> None:
    assert crs_number(name) == number


def test_another_coordinate_system_is_refused() -> None:
    with pytest.raises(RuleBroken, match=r"places\.crs_unknown"):
        crs_number("EPSG:3857")


OPEN_RING = {"type": "Polygon", "coordinates": [SQUARE[:-1]]}
NO_NUMBERS = {"type": "Polygon", "coordinates": [[["a", "b"]] * 5]}
INFINITE = {
    "type": "Polygon",
    "coordinates": [[[float("inf"), 0], *SQUARE[1:-1], [float("inf"), 0]]],
}


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        ([], "places.file_without_features"),
        (collection(), "places.file_without_features"),
        ({"features": "many"}, "places.file_without_features"),
        (collection("no feature"), "places.feature_without_code"),  # type: ignore[arg-type]
        (collection(area(code="Overvecht")), "places.feature_without_code"),
        (collection(area({"type": "Point", "coordinates": [5, 52]}, code="BU03440611")),
         "places.feature_without_outline"),
        (collection(area(OPEN_RING, code="BU03440611")), "places.feature_without_outline"),
        (collection(area(NO_NUMBERS, code="BU03440611")), "places.feature_without_outline"),
        (collection(area(INFINITE, code="BU03440611")), "places.feature_without_outline"),
        (collection(area({"type": "Polygon", "coordinates": []}, code="BU03440611")),
         "places.feature_without_outline"),
        (collection(area({"type": "MultiPolygon", "coordinates": [[]]}, code="BU03440611")),
         "places.feature_without_outline"),
    ],
)  # fmt: skip
def test_a_file_with_a_slip_is_refused(data: object, refusal: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        list(features_of_geojson(data, city="GM0344"))
    assert refused.value.code == refusal


def test_the_outline_of_another_municipality_is_not_read() -> None:
    broken = collection(area(OPEN_RING, code="BU99990101"))
    (found,) = features_of_geojson(broken, city="GM0344")
    assert not found.lies_in("GM0344")
    assert not found.shape


@pytest.mark.parametrize("blob", [None, b"", b"GP", b"GP\x00\x0f" + b"\x00" * 9, b"GP\x00\x01ABCD"])
def test_bytes_that_are_no_outline_give_none(blob: object) -> None:
    assert shape_of_blob(blob) is None
