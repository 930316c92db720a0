"""The card of an organisation, for the people who keep it."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.foundation.idempotency import only_once
from samen.foundation.texts import explain
from samen.people import permissions, queries
from samen.people.actions import organisation as actions
from samen.people.forms import OrganisationForm
from samen.people.models import Organisation
from samen.people.queries import actor_of
from samen.people.rules import Role, fingerprint
from samen.people.views.waking import wake_first

KEEPERS = [Role.EDITOR, Role.BOARD_MEMBER, Role.SERVICE_TEAM, Role.TEAM_LEADER, Role.ADMINISTRATOR]


@never_cache
@needs_login(roles=KEEPERS)
def edit_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Change what people read about an organisation."""
    actor, organisation = actor_of(request), queries.organisation_by_slug(slug)
    if organisation is None or not permissions.may_change_organisation(actor, organisation):
        return wake_first(request, actor)
    waits = queries.waits_for_owner(actor, organisation.pk)
    if request.method == "POST":
        form = OrganisationForm(request.POST)
        if form.is_valid():
            act, done = _ask_or_save(actor, organisation, form, waits=waits)
            try:
                target = only_once(actor, request.POST, act)
                messages.success(request, done)
                return redirect(target)
            except RuleBroken as broken:
                known = broken.field in form.fields
                form.add_error(broken.field if known else None, explain(broken))
    else:
        form = OrganisationForm(initial=OrganisationForm.shows(organisation))
    context = {
        "waits_for_owner": waits,
        "organisation": organisation,
        "form": form,
        "seen": fingerprint(*queries.seen_of(organisation)),
        "may_see_people": permissions.may_see_mandates_of(actor, organisation),
    }
    return render(request, "people/organisation_edit.html", context)


def _ask_or_save(
    actor: Actor, organisation: Organisation, form: OrganisationForm, *, waits: bool
) -> tuple[Callable[[], str], str]:
    """Who is not of the organisation asks for a change, and the organisation clears it."""
    if waits:
        act: Callable[..., object] = actions.ask_for_other_card
        done = _("Verstuurd naar de organisatie. Tot die akkoord is, blijft alles zoals het was.")
    else:
        act = actions.change_organisation
        done = _("Bewaard. Dit staat nu op de pagina.")

    def deed() -> str:
        act(
            actor=actor,
            organisation=organisation,
            card=_card(form),
            places=form.chosen_places(),
            aliases=form.typed_aliases(),
            seen=form.cleaned_data["seen"],
        )
        return resolve_url("people:edit_organisation", organisation.slug)

    return deed, done


def _card(form: OrganisationForm) -> actions.Card:
    typed = form.cleaned_data
    return actions.Card(
        name=typed["name"],
        kind=form.chosen_kind(),
        legal_form=form.chosen_legal_form(),
        summary=typed["summary"],
        description=typed["description"],
        with_volunteers=form.force("with_volunteers"),
        with_peers=form.force("with_peers"),
        with_professionals=form.force("with_professionals"),
        since_year=typed["since_year"],
    )


@never_cache
@needs_login(roles=[Role.SERVICE_TEAM, Role.TEAM_LEADER, Role.ADMINISTRATOR])
def add_organisation(request: HttpRequest) -> HttpResponse:
    """A new organisation, for the city team."""
    actor = actor_of(request)
    if not permissions.may_manage_the_city(actor):
        return wake_first(request, actor)
    form = OrganisationForm(request.POST or None)
    form.fields["name"].widget.attrs["data-alike"] = reverse("people:organisations_alike")
    if form.is_valid():
        try:
            target = only_once(actor, request.POST, lambda: _add(request, form))
            messages.success(request, _("De organisatie staat erbij."))
            return redirect(target)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    context = {"form": form, "organisation": None, "alikes": _alikes(request)}
    return render(request, "people/organisation_edit.html", context)


@never_cache
@needs_login(roles=[Role.SERVICE_TEAM, Role.TEAM_LEADER, Role.ADMINISTRATOR])
def organisations_alike(request: HttpRequest) -> HttpResponse:
    """A piece of a page: which organisations have such a name. Empty when there is none."""
    actor = actor_of(request)
    if not permissions.may_manage_the_city(actor):
        return wake_first(request, actor)
    found = queries.organisations_alike(request.GET.get("naam", ""))
    return render(request, "foundation/_alike.html", {"alikes": found, "is_piece": True})


def _alikes(request: HttpRequest) -> list[queries.Alike]:
    """What may be the same as what was sent; nothing once somebody looked."""
    if request.method != "POST" or "anders" in request.POST:
        return []
    return queries.organisations_alike(request.POST.get("name", ""))


def _add(request: HttpRequest, form: OrganisationForm) -> str:
    actor = actor_of(request)
    if _alikes(request):
        raise RuleBroken("people.organisation_maybe_there", field="name")
    added = actions.add_organisation(
        actor=actor,
        card=_card(form),
        places=form.chosen_places(),
        aliases=form.typed_aliases(),
    )
    return resolve_url("people:organisation_people", added.slug)


@never_cache
@needs_login(roles=[Role.SERVICE_TEAM, Role.TEAM_LEADER, Role.ADMINISTRATOR])
def end_organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more, then the organisation stops today."""
    actor, organisation = actor_of(request), queries.organisation_by_slug(slug)
    if organisation is None or not permissions.may_manage_the_city(actor):
        return wake_first(request, actor)
    if request.method == "POST":
        actions.end_organisation(actor=actor, organisation=organisation)
        messages.success(request, _("De organisatie is gestopt en staat niet meer in Samen."))
        return redirect(resolve_url("people:city_people"))
    return render(request, "people/organisation_end.html", {"organisation": organisation})
