"""Open Referral (HSDS 3.0) on paper: names that last, pages of a list, times as schedules.

Source: docs.openreferral.org, HSDS 3.0 and its profile HSDS-UK 3.0.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import lru_cache
from math import ceil
from uuid import NAMESPACE_URL, UUID, uuid5

from samen.guide.rules.recurrence import Frequency, rhythm_from_rule

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LANGUAGE_CODES: Mapping[str, str] = {
    "nederlands": "nl",
    "makkelijk-nederlands": "nl",
    "arabisch": "ar",
    "turks": "tr",
    "engels": "en",
    "oekraiens": "uk",
    "pools": "pl",
    "tigrinya": "ti",
    "nederlandse-gebarentaal": "dse",
}


@lru_cache(maxsize=65_536)
def lasting_id(site: str, kind: str, key: object) -> str:
    """The same UUID every time for one thing of one installation."""
    return str(uuid5(_namespace(site), f"{kind}/{key}"))


@lru_cache(maxsize=8)
def _namespace(site: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"{site}/hsds")


def page_facts(*, total: int, number: int, per_page: int, size: int) -> dict[str, int | bool]:
    """What HSDS says of a page of a list, in its words."""
    pages = max(1, ceil(total / per_page))
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": size,
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": size == 0,
    }


@dataclass(frozen=True)
class Hours:
    """Open on one weekday (0 is Monday), in a season or always."""

    weekday: int
    opens: time
    closes: time
    valid_from: date | None = None
    valid_until: date | None = None


def weekly_schedules(hours: Iterable[Hours]) -> list[dict[str, object]]:
    """One schedule for every time of day and season, with all its weekdays together."""
    days: dict[tuple[time, time, date | None, date | None], set[int]] = {}
    for one in hours:
        key = (one.opens, one.closes, one.valid_from, one.valid_until)
        days.setdefault(key, set()).add(one.weekday)
    return [
        {
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": "MO",
            "byday": ",".join(WEEKDAYS[day] for day in sorted(weekdays)),
            "opens_at": f"{opens:%H:%M}",
            "closes_at": f"{closes:%H:%M}",
            "valid_from": first.isoformat() if first else "",
            "valid_to": last.isoformat() if last else "",
        }
        for (opens, closes, first, last), weekdays in days.items()
    ]


def schedule_of(rule: str, first: date, at: time, minutes: int) -> dict[str, object]:
    """An activity as one schedule. HSDS knows WEEKLY and MONTHLY; every day is seven weekdays.

    What it has no words for keeps its first date only; the calendar file has it all.
    """
    schedule: dict[str, object] = {
        "dtstart": first.isoformat(),
        "opens_at": f"{at:%H:%M}",
        "closes_at": closing_time(at, minutes),
    }
    rhythm = rhythm_from_rule(rule)
    if rhythm is None:
        return schedule | {"valid_from": first.isoformat(), "valid_to": first.isoformat()}
    parts = dict(part.split("=") for part in str(rhythm).split(";"))
    if rhythm.frequency == Frequency.DAILY and rhythm.interval == 1:
        parts |= {"FREQ": Frequency.WEEKLY.value, "BYDAY": ",".join(WEEKDAYS)}
    elif rhythm.frequency not in (Frequency.WEEKLY, Frequency.MONTHLY):
        return schedule
    return schedule | {
        "valid_from": first.isoformat(),
        "freq": parts["FREQ"],
        "interval": rhythm.interval,
        "wkst": "MO",
        "byday": parts.get("BYDAY", ""),
        "bymonthday": parts.get("BYMONTHDAY", ""),
        "count": rhythm.count,
        "until": rhythm.until.isoformat() if rhythm.until else "",
        "valid_to": rhythm.until.isoformat() if rhythm.until else "",
    }


def closing_time(at: time, minutes: int) -> str:
    """When it ends, as 21:30; midnight and later begin again at 00:00."""
    begin = timedelta(hours=at.hour, minutes=at.minute)
    whole = int((begin + timedelta(minutes=minutes)).total_seconds() // 60) % (24 * 60)
    return f"{whole // 60:02}:{whole % 60:02}"
