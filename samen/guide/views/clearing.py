"""The second pair of eyes: what waits, what it would change, and letting it in or not."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samen.foundation.access import needs_login
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.foundation.idempotency import only_once
from samen.foundation.texts import explain
from samen.guide import permissions
from samen.guide.actions import clearing as actions
from samen.guide.forms.clearing import RefusalForm
from samen.guide.forms.short import ProposalForm
from samen.guide.models import Proposal
from samen.guide.queries import proposal as queries
from samen.guide.queries.differences import Difference, differences
from samen.guide.rules.proposal import Plain, ProposalKind
from samen.guide.views.edit import KEEPERS, not_yours
from samen.guide.views.propose import form_of, say
from samen.people.queries import actor_of, waits_for_owner
from samen.people.rules import Role

CLEARERS = [*KEEPERS, Role.DISTRICT_COORDINATOR]


@dataclass(frozen=True)
class Waiting:
    """One proposal with what it would change, and whether this person lets it in."""

    proposal: Proposal
    subject: queries.Subject | None
    kind: str
    differences: list[Difference]
    seen: str
    may_clear: bool
    is_own: bool
    needs_organisation: bool


@never_cache
@needs_login(roles=CLEARERS)
def proposals(request: HttpRequest) -> HttpResponse:
    """Everything that waits for me, each with one button."""
    actor = actor_of(request)
    if actor.dormant and not permissions.may_clear_anything(actor):
        return not_yours(request, actor)
    waiting = [_waiting(actor, one) for one in queries.waiting_for(actor)]
    context = {"waiting": waiting, "sleeps": bool(actor.dormant)}
    return render(request, "guide/propose/queue.html", context)


@never_cache
@needs_login(roles=CLEARERS)
@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """One click: it is in the guide."""
    proposal = _yours(request, pk)
    if isinstance(proposal, HttpResponse):
        return proposal
    try:
        target = only_once(actor_of(request), request.POST, lambda: _approve(request, proposal))
    except RuleBroken as broken:
        messages.warning(request, explain(broken))
        return redirect("guide:proposals")
    messages.success(request, _("Overgenomen. Het staat nu in de wegwijzer."))
    return redirect(target)


@never_cache
@needs_login(roles=CLEARERS)
def adapt(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it over with other words."""
    proposal = _yours(request, pk)
    if isinstance(proposal, HttpResponse):
        return proposal
    form = form_of(proposal, request.POST or None)
    if "organisation" in form.fields:
        form.fields["organisation"].required = True
    if form.is_valid():
        if _is_for_another(request, form):
            done = _("Doorgestuurd. De organisatie kijkt er nu naar.")
            answer = _done(request, form, lambda: _pass_on(request, proposal, form), done)
        else:
            done = _("Overgenomen met jouw woorden. Het staat nu in de wegwijzer.")
            answer = _done(request, form, lambda: _approve(request, proposal, form), done)
        if answer:
            return answer
    context = {"form": form, "waiting": _waiting(actor_of(request), proposal)}
    return render(request, "guide/propose/adapt.html", context)


@never_cache
@needs_login(roles=CLEARERS)
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Say why not."""
    proposal = _yours(request, pk)
    if isinstance(proposal, HttpResponse):
        return proposal
    form = RefusalForm(request.POST or None)
    if form.is_valid():
        done = _("Niet overgenomen. Wie het voorstelde leest je antwoord.")
        if answer := _done(request, form, lambda: _refuse(request, proposal, form), done):
            return answer
    context = {"form": form, "waiting": _waiting(actor_of(request), proposal)}
    return render(request, "guide/propose/refuse.html", context)


def _approve(request: HttpRequest, proposal: Proposal, form: Any = None) -> str:
    actions.approve_proposal(
        actor=actor_of(request),
        proposal=proposal,
        seen=request.POST.get("seen", ""),
        instead=_other_words(proposal, form) if form is not None else {},
        organisation=form.organiser() if isinstance(form, ProposalForm) else None,
    )
    return reverse("guide:proposals")


def _pass_on(request: HttpRequest, proposal: Proposal, form: ProposalForm) -> str:
    actions.pass_on_proposal(
        actor=actor_of(request),
        proposal=proposal,
        seen=request.POST.get("seen", ""),
        instead=_other_words(proposal, form),
        organisation=form.organiser(),
    )
    return reverse("guide:proposals")


def _other_words(proposal: Proposal, form: Any) -> Plain:
    """A form holds more than was proposed: only what differs counts."""
    there = queries.there_now(proposal)
    return {
        field: value
        for field, value in form.wanted().items()
        if field in proposal.wanted or there.get(field) != value
    }


def _is_for_another(request: HttpRequest, form: Any) -> bool:
    """Whether the chosen organisation clears its items itself."""
    owner = form.organiser() if isinstance(form, ProposalForm) else None
    return owner is not None and waits_for_owner(actor_of(request), owner.pk)


def _refuse(request: HttpRequest, proposal: Proposal, form: RefusalForm) -> str:
    actions.refuse_proposal(
        actor=actor_of(request), proposal=proposal, reason=form.cleaned_data["reason"]
    )
    return reverse("guide:proposals")


def _done(
    request: HttpRequest, form: Any, act: Callable[[], str], done: str
) -> HttpResponse | None:
    """Does it once; a refusal is said on the form."""
    try:
        target = only_once(actor_of(request), request.POST, act)
    except RuleBroken as broken:
        say(form, broken)
        return None
    messages.success(request, done)
    return redirect(target)


def _waiting(actor: Actor, proposal: Proposal) -> Waiting:
    subject = proposal.subject
    return Waiting(
        proposal=proposal,
        subject=subject,
        kind=next((name for name, one in queries.SUBJECTS.items() if isinstance(subject, one)), ""),
        differences=differences(proposal),
        seen=queries.seen_of(proposal),
        may_clear=permissions.may_clear(actor, queries.matter_of(proposal)),
        is_own=actor.known_as is not None and actor.known_as == proposal.proposed_by_id,
        needs_organisation=proposal.kind == ProposalKind.ACTIVITY and not proposal.organisation_id,
    )


def _yours(request: HttpRequest, pk: int) -> Proposal | HttpResponse:
    """The waiting proposal, or the answer for somebody who has no say in it. Raises Http404."""
    actor, proposal = actor_of(request), queries.proposal(pk)
    if proposal is None or not permissions.may_refuse(actor, queries.matter_of(proposal)):
        return not_yours(request, actor)
    if not proposal.is_waiting:
        messages.warning(request, explain(RuleBroken("guide.proposal_decided")))
        return redirect("guide:proposals")
    return proposal
