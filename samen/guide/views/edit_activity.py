"""Adding and changing activities."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.foundation.texts import explain
from samen.guide.actions import activity as actions
from samen.guide.actions.feed_items import set_categories
from samen.guide.forms.activity import ActivityForm, activity_shows
from samen.guide.forms.feed import CategoriesForm
from samen.guide.models import Activity, CalendarFeed
from samen.guide.queries import mine
from samen.guide.queries.feeds import feed_of
from samen.guide.queries.proposal import draft_of_new
from samen.guide.queries.words import city_zone
from samen.guide.rules.listing import ActivityDetails, check_activity
from samen.guide.rules.recurrence import kept_window, occurrences
from samen.guide.texts.rhythm import recurrence_in_words
from samen.guide.views.alike import require_something_else
from samen.guide.views.edit import (
    KEEPERS,
    activity_kept_here,
    deed,
    not_yours,
    owner_of,
    sent,
    yours,
)
from samen.guide.views.edit_item import ItemForm, Sheet, page_to_add, page_to_change
from samen.people.models import Organisation
from samen.people.queries import actor_of, waits_for_owner

NEXT_DATES = 5


@never_cache
@needs_login(roles=KEEPERS)
def add_activity(request: HttpRequest) -> HttpResponse:
    """A new activity, with its rhythm."""
    actor = actor_of(request)
    owners = list(mine.organisations_to_edit(actor))
    if not owners:
        return not_yours(request, actor)
    form = ActivityForm(request.POST or None, organisations=owners)

    def owner() -> Organisation:
        return owner_of(actor, form.owner_id())

    return page_to_add(
        request,
        _sheet(request),
        form,
        lambda: _add(request, form),
        _("Toegevoegd. Kijk of de data kloppen."),
        owner=owner,
        draft=lambda: draft_of_new(owner(), form.details()),
    )


@never_cache
@needs_login(roles=KEEPERS)
def edit_activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Change an activity; the page shows its rhythm in words and its next dates."""
    activity = yours(request, Activity, slug)
    if isinstance(activity, HttpResponse):
        return activity
    if (feed := feed_of(activity)) is not None:
        return _edit_imported(request, activity, feed)
    form = ActivityForm(request.POST or None, activity=activity, initial=activity_shows(activity))
    sheet = _sheet(request, activity)
    return page_to_change(request, sheet, form, activity, lambda: _save(request, activity, form))


def _sheet(request: HttpRequest, activity: Activity | None = None) -> Sheet:
    """The page of an activity also shows its rhythm in words: as it is typed, or as it is."""

    def more(form: ItemForm) -> dict[str, Any]:
        assert isinstance(form, ActivityForm)  # noqa: S101  says so to the type checker
        asked = "preview" in request.POST and form.is_valid()
        typed = _preview_of_form(form) if asked else None
        return {"preview": typed or (_preview(activity) if activity else None)}

    return Sheet("activiteiten", "activity", activity_shows, more)


def _edit_imported(request: HttpRequest, activity: Activity, feed: CalendarFeed) -> HttpResponse:
    """What comes out of a calendar elsewhere is kept there, but for its kinds."""
    there = [category.pk for category in activity.categories.all()]
    form = CategoriesForm(request.POST or None, initial={"categories": there})
    if form.is_valid():
        done = _("Bewaard. Dit staat nu in de wegwijzer.")
        answer = sent(request, form, lambda: _set_kinds(request, activity, form), done)
        if answer:
            return answer
    context = {
        "activity": activity,
        "feed": feed,
        "form": form,
        "preview": _preview(activity),
        "waits_for_owner": waits_for_owner(actor_of(request), activity.organisation_id),
    }
    return render(request, "guide/edit/imported.html", context)


@never_cache
@needs_login(roles=KEEPERS)
def cancel_activity(request: HttpRequest, slug: str) -> HttpResponse:
    """Asks once more, then no date goes on any more. Or, when it was off: it goes on again."""
    activity = activity_kept_here(request, slug)
    if isinstance(activity, HttpResponse):
        return activity
    if request.method == "POST":
        if activity.cancelled_at is None:
            done = _("De activiteit gaat niet meer door. Dat staat nu op de pagina.")
        else:
            done = _("De activiteit gaat weer door.")
        return deed(request, lambda: _cancel_or_resume(request, activity), done)
    return render(request, "guide/edit/cancel.html", {"activity": activity})


def _add(request: HttpRequest, form: ActivityForm) -> str:
    actor = actor_of(request)
    owner = owner_of(actor, form.owner_id())
    require_something_else(request, form, "activiteiten")
    added = actions.add_activity(actor=actor, organisation=owner, details=form.details())
    return resolve_url("guide:activity_dates", added.slug)


def _save(request: HttpRequest, activity: Activity, form: ActivityForm) -> str:
    changed = actions.change_activity(
        actor=actor_of(request),
        activity=activity,
        details=form.details(activity),
        seen_at=form.seen_at(),
    )
    return resolve_url("guide:edit_activity", changed.slug)


def _set_kinds(request: HttpRequest, activity: Activity, form: CategoriesForm) -> str:
    set_categories(actor=actor_of(request), activity=activity, category_ids=form.category_ids())
    return resolve_url("guide:edit_activity", activity.slug)


def _cancel_or_resume(request: HttpRequest, activity: Activity) -> str:
    act = actions.resume_activity if activity.cancelled_at else actions.cancel_activity
    act(actor=actor_of(request), activity=activity)
    return resolve_url("guide:activity_dates", activity.slug)


def _preview(activity: Activity) -> dict[str, Any]:
    """The rhythm in words and the next dates, as they are now."""
    coming = mine.dates_to_come(activity, clock.now())[:NEXT_DATES]
    return {
        "rhythm": recurrence_in_words(activity.recurrence, activity.starts_on),
        "starts": [occurrence.start for occurrence in coming if not occurrence.cancelled],
    }


def _preview_of_form(form: ActivityForm) -> dict[str, Any] | None:
    """The same for what is typed; a refusal is said on the form."""
    try:
        details = form.details(form.activity)
        check_activity(details)
    except RuleBroken as broken:
        form.add_error(broken.field if broken.field in form.fields else None, explain(broken))
        return None
    return {
        "rhythm": recurrence_in_words(details.recurrence, details.starts_on),
        "starts": _next_starts(details),
        "is_draft": True,
    }


def _next_starts(details: ActivityDetails) -> list[Any]:
    slots = occurrences(
        details.starts_on,
        details.starts_at,
        timedelta(minutes=details.duration_minutes),
        details.recurrence,
        (),
        city_zone(),
        kept_window(max(clock.today(), details.starts_on)),
    )
    return [slot.start_utc for slot in slots if slot.end_utc > clock.now()][:NEXT_DATES]
