"""Keeping what one's organisation shows: the list, and what all items have in common."""

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.foundation.idempotency import only_once
from samen.foundation.texts import explain
from samen.guide import permissions
from samen.guide.actions import listing as actions
from samen.guide.actions.proposal import propose_change
from samen.guide.forms.fields import there_now
from samen.guide.models import Activity, Location, Service
from samen.guide.queries import mine
from samen.guide.queries.feeds import feed_of
from samen.guide.queries.proposal import change_of, owner_id_of
from samen.guide.rules.proposal import Draft
from samen.people.models import Organisation
from samen.people.queries import actor_of, waits_for_owner
from samen.people.rules import Role

Item = Service | Activity | Location
AnyItem = TypeVar("AnyItem", bound=Item)
KEEPERS = [Role.EDITOR, Role.BOARD_MEMBER, Role.SERVICE_TEAM, Role.ADMINISTRATOR]
EDIT_PAGES = {
    "activiteiten": "guide:edit_activity",
    "diensten": "guide:edit_service",
    "ruimtes": "guide:edit_location",
}
PUBLIC_PAGES = {
    "activiteiten": "guide:activity",
    "diensten": "guide:service",
    "ruimtes": "guide:location",
}


@never_cache
@needs_login(roles=KEEPERS)
def my_items(request: HttpRequest) -> HttpResponse:
    """Everything I keep; what needs a look first."""
    actor = actor_of(request)
    organisations = mine.organisations_to_edit(actor)
    if actor.dormant and not organisations:
        return not_yours(request, actor)
    chosen = organisations.filter(slug=request.GET.get("organisatie", "")).first()
    items = mine.my_items(actor, of=chosen, today=clock.today(), now=clock.now())
    context = {
        "items": items,
        "organisations": organisations if len(organisations) > 1 else [],
        "chosen": chosen,
        "one_organisation": chosen or (organisations[0] if len(organisations) == 1 else None),
        "may_add": bool(organisations),
        "sleeps": bool(actor.dormant),
    }
    return render(request, "guide/edit/my_items.html", context)


@never_cache
@needs_login(roles=KEEPERS)
@require_POST
def confirm_item(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """ "Klopt nog": somebody looked at it today."""
    item = yours(request, of_kind(kind), slug)
    if isinstance(item, HttpResponse):
        return item
    done = _("Bedankt. We vragen het over een half jaar weer.")
    return deed(request, lambda: _confirm(request, item), done)


@never_cache
@needs_login(roles=KEEPERS)
def withdraw_item(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Asks once more, then takes it out of the guide."""
    item = yours(request, of_kind(kind), slug)
    if isinstance(item, HttpResponse):
        return item
    if request.method == "POST":
        done = _("“{name}” is weg uit de wegwijzer. Je kunt het hier terugzetten.")
        return deed(
            request,
            lambda: _withdraw(request, item),
            done.format(name=item.name),
            of=item,
            draft=lambda: change_of(item, {"gone": True}),
        )
    used = mine.upcoming_at(item, clock.now()) if isinstance(item, Location) else 0
    context = {
        "item": item,
        "kind": kind,
        "used": used,
        "back": resolve_url(EDIT_PAGES[kind], slug),
        "waits_for_owner": waits_for_owner(actor_of(request), item.organisation_id),
    }
    return render(request, "guide/edit/withdraw.html", context)


@never_cache
@needs_login(roles=KEEPERS)
@require_POST
def restore_item(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """Puts it back in the guide."""
    item = yours(request, of_kind(kind), slug)
    if isinstance(item, HttpResponse):
        return item
    done = _("“{name}” staat weer in de wegwijzer.").format(name=item.name)
    return deed(request, lambda: _restore(request, item, kind), done)


def _confirm(request: HttpRequest, item: Item) -> str:
    actions.confirm_item(actor=actor_of(request), item=item)
    return reverse("guide:my_items")


def _withdraw(request: HttpRequest, item: Item) -> str:
    actions.withdraw_item(actor=actor_of(request), item=item)
    return reverse("guide:my_items")


def _restore(request: HttpRequest, item: Item, kind: str) -> str:
    actions.restore_item(actor=actor_of(request), item=item)
    return resolve_url(EDIT_PAGES[kind], item.slug)


# --- what the pages of one kind share -----------------------------------------------------


def of_kind(kind: str) -> type[Item]:
    """What this part of an address is about. Raises Http404."""
    if kind not in mine.KINDS:
        raise Http404
    return mine.KINDS[kind]


def yours(request: HttpRequest, model: type[AnyItem], slug: str) -> AnyItem | HttpResponse:
    """The item, or the answer for somebody who does not keep it. Raises Http404."""
    item, actor = mine.item_to_edit(model, slug), actor_of(request)
    if item is None or not permissions.may_edit(actor, item.organisation_id):
        return not_yours(request, actor)
    return item


def activity_kept_here(request: HttpRequest, slug: str) -> Activity | HttpResponse:
    """An activity whose dates one changes here; else its own page says where that is done."""
    activity = yours(request, Activity, slug)
    if isinstance(activity, HttpResponse):
        return activity
    if feed_of(activity) is not None:
        return redirect("guide:edit_activity", slug)
    if waits_for_owner(actor_of(request), activity.organisation_id):
        messages.warning(request, explain(RuleBroken("guide.owner_clears")))
        return redirect("guide:edit_activity", slug)
    return activity


def not_yours(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The second step when rights sleep; else this page is not there. Raises Http404."""
    if not actor.dormant:
        raise Http404
    back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('people:second_step')}?{back}")


def owner_of(actor: Actor, organisation_id: int) -> Organisation:
    """The chosen organisation, if this actor keeps it. Raises Http404."""
    owner = mine.organisations_to_edit(actor).filter(pk=organisation_id).first()
    if owner is None:
        raise Http404
    return owner


def deed(
    request: HttpRequest,
    act: Callable[[], str],
    done: str,
    *,
    of: Item | Organisation | None = None,
    draft: Callable[[], Draft] | None = None,
) -> HttpResponse:
    """Does it once and goes where `act` says. A refusal is said on the list.

    A change `of` something that its organisation keeps itself goes there as a proposal: `draft`.
    """
    actor = actor_of(request)
    act, done = _or_propose(actor, act, done, of, draft)
    try:
        target = only_once(actor, request.POST, act)
    except RuleBroken as broken:
        messages.warning(request, explain(broken))
        return redirect("guide:my_items")
    messages.success(request, done)
    return redirect(target)


def sent(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[], str],
    done: str,
    *,
    of: Item | Organisation | None = None,
    draft: Callable[[], Draft] | None = None,
) -> HttpResponse | None:
    """Does what a form asks, once. A refusal is said on the form, and None comes back.

    `of` and `draft` are as in `deed`.
    """
    actor = actor_of(request)
    act, done = _or_propose(actor, act, done, of, draft)
    try:
        target = only_once(actor, request.POST, act)
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, explain(broken))
        return None
    messages.success(request, done)
    return redirect(target)


_PROPOSED = gettext_lazy(
    "Verstuurd naar de organisatie. Tot die akkoord is, blijft alles zoals het was."
)


def _or_propose(
    actor: Actor,
    act: Callable[[], str],
    done: str,
    of: Item | Organisation | None,
    draft: Callable[[], Draft] | None,
) -> tuple[Callable[[], str], str]:
    """What to do, and what to say then: the deed itself, or a proposal to the organisation."""
    if of is None or draft is None or not waits_for_owner(actor, owner_id_of(of)):
        return act, done

    def propose() -> str:
        propose_change(actor=actor, draft=draft())
        return reverse("guide:proposals")

    return propose, str(_PROPOSED)


def what_others_changed(
    request: HttpRequest, form: forms.Form, item: Item, shown: dict[str, Any]
) -> list[tuple[str, str]]:
    """What stands there now, when somebody else was first. Saving again then goes through."""
    if request.method != "POST" or request.POST.get("seen", shown["seen"]) == shown["seen"]:
        return []
    data = request.POST.copy()
    data["seen"] = shown["seen"]
    form.data = data
    return there_now(form, shown)
