"""What is true of an organisation's own calendar that we follow."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256

from samen.guide.rules.calendar_file import CalendarEvent, Reading

TELL_AFTER = 2  # readings that failed one after another; once may be a hiccup of the other side
TRY_AGAIN = timedelta(hours=1)
ENOUGH_TO_MISS = 3  # with fewer activities an empty calendar is nothing strange
SEEN_AGAIN_AFTER_DAYS = 90  # how old "last checked" may get while the source still says it
SUMMARY_LENGTH = 200
WEBCAL = ("webcal://", "webcals://")


class FeedState(StrEnum):
    NEW = "new"  # somebody still looks at what would come in
    WORKING = "working"
    PAUSED = "paused"


@dataclass(frozen=True)
class Heard:
    """What came of one reading. `trouble` is the code of what went wrong, if anything."""

    reading: Reading | None = None
    etag: str = ""
    modified: str = ""
    trouble: str = ""

    @property
    def is_same(self) -> bool:
        """The other side said that nothing changed since the last time."""
        return self.reading is None and not self.trouble


@dataclass(frozen=True)
class Spot:
    """A place in the guide, as the location of an event may name it."""

    location_id: int
    name: str
    address: str = ""


def web_address(typed: str) -> str:
    """The address as a browser knows it: calendars call theirs webcal."""
    bare = typed.strip()
    for scheme in WEBCAL:
        if bare.lower().startswith(scheme):
            return "https://" + bare[len(scheme) :]
    return bare


def is_strangely_empty(reading: Reading, activities_before: int) -> bool:
    """Everything gone at once is more often a mistake than meant."""
    nothing = not reading.events and not reading.skipped
    return nothing and activities_before >= ENOUGH_TO_MISS


def location_for(place: str, spots: Sequence[Spot], usual: int | None) -> int | None:
    """Where it is: the usual place when nothing is said, none when we do not know the place."""
    if not place:
        return usual
    said = place.casefold()
    named = [spot for spot in spots if _names(said, spot)]
    return max(named, key=lambda spot: len(spot.name)).location_id if named else None


def _names(said: str, spot: Spot) -> bool:
    return spot.name.casefold() in said or (bool(spot.address) and spot.address.casefold() in said)


def summary_of(event: CalendarEvent) -> str:
    """The first sentence of the description, else the name: a line under the title."""
    for line in event.description.splitlines():
        if line.strip():
            return _short(line.strip(), SUMMARY_LENGTH)
    return event.name


def description_of(event: CalendarEvent, location_id: int | None, where: Mapping[str, str]) -> str:
    """The description; with the place in words when it is none of ours."""
    if event.place and location_id is None:
        return f"{where['label']} {event.place}\n\n{event.description}".strip()
    return event.description


def fingerprint(event: CalendarEvent, location_id: int | None) -> str:
    """Tells whether an event differs from the last time."""
    return sha256(repr((event, location_id)).encode()).hexdigest()


def may_say_same(read_on: date | None, today: date) -> bool:
    """Whether "nothing changed" is enough: with a new month other dates come into view."""
    return read_on is not None and (read_on.year, read_on.month) == (today.year, today.month)


def _short(line: str, length: int) -> str:
    if len(line) <= length:
        return line
    return line[: length - 1].rsplit(" ", 1)[0] + "…"
