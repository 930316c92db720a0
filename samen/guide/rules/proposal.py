"""What anybody may propose for the guide, and what becomes of it.

A proposal is a set of wanted values by field name, in plain JSON, so that it can wait. The
fields are those of the details in rules/listing.py, and "week" and "gone" besides.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum, StrEnum
from typing import Any

from samen.foundation.errors import RuleBroken
from samen.foundation.private import Private, is_mobile, require_nothing_private
from samen.guide.rules.hours import WeekHours
from samen.guide.rules.listing import Contact, ContactKind
from samen.people.rules import Allowance

FROM_ONE_NETWORK = (Allowance(10, timedelta(hours=1)), Allowance(40, timedelta(days=1)))
CODES_FROM_ONE_NETWORK = (Allowance(20, timedelta(hours=1)),)
"""A library or an information point is one network as well: ten an hour is more than enough."""

MOST_WAITING = 20  # for one thing in the guide
QUICKEST = timedelta(seconds=3)  # nobody reads and fills in a form faster
CODE_DIGITS = 12
PLACES_OWN_FIELD = frozenset({"address", "postcode"})
WEB_ADDRESS = re.compile(
    r"https?://|www\.|\b[\w-]{2,63}\.(?:com|net|org|info|nl|ru|top|xyz)\b", re.I
)


class ProposalKind(StrEnum):
    """What is proposed."""

    ACTIVITY = "activity"  # a new one
    ORGANISATION = "organisation"  # a new one
    CHANGE = "change"  # of something that is in the guide


class ProposalState(StrEnum):
    WAITING = "waiting"
    DONE = "done"  # cleared: it is in the guide
    REFUSED = "refused"


Plain = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Draft:
    """What somebody filled in: the wanted values. `subject` is what it is about, if it is there.

    `subject` names the foreign key and the id: ("activity", 7); for a new activity it is who
    organises it. `place_ids` say whose neighbourhood it is.
    """

    kind: ProposalKind
    wanted: Plain
    subject: tuple[str, int] | None = None
    place_ids: tuple[int, ...] = ()


@dataclass(frozen=True)
class Matter:
    """What decides who may judge a proposal.

    `owner_id` is the organisation it concerns; `owner_has_keepers` tells whether that has people
    who keep its items; `area_ids` are the areas it is in, with all that contain them.
    """

    owner_id: int | None = None
    owner_has_keepers: bool = False
    area_ids: frozenset[int] = frozenset()
    proposed_by: int | None = None


def plain(value: object) -> Any:
    """A value of the details, as JSON can hold it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Contact):
        return [value.kind.value, value.value, value.label]
    if isinstance(value, WeekHours):
        return [plain(getattr(value, name)) for name in WEEK_HOURS]
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    return value


def typed(wanted: Plain) -> Plain:
    """The values back again, for the details of an action."""
    return {field: _typed(field, value) for field, value in wanted.items()}


def _typed(field: str, value: Any) -> Any:
    if field in READ_AS and value is not None:
        return READ_AS[field](value)
    return tuple(value) if isinstance(value, list) else value


def _contacts(value: Iterable[Any]) -> tuple[Contact, ...]:
    return tuple(Contact(ContactKind(kind), text, label) for kind, text, label in value)


def _week(value: Iterable[Any]) -> tuple[WeekHours, ...]:
    return tuple(
        WeekHours(
            weekday,
            time.fromisoformat(opens),
            time.fromisoformat(closes),
            date.fromisoformat(first) if first else None,
            date.fromisoformat(last) if last else None,
        )
        for weekday, opens, closes, first, last in value
    )


WEEK_HOURS = ("weekday", "opens", "closes", "valid_from", "valid_until")
READ_AS: dict[str, Callable[[Any], Any]] = {
    "contacts": _contacts,
    "week": _week,
    "starts_on": date.fromisoformat,
    "starts_at": time.fromisoformat,
}
"""What JSON cannot hold; the value of a StrEnum is as good as itself."""


def what_differs(there: Mapping[str, Any], wanted: Mapping[str, Any]) -> Plain:
    """The wanted values that are not there already."""
    return {field: value for field, value in wanted.items() if there.get(field) != value}


def check_words(wanted: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    """Raises RuleBroken for what strangers may not put in the guide: private data, links in text.

    A number that people carry is private until its organisation gives it itself. What stood
    there before is not asked again.
    """
    for field, value in wanted.items():
        besides = frozenset({Private.ADDRESS} if field in PLACES_OWN_FIELD else ())
        for words in value if isinstance(value, list) else [value]:
            if isinstance(words, str):
                require_nothing_private(words, field=field, besides=besides)
                if WEB_ADDRESS.search(words):
                    raise RuleBroken("guide.proposal_link", field=field)
    known = before.get("contacts", ())
    for kind, value, label in (one for one in wanted.get("contacts", ()) if one not in known):
        if kind == ContactKind.PHONE and is_mobile(value):
            raise RuleBroken("guide.proposal_mobile", field="phone")
        require_nothing_private(label, field="desk")


def spaced_code(code: str) -> str:
    """ "482109375512" reads as "4821 0937 5512"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def too_quick(opened_at: datetime, at: datetime) -> bool:
    """Whether no person could have filled in the form so fast."""
    return at - opened_at < QUICKEST
