"""What the Open Referral surface shows: offers, where they are, and the words they carry.

HSDS calls everything a service; here that is a service or an activity, in one list.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Prefetch, Q, QuerySet

from samen.foundation import clock
from samen.guide.models import Activity, ContactPoint, Location, Service
from samen.guide.queries.filters import (
    in_sight_of,
    placed,
    visible_activities,
    visible_locations,
    visible_services,
    with_places,
)
from samen.people.models import Organisation
from samen.people.queries import organisations
from samen.places import queries as places
from samen.places.rules.map import metres_between
from samen.publishing.queries.terms import Taxonomy, Term, condition_of
from samen.publishing.rules.open_referral import lasting_id

Offer = Service | Activity
OFFERS: tuple[type[Offer], ...] = (Service, Activity)


def site() -> str:
    """What all lasting names of this installation hang on."""
    return settings.SITE_ADDRESS


def id_of(kind: str, key: object) -> str:
    return lasting_id(site(), kind, key)


def offer_key(offer: Offer) -> str:
    return f"{type(offer).__name__.lower()}/{offer.pk}"


# --- two tables as one list ---------------------------------------------------------------


@dataclass(frozen=True)
class Chain:
    """Several querysets, one after the other, to be cut into pages."""

    parts: tuple[QuerySet[Any], ...]

    def count(self) -> int:
        return sum(part.count() for part in self.parts)

    def cut(self, start: int, end: int) -> list[Any]:
        found: list[Any] = []
        for part in self.parts:
            if start >= end:
                break
            size = part.count()
            found += part[min(start, size) : min(end, size)]
            start, end = max(0, start - size), max(0, end - size)
        return found


@dataclass(frozen=True)
class Asked:
    """What a program asks of the offers; nothing asked shows all."""

    text: str = ""
    term: Term | None = None
    taxonomy: Taxonomy | None = None
    organisation: Organisation | None = None
    modified_after: datetime | None = None
    weekday: int | None = None
    starts_from: time | None = None
    ends_until: time | None = None
    postcode: str = ""
    metres: int | None = None
    impossible: bool = field(default=False)  # something was asked that is not there


def offers(asked: Asked) -> Chain:
    """The services and then the activities, oldest first."""
    return Chain(
        (
            with_all(visible_services().filter(_condition(asked, Service))).order_by("pk"),
            with_all(visible_activities().filter(_condition(asked, Activity))).order_by("pk"),
        )
    )


def offer_by_id(wanted: str) -> Offer | None:
    for model, visible in ((Service, visible_services()), (Activity, visible_activities())):
        name = model.__name__.lower()
        keys = visible.values_list("pk", flat=True)
        key = _key_with(wanted, "service", ((pk, f"{name}/{pk}") for pk in keys))
        if key is not None:
            found: Offer = with_all(visible).get(pk=key)
            return found
    return None


def organisations_asked(text: str = "") -> QuerySet[Organisation]:
    found = organisations().order_by("pk").prefetch_related("aliases", *CONTACTS)
    for word in text.split():
        found = found.filter(Q(name__icontains=word) | Q(summary__icontains=word))
    return found.select_related("part_of")


def organisation_by_id(wanted: str) -> Organisation | None:
    keys = organisations().values_list("pk", flat=True)
    key = _key_with(wanted, "organization", ((pk, pk) for pk in keys))
    return None if key is None else organisations_asked().get(pk=key)


def of_organisation(organisation: Organisation) -> list[Offer]:
    return offers(Asked(organisation=organisation)).cut(0, 1_000_000)


def _key_with(wanted: str, kind: str, keys: Iterable[tuple[Hashable, object]]) -> Any | None:
    """The key whose lasting name this is. A few thousand names are a few milliseconds."""
    here = site()
    return next((key for key, name in keys if lasting_id(here, kind, name) == wanted), None)


# --- where they are -----------------------------------------------------------------------


@dataclass(frozen=True)
class AtLocation:
    """One offer at one place."""

    offer: Offer
    location: Location

    @property
    def key(self) -> str:
        return f"{offer_key(self.offer)}/{self.location.pk}"


def offers_at_locations(asked: Asked) -> "Sequence[tuple[str, int, int]]":
    """Every pair as kind, key of the offer and key of the location; in a fixed order."""
    here = _locations(asked).values("pk")
    services = visible_services().filter(_condition(asked, Service))
    links = Service.locations.through.objects.filter(
        service_id__in=services.values("pk"), location_id__in=here
    )
    activities = visible_activities().filter(_condition(asked, Activity), location_id__in=here)
    pairs = links.order_by("service_id", "location_id").values_list("service_id", "location_id")
    dated = activities.order_by("pk").values_list("pk", "location_id")
    return [
        *(("service", offer, location) for offer, location in pairs),
        *(("activity", offer, location) for offer, location in dated),
    ]


def at_locations(pairs: "Sequence[tuple[str, int, int]]") -> list[AtLocation]:
    """The things behind these pairs, in the same order."""
    by_kind = {"service": visible_services(), "activity": visible_activities()}
    found = {
        (kind, offer.pk): offer
        for kind, visible in by_kind.items()
        for offer in with_all(visible.filter(pk__in=_offers_of(pairs, kind)))
    }
    known = location_parts(visible_locations()).in_bulk([location for _k, _o, location in pairs])
    return [AtLocation(found[kind, offer], known[where]) for kind, offer, where in pairs]


def _offers_of(pairs: "Sequence[tuple[str, int, int]]", kind: str) -> list[int]:
    return [offer for found, offer, _location in pairs if found == kind]


def at_location_by_id(wanted: str) -> AtLocation | None:
    pairs = offers_at_locations(Asked())
    names = ((pair, f"{pair[0]}/{pair[1]}/{pair[2]}") for pair in pairs)
    found = _key_with(wanted, "service_at_location", names)
    return at_locations([found])[0] if found else None


def _locations(asked: Asked) -> QuerySet[Location]:
    """The locations to look at: all, or those near a postcode."""
    found = visible_locations()
    if asked.metres is None or not asked.postcode:
        return found
    centres = [spot for place in _areas(asked.postcode) if (spot := places.point_of(place))]
    pinned = found.exclude(lon=None).values_list("pk", "lon", "lat")
    return found.filter(
        pk__in=[
            pk
            for pk, lon, lat in pinned
            if lon is not None
            and lat is not None
            and any(metres_between((lon, lat), centre) <= asked.metres for centre in centres)
        ]
    )


def _areas(postcode: str) -> Iterable[Any]:
    return places.places_for_postcode(postcode.replace(" ", "")[:4])


# --- what is asked, as conditions ---------------------------------------------------------


def _condition(asked: Asked, model: type[Offer]) -> Q:
    if asked.impossible:
        return Q(pk__in=[])
    condition = Q()
    for word in asked.text.split():
        condition &= (
            Q(name__icontains=word)
            | Q(summary__icontains=word)
            | Q(description__icontains=word)
            | Q(also_known_as__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    if asked.organisation:
        condition &= Q(organisation=asked.organisation)
    if asked.modified_after:
        condition &= Q(changed_at__gte=asked.modified_after)
    if asked.term or asked.taxonomy:
        condition &= condition_of(model, asked.taxonomy, asked.term)
    if asked.postcode and asked.metres is None:
        areas = [in_sight_of(place, model) for place in _areas(asked.postcode)]
        condition &= _any_of(areas)
    return condition & _at_times(asked, model)


def _at_times(asked: Asked, model: type[Offer]) -> Q:
    """On this weekday, not before and not after these times of day."""
    if asked.weekday is None and asked.starts_from is None and asked.ends_until is None:
        return Q()
    given: dict[str, object] = {}
    day, start, end = asked.weekday, asked.starts_from, asked.ends_until
    if model is Service:
        given |= {} if day is None else {"hours__weekday": day}
        given |= {} if start is None else {"hours__opens__gte": start}
        given |= {} if end is None else {"hours__closes__lte": end}
        return Q(pk__in=Service.objects.filter(**given).values("pk"))
    given["occurrences__start__gte"] = clock.now()
    given |= {} if day is None else {"occurrences__start__iso_week_day": day + 1}
    given |= {} if start is None else {"occurrences__start__time__gte": start}
    given |= {} if end is None else {"occurrences__end__time__lte": end}
    return Q(pk__in=Activity.objects.filter(**given).values("pk"))


def _any_of(conditions: Sequence[Q]) -> Q:
    found = Q(pk__in=[])
    for condition in conditions:
        found |= condition
    return found


# --- with all their parts -----------------------------------------------------------------

CONTACTS = (Prefetch("contact_points", ContactPoint.objects.order_by("pk")),)


def location_parts(found: QuerySet[Location]) -> QuerySet[Location]:
    return placed(found).prefetch_related("hours", "exceptions", *CONTACTS)


def with_all(found: QuerySet[Any]) -> QuerySet[Any]:
    """Services or activities with everything that HSDS says of them."""
    found = found.select_related("organisation__part_of").prefetch_related(
        "categories",
        "tags",
        with_places(),
        *CONTACTS,
        Prefetch("organisation__contact_points", ContactPoint.objects.order_by("pk")),
        "organisation__aliases",
        "exceptions",
    )
    where = location_parts(visible_locations())
    if found.model is Service:
        return found.prefetch_related("hours", Prefetch("locations", where))
    return found.prefetch_related(Prefetch("location", where))
