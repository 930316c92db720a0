"""What the front of the house shows out of the rooms below."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from django.apps import apps
from django.db.models import Case, Count, QuerySet, Value, When, prefetch_related_objects
from django.utils.translation import gettext

from samen.foundation import clock, retention
from samen.foundation.actors import Actor
from samen.foundation.personal import Personal, declared_for
from samen.foundation.purposes import COUNTERS
from samen.foundation.tables import Cell
from samen.guide.models import Location
from samen.guide.queries import filters
from samen.guide.queries.agenda import (
    Happening,
    next_day_after,
    occurrences_between,
    start_of,
)
from samen.guide.queries.filters import Filters
from samen.guide.queries.hours import OpenState, open_now
from samen.guide.queries.mine import my_items
from samen.guide.queries.words import on_the_wall
from samen.guide.rules.listing import LocationKind
from samen.people.models import Organisation, Person
from samen.people.queries import mandates_of, organisations_of
from samen.people.rules import Role
from samen.places import queries as places
from samen.places.models import Place
from samen.portal.rules import Measurement, Outcome, Proof, worst
from samen.portal.texts import OUTCOMES, PROMISES, SUBJECTS, Promise, Words

MEASURED = Path(__file__).parent / "data" / "conformity.json"  # written by `make proofs`
OPEN_SHOWN = 4
OPEN_LOOKED_AT = 8  # some of these are closed today by exception
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


@dataclass(frozen=True)
class Doors:
    """Desks where a person listens, and locations that are open at this moment."""

    points: list[OpenPlace]
    open_places: list[OpenPlace]


def doors_at(place: Place | None, at: datetime) -> Doors:
    """The nearest desks, and a few locations in this place that are open. Four queries."""
    points, by_the_week = _nearest_points(place), _open_by_the_week(place, at)
    prefetch_related_objects([*points, *by_the_week], "hours", "exceptions")
    desks = [(location, open_now(location, at)) for location in points]
    desks.sort(key=lambda pair: not pair[1].is_open)  # those that are open first
    doors = ((location, open_now(location, at)) for location in by_the_week)
    really_open = (_door(location, state) for location, state in doors if state.is_open)
    return Doors(
        [_door(location, state) for location, state in desks[:POINTS_SHOWN]],
        list(islice(really_open, OPEN_SHOWN)),
    )


def _door(location: Location, state: OpenState) -> OpenPlace:
    return OpenPlace(location.name, location.slug, state.words)


def _open_by_the_week(place: Place | None, at: datetime) -> list[Location]:
    """Open by the hours of the week; a holiday or an exception may still close them."""
    here = on_the_wall(at)
    found = filters.matching_locations(Filters(place=place)).filter(
        hours__weekday=here.weekday(),
        hours__opens__lte=here.time(),
        hours__closes__gt=here.time(),
    )
    return list(found.distinct()[:OPEN_LOOKED_AT])


def _nearest_points(place: Place | None) -> list[Location]:
    """The desks in this place, else in its wijk, else in the city. One query."""
    found = filters.matching_locations(Filters(kind=LocationKind.INFORMATION_POINT))
    rings = []
    while place is not None:
        rings.append(places.within(place))
        place = place.parent
    nearness = Case(
        *(When(place_id__in=ring, then=Value(step)) for step, ring in enumerate(rings)),
        default=Value(len(rings)),
    )
    nearest = list(found.annotate(step=nearness).order_by("step", "name")[:POINTS_LOOKED_AT])
    return [point for point in nearest if point.step == nearest[0].step]


def has_examples() -> bool:
    """Whether some of what we show is made up, to show how Samen works."""
    return Organisation.objects.filter(fictional=True).exists()


def numbers_of(place: Place | None) -> Numbers:
    """Counts of what is visible for this place, or for the whole city. One query."""
    chosen = Filters(place=place)
    found: tuple[QuerySet[Any], ...] = (
        filters.matching_organisations(chosen),
        filters.matching_activities(chosen),
        filters.matching_services(chosen),
        filters.matching_locations(chosen),
    )
    first, *others = (
        things.order_by().values_list(Value(which)).annotate(Count("pk"))
        for which, things in enumerate(found)
    )
    counts = dict(first.union(*others, all=True))
    return Numbers(*(counts.get(which, 0) for which in range(len(found))))


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


@dataclass(frozen=True)
class Month:
    """What the nights of one month took away: in words, and how many."""

    first_day: date
    gone: list[tuple[str, int]]


def taken_away() -> list[Month]:
    """The monthly report of retention: counts only, newest month first. Source: quality G-34."""
    months = []
    for month, gone in retention.monthly():
        counts: Counter[str] = Counter()
        for label, count in gone.items():
            counts[_words_for(label)] += count
        months.append(Month(month, sorted(counts.items())))
    return months


def _words_for(label: str) -> str:
    """What people call these rows: what a personal field in them is used for."""
    declared = declared_for(apps.get_model(label)).values()
    uses = (word.use.activity for word in declared if isinstance(word, Personal))
    return str(next(uses, COUNTERS))


@cache
def measured() -> Measurement:
    """What programs of others found in the last whole run of the tests."""
    kept = json.loads(MEASURED.read_text())
    proofs = (Proof(**{**one, "outcome": Outcome(one["outcome"])}) for one in kept["proofs"])
    return Measurement(date.fromisoformat(kept["measured_on"]), tuple(proofs))


@dataclass(frozen=True)
class Shown:
    """A promise with the proofs of it, by one program or more, and how they ended together."""

    promise: Promise
    proofs: list[Proof]
    outcome: Outcome
    words: Words


def shown(measurement: Measurement) -> list[Shown]:
    """Every promise that was looked at, in the order of the subjects."""
    kept = []
    for name, promise in sorted(PROMISES.items(), key=lambda pair: SUBJECTS.index(pair[1].subject)):
        proofs = [one for one in measurement.proofs if one.what == name]
        if proofs:
            outcome = worst(one.outcome for one in proofs)
            kept.append(Shown(promise, proofs, outcome, OUTCOMES[outcome]))
    return kept


CONFORMITY_COLUMNS = (
    "wat",
    "keken_we_na",
    "programma",
    "versie",
    "aantal_keer",
    "uitkomst",
    "gemeten_op",
    "bewijst_niet",
)


def conformity_rows() -> list[tuple[Cell, ...]]:
    """The same as a list to take along."""
    measurement = measured()
    return [
        (
            str(one.promise.words),
            str(one.promise.looked_at),
            proof.by,
            proof.version,
            proof.checks,
            str(OUTCOMES[proof.outcome]),
            measurement.measured_on,
            str(one.promise.unproven),
        )
        for one in shown(measurement)
        for proof in one.proofs
    ]
