"""Anybody proposes something for the guide, without an account, and can follow it with a code."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import public_form
from samen.foundation.errors import RuleBroken
from samen.foundation.openform import address_of, new_key
from samen.foundation.texts import explain
from samen.guide.actions import proposal as actions
from samen.guide.forms.clearing import FollowForm
from samen.guide.forms.proposal import (
    ActivityProposal,
    HoursProposal,
    LocationProposal,
    OrganisationProposal,
    ServiceProposal,
)
from samen.guide.forms.short import ProposalForm
from samen.guide.models import Activity, Location, Proposal, Service
from samen.guide.queries import proposal as queries
from samen.guide.queries.differences import differences
from samen.guide.rules.proposal import Draft, Plain, ProposalKind, spaced_code
from samen.people.models import Organisation
from samen.people.queries import actor_of

TOO_MANY = 429
AnyProposalForm = ProposalForm | HoursProposal
FORMS: dict[type[queries.Subject], Any] = {
    Activity: ActivityProposal,
    Service: ServiceProposal,
    Location: LocationProposal,
    Organisation: OrganisationProposal,
}
PAGES: dict[type[queries.Subject], str] = {
    Activity: "guide:activity",
    Service: "guide:service",
    Location: "guide:location",
    Organisation: "guide:organisation",
}
NEW: dict[ProposalKind, Any] = {
    ProposalKind.ACTIVITY: ActivityProposal,
    ProposalKind.ORGANISATION: OrganisationProposal,
}


def start(request: HttpRequest) -> HttpResponse:
    """What one can propose, and where to see what became of it."""
    return render(request, "guide/propose/start.html")


@never_cache
@public_form
def propose_activity(request: HttpRequest) -> HttpResponse:
    """Something to do that is not in the agenda yet."""
    form = ActivityProposal(request.POST or None, is_new=True)
    return _new(request, form, ProposalKind.ACTIVITY)


@never_cache
@public_form
def propose_organisation(request: HttpRequest) -> HttpResponse:
    """An organisation that is not in the guide yet."""
    form = OrganisationProposal(request.POST or None, is_new=True)
    return _new(request, form, ProposalKind.ORGANISATION)


@never_cache
@public_form
def improve(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Something in the guide that is not right."""
    subject = _subject(kind, slug)
    values = queries.plain_facts_of(subject)
    form = FORMS[type(subject)](request.POST or None, values=values)
    return _change(request, form, kind, subject)


@never_cache
@public_form
def improve_hours(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Opening hours that are not right."""
    subject = _subject(kind, slug)
    if not isinstance(subject, Service | Location):
        raise Http404
    form = HoursProposal(request.POST or None, values=queries.plain_facts_of(subject))
    return _change(request, form, kind, subject)


@never_cache
@public_form
def follow(request: HttpRequest) -> HttpResponse:
    """What became of a proposal, for whoever has its code."""
    form = FollowForm(request.POST or None)
    found, status = None, 200
    if form.is_valid():
        found, status = _found(request, form)
    context: dict[str, object] = {"form": form}
    if found is not None:
        context |= _state(found) | {"code": form.cleaned_data["code"]}
    return render(request, "guide/propose/follow.html", context, status=status)


@never_cache
@public_form
def revise(request: HttpRequest) -> HttpResponse:
    """Change what one proposed before; after it was cleared, that waits again."""
    code_form = FollowForm(request.POST or None)
    found, status = _found(request, code_form) if code_form.is_valid() else (None, 200)
    if found is None or (found.decided_at and not found.subject):
        return render(request, "guide/propose/follow.html", {"form": code_form}, status=status)
    form = form_of(found, request.POST if "save" in request.POST else None)
    if form.is_valid():
        try:
            draft = draft_of(form, _kind_now(found), _about(found, form))
            saved = actions.revise_proposal(
                actor=actor_of(request), proposal=found, draft=draft, ip=address_of(request)
            )
            context = _state(saved) | {"form": code_form, "is_revised": True}
            return render(
                request,
                "guide/propose/follow.html",
                context | {"code": code_form.cleaned_data["code"]},
            )
        except RuleBroken as broken:
            status = say(form, broken)
    context = {"form": form, "code": code_form.cleaned_data["code"], "subject": found.subject}
    return render(request, "guide/propose/revise.html", context, status=status)


# --- sending in ----------------------------------------------------------------------------
def _new(request: HttpRequest, form: ProposalForm, kind: ProposalKind) -> HttpResponse:
    status = 200
    if form.is_valid():
        try:
            return _sent(request, draft_of(form, kind, form.organiser()))
        except RuleBroken as broken:
            status = say(form, broken)
    context = {"form": form, "key": _key(request)}
    return render(request, f"guide/propose/{kind.value}.html", context, status=status)


def _change(
    request: HttpRequest, form: AnyProposalForm, kind: str, subject: queries.Subject
) -> HttpResponse:
    status = 200
    if form.is_valid():
        try:
            return _sent(request, draft_of(form, ProposalKind.CHANGE, subject))
        except RuleBroken as broken:
            status = say(form, broken)
    context = {"form": form, "key": _key(request), "subject": subject, "kind": kind}
    page = "hours" if isinstance(form, HoursProposal) else "improve"
    return render(request, f"guide/propose/{page}.html", context, status=status)


def _sent(request: HttpRequest, draft: Draft) -> HttpResponse:
    """The page with the code. Loading it again is sending it again, and that is once."""
    key = request.POST.get("key", "")
    proposal = actions.propose(
        actor=actor_of(request), draft=draft, key=key, ip=address_of(request)
    )
    context = _state(proposal) | {"code": spaced_code(queries.code_of(key))}
    return render(request, "guide/propose/sent.html", context)


def draft_of(form: AnyProposalForm, kind: ProposalKind, subject: queries.Subject | None) -> Draft:
    """What the form asks for, with whose neighbourhood it is."""
    wanted = form.wanted()
    areas = {area.pk for area in queries.places_of(subject)} if subject else set()
    areas |= set(wanted.get("place_ids", ())) if kind != ProposalKind.CHANGE else set()
    there = Location.objects.filter(pk=wanted.get("location_id") or 0, place__isnull=False)
    areas |= set(there.values_list("place_id", flat=True))
    return Draft(
        kind=kind,
        wanted=wanted,
        subject=(queries.NAMES[type(subject)], subject.pk) if subject else None,
        place_ids=tuple(sorted(areas)),
    )


def form_of(proposal: Proposal, data: Any = None) -> Any:
    """The form of a proposal with what was wanted filled in."""
    kind, subject = _kind_now(proposal), proposal.subject
    if kind != ProposalKind.CHANGE or subject is None:
        form = NEW[kind](data, values=proposal.wanted, is_new=True)
        form.initial["organisation"] = proposal.organisation_id or ""
        return form
    values: Plain = queries.plain_facts_of(subject) | proposal.wanted
    if set(proposal.wanted) == {"week"}:
        return HoursProposal(data, values=values)
    return FORMS[type(subject)](data, values=values)


def _kind_now(proposal: Proposal) -> ProposalKind:
    """What was new and is in the guide by now can only be changed."""
    return ProposalKind.CHANGE if proposal.decided_at else ProposalKind(proposal.kind)


def _about(proposal: Proposal, form: AnyProposalForm) -> queries.Subject | None:
    """What a revised proposal is about: a new activity may get another organisation."""
    if isinstance(form, ActivityProposal) and form.is_new:
        return form.organiser()
    return proposal.subject


def say(form: Any, broken: RuleBroken) -> int:
    """Says a refusal on the form; returns the status of the page."""
    form.add_error(broken.field if broken.field in form.fields else None, explain(broken))
    return TOO_MANY if broken.code == "guide.proposal_too_many" else 200


def _found(request: HttpRequest, form: FollowForm) -> tuple[Proposal | None, int]:
    """The proposal with the typed code; else the form says why not."""
    try:
        found = actions.note_code_try(
            actor=actor_of(request), typed=form.cleaned_data["code"], ip=address_of(request)
        )
    except RuleBroken as broken:
        form.add_error(None, explain(broken))
        return None, TOO_MANY
    if found is None:
        form.add_error("code", explain(RuleBroken("guide.proposal_code_unknown")))
    return found, 200


def _state(proposal: Proposal) -> dict[str, object]:
    subject = proposal.subject
    url = ""
    if subject is not None and not proposal.is_waiting and queries.is_there(subject):
        url = resolve_url(PAGES[type(subject)], subject.slug)
    return {"proposal": proposal, "differences": differences(proposal), "subject_url": url}


def _key(request: HttpRequest) -> str:
    """A form that comes back keeps its key."""
    return request.POST.get("key") or new_key(clock.now())


def _subject(kind: str, slug: str) -> queries.Subject:
    found = queries.subject_in_guide(kind, slug)
    if found is None:
        raise Http404
    return found
