"""What the front of the house shows out of the rooms below."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from django.db.models import QuerySet
from django.utils.translation import gettext

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.guide.models import Location
from samen.guide.queries import filters
from samen.guide.queries.agenda import (
    Happening,
    next_day_after,
    occurrences_between,
    start_of,
)
from samen.guide.queries.filters import Filters
from samen.guide.queries.hours import open_now
from samen.guide.queries.mine import my_items
from samen.guide.queries.words import on_the_wall
from samen.guide.rules.listing import LocationKind
from samen.people.models import Organisation, Person
from samen.people.queries import mandates_of, organisations_of
from samen.people.rules import Role
from samen.places import queries as places
from samen.places.models import Place

OPEN_SHOWN = 4
OPEN_LOOKED_AT = 60  # some of these are closed today by exception
A_HANDFUL = 6
TODAY_SHOWN = 7
POINTS_SHOWN = 2
POINTS_LOOKED_AT = 10


@dataclass(frozen=True)
class OpenPlace:
    """A location that is open at this moment, or a place where a person sits."""

    name: str
    slug: str
    words: str


@dataclass(frozen=True)
class Today:
    """What happens from now until midnight; else the first day on which something does."""

    happenings: list[Happening]
    day: datetime
    is_today: bool
    has_more: bool


@dataclass(frozen=True)
class Numbers:
    """How much the guide knows about a place, or about the whole city."""

    organisations: int
    activities: int
    services: int
    locations: int


def city_name() -> str:
    """The name of the city; "de stad" as long as none was loaded."""
    try:
        return places.city().name
    except Place.DoesNotExist:
        return gettext("de stad")


def today_in(place: Place | None, at: datetime) -> Today:
    """What still happens today, or on the first day after it."""
    chosen = Filters(place=place)
    today = on_the_wall(at).date()
    found = occurrences_between(
        at, start_of(today + timedelta(days=1)), filters=chosen, limit=TODAY_SHOWN + 1
    )
    day = today
    if not found:
        later = next_day_after(at, filters=chosen)
        if later:
            day = later
            found = occurrences_between(
                max(at, start_of(day)),
                start_of(day + timedelta(days=1)),
                filters=chosen,
                limit=TODAY_SHOWN + 1,
            )
    return Today(
        happenings=found[:TODAY_SHOWN],
        day=start_of(day),
        is_today=day == today,
        has_more=len(found) > TODAY_SHOWN,
    )


def open_at(place: Place | None, at: datetime) -> list[OpenPlace]:
    """A few locations in this place that are open at this moment."""
    here = on_the_wall(at)
    by_the_week = (
        filters.matching_locations(Filters(place=place))
        .filter(
            hours__weekday=here.weekday(),
            hours__opens__lte=here.time(),
            hours__closes__gt=here.time(),
        )
        .distinct()
        .prefetch_related("hours", "exceptions")
    )
    return list(islice(_really_open(by_the_week, at), OPEN_SHOWN))


def _really_open(by_the_week: QuerySet[Location], at: datetime) -> Iterator[OpenPlace]:
    """Those that no holiday and no exception closes; looked up a handful at a time."""
    for start in range(0, OPEN_LOOKED_AT, A_HANDFUL):
        some = list(by_the_week[start : start + A_HANDFUL])
        for location in some:
            state = open_now(location, at)
            if state.is_open:
                yield OpenPlace(location.name, location.slug, state.words)
        if len(some) < A_HANDFUL:
            return


def people_points(place: Place | None, at: datetime) -> list[OpenPlace]:
    """Desks where a person listens: in this place, else in its wijk, else in the city."""
    points = filters.matching_locations(Filters(kind=LocationKind.INFORMATION_POINT))
    near: Place | None = place
    while near is not None:
        inside = points.filter(place_id__in=places.within(near))
        if inside.exists():
            return _points(inside, at)
        near = near.parent
    return _points(points, at)


def has_examples() -> bool:
    """Whether some of what we show is made up, to show how Samen works."""
    return Organisation.objects.filter(fictional=True).exists()


def numbers_of(place: Place | None) -> Numbers:
    """Counts of what is visible for this place, or for the whole city."""
    chosen = Filters(place=place)
    return Numbers(
        organisations=filters.matching_organisations(chosen).count(),
        activities=filters.matching_activities(chosen).count(),
        services=filters.matching_services(chosen).count(),
        locations=filters.matching_locations(chosen).count(),
    )


@dataclass(frozen=True)
class HeldRole:
    """One role of a person, in words, and for whom or where."""

    words: str
    organisation: Organisation | None
    place: Place | None


@dataclass(frozen=True)
class Workplace:
    """An organisation I act for, and whether I keep its card."""

    organisation: Organisation
    keeps_the_card: bool


def roles_of(person: Person) -> list[HeldRole]:
    """What this person does in Samen today."""
    return [
        HeldRole(mandate.get_role_display(), mandate.organisation, mandate.place)
        for mandate in mandates_of(person, clock.today())
    ]


def workplaces_of(actor: Actor) -> list[Workplace]:
    """The organisations this actor acts for; roles that sleep do not count."""
    return [
        Workplace(
            organisation,
            any(actor.acts_for(role, organisation.pk) for role in (Role.EDITOR, Role.BOARD_MEMBER)),
        )
        for organisation in organisations_of(actor)
    ]


def number_to_check(actor: Actor) -> int:
    """How many items of my own organisations nobody looked at for half a year."""
    if not workplaces_of(actor):
        return 0
    return len(my_items(actor, of=None, today=clock.today(), now=clock.now()).to_check)


def works_for_the_city(actor: Actor) -> bool:
    """Whether this actor looks after people and organisations in the whole city."""
    team = (Role.ADMINISTRATOR, Role.SERVICE_TEAM, Role.TEAM_LEADER)
    return any(actor.acts_for_the_city(role) for role in team)


def _points(found: QuerySet[Location], at: datetime) -> list[OpenPlace]:
    """The first few, those that are open first."""
    looked_at = found.prefetch_related("hours", "exceptions")[:POINTS_LOOKED_AT]
    states = [(location, open_now(location, at)) for location in looked_at]
    states.sort(key=lambda pair: not pair[1].is_open)
    return [
        OpenPlace(location.name, location.slug, state.words)
        for location, state in states[:POINTS_SHOWN]
    ]
