"""What places does when the house rings."""

from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import CityChosen, PlacesFileOffered, VerificationAsked
from samen.places import actions, queries


def load_city(event: CityChosen) -> None:
    """A new installation gets the areas of its city."""
    actions.load_areas(actor=THE_HOUSE, folder=event.folder)


def read_places_file(event: PlacesFileOffered) -> None:
    """The official borders are taken over; a file with a slip changes nothing."""
    event.report.extend(actions.import_shapes(actor=THE_HOUSE, path=event.path))


def verify_places(event: VerificationAsked) -> None:
    """All areas fit together. Never writes."""
    event.breaches.extend(queries.breaches())
