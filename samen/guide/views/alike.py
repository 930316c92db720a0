"""Does this exist already? Asked while somebody types, and else after sending once."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.guide.forms.listing import ListingForm
from samen.guide.forms.location import LocationForm
from samen.guide.queries import duplicates, mine
from samen.guide.queries.duplicates import Alike
from samen.guide.views.edit import KEEPERS, not_yours
from samen.people.queries import actor_of

NamedForm = ListingForm | LocationForm
SOMETHING_ELSE = "anders"  # the button and the hidden field that say: I looked


@never_cache
@needs_login(roles=KEEPERS)
def alike(request: HttpRequest, kind: str) -> HttpResponse:
    """A piece of a page: what is there under such a name. Empty when there is nothing."""
    actor = actor_of(request)
    if not mine.organisations_to_edit(actor).exists():
        return not_yours(request, actor)
    if kind not in duplicates.KINDS:
        raise Http404
    found = duplicates.things_alike(kind, request.GET.get("naam", ""))
    return render(request, "foundation/_alike.html", {"alikes": found, "is_piece": True})


def asks_while_typing(form: forms.Form, kind: str) -> None:
    """The name field of this form looks for the same thing while somebody types."""
    form.fields["name"].widget.attrs["data-alike"] = reverse("guide:alike", args=[kind])


def require_something_else(request: HttpRequest, form: NamedForm, kind: str) -> None:
    """Raises RuleBroken("guide.maybe_there_already"), unless somebody said that they looked.

    Asked inside the deed: a form that is sent again answers what it answered before.
    """
    if alikes_of(request, form, kind):
        raise RuleBroken("guide.maybe_there_already", field="name")


def alikes_of(request: HttpRequest, form: NamedForm, kind: str) -> list[Alike]:
    """What may be the same as what was sent; nothing once somebody looked."""
    if not form.is_bound or SOMETHING_ELSE in request.POST:
        return []
    try:
        owner_id = form.owner_id()
    except (KeyError, ValueError):  # no organisation chosen yet
        return []
    return duplicates.already_there(kind, request.POST.get("name", ""), owner_id)
