"""Adding and changing services."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.guide.actions import service as actions
from samen.guide.forms.service import ServiceForm, service_shows
from samen.guide.models import Service
from samen.guide.queries import mine
from samen.guide.queries.proposal import draft_from
from samen.guide.views.alike import alikes_of, asks_while_typing, require_something_else
from samen.guide.views.edit import (
    KEEPERS,
    not_yours,
    owner_of,
    sent,
    what_others_changed,
    yours,
)
from samen.people.queries import actor_of


@never_cache
@needs_login(roles=KEEPERS)
def add_service(request: HttpRequest) -> HttpResponse:
    """A new service; its hours come on the next page."""
    actor = actor_of(request)
    owners = list(mine.organisations_to_edit(actor))
    if not owners:
        return not_yours(request, actor)
    form = ServiceForm(request.POST or None, organisations=owners)
    asks_while_typing(form, "diensten")
    if form.is_valid():
        done = _("Toegevoegd. Vul nu in wanneer het open is.")
        answer = sent(request, form, lambda: _add(request, form), done)
        if answer:
            return answer
    context = {"form": form, "service": None, "alikes": alikes_of(request, form, "diensten")}
    return render(request, "guide/edit/service.html", context)


@never_cache
@needs_login(roles=KEEPERS)
def edit_service(request: HttpRequest, slug: str) -> HttpResponse:
    service = yours(request, Service, slug)
    if isinstance(service, HttpResponse):
        return service
    form = ServiceForm(request.POST or None, initial=service_shows(service))
    if form.is_valid():
        done = _("Bewaard. Dit staat nu in de wegwijzer.")
        answer = sent(
            request,
            form,
            lambda: _save(request, service, form),
            done,
            of=service,
            draft=lambda: draft_from(service, form.details(service)),
        )
        if answer:
            return answer
    service.refresh_from_db()
    changed = what_others_changed(request, form, service, service_shows(service))
    context = {"form": form, "service": service, "changed": changed}
    return render(request, "guide/edit/service.html", context)


def _add(request: HttpRequest, form: ServiceForm) -> str:
    actor = actor_of(request)
    owner = owner_of(actor, form.owner_id())
    require_something_else(request, form, "diensten")
    added = actions.add_service(actor=actor, organisation=owner, details=form.details())
    return resolve_url("guide:edit_hours", "diensten", added.slug)


def _save(request: HttpRequest, service: Service, form: ServiceForm) -> str:
    changed = actions.change_service(
        actor=actor_of(request),
        service=service,
        details=form.details(service),
        seen_at=form.seen_at(),
    )
    return resolve_url("guide:edit_service", changed.slug)
