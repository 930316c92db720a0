"""What the pages of an activity, a service and a location do alike: a new one, and a change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samen.guide.forms.activity import ActivityForm
from samen.guide.forms.location import LocationForm
from samen.guide.forms.service import ServiceForm
from samen.guide.queries.proposal import draft_from
from samen.guide.rules.proposal import Draft
from samen.guide.views.alike import alikes_of, asks_while_typing
from samen.guide.views.edit import Item, sent, what_others_changed
from samen.people.models import Organisation
from samen.people.queries import actor_of, waits_for_owner

ItemForm = ActivityForm | ServiceForm | LocationForm
More = Callable[[ItemForm], Mapping[str, Any]]


@dataclass(frozen=True)
class Sheet:
    """What differs: `kind` in addresses, `noun` in templates, what a form begins with, and what
    else the page needs.
    """

    kind: str
    noun: str
    shows: Callable[[Any], dict[str, Any]]
    more: More = lambda _form: {}


def page_to_add(
    request: HttpRequest,
    sheet: Sheet,
    form: ItemForm,
    act: Callable[[], str],
    done: str,
    *,
    owner: Callable[[], Organisation] | None = None,
    draft: Callable[[], Draft] | None = None,
) -> HttpResponse:
    """A new item. With a `draft` it is proposed to an `owner` who keeps its items itself."""
    asks_while_typing(form, sheet.kind)
    if form.is_valid() and "preview" not in request.POST:
        of = owner() if owner else None
        if answer := sent(request, form, act, done, of=of, draft=draft):
            return answer
    alikes = alikes_of(request, form, sheet.kind)
    context = {"form": form, sheet.noun: None, "alikes": alikes, **sheet.more(form)}
    return render(request, f"guide/edit/{sheet.noun}.html", context)


def page_to_change(
    request: HttpRequest, sheet: Sheet, form: ItemForm, item: Item, act: Callable[[], str]
) -> HttpResponse:
    """A change, which becomes a proposal when the organisation keeps its items itself."""
    if form.is_valid() and "preview" not in request.POST:
        done = _("Bewaard. Dit staat nu in de wegwijzer.")
        if answer := sent(request, form, act, done, of=item, draft=lambda: _draft(form, item)):
            return answer
    item.refresh_from_db()
    context = {
        "form": form,
        sheet.noun: item,
        "changed": what_others_changed(request, form, item, sheet.shows(item)),
        "waits_for_owner": waits_for_owner(actor_of(request), item.organisation_id),
        **sheet.more(form),
    }
    return render(request, f"guide/edit/{sheet.noun}.html", context)


def _draft(form: ItemForm, item: Item) -> Draft:
    return draft_from(item, form.details(item))  # type: ignore[arg-type]
