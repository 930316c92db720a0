"""The second pair of eyes: letting a proposal into the guide, or not."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor, Held
from samen.foundation.errors import RuleBroken, require
from samen.guide import permissions
from samen.guide.actions.activity import add_activity, change_activity
from samen.guide.actions.contact import set_contacts
from samen.guide.actions.hours import set_week
from samen.guide.actions.listing import withdraw_item
from samen.guide.actions.location import change_location
from samen.guide.actions.service import change_service
from samen.guide.models import Activity, Location, Proposal, Service
from samen.guide.queries import proposal as queries
from samen.guide.rules.listing import ActivityDetails, LocationDetails, ServiceDetails
from samen.guide.rules.proposal import Plain, ProposalKind, ProposalState, typed
from samen.people.actions.organisation import Card, add_organisation, change_organisation
from samen.people.models import Organisation
from samen.people.rules import Role
from samen.places.models import Place


@transaction.atomic
def approve_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    seen: str,
    instead: Mapping[str, Any] | None = None,
    organisation: Organisation | None = None,
) -> Proposal:
    """Puts it in the guide by the ordinary actions. Two at once: the second hears it is done.

    `seen` is what the judge saw (queries.seen_of). `instead` are other values for some fields,
    `organisation` who organises a new activity that did not say. Raises NotAllowed,
    RuleBroken("guide.proposal_decided", "guide.proposal_changed", ...).
    """
    locked = _locked(actor, proposal, seen)
    if organisation is not None and locked.kind == ProposalKind.ACTIVITY:
        locked.organisation = organisation
    matter = queries.matter_of(locked)
    require(permissions.may_clear(actor, matter), "guide.owner_decides")
    wanted = {**locked.wanted, **(instead or {})}
    _put_in_guide(_lent(actor, matter.owner_id), locked, wanted)
    locked.wanted = wanted
    locked.state = ProposalState.DONE.value
    locked.decided_at = clock.now()
    locked.save()
    audit.record(actor, "guide.proposal.approved", locked, otherwise=bool(instead))
    return locked


@transaction.atomic
def pass_on_proposal(
    *,
    actor: Actor,
    proposal: Proposal,
    seen: str,
    instead: Mapping[str, Any],
    organisation: Organisation | None,
) -> Proposal:
    """Somebody knows whose activity it is: that organisation clears it from here."""
    locked = _locked(actor, proposal, seen)
    if locked.kind != ProposalKind.ACTIVITY or organisation is None:
        raise RuleBroken("guide.proposal_needs_organisation", field="organisation")
    locked.organisation, locked.changed_at = organisation, clock.now()
    locked.wanted = {**locked.wanted, **instead}
    locked.save(update_fields=["organisation", "wanted", "changed_at"])
    audit.record(actor, "guide.proposal.passed_on", locked, organisation=organisation.pk)
    return locked


@transaction.atomic
def refuse_proposal(*, actor: Actor, proposal: Proposal, reason: str) -> Proposal:
    """Does not take it over, and says why. Raises NotAllowed, RuleBroken."""
    locked = _locked(actor, proposal, None)
    if not reason.strip():
        raise RuleBroken("guide.proposal_needs_reason", field="reason")
    locked.state, locked.reason = ProposalState.REFUSED.value, reason.strip()
    locked.decided_at = clock.now()
    locked.save(update_fields=["state", "reason", "decided_at"])
    audit.record(actor, "guide.proposal.refused", locked)
    return locked


def _locked(actor: Actor, proposal: Proposal, seen: str | None) -> Proposal:
    """The proposal as it is now, ours until the end of the transaction, and still waiting."""
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if not locked.is_waiting:
        raise RuleBroken("guide.proposal_decided")
    if actor.known_as is not None and actor.known_as == locked.proposed_by_id:
        raise RuleBroken("guide.proposal_is_your_own")
    require(permissions.may_refuse(actor, queries.matter_of(locked)), "guide.only_clearers_decide")
    if locked.kind == ProposalKind.CHANGE:
        _lock_subject(locked)
    if seen is not None and seen != queries.seen_of(locked):
        raise RuleBroken("guide.proposal_changed")
    return locked


def _lock_subject(proposal: Proposal) -> None:
    """Holds what it is about, so that it stays what the judge saw. It may be gone by now."""
    subject = proposal.subject
    if subject is None or not queries.is_there(subject):
        raise RuleBroken("guide.proposal_gone")
    model: Any = type(subject)
    model._default_manager.select_for_update().get(pk=subject.pk)


def _lent(actor: Actor, owner_id: int | None) -> Actor:
    """For this one deed who clears a proposal has the hand of an editor of the organisation.

    Without an organisation: that of the service team. So the logbook names who did it.
    """
    hand = Held(Role.EDITOR, owner_id) if owner_id else Held(Role.SERVICE_TEAM)
    return replace(actor, held=actor.held | {hand})


def _put_in_guide(hand: Actor, proposal: Proposal, wanted: Plain) -> None:
    if proposal.kind == ProposalKind.ACTIVITY:
        _add_activity(hand, proposal, wanted)
    elif proposal.kind == ProposalKind.ORGANISATION:
        _add_organisation(hand, proposal, wanted)
    else:
        _change(hand, proposal.subject, wanted)


def _add_activity(hand: Actor, proposal: Proposal, wanted: Plain) -> None:
    if proposal.organisation is None:
        raise RuleBroken("guide.proposal_needs_organisation", field="organisation")
    details = ActivityDetails(**typed(wanted))
    proposal.activity = add_activity(
        actor=hand, organisation=proposal.organisation, details=details
    )


def _add_organisation(hand: Actor, proposal: Proposal, wanted: Plain) -> None:
    values = typed(wanted)
    contacts, place_ids = values.pop("contacts", ()), values.pop("place_ids", ())
    proposal.organisation = add_organisation(
        actor=hand, card=Card(**values), places=Place.objects.filter(pk__in=place_ids)
    )
    set_contacts(actor=hand, organisation=proposal.organisation, contacts=contacts)


def _change(hand: Actor, subject: queries.Subject | None, wanted: Plain) -> None:
    values = typed(wanted)
    week, gone = values.pop("week", None), values.pop("gone", False)
    if isinstance(subject, Organisation):
        _change_organisation(hand, subject, values)
        return
    if subject is None:
        raise RuleBroken("guide.proposal_gone")
    if values:
        _change_item(hand, subject, values)
    if week is not None and not isinstance(subject, Activity):
        set_week(actor=hand, item=subject, week=week)
    if gone:
        withdraw_item(actor=hand, item=subject)


def _change_item(hand: Actor, item: Activity | Service | Location, values: Plain) -> None:
    """What is not wanted otherwise stays as it is now."""
    kept = {"source": item.source, "source_year": item.source_year}
    facts: dict[str, Any] = {**queries.facts_of(item), **kept, **values}
    if isinstance(item, Activity):
        change_activity(actor=hand, activity=item, details=ActivityDetails(**facts))
    elif isinstance(item, Service):
        change_service(actor=hand, service=item, details=ServiceDetails(**facts))
    else:
        change_location(actor=hand, location=item, details=LocationDetails(**facts))


def _change_organisation(hand: Actor, organisation: Organisation, values: Plain) -> None:
    contacts = values.pop("contacts", None)
    if values:
        facts: dict[str, Any] = {**queries.facts_of(organisation), **values}
        card = Card(**{field.name: facts[field.name] for field in fields(Card)})
        change_organisation(
            actor=hand,
            organisation=organisation,
            card=card,
            places=Place.objects.filter(pk__in=facts["place_ids"]),
            aliases=facts["aliases"],
        )
    if contacts is not None:
        set_contacts(actor=hand, organisation=organisation, contacts=contacts)
