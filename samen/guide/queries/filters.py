"""What somebody wants to see: read from an address, and turned into rows, words and links."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from samen.guide.models import Activity, Category, Location, Service, Tag
from samen.guide.queries.choices import Choices, area_value
from samen.guide.rules.listing import Answer, TagKind
from samen.people.models import Organisation
from samen.people.queries import organisations
from samen.places import queries as places
from samen.places.models import Place

TAG_FIELDS = {
    "werklijn": TagKind.WORK_LINE,
    "voor": TagKind.AUDIENCE,
    "taal": TagKind.LANGUAGE,
    "doel": TagKind.GOAL,
}
SWITCHES = {
    "gratis": "free",
    "avond": "evening",
    "ervaring": "with_peers",
    "drempelvrij": "step_free",
}
YES = ("1", "ja", "on", "true")
LONGEST_VALUE = 140
NO = ("", "0", "nee", "off", "false")
Found = TypeVar("Found", bound=Model)


@dataclass(frozen=True)
class Filters:
    """One choice out of `Choices`; nothing chosen shows everything."""

    place: Place | None = None
    category: Category | None = None
    organisation: Organisation | None = None
    tags: tuple[Tag, ...] = ()
    kind: str = ""
    free: bool = False
    evening: bool = False
    with_peers: bool = False
    step_free: bool = False

    def __bool__(self) -> bool:
        return self != Filters()

    def chosen(self) -> dict[str, str]:
        """The choice as it stands in an address."""
        chosen: dict[str, str] = {}
        if self.place:
            chosen["wijk" if self.place.is_district else "buurt"] = self.place.slug
        if self.category:
            chosen["soort"] = self.category.slug
        if self.kind:
            chosen["vorm"] = self.kind
        names = {kind.value: name for name, kind in TAG_FIELDS.items()}
        chosen |= {names[tag.kind]: tag.slug for tag in self.tags}
        chosen |= {name: "1" for name, switch in SWITCHES.items() if getattr(self, switch)}
        if self.organisation:
            chosen["organisatie"] = self.organisation.slug
        return chosen

    def to_query(self, **more: str) -> str:
        """The part of an address after `?`, with the question mark; empty without a choice."""
        chosen = {name: value for name, value in (self.chosen() | more).items() if value}
        return f"?{urlencode(chosen)}" if chosen else ""

    def words(self) -> list[str]:
        """The choice in words, without the area: "gratis", "in de avond of het weekend"."""
        words = [_(self.category.plain_name).lower()] if self.category else []
        words += [tag.name for tag in self.tags]
        words += [str(label).lower() for code, label in _kinds() if code == self.kind and code]
        switches = [
            (self.free, _("gratis")),
            (self.evening, _("in de avond of het weekend")),
            (self.with_peers, _("met iemand die het zelf meemaakte")),
            (self.step_free, _("zonder drempel")),
        ]
        words += [word for chosen, word in switches if chosen]
        if self.organisation:
            words.append(_("van %(name)s") % {"name": self.organisation.name})
        return words

    def title(self, subject: str) -> str:
        """A heading that says what is chosen: "Agenda Overvecht: gratis"."""
        start = f"{subject} {self.place.name}" if self.place else subject
        words = self.words()
        return f"{start}: {', '.join(words)}" if words else start

    @property
    def area(self) -> str:
        return area_value(self.place)

    @property
    def district(self) -> Place | None:
        """The wijk of the chosen area."""
        return places.district_of(self.place) if self.place else None

    @property
    def number_chosen(self) -> int:
        """How many choices are made, the area not counted."""
        return len(self.chosen()) - (1 if self.place else 0)

    def only_place(self) -> "Filters":
        return Filters(place=self.place)

    def wider(self) -> "Filters | None":
        """The same, one area up: from a buurt to its wijk, from a wijk to the whole city."""
        if self.place is None:
            return None
        small = not self.place.is_district
        return replace(self, place=places.district_of(self.place) if small else None)


@dataclass(frozen=True)
class Reading:
    """What an address asks, the form to ask something else, and which values nobody knows."""

    filters: Filters
    choices: Choices
    ignored: tuple[str, ...] = field(default=())


def read_filters(asked: Mapping[str, Any]) -> Reading:
    """Reads what is chosen in an address. A value that is not known is named and ignored."""
    known = Choices()
    ignored: list[str] = []

    def pick(name: str, things: Callable[[], Iterable[Found]]) -> Found | None:
        slug = _value(asked, name)
        if not slug:
            return None
        found = next((thing for thing in things() if getattr(thing, "slug", "") == slug), None)
        if found is None:
            ignored.append(slug)
        return found

    tags = (pick(name, partial(known.tags_of, kind)) for name, kind in TAG_FIELDS.items())
    filters = Filters(
        place=_read_place(asked, ignored),
        category=pick("soort", lambda: known.categories),
        organisation=_read_organisation(asked, ignored),
        tags=tuple(tag for tag in tags if tag),
        kind=_read_kind(asked, ignored),
        **{switch: _read_switch(asked, name, ignored) for name, switch in SWITCHES.items()},
    )
    return Reading(filters, known, tuple(ignored))


def _value(asked: Mapping[str, Any], name: str) -> str:
    """What stands under this name in an address, fit for a database and for a sentence."""
    return str(asked.get(name, "")).replace("\x00", "").strip()[:LONGEST_VALUE]


def _read_place(asked: Mapping[str, Any], ignored: list[str]) -> Place | None:
    """A buurt when it lies in the chosen wijk, else the wijk. Old names count too.

    A form has one list for both, with `waar=wijk/zuid`; an address has `wijk=zuid`.
    """
    if "waar" in asked:
        layer, _slash, slug = _value(asked, "waar").partition("/")
        asked = {layer: slug}
    wijk, buurt = _value(asked, "wijk"), _value(asked, "buurt")
    district = places.place_from_url(wijk, "")
    area = places.place_from_url("", buurt)
    ignored += [slug for slug, place in ((wijk, district), (buurt, area)) if slug and not place]
    if area and district and places.district_of(area) != district:
        return district
    return area or district


def _read_organisation(asked: Mapping[str, Any], ignored: list[str]) -> Organisation | None:
    slug = _value(asked, "organisatie")
    if not slug:
        return None
    found = Organisation.objects.filter(slug=slug).first()
    if found is None:
        ignored.append(slug)
    return found


def _read_kind(asked: Mapping[str, Any], ignored: list[str]) -> str:
    code = _value(asked, "vorm")
    if code and code not in {known for known, label in _kinds()}:
        ignored.append(code)
        return ""
    return code


def _read_switch(asked: Mapping[str, Any], name: str, ignored: list[str]) -> bool:
    value = _value(asked, name).lower()
    if value not in (*YES, *NO):
        ignored.append(value)
    return value in YES


def kinds_of(model: "type[Organisation | Location]") -> list[tuple[str, Any]]:
    """The kinds of organisation or location: code and name."""
    return list(model._meta.get_field("kind").flatchoices)


def _kinds() -> list[tuple[str, Any]]:
    return [*kinds_of(Organisation), *kinds_of(Location)]


# --- what matches -------------------------------------------------------------------------


def with_places() -> "Prefetch[Any]":
    """To prefetch the areas of many items: without their shapes, which are large."""
    return Prefetch("places", Place.objects.defer("shape"))


def placed(found: QuerySet[Location]) -> QuerySet[Location]:
    """These locations with their area, without its shape."""
    return found.select_related("place").defer("place__shape")


def visible_services() -> QuerySet[Service]:
    return Service.objects.filter(withdrawn_at=None)


def visible_activities() -> QuerySet[Activity]:
    return Activity.objects.filter(withdrawn_at=None)


def visible_locations() -> QuerySet[Location]:
    return Location.objects.filter(withdrawn_at=None)


def matching_activities(filters: Filters) -> QuerySet[Activity]:
    found = visible_activities().filter(_listed(filters, Activity))
    if filters.place:
        found = found.filter(in_sight_of(filters.place, Activity))
    if filters.step_free:
        found = found.filter(location__step_free=Answer.YES)
    return found


def matching_services(filters: Filters) -> QuerySet[Service]:
    found = visible_services().filter(_listed(filters, Service))
    if filters.place:
        found = found.filter(in_sight_of(filters.place, Service))
    if filters.step_free:
        step_free = Location.objects.filter(step_free=Answer.YES, withdrawn_at=None)
        link = Service.locations.through.objects.filter(location__in=step_free)
        found = found.filter(pk__in=link.values("service_id"))
    return found


def matching_organisations(filters: Filters) -> QuerySet[Organisation]:
    found = organisations()
    if filters.place:
        ids = places.seen_from(filters.place)
        link = Organisation.places.through.objects.filter(place_id__in=ids)
        found = found.filter(pk__in=link.values("organisation_id"))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.with_peers:
        found = found.filter(with_peers=True)
    return found


def matching_locations(filters: Filters) -> QuerySet[Location]:
    found = visible_locations()
    if filters.place:
        found = found.filter(place_id__in=places.within(filters.place))
    if filters.kind:
        found = found.filter(kind=filters.kind)
    if filters.step_free:
        found = found.filter(step_free=Answer.YES)
    if filters.organisation:
        found = found.filter(organisation=filters.organisation)
    return found


def in_sight_of(place: Place, model: "type[Activity | Service]") -> Q:
    """Items that matter in `place`.

    They hang on the place, on something inside it or on what contains it; or they happen at a
    location there; or they name no area at all and their organisation works there.
    """
    return in_sight_of_ids(places.seen_from(place), model)


def in_sight_of_ids(ids: frozenset[int], model: "type[Activity | Service]") -> Q:
    """The same, for the areas from where things are seen."""
    own = f"{model.__name__.lower()}_id"
    areas = model.places.through.objects
    works_here = Organisation.places.through.objects.filter(place_id__in=ids)
    if model is Service:
        links = Service.locations.through.objects
        at = Q(pk__in=links.filter(location__place_id__in=ids).values(own))
        without_location = ~Q(pk__in=links.values(own))
    else:
        at, without_location = Q(location__place_id__in=ids), Q(location=None)
    return (
        Q(pk__in=areas.filter(place_id__in=ids).values(own))
        | at
        | (
            without_location
            & ~Q(pk__in=areas.values(own))
            & Q(organisation_id__in=works_here.values("organisation_id"))
        )
    )


def _listed(filters: Filters, model: "type[Activity | Service]") -> Q:
    """The part that services and activities share."""
    own = f"{model.__name__.lower()}_id"
    asked = Q()
    if filters.category:
        link = model.categories.through.objects.filter(category=filters.category)
        asked &= Q(pk__in=link.values(own))
    for tag in filters.tags:
        asked &= Q(pk__in=model.tags.through.objects.filter(tag=tag).values(own))
    if filters.organisation:
        asked &= _of_or_at(filters.organisation, model)
    if filters.free:
        asked &= Q(cost_cents=0)
    if filters.evening:
        asked &= Q(evening_or_weekend=True)
    if filters.with_peers:
        asked &= Q(with_peers=True)
    return asked


def _of_or_at(organisation: Organisation, model: "type[Activity | Service]") -> Q:
    """What an organisation does, and what others do at its locations."""
    if model is Activity:
        return Q(organisation=organisation) | Q(location__organisation=organisation)
    links = Service.locations.through.objects.filter(location__organisation=organisation)
    return Q(organisation=organisation) | Q(pk__in=links.values("service_id"))
