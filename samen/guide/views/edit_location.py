"""Adding and changing locations."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.guide import permissions
from samen.guide.actions import location as actions
from samen.guide.forms.location import ACCESS, LocationForm, location_shows
from samen.guide.models import Location
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
    asks_while_typing(form, "ruimtes")
    if form.is_valid():
        done = _("Toegevoegd. Vul nu in wanneer het open is.")
        answer = sent(request, form, lambda: _add(request, form), done)
        if answer:
            return answer
    context = {
        "form": form,
        "location": None,
        "access": _access(form),
        "alikes": alikes_of(request, form, "ruimtes"),
    }
    return render(request, "guide/edit/location.html", context)


@never_cache
@needs_login(roles=KEEPERS)
def edit_location(request: HttpRequest, slug: str) -> HttpResponse:
    location = yours(request, Location, slug)
    if isinstance(location, HttpResponse):
        return location
    form = LocationForm(request.POST or None, initial=location_shows(location))
    if form.is_valid():
        done = _("Bewaard. Dit staat nu in de wegwijzer.")
        answer = sent(
            request,
            form,
            lambda: _save(request, location, form),
            done,
            of=location,
            draft=lambda: draft_from(location, form.details(location)),
        )
        if answer:
            return answer
    location.refresh_from_db()
    changed = what_others_changed(request, form, location, location_shows(location))
    context = {"form": form, "location": location, "changed": changed, "access": _access(form)}
    return render(request, "guide/edit/location.html", context)


def _access(form: LocationForm) -> list[object]:
    return [form[name] for name, _label in ACCESS]


def _add(request: HttpRequest, form: LocationForm) -> str:
    actor, chosen = actor_of(request), form.owner_id()
    owner = owner_of(actor, chosen) if chosen else None
    require_something_else(request, form, "ruimtes")
    added = actions.add_location(actor=actor, organisation=owner, details=form.details())
    return resolve_url("guide:edit_hours", "ruimtes", added.slug)


def _save(request: HttpRequest, location: Location, form: LocationForm) -> str:
    changed = actions.change_location(
        actor=actor_of(request),
        location=location,
        details=form.details(location),
        seen_at=form.seen_at(),
    )
    return resolve_url("guide:edit_location", changed.slug)
