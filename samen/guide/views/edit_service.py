"""Adding and changing services."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.guide.actions import service as actions
from samen.guide.forms.service import ServiceForm, service_shows
from samen.guide.models import Service
from samen.guide.queries import mine
from samen.guide.views.alike import require_something_else
from samen.guide.views.edit import KEEPERS, not_yours, owner_of, yours
from samen.guide.views.edit_item import Sheet, page_to_add, page_to_change
from samen.people.queries import actor_of

SHEET = Sheet("diensten", "service", service_shows)


@never_cache
@needs_login(roles=KEEPERS)
def add_service(request: HttpRequest) -> HttpResponse:
    """A new service; its hours come on the next page."""
    actor = actor_of(request)
    owners = list(mine.organisations_to_edit(actor))
    if not owners:
        return not_yours(request, actor)
    form = ServiceForm(request.POST or None, organisations=owners)
    done = _("Toegevoegd. Vul nu in wanneer het open is.")
    return page_to_add(request, SHEET, form, lambda: _add(request, form), done)


@never_cache
@needs_login(roles=KEEPERS)
def edit_service(request: HttpRequest, slug: str) -> HttpResponse:
    service = yours(request, Service, slug)
    if isinstance(service, HttpResponse):
        return service
    form = ServiceForm(request.POST or None, initial=service_shows(service))
    return page_to_change(request, SHEET, form, service, lambda: _save(request, service, form))


def _add(request: HttpRequest, form: ServiceForm) -> str:
    actor = actor_of(request)
    owner = owner_of(actor, form.owner_id())
    require_something_else(request, form, SHEET.kind)
    added = actions.add_service(actor=actor, organisation=owner, details=form.details())
    return resolve_url("guide:edit_hours", SHEET.kind, added.slug)


def _save(request: HttpRequest, service: Service, form: ServiceForm) -> str:
    changed = actions.change_service(
        actor=actor_of(request),
        service=service,
        details=form.details(service),
        seen_at=form.seen_at(),
    )
    return resolve_url("guide:edit_service", changed.slug)
