"""What the guide does when the house rings."""

from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import CityChosen, DemoWanted, NightFell
from samen.guide.actions.city import load_guide
from samen.guide.actions.demo import make_demo_guide
from samen.guide.actions.occurrence import refresh_occurrences
from samen.guide.actions.reminder import remind_organisations


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
