"""What the guide does when the house rings."""

from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import CityChosen, DemoWanted, NightFell, VerificationAsked
from samen.guide.actions.city import load_guide
from samen.guide.actions.demo import make_demo_guide
from samen.guide.actions.index import rebuild_index, refresh_organisation, refresh_places
from samen.guide.actions.occurrence import refresh_occurrences
from samen.guide.actions.reminder import remind_organisations
from samen.guide.queries.findable import index_breaches
from samen.people.events import OrganisationChanged
from samen.places.events import NeighbourhoodsChanged


def load_city(event: CityChosen) -> None:
    """A new installation gets what its city has to show."""
    load_guide(actor=THE_HOUSE, folder=event.folder)


def make_demo(event: DemoWanted) -> None:
    """An invented year, with something to do in every district on every day of this week."""
    made = make_demo_guide(actor=THE_HOUSE, size=event.size, seed=event.seed, today=event.today)
    event.made.update(made)


def keep_the_guide_fresh(event: NightFell) -> None:
    """The dates move on by a day, and who has something to look at gets a mail."""
    refresh_occurrences(actor=THE_HOUSE, today=event.today)
    remind_organisations(actor=THE_HOUSE, today=event.today)


def tidy_the_index(_event: NightFell) -> None:
    """The search index is compared with the guide, and its words are counted again."""
    rebuild_index(actor=THE_HOUSE)


def find_organisation_again(event: OrganisationChanged) -> None:
    """Who changes a name is found by the new one at once."""
    refresh_organisation(actor=THE_HOUSE, organisation_id=event.organisation_id)


def find_areas_again(event: NeighbourhoodsChanged) -> None:
    """What is in a buurt with a new name, or with successors, is found there at once."""
    refresh_places(actor=THE_HOUSE, place_ids=event.place_ids)


def verify_index(event: VerificationAsked) -> None:
    """All that is in the guide can be found, and nothing else."""
    event.breaches.extend(index_breaches())
