"""Makes what a test about places needs: an invented island, Utrecht, files with borders."""

import json
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from samen.foundation.actors import THE_HOUSE, Actor, Held
from samen.places.actions import load_areas
from samen.places.models import Place
from samen.places.rules import Layer
from samen.places.rules.place import NewNeighbourhood

EILAND = Path(__file__).parent / "cities" / "eiland"
PROJECT = Path(__file__).parents[3]
UTRECHT = PROJECT / "cities" / "utrecht"
GEODATA = PROJECT.parent / "shared" / "data" / "geo"

Square = tuple[float, float, float, float]  # west, south, east, north
DUINRAND: Square = (4.78, 53.10, 4.80, 53.11)
VUURTOREN: Square = (4.78, 53.09, 4.80, 53.10)


def geodata(name: str) -> Path:
    """A file with the real borders of Utrecht; a test that needs it is skipped without."""
    path = GEODATA / name
    if not path.exists():
        pytest.skip(f"{name} is not here: the real borders are not part of the project.")
    return path


def an_island() -> Place:
    """A city with two wijken, three statistical buurten and two buurten of residents."""
    return load_areas(actor=THE_HOUSE, folder=EILAND)


def utrecht() -> Place:
    return load_areas(actor=THE_HOUSE, folder=UTRECHT)


def an_island_folder(folder: Path, **changed: object) -> Path:
    """A copy of the island's files in which these sections of areas.json are different."""
    copy = folder / "eiland"
    shutil.copytree(EILAND, copy)
    areas = json.loads((copy / "areas.json").read_text())
    (copy / "areas.json").write_text(json.dumps({**areas, **changed}))
    return copy


def the(name: str, layer: Layer = Layer.NEIGHBOURHOOD) -> Place:
    """The place of today with this name."""
    return Place.objects.get(name=name, layer=layer, valid_until=None)


def official(code: str) -> Place:
    return Place.objects.get(code=code, valid_until=None)


def a_keeper() -> Actor:
    """Somebody of the city's service team."""
    return Actor(known_as=None, held=frozenset({Held("service_team")}))


def a_coordinator_of(place: Place) -> Actor:
    held = Held("district_coordinator", None, place.pk)
    return Actor(known_as=None, held=frozenset({held}))


def new(name: str, *codes: str) -> NewNeighbourhood:
    """A buurt to be, out of the statistical buurten with these codes."""
    ids = Place.objects.filter(code__in=codes).values_list("pk", flat=True)
    return NewNeighbourhood(name, frozenset(ids))


def ring(square: Square) -> list[list[float]]:
    west, south, east, north = square
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def a_feature(code: str, square: Square, **properties: str) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": {"buurtcode": code, **properties},
        "geometry": {"type": "Polygon", "coordinates": [ring(square)]},
    }


def a_geojson(folder: Path, features: Sequence[Mapping[str, Any]], **members: Any) -> Path:
    path = folder / "gebieden.geojson"
    content = {"type": "FeatureCollection", "features": features, **members}
    path.write_text(json.dumps(content))
    return path
