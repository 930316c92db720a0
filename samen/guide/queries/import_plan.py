"""What an uploaded table would do: per row whether it is new, different, the same or wrong."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide import permissions
from samen.guide.models import Activity, Category, ImportFile, ImportReference, Location, Service
from samen.guide.models.personal import TABLES
from samen.guide.queries.feeds import feed_of
from samen.guide.queries.mine import organisations_to_edit
from samen.guide.queries.proposal import facts_of, owner_id_of
from samen.guide.rules.columns import COLUMNS, TableKind
from samen.guide.rules.listing import (
    ActivityDetails,
    Contact,
    ContactKind,
    ServiceDetails,
    check_activity,
    check_listing,
)
from samen.guide.rules.rhythm_choice import (
    Choices,
    RhythmChoice,
    rule_from_choices,
    same_rhythm,
)
from samen.guide.rules.sheet import Header, Known, Problem, Row, read_header, read_rows
from samen.guide.texts import location_kind_labels
from samen.people.models import Organisation
from samen.people.queries import legal_forms, organisation_kinds, waits_for_owner
from samen.people.rules import fingerprint
from samen.places.models import Place
from samen.places.rules import Layer

Thing = Activity | Service | Location | Organisation
FIELDS = {
    TableKind.ACTIVITIES: "activity",
    TableKind.SERVICES: "service",
    TableKind.LOCATIONS: "location",
    TableKind.ORGANISATIONS: "organisation",
}
NOT_FACTS = {"reference", "owner", "phone", "mail", "website", "ends_at", "rhythm", "until"}
WAYS = {
    "phone": ContactKind.PHONE,
    "mail": ContactKind.MAIL,
    "website": ContactKind.WEBSITE,
}
A_DAY_MINUTES = 24 * 60
LARGEST_FIRST = (Layer.NEIGHBOURHOOD, Layer.DISTRICT, Layer.CITY)  # the last one wins a name


@dataclass(frozen=True)
class Line:
    """One row, and what becomes of it: "new", "changed", "same" or "wrong".

    `facts` are all facts of the thing afterwards; `thing` is what stands there now.
    """

    number: int
    name: str
    outcome: str
    owner: Organisation | None = None
    thing: Thing | None = None
    facts: Mapping[str, Any] | None = None
    reference: str = ""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Plan:
    """All rows of a table. `problems` are about the table as a whole."""

    header: Header
    lines: tuple[Line, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.header.problems

    def of(self, outcome: str) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    @property
    def is_sound(self) -> bool:
        return not self.problems and not self.of("wrong") and bool(self.lines)

    @property
    def fingerprint(self) -> str:
        """Tells whether something else would happen than somebody saw."""
        return fingerprint(*((line.number, line.outcome) for line in self.lines))


def import_file(actor: Actor, pk: int, now: datetime) -> ImportFile | None:
    """A table that this person uploaded, as long as its term runs."""
    since = now - TABLES.term.stay
    return ImportFile.objects.filter(
        pk=pk, uploaded_by=actor.known_as, uploaded_at__gt=since
    ).first()


def plan_of(actor: Actor, file: ImportFile) -> Plan:
    """Reads nothing but the cells that were uploaded; writes nothing."""
    kind = TableKind(file.kind)
    header = read_header(kind, file.header)
    if header.problems:
        return Plan(header, ())
    owners = {one.pk: one for one in organisations_to_edit(actor)}
    lines: list[Line] = []
    seen: dict[tuple[object, ...], int] = {}
    for row in read_rows(header, file.rows, _known(owners.values())):
        line = _line(actor, kind, row, owners)
        lines.append(_unless_twice(line, row, seen))
    return Plan(header, tuple(lines))


def _line(actor: Actor, kind: TableKind, row: Row, owners: Mapping[int, Organisation]) -> Line:
    name = str(row.values.get("name", ""))
    if row.problems:
        return Line(row.line, name, "wrong", problems=row.problems)
    try:
        owner = _owner(actor, kind, row, owners)
        thing = _found(kind, owner, row)
        if thing is not None:
            _require_changeable(actor, thing)
        elif owner is not None and waits_for_owner(actor, owner.pk):
            raise RuleBroken("guide.owner_clears", field="owner")
        facts, differs = _facts(kind, row, thing)
        _check(kind, facts)
    except RuleBroken as broken:
        title = _title(kind, broken.field)
        return Line(row.line, name, "wrong", problems=(Problem(title, broken.code, broken.facts),))
    outcome = "new" if thing is None else "changed" if differs else "same"
    reference = str(row.values.get("reference", ""))
    return Line(row.line, name, outcome, owner, thing, facts, reference)


def _unless_twice(line: Line, row: Row, seen: dict[tuple[object, ...], int]) -> Line:
    """The same thing twice in one file would be a change of a change."""
    values = row.values
    natural = (values.get("name", "").casefold(), values.get("starts_on"), values.get("starts_at"))
    key: tuple[object, ...] = (line.owner, *natural)
    if line.thing is not None:
        key = (line.thing,)
    elif line.reference:
        key = (line.owner, line.reference)
    earlier = seen.setdefault(key, line.number)
    if line.outcome == "wrong" or earlier == line.number:
        return line
    problem = Problem("", "guide.row_twice", {"line": earlier})
    return Line(line.number, line.name, "wrong", problems=(problem,))


# --- whose, and which --------------------------------------------------------------------------


def _owner(
    actor: Actor, kind: TableKind, row: Row, owners: Mapping[int, Organisation]
) -> Organisation | None:
    if kind == TableKind.ORGANISATIONS:
        return None
    chosen = row.values.get("owner")
    if chosen is not None:
        return owners[chosen]
    if len(owners) == 1:
        return next(iter(owners.values()))
    if kind == TableKind.LOCATIONS and permissions.may_edit_everything(actor):
        return None
    raise RuleBroken("guide.row_whose", field="owner")


def _found(kind: TableKind, owner: Organisation | None, row: Row) -> Thing | None:
    """The thing of this row: by its reference, else by its name, owner and first start."""
    values, reference = row.values, row.values.get("reference")
    mine = ImportReference.objects.filter(kind=kind, owner=owner)
    if reference:
        known = mine.filter(reference=reference).first()
        if known is not None:
            thing: Thing = getattr(known, FIELDS[kind])
            return thing
    alike = list(_alike(kind, owner, values)[:2])
    if len(alike) > 1:
        raise RuleBroken("guide.row_several", field="name")
    has_other = alike and reference and mine.filter(**{FIELDS[kind]: alike[0]}).exists()
    return alike[0] if alike and not has_other else None


def _alike(kind: TableKind, owner: Organisation | None, values: Mapping[str, Any]) -> Any:
    named = Q(name__iexact=values["name"])
    if kind == TableKind.ACTIVITIES:
        start = Q(starts_on=values["starts_on"], starts_at=values["starts_at"])
        return Activity.objects.filter(named, start, organisation=owner, withdrawn_at=None)
    if kind == TableKind.SERVICES:
        return Service.objects.filter(named, organisation=owner, withdrawn_at=None)
    if kind == TableKind.LOCATIONS:
        return Location.objects.filter(named)
    return Organisation.objects.filter(named)


def _require_changeable(actor: Actor, thing: Thing) -> None:
    if waits_for_owner(actor, owner_id_of(thing)):
        raise RuleBroken("guide.owner_clears", field="name")
    if isinstance(thing, Organisation):
        return
    if not permissions.may_edit(actor, thing.organisation_id):
        raise RuleBroken("guide.only_editors_change", field="name")
    if thing.withdrawn_at is not None:
        raise RuleBroken("guide.withdrawn", field="name")
    if isinstance(thing, Activity) and feed_of(thing) is not None:
        raise RuleBroken("guide.comes_from_a_calendar", field="name")


# --- what it becomes ---------------------------------------------------------------------------


def _facts(kind: TableKind, row: Row, thing: Thing | None) -> tuple[dict[str, Any], bool]:
    """All facts of the thing afterwards, and whether any of them differs from now."""
    there = _facts_now(thing) if thing is not None else {}
    typed = {key: _plain(value) for key, value in row.values.items() if key not in NOT_FACTS}
    if kind == TableKind.ACTIVITIES:
        typed |= _when(row.values, there.get("recurrence"))
    if kind != TableKind.ORGANISATIONS:
        typed["contacts"] = tuple(_contacts(row.values, there.get("contacts", ())))
    if "aliases" in typed:
        typed["aliases"] = tuple(sorted({*typed["aliases"], *there.get("aliases", ())}))
    return {**there, **typed}, any(there.get(key) != value for key, value in typed.items())


def _facts_now(thing: Thing) -> dict[str, Any]:
    facts = facts_of(thing)
    if isinstance(thing, Organisation):
        return facts
    return facts | {"source": thing.source, "source_year": thing.source_year}


def _plain(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) and "\n" not in value else value


def _when(values: Mapping[str, Any], rule_now: str | None) -> dict[str, Any]:
    """The rhythm and the length. Without a word about the rhythm it stays as it is."""
    starts_on, starts_at = values["starts_on"], values["starts_at"]
    begin = datetime.combine(starts_on, starts_at)
    minutes = (datetime.combine(starts_on, values["ends_at"]) - begin) // timedelta(minutes=1)
    rule = rule_now or ""
    if rule_now is None or "rhythm" in values or "until" in values:
        choice = values.get("rhythm", RhythmChoice.ONCE)
        wanted = rule_from_choices(Choices(choice, until=values.get("until")), starts_on)
        rule = rule if rule and same_rhythm(rule, wanted, starts_on) else wanted
    return {"recurrence": rule, "duration_minutes": minutes % A_DAY_MINUTES or A_DAY_MINUTES}


def _contacts(values: Mapping[str, Any], there: tuple[Contact, ...]) -> Iterator[Contact]:
    """Of a kind that is typed the first one changes; all others stay."""
    typed = {WAYS[key]: values[key] for key in WAYS if key in values}
    for contact in there:
        value = typed.pop(contact.kind, None)
        yield contact if value is None else Contact(contact.kind, value, contact.label)
    for kind, value in typed.items():
        yield Contact(kind, value)


def _check(kind: TableKind, facts: Mapping[str, Any]) -> None:
    """Raises RuleBroken for what can never be, before anything is written."""
    if kind == TableKind.ACTIVITIES:
        check_activity(ActivityDetails(**facts))
    elif kind == TableKind.SERVICES:
        check_listing(ServiceDetails(**facts))


def _title(kind: TableKind, field: str | None) -> str:
    keys = {"categories": "category_ids", "rhythm": "rhythm", "week": ""}
    key = keys.get(field or "", field)
    return next((one.title for one in COLUMNS[kind] if one.key == key), "")


# --- names -------------------------------------------------------------------------------------


def _known(owners: Any) -> Known:
    """All names that a cell may say, in small letters."""
    categories: dict[str, int] = {}
    for pk, name, plain_name in Category.objects.values_list("pk", "name", "plain_name"):
        categories |= {_small(plain_name): pk, _small(name): pk}
    places: dict[str, int] = {}
    for layer in LARGEST_FIRST:
        here = Place.objects.filter(layer=layer, valid_until=None)
        places |= {_small(name): pk for pk, name in here.values_list("pk", "name")}
    locations = Location.objects.filter(withdrawn_at=None).values_list("pk", "name")
    return Known(
        categories=categories,
        places=places,
        locations={_small(name): pk for pk, name in locations},
        owners={_small(one.name): one.pk for one in owners},
        location_kinds=_words(location_kind_labels()),
        organisation_kinds=_words(organisation_kinds()),
        legal_forms=_words(legal_forms()),
    )


def _words(labels: Any) -> dict[str, str]:
    return {_small(str(label)): value for value, label in labels} | {
        value: value for value, _ in labels
    }


def _small(name: str) -> str:
    return " ".join(name.split()).casefold()
