"""The agenda and the lists for other programs: iCalendar and Atom, with the same filters."""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event, vDuration

from samen.foundation import clock
from samen.foundation.templatetags.samen import euros
from samen.guide.models import Activity, ActivityException, Category, Location, Occurrence
from samen.guide.queries import agenda as dates
from samen.guide.queries.filters import (
    Filters,
    matching_locations,
    matching_services,
    placed,
    read_filters,
    visible_activities,
    visible_locations,
    with_places,
)
from samen.guide.queries.listing import newest_organisations
from samen.guide.queries.rows import address_maker, facts
from samen.guide.queries.words import city_zone, day_words, on_the_wall, span_words
from samen.guide.rules.recurrence import rule_for_calendars
from samen.guide.views.caching import FEED_SECONDS, kept
from samen.guide.views.time_zone import vtimezone
from samen.places import queries as places
from samen.places.models import Place

ENTRIES = 60
BEGAN = 2026  # the year in the lasting names of entries (RFC 4151)
REFRESH = timedelta(hours=6)


# --- iCalendar ----------------------------------------------------------------------------


@require_safe
def agenda_ics(request: HttpRequest) -> HttpResponse:
    """The agenda to subscribe to. Source: R-045; RFC 5545, RFC 7986."""
    filters = read_filters(request.GET).filters
    activities = list(dates.activities_for_calendars(filters, clock.now()))
    return _calendar(request, activities, name=filters.title(_("Agenda")), file="agenda.ics")


@require_safe
def activity_ics(request: HttpRequest, slug: str) -> HttpResponse:
    """One activity, to put in one's own calendar."""
    activity = visible_activities().filter(slug=slug)
    found = activity.select_related("organisation", "location").prefetch_related("exceptions")
    if not (one := list(found)):
        raise Http404
    return _calendar(request, one, name=one[0].name, file=f"{slug}.ics")


def _calendar(
    request: HttpRequest, activities: list[Activity], *, name: str, file: str
) -> HttpResponse:
    calendar = Calendar()
    calendar.add("prodid", "-//Samen//Agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", city_zone().key)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(REFRESH))
    if activities:
        first = min(activity.starts_on for activity in activities)
        calendar.add_component(vtimezone(city_zone().key, first.year))
    for activity in activities:
        for event in _events(request, activity):
            calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return _for_all(request, response, activities)


def _events(request: HttpRequest, activity: Activity) -> list[Event]:
    """The activity with its rule, and one event more for every date that moved."""
    changes = list(activity.exceptions.all())
    if not activity.recurrence:
        return [_single(request, activity, changes)]
    main = _event(request, activity, _start(activity, activity.starts_on))
    rule = rule_for_calendars(activity.recurrence, activity.starts_at, city_zone())
    main.add("rrule", _parts_of(rule))
    off = [change for change in changes if change.cancelled and not change.added]
    if off:
        main.add("exdate", [_start(activity, change.on) for change in off])
    _add_dates(main, activity, changes)
    moved = [change for change in changes if not (change.cancelled or change.added)]
    return [main, *(_moved_event(request, activity, change) for change in moved)]


def _single(request: HttpRequest, activity: Activity, changes: list[ActivityException]) -> Event:
    """What happens once, on the day it moved to or not at all."""
    change = next((one for one in changes if one.on == activity.starts_on), None)
    if change is None:
        event = _event(request, activity, _start(activity, activity.starts_on))
    else:
        event = _event(request, activity, _moved_start(activity, change), reason=change.reason)
        if change.cancelled:
            event["status"] = "CANCELLED"
    _add_dates(event, activity, changes)
    return event


def _add_dates(event: Event, activity: Activity, changes: list[ActivityException]) -> None:
    more = [change for change in changes if change.added and not change.cancelled]
    if more:
        event.add("rdate", [_moved_start(activity, change) for change in more])


def _parts_of(rule: str) -> dict[str, list[str]]:
    """An RRULE as its parts."""
    pairs = (part.split("=", 1) for part in rule.split(";"))
    return {name: _values(name, value) for name, value in pairs}


def _values(name: str, value: str) -> Any:
    if name == "UNTIL":
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return value.split(",")


def _event(request: HttpRequest, activity: Activity, start: datetime, *, reason: str = "") -> Event:
    event = Event()
    event.add("uid", f"activiteit-{activity.pk}@{_house()}")
    event.add("dtstamp", activity.changed_at)
    event.add("last-modified", activity.changed_at)
    event.add("dtstart", start)
    event.add("dtend", _later(start, activity.duration_minutes))
    event.add("summary", activity.name)
    event.add("status", "CANCELLED" if activity.cancelled_at else "CONFIRMED")
    event.add("description", _description(activity, reason))
    url = request.build_absolute_uri(reverse("guide:activity", args=[activity.slug]))
    event.add("url", url)
    if activity.location:
        where = activity.location
        event.add("location", ", ".join(part for part in (where.name, where.address) if part))
        if where.lat is not None and where.lon is not None:
            event.add("geo", (where.lat, where.lon))
    return event


def _moved_event(request: HttpRequest, activity: Activity, change: ActivityException) -> Event:
    event = _event(request, activity, _moved_start(activity, change), reason=change.reason)
    event.add("recurrence-id", _start(activity, change.on))
    return event


def _description(activity: Activity, reason: str) -> str:
    lines = [reason, activity.summary, euros(activity.cost_cents), activity.joining]
    lines.append(_("Van {name}").format(name=activity.organisation.name))
    return "\n".join(line for line in lines if line)


def _start(activity: Activity, day: date) -> datetime:
    return datetime.combine(day, activity.starts_at, city_zone())


def _moved_start(activity: Activity, change: ActivityException) -> datetime:
    day, clock_time = change.moved_to_date or change.on, change.moved_to_time
    return datetime.combine(day, clock_time or activity.starts_at, city_zone())


def _later(start: datetime, minutes: int) -> datetime:
    """So many minutes on, by the sun and not by the wall: over a change of the clock too."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


# --- Atom ---------------------------------------------------------------------------------


class Feed(Atom1Feed):
    """A feed in which an entry says for which areas and of which kinds it is."""

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for area in item["areas"]:
            for code in _codes(area):
                handler.addQuickElement("category", "", {"term": code, "label": area.name})
        for kind in item["kinds"]:
            words = {"term": kind.slug, "label": kind.name, "scheme": self.feed["kinds_at"]}
            handler.addQuickElement("category", "", words)


def _codes(area: Place) -> list[str]:
    """The official codes of an area; a buurt of residents has those it covers."""
    return [area.code] if area.code else [one.code for one in places.parts_of(area) if one.code]


@require_safe
def agenda_atom(request: HttpRequest) -> HttpResponse:
    """The dates of the next four weeks for a newsreader."""
    filters = read_filters(request.GET).filters
    now = clock.now()
    found = list(dates.coming_for_readers(filters, now, number=ENTRIES))
    address = address_maker("guide:activity")
    feed = _feed(request, filters.title(_("Agenda")), "guide:agenda", filters)
    for one in found:
        activity = one.activity
        feed.add_item(
            title=_entry_title(one, now.year),
            link=request.build_absolute_uri(address(activity.slug)),
            description=_entry_words(one),
            unique_id=_name(f"activiteit-{activity.pk}-{one.on}"),
            updateddate=activity.changed_at,
            author_name=activity.organisation.name,
            areas=_each_once([*activity.places.all(), _spot(activity.location)]),
            kinds=activity.categories.all(),
        )
    return _atom(request, feed, [one.activity for one in found])


def _entry_title(one: Occurrence, this_year: int) -> str:
    off = one.cancelled or one.activity.cancelled_at
    name = _("Gaat niet door: {name}").format(name=one.activity.name) if off else one.activity.name
    day = day_words(on_the_wall(one.start).date(), this_year=this_year)
    return f"{capfirst(name)}, {day}"


def _entry_words(one: Occurrence) -> str:
    activity = one.activity
    where = activity.location.name if activity.location else ""
    times = span_words(on_the_wall(one.start), on_the_wall(one.end))
    return facts([times, where, euros(activity.cost_cents), one.reason, activity.summary])


@require_safe
def organisations_atom(request: HttpRequest) -> HttpResponse:
    """The organisations that are new or changed."""
    filters = read_filters(request.GET).filters
    found = list(newest_organisations(filters)[:ENTRIES])
    feed = _feed(request, filters.title(_("Organisaties")), "guide:organisations", filters)
    return _things(
        request,
        feed,
        "guide:organisation",
        "organisatie",
        found,
        areas=lambda one: one.places.all(),
    )


@require_safe
def services_atom(request: HttpRequest) -> HttpResponse:
    """The services that are new or changed."""
    filters = read_filters(request.GET).filters
    found = matching_services(filters).order_by("-changed_at", "pk")
    found = found.prefetch_related(
        "categories", with_places(), Prefetch("locations", placed(visible_locations()))
    )
    feed = _feed(request, filters.title(_("Hulp en diensten")), "guide:services", filters)
    return _things(
        request,
        feed,
        "guide:service",
        "dienst",
        found[:ENTRIES],
        areas=lambda one: [*one.places.all(), *map(_spot, one.locations.all())],
        kinds=lambda one: one.categories.all(),
    )


@require_safe
def locations_atom(request: HttpRequest) -> HttpResponse:
    """The locations that are new or changed."""
    filters = read_filters(request.GET).filters
    found = placed(matching_locations(filters)).order_by("-changed_at", "pk")
    feed = _feed(request, filters.title(_("Ruimtes")), "guide:locations", filters)
    return _things(
        request, feed, "guide:location", "locatie", found[:ENTRIES], areas=lambda one: [one.place]
    )


def _things(
    request: HttpRequest,
    feed: Feed,
    url_name: str,
    kind: str,
    found: Iterable[Any],
    *,
    areas: "Callable[[Any], Iterable[Place | None]]",
    kinds: Callable[[Any], Iterable[Category]] = lambda _thing: (),
) -> HttpResponse:
    address = address_maker(url_name)
    for thing in found:
        feed.add_item(
            title=thing.name,
            link=request.build_absolute_uri(address(thing.slug)),
            description=thing.summary,
            unique_id=_name(f"{kind}-{thing.pk}"),
            updateddate=thing.changed_at,
            areas=_each_once(areas(thing)),
            kinds=kinds(thing),
        )
    return _atom(request, feed, found)


def _spot(location: Location | None) -> Place | None:
    """The area where a location is."""
    return location.place if location else None


def _each_once(areas: "Iterable[Place | None]") -> list[Place]:
    return [area for area in dict.fromkeys(areas) if area is not None]


def _feed(request: HttpRequest, title: str, url_name: str, filters: Filters) -> Feed:
    page = request.build_absolute_uri(reverse(url_name) + filters.to_query())
    return Feed(
        title=title,
        link=page,
        description="",
        language=get_language(),
        author_name="Samen",
        feed_url=request.build_absolute_uri(),
        feed_guid=page,
        kinds_at=request.build_absolute_uri(reverse("guide:categories")),
    )


def _name(what: str) -> str:
    """A name for an entry that stays when its address changes. Source: RFC 4151."""
    return f"tag:{_house()},{BEGAN}:{what}"


def _house() -> str:
    """The first name of this installation, whatever name the visitor came by."""
    return str(settings.ALLOWED_HOSTS[0]).lstrip(".")


def _atom(request: HttpRequest, feed: Feed, things: Iterable[Any]) -> HttpResponse:
    response = HttpResponse(
        feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"
    )
    return _for_all(request, response, things)


def _for_all(request: HttpRequest, response: HttpResponse, things: Iterable[Any]) -> HttpResponse:
    """For any program, also inside a page of somebody else."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    changed_at = max((thing.changed_at for thing in things), default=None)
    return kept(request, response, seconds=FEED_SECONDS, changed_at=changed_at)
