"""Coupling the calendar that an organisation keeps elsewhere."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.texts import SENTENCES
from samen.guide import permissions
from samen.guide.actions import feed as actions
from samen.guide.forms.feed import FeedFactsForm, FeedForm, feed_shows
from samen.guide.models import CalendarFeed
from samen.guide.queries import feeds, mine
from samen.guide.rules.feed import FeedState
from samen.guide.texts.hidden import hidden_words
from samen.guide.views.edit import KEEPERS, deed, not_yours, owner_of, sent
from samen.people.queries import actor_of, waits_for_owner

MOST_SHOWN = 100


@never_cache
@needs_login(roles=KEEPERS)
def feed_list(request: HttpRequest) -> HttpResponse:
    """The calendars I keep, and a form for another one."""
    actor = actor_of(request)
    owners = list(mine.organisations_to_edit(actor))
    if not owners:
        return not_yours(request, actor)
    form = FeedForm(request.POST or None, organisations=owners)
    if form.is_valid():
        done = _("We lezen de agenda nu. Laad deze pagina over een paar tellen opnieuw.")
        answer = sent(request, form, lambda: _add(request, form), done)
        if answer:
            return answer
    context = {"form": form, "feeds": feeds.feeds_of(actor)[:MOST_SHOWN]}
    return render(request, "guide/edit/feeds.html", context)


@never_cache
@needs_login(roles=KEEPERS)
def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """One calendar: what it brings, how it goes, and what one can do with it."""
    actor, found = actor_of(request), feeds.feed_by_key(pk)
    if found is None or not permissions.may_edit(actor, found.organisation_id):
        return not_yours(request, actor)
    asked = request.POST.get("deed", "")
    if asked in (deeds := _deeds()):
        act, done = deeds[asked]
        return deed(request, lambda: act(request, found), done)
    typed = request.POST if asked == "change" else None
    form = FeedFactsForm(typed, initial=feed_shows(found))
    if form.is_valid():
        done = _("Bewaard. Dit geldt nu voor deze agenda.")
        if answer := sent(request, form, lambda: _change(request, found, form), done):
            return answer
    waits = waits_for_owner(actor, found.organisation_id)
    context = _page(found) | {"form": form, "waits_for_owner": waits}
    return render(request, "guide/edit/feed.html", context)


def _page(found: CalendarFeed) -> dict[str, Any]:
    report = found.report or {}
    trouble = SENTENCES.get(found.trouble)
    is_new = found.state == FeedState.NEW
    return {
        "feed": found,
        "trouble": trouble,
        "is_waiting": found.read_at is None and not trouble,
        "is_new": is_new,
        "is_paused": found.state == FeedState.PAUSED,
        "number": report.get("activities", 0),
        "past": report.get("past", 0),
        "first": [_row(row) for row in report.get("first", ())],
        "skipped": [(name, SENTENCES.get(why, "")) for name, why in report.get("skipped", ())],
        "hidden": [(name, hidden_words(kinds)) for name, kinds in report.get("hidden", ())],
        "activities": [] if is_new else feeds.activities_of(found)[:MOST_SHOWN],
        "now": clock.now(),
    }


def _row(row: dict[str, str]) -> dict[str, object]:
    return {**row, "start": datetime.fromisoformat(row["start"])}


def _add(request: HttpRequest, form: FeedForm) -> str:
    actor = actor_of(request)
    added = actions.add_feed(
        actor=actor,
        organisation=owner_of(actor, form.owner_id()),
        address=form.cleaned_data["address"],
        location_id=form.location_id(),
        category_ids=form.category_ids(),
    )
    return resolve_url("guide:feed", added.pk)


def _change(request: HttpRequest, found: CalendarFeed, form: FeedFactsForm) -> str:
    actions.change_feed(
        actor=actor_of(request),
        feed=found,
        location_id=form.location_id(),
        category_ids=form.category_ids(),
    )
    return resolve_url("guide:feed", found.pk)


def _start(request: HttpRequest, found: CalendarFeed) -> str:
    actions.start_feed(actor=actor_of(request), feed=found)
    return resolve_url("guide:feed", found.pk)


def _pause(request: HttpRequest, found: CalendarFeed) -> str:
    actions.pause_feed(actor=actor_of(request), feed=found)
    return resolve_url("guide:feed", found.pk)


def _read(request: HttpRequest, found: CalendarFeed) -> str:
    actions.ask_for_reading(actor=actor_of(request), feed=found)
    return resolve_url("guide:feed", found.pk)


def _remove(request: HttpRequest, found: CalendarFeed) -> str:
    actions.remove_feed(actor=actor_of(request), feed=found, keep=False)
    return reverse("guide:feeds")


def _remove_but_keep(request: HttpRequest, found: CalendarFeed) -> str:
    actions.remove_feed(actor=actor_of(request), feed=found, keep=True)
    return reverse("guide:feeds")


Deed = tuple[Callable[[HttpRequest, CalendarFeed], str], str]


def _deeds() -> dict[str, Deed]:
    return {
        "start": (_start, _("Gekoppeld. De activiteiten komen er zo in.")),
        "pause": (_pause, _("De agenda staat stil. Wat er stond, blijft staan.")),
        "read": (_read, _("We lezen de agenda nu. Laad deze pagina over een paar tellen opnieuw.")),
        "remove": (_remove, _("De agenda is los. Wat eruit kwam, is weg uit de wegwijzer.")),
        "remove-but-keep": (
            _remove_but_keep,
            _("De agenda is los. Wat eruit kwam, houden jullie nu zelf bij."),
        ),
    }
