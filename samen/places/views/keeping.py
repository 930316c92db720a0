"""Changing buurten, for who serves the whole city. Everyone else finds no page here."""

from typing import Any, NoReturn

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.foundation.actors import Actor
from samen.foundation.asking import actor_of
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.texts import explain
from samen.places import actions, permissions, queries
from samen.places.forms import ChannelsForm, MergeForm, RenameForm, SplitForm
from samen.places.models import Place
from samen.places.rules import Layer
from samen.places.rules.place import require_pieces

only_for_keepers = needs_login(roles=permissions.KEEPERS)


@never_cache
@only_for_keepers
def keep(request: HttpRequest, slug: str) -> HttpResponse:
    """The buurten of one wijk: to rename, to split, or to merge. Source: R-030."""
    actor, district = _keeper(request), _place(Layer.DISTRICT, slug)
    neighbourhoods = queries.neighbourhoods(district)
    form = MergeForm(request.POST or None, neighbourhoods=neighbourhoods)
    if form.is_valid():
        if not request.POST.get("confirmed"):
            chosen = form.chosen()
            if len(chosen) > 1:
                return _confirm(request, "merge", district, form, olds=chosen)
        try:
            made = actions.merge_places(
                actor=actor, places=form.chosen(), name=form.cleaned_data["name"]
            )
            messages.success(request, _("Samengevoegd tot {name}.").format(name=made.name))
            return redirect("places:keep", district.slug)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    context = {"district": district, "neighbourhoods": neighbourhoods, "form": form}
    return render(request, "places/keep.html", context)


@never_cache
@only_for_keepers
def rename(request: HttpRequest, slug: str) -> HttpResponse:
    """Another name for a buurt. The old name keeps finding it."""
    actor, place = _keeper(request), _place(Layer.NEIGHBOURHOOD, slug)
    form = RenameForm(request.POST or None, initial={"name": place.name})
    if form.is_valid():
        try:
            renamed = actions.rename_place(actor=actor, place=place, name=form.cleaned_data["name"])
            messages.success(request, _("De buurt heet nu {name}.").format(name=renamed.name))
            return _back(place)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    context = {"place": place, "district": queries.district_of(place), "form": form}
    return render(request, "places/rename.html", context)


@never_cache
@only_for_keepers
def split(request: HttpRequest, slug: str) -> HttpResponse:
    """Two or more buurten out of one, by its official pieces."""
    actor, place = _keeper(request), _place(Layer.NEIGHBOURHOOD, slug)
    parts, district = queries.parts_of(place), queries.district_of(place)
    form = SplitForm(request.POST or None, parts=parts)
    if form.is_valid():
        try:
            if not request.POST.get("confirmed"):
                require_pieces(place.name, [part.pk for part in parts], form.into())
                return _confirm(request, "split", district, form, place=place)
            made = actions.split_place(actor=actor, place=place, into=form.into())
            messages.success(request, _("Er zijn nu {count} buurten.").format(count=len(made)))
            return _back(place)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    context = {"place": place, "district": district, "form": form, "parts": parts}
    return render(request, "places/split.html", context)


@never_cache
@needs_login(roles=(*permissions.KEEPERS, permissions.COORDINATOR))
def channels(request: HttpRequest, slug: str) -> HttpResponse:
    """By which means a wijk keeps in touch: for its coordinator. Source: R-042."""
    actor, district = actor_of(request), _place(Layer.DISTRICT, slug)
    if not permissions.may_note_about(actor, district):
        _refuse(actor, {*permissions.KEEPERS, permissions.COORDINATOR})
    form = ChannelsForm(request.POST or None, means=queries.channels_of(district))
    if form.is_valid():
        try:
            actions.set_channels(actor=actor, place=district, means=form.means())
            messages.success(request, _("Bewaard. Zo houdt de wijk contact."))
            return redirect("places:channels", district.slug)
        except RuleBroken as broken:
            form.add_error(broken.field, explain(broken))
    return render(request, "places/channels.html", {"district": district, "form": form})


def _keeper(request: HttpRequest) -> Actor:
    """Who asks. Raises Http404 for others, NotAllowed for who has to show a second step first."""
    actor = actor_of(request)
    if not permissions.may_change_areas(actor):
        _refuse(actor, set(permissions.KEEPERS))
    return actor


def _refuse(actor: Actor, roles: set[str]) -> NoReturn:
    if actor.dormant & roles:
        raise NotAllowed("places.second_step_first")
    raise Http404


def _place(layer: Layer, slug: str) -> Place:
    found = queries.place_from_slug(layer, slug)
    if found is None or found.valid_until is not None:
        raise Http404
    return found


def _confirm(
    request: HttpRequest, deed: str, district: Place | None, form: Any, **more: Any
) -> HttpResponse:
    """Asks once more, with everything that was filled in kept."""
    kept = [
        (name, value)
        for name in form.fields
        for value in request.POST.getlist(name)
    ]  # fmt: skip
    context = {"deed": deed, "district": district, "kept": kept, "form": form, **more}
    if isinstance(form, SplitForm):
        names = {part.pk: part.name for part in form.parts}
        context["news"] = [
            (new.name, [names[pk] for pk in sorted(new.part_ids, key=lambda pk: names[pk])])
            for new in form.into()
        ]
    return render(request, "places/confirm.html", context)


def _back(place: Place) -> HttpResponse:
    district = queries.district_of(place)
    return redirect("places:keep", district.slug) if district else redirect("places:districts")
