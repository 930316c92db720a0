"""At the desk: what suits a question, and the slip that a visitor takes home.

Nothing of a visitor is kept: a question lives in the address of one page, and a slip is a list
of places in an address.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation.actors import Actor
from samen.guide.models import Activity, Location, Occurrence, Service
from samen.guide.permissions import may_edit_everything
from samen.guide.queries.filters import (
    Filters,
    matching_locations,
    placed,
    visible_activities,
    visible_locations,
    visible_services,
)
from samen.guide.queries.findable import PAGES
from samen.guide.queries.hours import open_now, other_days, spans_words, timetable_of
from samen.guide.queries.rows import address_maker
from samen.guide.queries.search import Hit, Question, Results, find
from samen.guide.queries.words import day_words, on_the_wall, rhythm_of, short_clock, times_of
from samen.guide.rules.desk import SUITABLE, Pick, fairly
from samen.guide.rules.hours import Timetable, hours_on
from samen.guide.texts.rhythm import listed, weekday_name
from samen.people.models import Organisation
from samen.people.queries import organisations
from samen.people.rules import Role
from samen.places import queries as places
from samen.places.models import Place

OPEN_SHOWN = 12
OTHER_DAYS_SHOWN = 2
PLACES_IN_A_LINE = 2
DESK_ROLES = (Role.DESK_VOLUNTEER, Role.DISTRICT_COORDINATOR)


def desks_of(actor: Actor) -> tuple[Place, ...]:
    """The wijken at whose desk this actor works; all of them for who helps the whole city."""
    if may_edit_everything(actor):
        return places.districts()
    held = places.as_printed(
        one.place_id for one in actor.held if one.role in DESK_ROLES and one.place_id is not None
    )
    ids = {wijk.pk for place in held if (wijk := places.district_of(place))}
    return tuple(wijk for wijk in places.districts() if wijk.pk in ids)


# --- what suits ---------------------------------------------------------------------------


@dataclass(frozen=True)
class Suitable:
    """The best answers to a question, with providers in turn, and how search read it."""

    hits: Sequence[Hit]
    results: Results


def suitable(text: str, place: Place | None, day: date) -> Suitable:
    """What suits a question in a place: several routes, never one provider first. R-061, R-063."""
    results = find(Question(text=text, place=place))
    best = results.hits[:SUITABLE]
    providers = _providers(best)
    dealt = fairly(best, lambda hit: providers[hit.kind, hit.object_id], lambda hit: hit.fit, day)
    return Suitable(dealt, results)


def _providers(hits: Sequence[Hit]) -> dict[tuple[str, int], str]:
    """Whose each thing is; a place without an owner is its own."""
    models: dict[str, type[Service | Activity | Location]] = {
        "dienst": Service,
        "activiteit": Activity,
        "locatie": Location,
    }
    found: dict[tuple[str, int], str] = {}
    for hit in hits:
        own = hit.kind == "organisatie"
        found[hit.kind, hit.object_id] = (
            f"{hit.object_id:012}" if own else f"{hit.kind} {hit.object_id:012}"
        )
    for kind, model in models.items():
        ids = [hit.object_id for hit in hits if hit.kind == kind]
        owners = model._default_manager.filter(pk__in=ids, organisation__isnull=False)
        for pk, owner in owners.values_list("pk", "organisation_id"):
            found[kind, pk] = f"{owner:012}"
    return found


# --- the slip -----------------------------------------------------------------------------


@dataclass(frozen=True)
class SlipLine:
    """One place on a slip: what a visitor needs to get there."""

    pick: Pick
    name: str
    url: str
    by: str
    where: str
    address: str
    when: Sequence[str]
    how_to_get_there: str
    is_fictional: bool


@dataclass(frozen=True)
class Slip:
    """What is on a slip. `missing` counts what is in the guide no more."""

    lines: Sequence[SlipLine]
    missing: int


def slip(picks: Sequence[Pick], at: datetime, today: date) -> Slip:
    """The places of a slip in their order. Source: R-061, R-069."""
    things = _things(picks)
    lines = [_line(pick, things[pick], at, today) for pick in picks if things.get(pick) is not None]
    return Slip(lines, len(picks) - len(lines))


def _things(picks: Sequence[Pick]) -> Mapping[Pick, Any]:
    def ids(kind: str) -> list[int]:
        return [pick.object_id for pick in picks if pick.kind == kind]

    hours = ("hours", "exceptions")
    at_locations = [f"locations__{one}" for one in ("place", *hours)]
    services = visible_services().select_related("organisation")
    activities = visible_activities().filter(cancelled_at=None)
    found: dict[str, Any] = {
        "dienst": services.prefetch_related(*hours, *at_locations).in_bulk(ids("dienst")),
        "activiteit": activities.select_related("organisation", "location__place").in_bulk(
            ids("activiteit")
        ),
        "locatie": placed(visible_locations())
        .select_related("organisation", "place")
        .prefetch_related(*hours)
        .in_bulk(ids("locatie")),
        "organisatie": organisations()
        .prefetch_related("places", *at_locations)
        .in_bulk(ids("organisatie")),
    }
    return {pick: found[pick.kind].get(pick.object_id) for pick in picks}


def _line(pick: Pick, thing: Any, at: datetime, today: date) -> SlipLine:
    location = _location_of(thing)
    by = thing.name if isinstance(thing, Organisation) else getattr(thing.organisation, "name", "")
    return SlipLine(
        pick=pick,
        name=thing.name,
        url=address_maker(PAGES[pick.kind])(thing.slug),
        by=by if by != thing.name else "",
        where=_where(thing, location),
        address=location.address if location else "",
        when=_when(thing, location, at, today),
        how_to_get_there=location.how_to_get_there if location else "",
        is_fictional=thing.fictional,
    )


def _location_of(thing: Any) -> Location | None:
    """Where to go: the place itself, or the first one at which it is."""
    if isinstance(thing, Location):
        return thing
    if isinstance(thing, Activity):
        return thing.location if thing.location and not thing.location.withdrawn_at else None
    here = [one for one in thing.locations.all() if one.withdrawn_at is None]
    return here[0] if here else None


def _where(thing: Any, location: Location | None) -> str:
    if location is not None:
        name = "" if isinstance(thing, Location) else location.name
        return ", ".join(filter(None, [name, location.place.name if location.place else ""]))
    areas = thing.places.all() if not isinstance(thing, Location) else ()
    return ", ".join(place.name for place in areas[:PLACES_IN_A_LINE])


def _when(thing: Any, location: Location | None, at: datetime, today: date) -> list[str]:
    if isinstance(thing, Activity):
        words = [f"{rhythm_of(thing)}, {times_of(thing)}"] if thing.recurrence else []
        coming = Occurrence.objects.filter(activity=thing, cancelled=False, end__gt=at).first()
        if coming:
            words.append(_next_words(on_the_wall(coming.start)))
        return words
    for owner in (thing, location):
        if isinstance(owner, Service | Location) and timetable_of(owner).is_known:
            return [*week_words(timetable_of(owner), today), *_soon_other(owner, today)]
    return [thing.joining] if isinstance(thing, Service) and thing.joining else []


def _next_words(start: datetime) -> str:
    day = day_words(start.date(), this_year=start.year)
    return _("Volgende keer: {day}, {time} uur").format(day=day, time=short_clock(start))


def _soon_other(owner: "Service | Location", today: date) -> list[str]:
    return other_days(owner, today)[:OTHER_DAYS_SHOWN]


def week_words(timetable: Timetable, today: date) -> list[str]:
    """The ordinary week in few lines: "Maandag, woensdag: 9.00 – 12.00"."""
    ordinary = Timetable(week=timetable.week, closed_on_holidays=False)
    monday = today - timedelta(days=today.weekday())
    per_hours: dict[str, list[str]] = {}
    for ahead in range(7):
        day = hours_on(ordinary, monday + timedelta(days=ahead))
        if day.spans:
            per_hours.setdefault(spans_words(day.spans), []).append(weekday_name(ahead))
    return [f"{capfirst(listed(days))}: {hours}" for hours, days in per_hours.items()]


# --- today --------------------------------------------------------------------------------


@dataclass(frozen=True)
class OpenHere:
    """A location that is open at this moment."""

    name: str
    slug: str
    words: str


def open_here(district: Place, at: datetime) -> list[OpenHere]:
    """What is open now in this wijk, by name."""
    wall = on_the_wall(at)
    today = matching_locations(Filters(place=district)).filter(
        hours__weekday=wall.weekday(), hours__opens__lte=wall.time()
    )
    found = []
    for location in today.distinct().prefetch_related("hours", "exceptions"):
        state = open_now(location, at)
        if state.is_open:
            found.append(OpenHere(location.name, location.slug, state.words))
    return found[:OPEN_SHOWN]
