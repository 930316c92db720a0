"""What the guide does when the house rings."""

from typing import Any

from django.conf import settings

from samen.foundation import clock, fetching
from samen.foundation.actors import THE_HOUSE, Actor
from samen.foundation.apart import read_apart
from samen.foundation.errors import RuleBroken
from samen.foundation.events import CityChosen, DemoWanted, NightFell, VerificationAsked
from samen.foundation.jobs import Facts
from samen.guide.actions.city import load_guide
from samen.guide.actions.demo import make_demo_guide
from samen.guide.actions.feed import ask_for_all_readings, note_reading
from samen.guide.actions.index import rebuild_index, refresh_organisation, refresh_places
from samen.guide.actions.occurrence import refresh_occurrences
from samen.guide.actions.proposal import propose_change
from samen.guide.actions.reminder import remind_organisations
from samen.guide.queries import proposal as proposals
from samen.guide.queries.feeds import feed_to_read
from samen.guide.queries.findable import index_breaches
from samen.guide.rules.calendar_file import reading_from
from samen.guide.rules.feed import Heard
from samen.people.events import OrganisationChanged, OtherCardWanted
from samen.people.models import Organisation
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


def propose_other_card(event: OtherCardWanted) -> None:
    """What others want changed of an organisation's card waits until it clears that."""
    organisation = Organisation.objects.get(pk=event.organisation_id)
    propose_change(
        actor=Actor(event.wanted_by), draft=proposals.change_of(organisation, dict(event.wanted))
    )


def find_areas_again(event: NeighbourhoodsChanged) -> None:
    """What is in a buurt with a new name, or with successors, is found there at once."""
    refresh_places(actor=THE_HOUSE, place_ids=event.place_ids)


def verify_index(event: VerificationAsked) -> None:
    """All that is in the guide can be found, and nothing else."""
    event.breaches.extend(index_breaches())


# --- calendars elsewhere ------------------------------------------------------------------------
READER = "samen.guide.rules.calendar_file:read"
CALENDARS = "text/calendar, */*;q=0.5"


def read_calendars_at_night(event: NightFell) -> None:
    """What organisations changed in their own calendars today."""
    ask_for_all_readings(actor=THE_HOUSE, today=event.today)


def fetch_feed(facts: Facts) -> Heard | None:
    """Goes outside and reads what is there; writes nothing. None when it is not wanted any more."""
    feed = feed_to_read(facts["feed"], clock.today())
    if feed is None:
        return None
    try:
        found = fetching.fetch(feed.url, etag=feed.etag, modified=feed.modified, accept=CALENDARS)
        if found.is_same:
            return Heard(etag=found.etag, modified=found.modified)
        today = clock.today().isoformat()
        plain: Any = read_apart(READER, found.body, today, settings.TIME_ZONE)
    except RuleBroken as broken:
        return Heard(trouble=broken.code)
    return Heard(reading_from(plain), found.etag, found.modified)


def keep_feed(facts: Facts, heard: Heard | None) -> None:
    """What was heard becomes activities, or a word to the organisation."""
    if heard is not None:
        note_reading(actor=THE_HOUSE, feed_id=facts["feed"], heard=heard)
