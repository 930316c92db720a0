"""Builders of the guide's tests: plain functions, everything has a sensible default.

Dates are relative to `MONDAY`, a week in the spring without a change of the clock.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from django.utils.text import slugify

from samen.guide.models import (
    Activity,
    ActivityException,
    Category,
    ContactPoint,
    HoursException,
    Location,
    Occurrence,
    OpeningHours,
    Service,
    Tag,
)
from samen.guide.rules.listing import TagKind
from samen.guide.rules.recurrence import DateChange, Window, occurrences
from samen.people.models import Organisation
from samen.places.models import Place
from samen.places.rules import Layer

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = date(2027, 4, 12)
NOW = datetime(2027, 4, 12, 7, 0, tzinfo=UTC)  # nine in the morning in Utrecht
A_WEEK = timedelta(days=7)
_number = count(1)


def a_place(
    name: str, *, layer: Layer = Layer.DISTRICT, parent: Place | None = None, number: int = 0
) -> Place:
    """One area; the same name in the same layer is the same area."""
    place, _ = Place.objects.get_or_create(
        layer=layer.value,
        slug=slugify(name),
        valid_until=None,
        defaults={"name": name, "parent": parent, "number": number or next(_number)},
    )
    return place


def a_city() -> Place:
    return a_place("Utrecht", layer=Layer.CITY)


def a_district(name: str = "Overvecht") -> Place:
    return a_place(name, parent=a_city())


def a_neighbourhood(name: str = "Overvecht Noord", *, district: Place | None = None) -> Place:
    return a_place(name, layer=Layer.NEIGHBOURHOOD, parent=district or a_district())


def a_category(name: str = "Inlooppunten", *, plain_name: str = "") -> Category:
    category, _ = Category.objects.get_or_create(
        slug=slugify(name),
        defaults={
            "name": name,
            "plain_name": plain_name or name,
            "icon": "deur",
            "position": Category.objects.count() + 1,
        },
    )
    return category


def a_tag(name: str = "Volwassenen", *, kind: TagKind = TagKind.WORK_LINE) -> Tag:
    tag, _ = Tag.objects.get_or_create(
        slug=slugify(name), defaults={"kind": kind.value, "name": name}
    )
    return tag


def an_organisation(
    name: str = "",
    *,
    places: Iterable[Place] = (),
    kind: str = "residents_initiative",
    **more: object,
) -> Organisation:
    name = name or f"Bewonersgroep {next(_number)}"
    organisation = Organisation.objects.create(
        name=name, slug=slugify(name), kind=kind, **{"legal_form": "foundation", **more}
    )
    organisation.places.set(places)
    return organisation


def a_location(
    name: str = "",
    *,
    place: Place | None = None,
    organisation: Organisation | None = None,
    **more: object,
) -> Location:
    name = name or f"Buurthuis {next(_number)}"
    return Location.objects.create(
        name=name,
        slug=slugify(name),
        place=place,
        organisation=organisation,
        **{"kind": "community_centre", "changed_at": NOW, **more},
    )


def a_service(
    name: str = "",
    *,
    organisation: Organisation | None = None,
    categories: Iterable[Category] = (),
    tags: Iterable[Tag] = (),
    places: Iterable[Place] = (),
    locations: Iterable[Location] = (),
    **more: object,
) -> Service:
    name = name or f"Spreekuur {next(_number)}"
    service = Service.objects.create(
        name=name,
        slug=slugify(name),
        organisation=organisation or an_organisation(),
        **{"summary": "Hulp van een buur.", "changed_at": NOW, **more},
    )
    service.categories.set(categories)
    service.tags.set(tags)
    service.places.set(places)
    service.locations.set(locations)
    return service


def an_activity(
    name: str = "",
    *,
    organisation: Organisation | None = None,
    location: Location | None = None,
    categories: Iterable[Category] = (),
    tags: Iterable[Tag] = (),
    places: Iterable[Place] = (),
    weeks: int = 4,
    **more: object,
) -> Activity:
    """An activity with the dates of its first `weeks` weeks; weekly at 19.30 if not said else."""
    name = name or f"Koffie {next(_number)}"
    activity = Activity.objects.create(
        name=name,
        slug=slugify(name),
        organisation=organisation or an_organisation(),
        location=location,
        **{
            "summary": "Iedereen is welkom.",
            "starts_on": MONDAY,
            "starts_at": time(19, 30),
            "duration_minutes": 90,
            "recurrence": "FREQ=WEEKLY;BYDAY=MO",
            "changed_at": NOW,
            **more,
        },
    )
    activity.categories.set(categories)
    activity.tags.set(tags)
    activity.places.set(places)
    with_its_dates(activity, weeks=weeks)
    return activity


def with_its_dates(activity: Activity, *, weeks: int = 4) -> None:
    """Fills the table of dates as the nightly action would, for `weeks` weeks."""
    changes = [
        DateChange(
            change.on,
            added=change.added,
            cancelled=change.cancelled,
            moved_to_date=change.moved_to_date,
            moved_to_time=change.moved_to_time,
            reason=change.reason,
        )
        for change in activity.exceptions.all()
    ]
    slots = occurrences(
        activity.starts_on,
        activity.starts_at,
        timedelta(minutes=activity.duration_minutes),
        activity.recurrence,
        changes,
        AMSTERDAM,
        Window(activity.starts_on, activity.starts_on + weeks * A_WEEK - timedelta(days=1)),
    )
    activity.occurrences.all().delete()
    Occurrence.objects.bulk_create(
        Occurrence(
            activity=activity,
            on=slot.on,
            start=slot.start_utc,
            end=slot.end_utc,
            cancelled=slot.cancelled,
            reason=slot.reason,
        )
        for slot in slots
    )


def a_changed_date(activity: Activity, on: date, **change: object) -> ActivityException:
    """One date that is `cancelled=True`, `added=True` or moved; the dates follow."""
    exception = ActivityException.objects.create(activity=activity, on=on, **change)
    with_its_dates(activity)
    return exception


def some_hours(
    owner: Location | Service,
    *,
    weekdays: Sequence[int] = (0, 1, 2, 3, 4),
    opens: time = time(9),
    closes: time = time(17),
    **more: object,
) -> list[OpeningHours]:
    """Open on these weekdays (0 is Monday)."""
    return [
        OpeningHours.objects.create(
            weekday=weekday, opens=opens, closes=closes, **_owner(owner), **more
        )
        for weekday in weekdays
    ]


def some_closed_days(
    owner: Location | Service, first: date, last: date | None = None, *, reason: str = ""
) -> HoursException:
    return HoursException.objects.create(
        starts_on=first, ends_on=last or first, reason=reason, **_owner(owner)
    )


def a_contact_point(
    owner: Organisation | Location | Service | Activity,
    *,
    kind: str = "mail",
    value: str = "hallo@buurt.example",
) -> ContactPoint:
    return ContactPoint.objects.create(kind=kind, value=value, **_owner(owner))


def _owner(owner: Organisation | Location | Service | Activity) -> dict[str, object]:
    return {type(owner).__name__.lower(): owner}


def a_full_guide(number: int, *, first: int = 0) -> None:
    """So many organisations, each with a location, a service and an activity."""
    buurt = a_neighbourhood("Overvecht Noord")
    kinds = [a_category(f"Soort {one}") for one in range(15)]
    for one in range(first, first + number):
        group = an_organisation(
            f"Groep {one} voor buren in de wijk", places=[buurt], summary="Wij zijn er voor buren."
        )
        house = a_location(f"Huis {one}", place=buurt, organisation=group, step_free="yes")
        some_hours(house)
        given = {"organisation": group, "categories": [kinds[one % 15]], "cost_cents": 0}
        a_service(f"Hulp nummer {one}", locations=[house], evening_or_weekend=True, **given)  # type: ignore[arg-type]
        an_activity(f"Koffie nummer {one}", location=house, weeks=2, **given)  # type: ignore[arg-type]
    a_contact_point(group)
