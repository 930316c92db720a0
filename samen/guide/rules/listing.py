"""What is true of anything the guide shows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import count, islice

from samen.foundation.errors import RuleBroken
from samen.guide.rules.hours import WeekHours, in_evening_or_weekend
from samen.guide.rules.recurrence import Window, dates, first_fitting_date, rhythm_from_rule

CHECK_EVERY_DAYS = 182  # after half a year the owner is asked whether it is still right
REMIND_EVERY_DAYS = 30  # and at most once in this time
SLUG_LENGTH = 100
LONGEST_MINUTES = 24 * 60
RESERVED_SLUGS = frozenset({"nieuw"})  # the page that adds one


class TagKind(StrEnum):
    """What a tag says about an item."""

    WORK_LINE = "work_line"  # werklijn: volwassenen, kinderen en jeugd, sociaal beheer
    AUDIENCE = "audience"  # for whom
    LANGUAGE = "language"  # languages spoken there
    GOAL = "goal"  # against loneliness, bridging, Gewoon Opgroeien


class Coordination(StrEnum):
    """Who coordinates it. Source: R-055."""

    UNKNOWN = ""
    PAID_RESIDENT = "paid_resident"  # ZZP-er uit de buurt
    PROFESSIONAL = "professional"
    VOLUNTEERS = "volunteers"
    PEERS = "peers"  # ervaringsdeskundigen


class LocationKind(StrEnum):
    COMMUNITY_CENTRE = "community_centre"  # buurthuis in zelfbeheer
    WORKROOM = "workroom"  # buurtwerkkamer in zelfbeheer
    CULTURE_HOUSE = "culture_house"  # buurtcultuurhuis
    INFORMATION_POINT = "information_point"  # wijkinformatiepunt
    SPECIFIC = "specific"  # specifieke locatie, such as Krachtstation
    OUTDOORS = "outdoors"  # plein, tuin, speeltuin
    OTHER = "other"


class Answer(StrEnum):
    """An access fact: yes, no, or nobody has looked yet."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


class ContactKind(StrEnum):
    PHONE = "phone"
    MAIL = "mail"
    WEBSITE = "website"
    DESK = "desk"  # come by


def needs_a_check(last_checked_on: date | None, *, on: date) -> bool:
    """Whether the owner should be asked if this is still right."""
    return last_checked_on is None or (on - last_checked_on).days > CHECK_EVERY_DAYS


def slugs_for(stem: str) -> Iterator[str]:
    """The addresses that fit a name, best first: "taalles", "taalles-2", "taalles-3"."""
    short = stem[:SLUG_LENGTH].strip("-")
    for number in count(1):
        slug = short if number == 1 else f"{short}-{number}"
        if slug not in RESERVED_SLUGS:
            yield slug


@dataclass(frozen=True)
class Contact:
    """One way to reach somebody."""

    kind: ContactKind
    value: str
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class ListingDetails:
    """What an editor fills in about a service or an activity. The `_ids` point at models."""

    name: str
    summary: str
    category_ids: tuple[int, ...]
    description: str = ""
    also_known_as: str = ""
    tag_ids: tuple[int, ...] = ()
    place_ids: tuple[int, ...] = ()
    street: str = ""
    cost_cents: int | None = None
    cost_note: str = ""
    joining: str = ""
    with_peers: bool = False
    coordinated_by: Coordination = Coordination.UNKNOWN
    residents_involved: int | None = None
    may_be_copied: bool = False
    copy_note: str = ""
    contacts: tuple[Contact, ...] = ()
    source: str = ""
    source_year: int | None = None


@dataclass(frozen=True, kw_only=True)
class ServiceDetails(ListingDetails):
    """A service has zero or more locations, and hours; None leaves the hours as they are."""

    location_ids: tuple[int, ...] = ()
    week: tuple[WeekHours, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class ActivityDetails(ListingDetails):
    """An activity has a first date and a rhythm (an RRULE; empty for once)."""

    starts_on: date
    starts_at: time
    duration_minutes: int
    recurrence: str = ""
    location_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class LocationDetails:
    """What an editor fills in about a location, never a home address. See also `week` above."""

    name: str
    kind: LocationKind
    summary: str = ""
    description: str = ""
    place_id: int | None = None
    address: str = ""
    postcode: str = ""
    lon: float | None = None
    lat: float | None = None
    how_to_get_there: str = ""
    step_free: Answer = Answer.UNKNOWN
    accessible_toilet: Answer = Answer.UNKNOWN
    lift: Answer = Answer.UNKNOWN
    hearing_loop: Answer = Answer.UNKNOWN
    disabled_parking: Answer = Answer.UNKNOWN
    quiet_room: Answer = Answer.UNKNOWN
    access_note: str = ""
    closed_on_holidays: bool = True
    week: tuple[WeekHours, ...] | None = None
    contacts: tuple[Contact, ...] = ()
    source: str = ""
    source_year: int | None = None


def check_listing(details: ListingDetails) -> None:
    """Raises RuleBroken for what every service and activity must have."""
    if not details.name.strip():
        raise RuleBroken("guide.name_needed", field="name")
    if not details.summary.strip():
        raise RuleBroken("guide.summary_needed", field="summary")
    if not details.category_ids:
        raise RuleBroken("guide.category_needed", field="categories")


def check_activity(details: ActivityDetails) -> None:
    """Raises RuleBroken when it can never happen, or lasts longer than a day."""
    check_listing(details)
    if not 0 < details.duration_minutes <= LONGEST_MINUTES:
        raise RuleBroken("guide.lasts_too_long", field="ends_at")
    rhythm_from_rule(details.recurrence)
    fitting = first_fitting_date(details.starts_on, details.recurrence)
    if fitting is None:
        raise RuleBroken("guide.rhythm_never_happens", field="rhythm")
    if fitting != details.starts_on:
        raise RuleBroken("guide.first_date_does_not_fit", field="starts_on", fitting=fitting)


def check_week(week: Iterable[WeekHours]) -> None:
    """Raises RuleBroken when hours run backward or through each other."""
    seen: dict[tuple[int, date | None, date | None], time] = {}
    for hours in sorted(week, key=lambda h: (h.weekday, h.opens)):
        season = (hours.weekday, hours.valid_from, hours.valid_until)
        if hours.closes <= hours.opens:
            raise RuleBroken("guide.closes_before_opening", field="week")
        if hours.opens < seen.get(season, time()):
            raise RuleBroken("guide.hours_overlap", field="week")
        seen[season] = hours.closes


def activity_in_evening_or_weekend(
    starts_on: date, starts_at: time, minutes: int, recurrence: str
) -> bool:
    """Whether people who work by day can come to one of its first dates. Source: R-054."""
    a_year = Window(starts_on, starts_on + timedelta(days=366))
    first = islice(dates(starts_on, recurrence, a_year), 60)
    return any(in_evening_or_weekend(day.weekday(), starts_at, minutes) for day in first)
