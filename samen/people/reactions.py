"""What this room does when the house rings."""

from samen.foundation import erasures
from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import (
    BackupRestored,
    CityChosen,
    DemoWanted,
    NightFell,
    VerificationAsked,
)
from samen.people import queries
from samen.people.actions.city import load_organisations
from samen.people.actions.demo import make_demo_people
from samen.people.actions.person import close_idle_accounts, erase_again


def load_city(event: CityChosen) -> None:
    """A new installation gets the organisations of its city."""
    load_organisations(actor=THE_HOUSE, folder=event.folder)


def make_demo(event: DemoWanted) -> None:
    """Invented organisations, and an account for every role."""
    made = make_demo_people(actor=THE_HOUSE, size=event.size, today=event.today)
    event.made.update(made)


def close_accounts_without_role(_: NightFell) -> None:
    """Who did nothing here for two years is forgotten; and who is, is written down."""
    close_idle_accounts(actor=THE_HOUSE)
    erasures.keep(queries.marks_of_closed())


def forget_again(event: BackupRestored) -> None:
    """A backup brings nobody back who had left."""
    event.report.append(erase_again(actor=THE_HOUSE, marks=erasures.marks()))


def verify_people(event: VerificationAsked) -> None:
    """Mandates fit their role, people can be reached, nobody acts for what has ended."""
    event.breaches.extend(queries.breaches())
