"""The bell board: what happens upstairs when something happens downstairs.

Down the stairs a room simply calls another room's action. Up the stairs it may not import, so
it rings: it publishes an event, and this table says who answers, in this order.
"""

import samen.foundation.reactions as foundation
import samen.guide.reactions as guide
import samen.people.reactions as people
import samen.places.reactions as places
from samen.foundation.events import (
    BackupRestored,
    CityChosen,
    DemoWanted,
    NightFell,
    PlacesFileOffered,
    Reactions,
    VerificationAsked,
)
from samen.foundation.jobs import Jobs, OutsideFirst, let_night_fall
from samen.people.events import OrganisationChanged, OtherCardWanted
from samen.people.queries import actor_of
from samen.places.events import NeighbourhoodsChanged

REACTIONS: Reactions = {
    BackupRestored: [people.forget_again],
    CityChosen: [places.load_city, people.load_city, guide.load_city],
    DemoWanted: [people.make_demo, guide.make_demo],
    NeighbourhoodsChanged: [guide.find_areas_again],
    NightFell: [
        foundation.keep_no_longer,
        people.close_accounts_without_role,
        guide.keep_the_guide_fresh,
        guide.tidy_the_index,
        guide.read_calendars_at_night,
    ],
    OrganisationChanged: [guide.find_organisation_again],
    OtherCardWanted: [guide.propose_other_card],
    PlacesFileOffered: [places.read_places_file],
    VerificationAsked: [
        foundation.verify_foundation,
        places.verify_places,
        people.verify_people,
        guide.verify_index,
    ],
}

# Work for later, by name: asked with `jobs.ask`, done by `samen work`.
JOBS: Jobs = {
    "foundation.night": let_night_fall,
    "guide.read_feed": OutsideFirst(guide.fetch_feed, guide.keep_feed),
}

# Who tells a room below `people` for whom a page is (see foundation.asking).
WHO_ASKS = actor_of
