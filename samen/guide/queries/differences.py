"""What a proposal would change, in words: per field what stands there and what is wanted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation.errors import RuleBroken
from samen.guide.models import Category, Location, Proposal, Tag
from samen.guide.queries.hours import spans_words
from samen.guide.queries.proposal import there_now
from samen.guide.queries.words import day_words, short_clock
from samen.guide.rules.hours import Span
from samen.guide.rules.proposal import Plain
from samen.guide.texts import (
    answer_labels,
    contact_labels,
    coordination_labels,
    location_kind_labels,
    weekday_labels,
)
from samen.guide.texts.proposal import FIELDS
from samen.guide.texts.rhythm import recurrence_in_words
from samen.people.queries import legal_forms, organisation_kinds
from samen.places.models import Place

NAMED: dict[str, Any] = {
    "category_ids": Category,
    "tag_ids": Tag,
    "place_ids": Place,
    "location_ids": Location,
    "location_id": Location,
    "place_id": Place,
}
ACCESS = (
    "step_free", "accessible_toilet", "lift", "hearing_loop", "disabled_parking", "quiet_room",
)  # fmt: skip


@dataclass(frozen=True)
class Difference:
    """One field. `before` is empty for what is new; `moved_on` when it changed meanwhile."""

    label: str
    before: str
    wanted: str
    moved_on: bool = False


def differences(proposal: Proposal) -> list[Difference]:
    """Every field that would change, against what stands there at this moment."""
    there = there_now(proposal)
    found: list[Difference] = []
    for field, wanted in proposal.wanted.items():
        moved_on = bool(there) and there.get(field) != proposal.before.get(field)
        for label, before, after in _lines(field, there, wanted, proposal.wanted):
            if before != after:
                found.append(Difference(label, before, after, moved_on))
    return found


def _lines(
    field: str, there: Plain, wanted: Any, all_wanted: Plain
) -> Iterator[tuple[str, str, str]]:
    """Label, before and after; a week gives a line for each day, contacts one for each kind."""
    before = there.get(field)
    if field == "week":
        yield from _by_part(weekday_labels(), _days(before or []), _days(wanted), _("dicht"))
    elif field == "contacts":
        yield from _by_part(contact_labels(), _ways(before or []), _ways(wanted), "")
    else:
        old = _words(field, before, there) if field in there else ""
        label = str(FIELDS.get(field, field))
        yield label, old, _words(field, wanted, there | all_wanted)


def _by_part(
    labels: Iterable[tuple[Any, Any]], before: dict[Any, str], after: dict[Any, str], nothing: str
) -> Iterator[tuple[str, str, str]]:
    for key, label in labels:
        yield capfirst(str(label)), before.get(key, nothing), after.get(key, nothing)


def _days(week: Iterable[Any]) -> dict[int, str]:
    days: dict[int, list[Span]] = {}
    for weekday, opens, closes, *_season in week:
        span = Span(time.fromisoformat(opens), time.fromisoformat(closes))
        days.setdefault(weekday, []).append(span)
    return {weekday: spans_words(tuple(spans)) for weekday, spans in days.items()}


def _ways(contacts: Iterable[Any]) -> dict[str, str]:
    ways: dict[str, list[str]] = {}
    for kind, value, label in contacts:
        ways.setdefault(kind, []).append(f"{value} ({label})" if label else value)
    return {kind: ", ".join(values) for kind, values in ways.items()}


def _words(field: str, value: Any, facts: Plain) -> str:
    """One value as people read it."""
    if field == "gone":
        return _("nee, het bestaat niet meer") if value else _("ja")
    if field == "aliases":
        return ", ".join(value or ())
    if field in NAMED:
        return _names(field, value)
    if field == "recurrence":
        return _rhythm(value, facts)
    if field in _READERS and value not in {None, ""}:
        return str(_READERS[field](value))
    if isinstance(value, bool):
        return _("ja") if value else _("nee")
    labels = _labels(field)
    if labels and value:
        return str(labels.get(value, value))
    return "" if value is None else str(value)


def _names(field: str, value: Any) -> str:
    ids = value if isinstance(value, list) else [value] if value else []
    return ", ".join(str(one) for one in NAMED[field].objects.filter(pk__in=ids))


def _rhythm(rule: str, facts: Plain) -> str:
    try:
        return recurrence_in_words(rule, date.fromisoformat(facts["starts_on"])) or _("één keer")
    except (RuleBroken, KeyError):
        return rule


def _labels(field: str) -> dict[Any, Any]:
    if field in ACCESS:
        return dict(answer_labels())
    if field == "coordinated_by":
        return dict(coordination_labels())
    if field == "legal_form":
        return dict(legal_forms())
    if field == "kind":
        return dict(organisation_kinds()) | dict(location_kind_labels())
    return {}


def _price(cents: int) -> str:
    return _("gratis") if cents == 0 else f"€ {cents // 100},{cents % 100:02}"


def _minutes(minutes: int) -> str:
    return _("{hours} uur en {minutes} minuten").format(hours=minutes // 60, minutes=minutes % 60)


_READERS: dict[str, Any] = {
    "cost_cents": _price,
    "duration_minutes": _minutes,
    "starts_on": lambda value: day_words(date.fromisoformat(value), this_year=0),
    "starts_at": lambda value: short_clock(time.fromisoformat(value)),
}
