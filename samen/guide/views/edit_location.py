"""Adding and changing locations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.guide import permissions
from samen.guide.actions import location as actions
from samen.guide.forms.location import ACCESS, LocationForm, location_shows
from samen.guide.models import Location
from samen.guide.queries import mine
from samen.guide.views.alike import require_something_else
from samen.guide.views.edit import KEEPERS, not_yours, owner_of, yours
from samen.guide.views.edit_item import ItemForm, Sheet, page_to_add, page_to_change
from samen.people.queries import actor_of


def _access(form: ItemForm) -> dict[str, object]:
    return {"access": [form[name] for name, _label in ACCESS]}


SHEET = Sheet("ruimtes", "location", location_shows, _access)


@never_cache
@needs_login(roles=KEEPERS)
def add_location(request: HttpRequest) -> HttpResponse:
    """A new place; its hours come on the next page."""
    actor = actor_of(request)
    owners = list(mine.organisations_to_edit(actor))
    helps_the_city = permissions.may_edit_everything(actor)
    if not owners and not helps_the_city:
        return not_yours(request, actor)
    form = LocationForm(
        request.POST or None, organisations=owners, may_have_no_owner=helps_the_city
    )
    done = _("Toegevoegd. Vul nu in wanneer het open is.")
    return page_to_add(request, SHEET, form, lambda: _add(request, form), done)


@never_cache
@needs_login(roles=KEEPERS)
def edit_location(request: HttpRequest, slug: str) -> HttpResponse:
    location = yours(request, Location, slug)
    if isinstance(location, HttpResponse):
        return location
    form = LocationForm(request.POST or None, initial=location_shows(location))
    return page_to_change(request, SHEET, form, location, lambda: _save(request, location, form))


def _add(request: HttpRequest, form: LocationForm) -> str:
    actor, chosen = actor_of(request), form.owner_id()
    owner = owner_of(actor, chosen) if chosen else None
    require_something_else(request, form, SHEET.kind)
    added = actions.add_location(actor=actor, organisation=owner, details=form.details())
    return resolve_url("guide:edit_hours", SHEET.kind, added.slug)


def _save(request: HttpRequest, location: Location, form: LocationForm) -> str:
    changed = actions.change_location(
        actor=actor_of(request),
        location=location,
        details=form.details(location),
        seen_at=form.seen_at(),
    )
    return resolve_url("guide:edit_location", changed.slug)
