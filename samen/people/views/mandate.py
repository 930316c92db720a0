"""Who may act for an organisation, for a place or for the city; giving and ending roles."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.foundation.idempotency import only_once
from samen.foundation.texts import explain
from samen.people import permissions, queries
from samen.people.actions import mandate as actions
from samen.people.actions.person import note_seen
from samen.people.actions.second_step import reset_steps
from samen.people.forms import InviteForm
from samen.people.models import Mandate, Organisation, Person
from samen.people.queries import actor_of
from samen.people.rules import Role, Scope, scope_of
from samen.people.views.waking import wake_first


@dataclass(frozen=True)
class Row:
    """One mandate in the list, with what this actor may do with it."""

    mandate: Mandate
    may_end: bool
    shows_address: bool


def _rows(actor: Actor, mandates: Iterable[Mandate], *, shows_address: bool) -> list[Row]:
    return [Row(one, permissions.may_end(actor, one), shows_address) for one in mandates]


@never_cache
@needs_login
def organisation_people(request: HttpRequest, slug: str) -> HttpResponse:
    """Who acts for an organisation; who may, invites others here."""
    actor, organisation = actor_of(request), queries.organisation_by_slug(slug)
    if organisation is None or not permissions.may_see_mandates_of(actor, organisation):
        return wake_first(request, actor)
    roles = _roles_to_give(actor, organisation)
    form = InviteForm(request.POST or None, roles=roles, with_place=False)
    if roles and form.is_valid():
        try:
            target = only_once(actor, request.POST, lambda: _invite(actor, form, organisation))
            messages.success(request, _("Uitgenodigd. De mail met uitleg is onderweg."))
            return redirect(target)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    today, gives = clock.today(), bool(roles)
    now, coming = (
        _rows(actor, mandates, shows_address=gives)
        for mandates in (
            queries.people_of(organisation, today),
            queries.coming_people_of(organisation, today),
        )
    )
    note_seen(actor=actor, where=organisation, people=_people_in([*now, *coming]))
    context = {
        "organisation": organisation,
        "form": form,
        "gives": gives,
        "sleeps": bool(actor.dormant),
        "rows": now,
        "coming": coming,
        "may_change": permissions.may_change_organisation(actor, organisation),
        "may_end_organisation": permissions.may_manage_the_city(actor),
    }
    return render(request, "people/organisation_people.html", context)


def _people_in(rows: Iterable[Row]) -> list[Person]:
    return [row.mandate.person for row in rows]


def _roles_to_give(actor: Actor, organisation: Organisation) -> list[Role]:
    for_organisations = [role for role in Role if scope_of(role) is Scope.ORGANISATION]
    return [r for r in for_organisations if permissions.may_give(actor, r, organisation, None)]


def _invite(actor: Actor, form: InviteForm, organisation: Organisation | None) -> str:
    actions.invite(
        actor=actor,
        email=form.cleaned_data["email"],
        role=form.chosen_role(),
        organisation=organisation,
        place=form.chosen_place() if organisation is None else None,
        valid_from=form.cleaned_data["valid_from"],
        valid_until=form.cleaned_data["valid_until"],
    )
    return _list_of(organisation)


def _list_of(organisation: Organisation | None) -> str:
    if organisation is None:
        return resolve_url("people:city_people")
    return resolve_url("people:organisation_people", organisation.slug)


@never_cache
@needs_login(roles=[Role.SERVICE_TEAM, Role.TEAM_LEADER, Role.ADMINISTRATOR])
def city_people(request: HttpRequest) -> HttpResponse:
    """Who acts for places and for the whole cooperative; who may, gives roles here."""
    actor = actor_of(request)
    if not permissions.may_manage_the_city(actor):
        return wake_first(request, actor)
    roles = [role for role in Role if scope_of(role) is not Scope.ORGANISATION]
    roles = [role for role in roles if permissions.may_give(actor, role, None, None)]
    form = InviteForm(request.POST or None, roles=roles, with_place=True)
    if form.is_valid():
        try:
            target = only_once(actor, request.POST, lambda: _invite(actor, form, None))
            messages.success(request, _("Uitgenodigd. De mail met uitleg is onderweg."))
            return redirect(target)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    rows = _rows(actor, queries.city_people(clock.today()), shows_address=True)
    note_seen(actor=actor, where=Mandate(), people=_people_in(rows))
    context = {
        "form": form,
        "rows": rows,
        "may_administer": permissions.may_administer(actor),
    }
    return render(request, "people/city_people.html", context)


@never_cache
@needs_login
def end_mandate(request: HttpRequest, mandate_id: int) -> HttpResponse:
    """Asks once more, then ends a role from this moment."""
    actor = actor_of(request)
    mandate = queries.mandates_to_end().filter(pk=mandate_id).first()
    if mandate is None or not permissions.may_end(actor, mandate):
        return wake_first(request, actor)
    is_own = mandate.person_id == actor.known_as
    context = {"mandate": mandate, "is_own": is_own, "back": _list_of(mandate.organisation)}
    if request.method != "POST":
        note_seen(actor=actor, where=mandate, people=[mandate.person])
        return render(request, "people/mandate_end.html", context)
    try:
        actions.end_mandate(actor=actor, mandate=mandate)
    except RuleBroken as broken:
        return render(
            request, "people/mandate_end.html", {**context, "reason": explain(broken)}, status=409
        )
    messages.success(request, _("Gestopt. Deze rol telt vanaf nu niet meer."))
    return redirect(resolve_url("people:own_details") if is_own else _list_of(mandate.organisation))


@never_cache
@needs_login(roles=[Role.ADMINISTRATOR])
def help_with_steps(request: HttpRequest, person_id: int) -> HttpResponse:
    """Somebody lost phone and codes: an administrator takes the second step away."""
    actor = actor_of(request)
    if not permissions.may_administer(actor):
        return wake_first(request, actor)
    person = get_object_or_404(Person, pk=person_id, is_active=True)
    if request.method == "POST":
        reset_steps(actor=actor, person=person)
        messages.success(
            request, _("Weggehaald. Deze persoon kiest bij het inloggen een nieuwe tweede stap.")
        )
        return redirect("people:city_people")
    note_seen(actor=actor, where=person, people=[person])
    return render(request, "people/steps_reset.html", {"person": person})
