"""Taking over a table that somebody uploaded: all of it, or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.guide import permissions
from samen.guide.actions.activity import add_activity, change_activity
from samen.guide.actions.location import add_location, change_location
from samen.guide.actions.service import add_service, change_service
from samen.guide.models import Activity, ImportFile, ImportReference, Location, Service
from samen.guide.queries.import_plan import FIELDS, Line, Plan, Thing, plan_of
from samen.guide.queries.mine import organisations_to_edit
from samen.guide.rules.columns import CITY_ONLY, TableKind
from samen.guide.rules.listing import ActivityDetails, LocationDetails, ServiceDetails
from samen.people.actions.organisation import Card, add_organisation, change_organisation
from samen.people.models import Organisation, Person
from samen.places.models import Place


@transaction.atomic
def upload_table(
    *, actor: Actor, kind: TableKind, header: Sequence[str], rows: Sequence[Sequence[Any]]
) -> ImportFile:
    """Keeps the cells until they are confirmed, forgotten, or a day old. Nothing comes in yet.

    Raises NotAllowed.
    """
    _require_may_import(actor, kind)
    file = ImportFile.objects.create(
        kind=kind.value,
        uploaded_by=Person.objects.get(pk=actor.person_id),
        uploaded_at=clock.now(),
        header=list(header),
        rows=list(rows),
    )
    audit.record(actor, "guide.import.uploaded", file, kind=kind.value, rows=len(rows))
    return file


@transaction.atomic
def confirm_import(*, actor: Actor, file: ImportFile, seen: str) -> dict[str, int]:
    """Writes every row that is new or different, and forgets the table. All of it, or nothing.

    `seen` is the fingerprint of the plan that the person saw. Raises NotAllowed,
    RuleBroken("guide.import_gone", "guide.import_has_errors", "guide.import_changed_meanwhile").
    """
    locked = ImportFile.objects.select_for_update().filter(pk=file.pk).first()
    if locked is None or locked.uploaded_by_id != actor.known_as:
        raise RuleBroken("guide.import_gone")
    kind = TableKind(locked.kind)
    _require_may_import(actor, kind)
    _hold_owners(plan_of(actor, locked))
    plan = plan_of(actor, locked)
    if not plan.is_sound:
        raise RuleBroken("guide.import_has_errors")
    if plan.fingerprint != seen:
        raise RuleBroken("guide.import_changed_meanwhile")
    for line in plan.lines:
        thing = line.thing if line.outcome == "same" else _write(actor, kind, line)
        if thing is not None and line.reference:
            _remember(kind, line, thing)
    counts = {outcome: len(plan.of(outcome)) for outcome in ("new", "changed", "same")}
    audit.record(actor, "guide.import.confirmed", locked, kind=kind.value, **counts)
    locked.delete()
    return counts


@transaction.atomic
def forget_import(*, actor: Actor, file: ImportFile) -> None:
    """Throws an uploaded table away. Raises NotAllowed."""
    own = file.uploaded_by_id == actor.known_as
    require(own or permissions.may_edit_everything(actor), "guide.only_editors_change")
    audit.record(actor, "guide.import.forgotten", file)
    file.delete()


def _require_may_import(actor: Actor, kind: TableKind) -> None:
    if kind in CITY_ONLY:
        require(permissions.may_edit_everything(actor), "guide.only_city_reads_organisations")
    else:
        require(organisations_to_edit(actor).exists(), "guide.only_editors_change")


def _hold_owners(plan: Plan) -> None:
    """Nobody else reads a table in for these organisations until we are done."""
    ids = {line.owner.pk for line in plan.lines if line.owner is not None}
    list(Organisation.objects.select_for_update().filter(pk__in=ids).order_by("pk"))


def _write(actor: Actor, kind: TableKind, line: Line) -> Thing:
    facts, thing, owner = dict(line.facts or {}), line.thing, line.owner
    if kind == TableKind.ORGANISATIONS:
        return _write_organisation(actor, facts, thing)
    if kind == TableKind.LOCATIONS:
        place = LocationDetails(**facts)
        if isinstance(thing, Location):
            return change_location(actor=actor, location=thing, details=place)
        return add_location(actor=actor, organisation=owner, details=place)
    if owner is None:
        raise RuleBroken("guide.row_whose")
    if kind == TableKind.SERVICES:
        service = ServiceDetails(**facts)
        if isinstance(thing, Service):
            return change_service(actor=actor, service=thing, details=service)
        return add_service(actor=actor, organisation=owner, details=service)
    activity = ActivityDetails(**facts)
    if isinstance(thing, Activity):
        return change_activity(actor=actor, activity=thing, details=activity)
    return add_activity(actor=actor, organisation=owner, details=activity)


def _write_organisation(
    actor: Actor, facts: Mapping[str, Any], thing: Thing | None
) -> Organisation:
    card = Card(**{one.name: facts[one.name] for one in fields(Card) if one.name in facts})
    places = list(Place.objects.filter(pk__in=facts.get("place_ids", ())))
    aliases = facts.get("aliases", ())
    if isinstance(thing, Organisation):
        return change_organisation(
            actor=actor, organisation=thing, card=card, places=places, aliases=aliases
        )
    return add_organisation(actor=actor, card=card, places=places, aliases=aliases)


def _remember(kind: TableKind, line: Line, thing: Thing) -> None:
    """By which code this row finds its thing the next time."""
    ImportReference.objects.get_or_create(
        owner=line.owner,
        kind=kind.value,
        reference=line.reference,
        defaults={FIELDS[kind]: thing},
    )
