"""Which place somebody means: by a point on the map or by a postcode. Nothing is kept."""

from dataclasses import dataclass

from samen.places.models import Place, Postcode
from samen.places.queries.atlas import (
    as_printed,
    atlas,
    current_of,
    neighbourhood_of,
    official_neighbourhoods,
)
from samen.places.rules.map import nearest

OFF_THE_MAP_METRES = 3_000
BESIDE_THE_SHAPES_METRES = 500  # what a telephone may be mistaken


@dataclass(frozen=True)
class Spot:
    """Where a point lies. `guess` says that we took the nearest place, without its border."""

    official: Place
    neighbourhood: Place | None
    guess: bool

    @property
    def place(self) -> Place:
        return self.neighbourhood or self.official


def place_at(lon: float, lat: float) -> Spot | None:
    """The buurt at this point; None outside the city.

    With the official shapes it is sure. Without, or just over the border, the nearest point of
    a buurt is our guess.
    """
    here = atlas()
    for place_id, outline in here.outlines.items():
        if outline.contains(lon, lat):
            return _spot(here.places[place_id], guess=False)
    points = {
        place.pk: (place.lon, place.lat)
        for place in official_neighbourhoods()
        if place.lon is not None and place.lat is not None
    }
    if not points:
        return None
    place_id, metres = nearest(points, lon, lat)
    if metres > (BESIDE_THE_SHAPES_METRES if here.outlines else OFF_THE_MAP_METRES):
        return None
    return _spot(here.places[place_id], guess=True)


def _spot(official: Place, *, guess: bool) -> Spot:
    return Spot(official, neighbourhood_of(official), guess)


def places_for_postcode(digits: str) -> tuple[Place, ...]:
    """Our first guesses for four digits; places that ended give their successors."""
    guesses = Postcode.objects.filter(digits=digits).values_list("place_id", flat=True)
    places = as_printed(guesses)
    return as_printed({now.pk for place in places for now in current_of(place)})
