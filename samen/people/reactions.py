"""What this room does when the house rings."""

from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import CityChosen, DemoWanted, NightFell, VerificationAsked
from samen.people import queries
from samen.people.actions.city import load_organisations
from samen.people.actions.demo import make_demo_people
from samen.people.actions.login import forget_old_tries


def load_city(event: CityChosen) -> None:
    """A new installation gets the organisations of its city."""
    load_organisations(actor=THE_HOUSE, folder=event.folder)


def make_demo(event: DemoWanted) -> None:
    """Invented organisations, and an account for every role."""
    made = make_demo_people(actor=THE_HOUSE, size=event.size, today=event.today)
    event.made.update(made)


def tidy_logins(_: NightFell) -> None:
    """Codes and counts of yesterday go."""
    forget_old_tries(actor=THE_HOUSE)


def verify_people(event: VerificationAsked) -> None:
    """Mandates fit their role, people can be reached, nobody acts for what has ended."""
    event.breaches.extend(queries.breaches())
