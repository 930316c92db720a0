"""Sending in proposals, and following them."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.foundation.openform import opened_at
from samen.guide.models import Activity, Location, Proposal, Service
from samen.guide.queries import proposal as queries
from samen.guide.queries.words import on_the_wall, short_clock
from samen.guide.rules.listing import ActivityDetails, check_activity, check_week
from samen.guide.rules.proposal import (
    CODES_FROM_ONE_NETWORK,
    FROM_ONE_NETWORK,
    MOST_WAITING,
    Draft,
    Plain,
    ProposalKind,
    ProposalState,
    check_words,
    too_quick,
    typed,
    what_differs,
)
from samen.people.actions.meter import Meter
from samen.people.models import Organisation
from samen.people.rules import network_of


@transaction.atomic
def propose(*, actor: Actor, draft: Draft, key: str, ip: str) -> Proposal:
    """Sends in a proposal, for somebody else to look at. Anybody may.

    `key` is that of the form (foundation/openform.py): sent twice is one proposal. `ip` is
    counted, as a keyed hash for a day, and not kept. Raises RuleBroken when it holds private
    data or says nothing, and when too many came from one network or wait for one thing.
    Source: quality G-19, G-30, T-22.
    """
    now, opened = clock.now(), opened_at(key)
    hashes = {
        "form_key": queries.hashed("form", key),
        "code": queries.hashed("code", queries.code_of(key)),
        "sent": queries.hashed(
            "sent", repr((draft.kind, draft.subject, sorted(draft.wanted.items())))
        ),
    }
    if sent_before := _sent_before(hashes):
        return sent_before
    if too_quick(opened, now):
        raise RuleBroken("guide.proposal_too_quick")
    network = Meter(f"proposal:{network_of(ip)}", FROM_ONE_NETWORK, now)
    if again := network.full_until():
        raise RuleBroken("guide.proposal_too_many", time=short_clock(on_the_wall(again)))
    network.spend()
    try:
        with transaction.atomic():
            proposal = _write(actor, draft, **hashes)
    except IntegrityError:  # the same form a moment ago, in another process
        if sent_before := _sent_before(hashes):
            return sent_before
        raise
    audit.record(actor, "guide.proposal.made", proposal, fields=sorted(proposal.wanted))
    return proposal


@transaction.atomic
def propose_change(*, actor: Actor, draft: Draft) -> Proposal:
    """What somebody of the city's own team wants to change, or to add, for an organisation.

    It waits until the organisation clears it; till then what was cleared last stands there.
    """
    require(actor.known_as is not None, "foundation.log_in_first")
    proposal = _write(actor, draft)
    audit.record(actor, "guide.proposal.made", proposal, fields=sorted(proposal.wanted))
    return proposal


@transaction.atomic
def revise_proposal(*, actor: Actor, proposal: Proposal, draft: Draft, ip: str) -> Proposal:
    """Its sender thought better of it. What was in the guide already waits again as a change.

    Whoever has the code may; a refused one is not taken up again. The guide stays as it is.
    Raises RuleBroken("guide.proposal_decided").
    """
    locked = Proposal.objects.select_for_update().get(pk=proposal.pk)
    if locked.state == ProposalState.REFUSED:
        raise RuleBroken("guide.proposal_decided")
    before = _there(draft)
    wanted = _checked(draft, before)
    if locked.is_waiting and wanted == locked.wanted:
        return locked
    now = clock.now()
    network = Meter(f"proposal:{network_of(ip)}", FROM_ONE_NETWORK, now)
    if again := network.full_until():
        raise RuleBroken("guide.proposal_too_many", time=short_clock(on_the_wall(again)))
    network.spend()
    _point_at(locked, draft)
    locked.wanted, locked.before = wanted, {field: before.get(field) for field in wanted}
    locked.state, locked.decided_at = ProposalState.WAITING.value, None
    locked.changed_at = now
    locked.save()
    locked.places.set(draft.place_ids)
    audit.record(actor, "guide.proposal.revised", locked, fields=sorted(wanted))
    return locked


@transaction.atomic
def note_code_try(*, actor: Actor, typed: str, ip: str) -> Proposal | None:
    """The proposal with this code. A wrong code is counted: codes are not for guessing.

    Raises RuleBroken("guide.proposal_too_many").
    """
    now = clock.now()
    network = Meter(f"proposal-code:{network_of(ip)}", CODES_FROM_ONE_NETWORK, now)
    if again := network.full_until():
        raise RuleBroken("guide.proposal_too_many", time=short_clock(on_the_wall(again)))
    found = queries.by_code(typed)
    if found is None:
        network.spend()
        audit.record(actor, "guide.proposal.code_unknown", network.row)
    return found


def _write(actor: Actor, draft: Draft, **hashes: str) -> Proposal:
    """A new proposal with what stands there now beside it."""
    before, now = _there(draft), clock.now()
    wanted = _checked(draft, before)
    proposal = Proposal(
        kind=draft.kind.value,
        wanted=wanted,
        before={field: before.get(field) for field in wanted} if before else {},
        proposed_by_id=actor.known_as,
        proposed_at=now,
        changed_at=now,
        **hashes,
    )
    _point_at(proposal, draft)
    _require_room(draft)
    proposal.save(force_insert=True)
    proposal.places.set(draft.place_ids)
    return proposal


def _sent_before(hashes: Mapping[str, str]) -> Proposal | None:
    """What this form sent already. Raises RuleBroken when it had other words then."""
    found = Proposal.objects.filter(form_key=hashes["form_key"]).first()
    if found is not None and found.sent != hashes["sent"]:
        raise RuleBroken("foundation.key_used_for_something_else")
    return found


def _checked(draft: Draft, before: Plain) -> Plain:
    """The wanted values that say something, after a look at their words."""
    is_change = draft.kind == ProposalKind.CHANGE
    wanted = what_differs(before, draft.wanted) if is_change else draft.wanted
    if not wanted:
        raise RuleBroken("guide.proposal_says_nothing")
    check_words(wanted, before)
    check_week(typed(wanted).get("week", ()))
    subject = _subject(draft)
    if draft.kind == ProposalKind.ACTIVITY:
        check_activity(ActivityDetails(**typed(wanted)))
    elif is_change and isinstance(subject, Activity) and set(wanted) - {"gone"}:
        values = typed({**wanted, "gone": None})
        del values["gone"]
        check_activity(ActivityDetails(**{**queries.facts_of(subject), **values}))
    return wanted


def _there(draft: Draft) -> Plain:
    """What stands in the guide now. Raises RuleBroken("guide.proposal_gone")."""
    if draft.kind != ProposalKind.CHANGE:
        return {}
    subject = _subject(draft)
    if subject is None or not queries.is_there(subject):
        raise RuleBroken("guide.proposal_gone")
    return queries.plain_facts_of(subject)


def _subject(draft: Draft) -> queries.Subject | None:
    if draft.subject is None:
        return None
    name, pk = draft.subject
    found: Any = _MODELS[name]._default_manager.filter(pk=pk).first()
    return found  # type: ignore[no-any-return]


_MODELS: dict[str, type[queries.Subject]] = {
    "activity": Activity,
    "service": Service,
    "location": Location,
    "organisation": Organisation,
}


def _point_at(proposal: Proposal, draft: Draft) -> None:
    proposal.kind = draft.kind.value
    for name in _MODELS:
        pk = draft.subject[1] if draft.subject and draft.subject[0] == name else None
        setattr(proposal, f"{name}_id", pk)


def _require_room(draft: Draft) -> None:
    """One thing cannot be buried under proposals."""
    if draft.subject is None:
        return
    name, pk = draft.subject
    waiting = Proposal.objects.filter(state=ProposalState.WAITING, **{f"{name}_id": pk})
    if waiting.count() >= MOST_WAITING:
        raise RuleBroken("guide.proposal_queue_full")
