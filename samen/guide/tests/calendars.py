"""Calendar files as others write them, for tests."""

from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from django.conf import settings

from samen.guide.rules.calendar_file import CalendarEvent, months_around
from samen.guide.rules.recurrence import Slot, Window, occurrences

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
FIXTURES = Path(settings.BASE_DIR).parent / "shared/data/standards/icalendar"


def an_event(uid: str = "koffie@agenda.example", /, *lines: str, **properties: str) -> str:
    """One VEVENT; a property is named with _ for -. Weekly things get an RRULE in `lines`."""
    facts = {"SUMMARY": "Koffie", "DTSTART": "20270412T100000", "DTEND": "20270412T113000"}
    facts |= {
        name.replace("_", "-").upper() if name.islower() else name: value
        for name, value in properties.items()
    }
    written = [f"{name}:{value}" for name, value in facts.items() if value]
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", *written, *lines, "END:VEVENT"])


def a_calendar(*events: str, name: str = "Agenda van de speeltuin") -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//buurt//agenda//NL", f"X-WR-CALNAME:{name}"]
    return ("\r\n".join([*head, *events, "END:VCALENDAR"]) + "\r\n").encode()


def slots_of(events: Iterable[CalendarEvent], window: Window) -> list[Slot]:
    """Every date of these activities, as the agenda of the guide would show them."""
    return sorted(
        slot
        for event in events
        for slot in occurrences(
            event.starts_on,
            event.starts_at,
            timedelta(minutes=event.minutes),
            event.recurrence,
            event.changes,
            AMSTERDAM,
            window,
        )
    )


__all__ = ["AMSTERDAM", "FIXTURES", "a_calendar", "an_event", "months_around", "slots_of"]
