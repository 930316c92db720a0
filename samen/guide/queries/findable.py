"""What the search index must know of the things in the guide, read in large strokes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from samen.guide.models import Activity, Location, SearchEntry, Service
from samen.guide.queries.filters import visible_activities, visible_locations, visible_services
from samen.guide.rules.listing import Answer
from samen.guide.rules.search import entries
from samen.guide.rules.search.entries import Findable
from samen.guide.texts import INDEX_BREACHES, kind_labels, location_kind_labels
from samen.people.models import Organisation
from samen.people.queries import organisation_kinds, organisations
from samen.places import queries as places
from samen.places.models import Place

Thing = Organisation | Service | Activity | Location
ORGANISATION = "organisatie"
SERVICE = "dienst"
ACTIVITY = "activiteit"
LOCATION = "locatie"
KIND_OF: dict[type[Thing], str] = {
    Organisation: ORGANISATION,
    Service: SERVICE,
    Activity: ACTIVITY,
    Location: LOCATION,
}
KINDS = (ORGANISATION, SERVICE, ACTIVITY, LOCATION)
PAGES = {
    ORGANISATION: "guide:organisation",
    SERVICE: "guide:service",
    ACTIVITY: "guide:activity",
    LOCATION: "guide:location",
}
AT_ONCE = 500
LISTED = ("categories", "tags", "places", "organisation__places")


def all_findable() -> Iterator[Findable]:
    """Everything that is in the guide now."""
    for model in KIND_OF:
        yield from _read(_in_the_guide(model))


def findable(things: Iterable[Thing]) -> list[Findable]:
    """These things, as far as they are in the guide."""
    found: list[Findable] = []
    ids: dict[type[Thing], list[int]] = {}
    for thing in things:
        ids.setdefault(type(thing), []).append(thing.pk)
    for model, keys in ids.items():
        found += _read(_in_the_guide(model).filter(pk__in=keys))
    return found


def _in_the_guide(model: type[Thing]) -> QuerySet[Any]:
    if model is Organisation:
        return organisations().prefetch_related("places", "aliases")
    if model is Service:
        services = visible_services().select_related("organisation")
        return services.prefetch_related(*LISTED, "locations__place")
    if model is Activity:
        activities = visible_activities().select_related("organisation", "location__place")
        return activities.prefetch_related(*LISTED)
    return visible_locations().select_related("organisation", "place")


def _read(things: QuerySet[Any]) -> Iterator[Findable]:
    with override("nl"):  # the index speaks Dutch, whoever changes something
        names = {
            LOCATION: dict(location_kind_labels()),
            ORGANISATION: dict(organisation_kinds()),
        }
        general = dict(kind_labels())
        districts = district_ids()
        for thing in things.order_by("pk").iterator(chunk_size=AT_ONCE):
            kind = KIND_OF[type(thing)]
            label = str(names.get(kind, {}).get(getattr(thing, "kind", ""), general[kind]))
            if isinstance(thing, Organisation):
                yield _organisation(thing, label, districts)
            elif isinstance(thing, Location):
                yield _location(thing, label, districts)
            else:
                yield _listing(thing, kind, districts)


def _organisation(organisation: Organisation, label: str, districts: Mapping[int, int]) -> Findable:
    areas = list(organisation.places.all())
    return Findable(
        kind=ORGANISATION,
        object_id=organisation.pk,
        slug=organisation.slug,
        title=organisation.name,
        summary=organisation.summary,
        where=_where(areas),
        aliases=tuple(alias.name for alias in organisation.aliases.all()),
        labels=(label, *(area.name for area in areas)),
        description=organisation.description,
        facets=_areas(areas, districts) | _if(organisation.with_peers is True, entries.PEERS),
    )


def _location(location: Location, label: str, districts: Mapping[int, int]) -> Findable:
    areas = [location.place] if location.place else []
    organiser = location.organisation.name if location.organisation else ""
    return Findable(
        kind=LOCATION,
        object_id=location.pk,
        slug=location.slug,
        title=location.name,
        summary=location.summary or label,
        where=_where(areas),
        labels=(
            label,
            organiser,
            *(area.name for area in areas),
            location.address,
            location.postcode,
            location.postcode.replace(" ", ""),
        ),
        description=location.description,
        facets=_areas(areas, districts) | _if(location.step_free == Answer.YES, entries.STEP_FREE),
    )


def _listing(item: Service | Activity, kind: str, districts: Mapping[int, int]) -> Findable:
    locations = _locations(item)
    own = [*item.places.all(), *(at.place for at in locations if at.place)]
    areas = own or ([] if locations else list(item.organisation.places.all()))
    categories, tags = list(item.categories.all()), list(item.tags.all())
    marks = _areas(areas, districts)
    marks |= {entries.CATEGORY + category.slug for category in categories}
    marks |= {entries.TAG + tag.slug for tag in tags}
    marks |= _if(item.is_free, entries.FREE) | _if(item.with_peers, entries.PEERS)
    marks |= _if(item.evening_or_weekend, entries.EVENING)
    marks |= _if(any(at.step_free == Answer.YES for at in locations), entries.STEP_FREE)
    return Findable(
        kind=kind,
        object_id=item.pk,
        slug=item.slug,
        title=item.name,
        summary=item.summary,
        where=_where([*locations[:1], *areas] if locations else [item.organisation, *areas]),
        keywords=(item.also_known_as,),
        labels=(
            item.organisation.name,
            *(at.name for at in locations),
            *(area.name for area in areas),
            *(f"{category.name} {category.plain_name}" for category in categories),
            *(tag.name for tag in tags),
            item.street,
        ),
        description=f"{item.description} {item.joining}",
        facets=frozenset(marks),
    )


def _locations(item: Service | Activity) -> list[Location]:
    if isinstance(item, Service):
        return [location for location in item.locations.all() if location.withdrawn_at is None]
    return [item.location] if item.location else []


def _areas(areas: Iterable[Place], districts: Mapping[int, int]) -> frozenset[str]:
    ids = [area.pk for area in areas]
    around = {districts[one] for one in ids if one in districts}
    return frozenset(
        [f"{entries.PLACE}{one}" for one in ids] + [f"{entries.DISTRICT}{one}" for one in around]
    )


def district_ids() -> dict[int, int]:
    """In which wijk each place lies, by their ids."""
    return {one: wijk.pk for wijk in places.districts() for one in places.within(wijk)}


def _if(holds: bool, mark: str) -> frozenset[str]:
    return frozenset({mark}) if holds else frozenset()


def _where(named: list[Any]) -> str:
    """The first two names, each once: "De Nieuwe Jutter, Rivierenwijk"."""
    names = list(dict.fromkeys(str(one) for one in named))
    return ", ".join(names[:2])[:200]


def index_breaches() -> list[str]:
    """What is in the guide and not in the index, or the other way round, one sentence each."""
    indexed = set(SearchEntry.objects.values_list("kind", "object_id"))
    there = {
        (kind, key)
        for model, kind in KIND_OF.items()
        for key in _in_the_guide(model).values_list("pk", flat=True)
    }
    return [
        *(
            INDEX_BREACHES["missing"].format(kind=kind, pk=pk)
            for kind, pk in sorted(there - indexed)
        ),
        *(INDEX_BREACHES["extra"].format(kind=kind, pk=pk) for kind, pk in sorted(indexed - there)),
    ]
