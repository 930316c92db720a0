"""Opening hours of a service or a location: the week, seasons, and other days."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.foundation.texts import explain
from samen.guide.actions import hours as actions
from samen.guide.forms.hours import (
    OtherHoursForm,
    SeasonForm,
    WeekForm,
    most_stretches,
    week_shows,
)
from samen.guide.models import Location, Service
from samen.guide.queries import mine
from samen.guide.queries.hours import open_now, timetable_of
from samen.guide.queries.proposal import change_of
from samen.guide.rules.hours import WeekHours
from samen.guide.rules.proposal import plain
from samen.guide.views.edit import KEEPERS, deed, sent, what_others_changed, yours
from samen.people.queries import actor_of, waits_for_owner

HasHours = Service | Location
Season = tuple[date | None, date | None]


@never_cache
@needs_login(roles=KEEPERS)
def edit_hours(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The ordinary week; below it the other days and the seasons."""
    item = _with_hours(request, kind, slug)
    if isinstance(item, HttpResponse):
        return item
    asked = request.POST.get("deed", "")
    if asked.startswith("remove-"):
        done = _("Die dagen zijn weer gewoon.")
        return deed(request, lambda: _remove(request, item, kind, asked), done)
    week = _week_of(item, actions.ALL_YEAR)
    shown = week_shows(week, item.changed_at.isoformat())
    form = WeekForm(
        request.POST if asked == "week" else None, initial=shown, stretches=most_stretches(week)
    )
    other = OtherHoursForm(request.POST if asked == "other" else None, prefix="anders")
    answer = None
    if form.is_valid():
        answer = sent(
            request,
            form,
            lambda: _set_week(request, item, kind, form),
            _("Bewaard. Dit zijn nu de gewone tijden."),
            of=item,
            draft=lambda: change_of(item, {"week": plain(sorted(form.week()))}),
        )
    elif other.is_valid():
        answer = sent(
            request,
            other,
            lambda: _add_other(request, item, kind, other),
            _("Bewaard. Op die dagen is het anders."),
        )
    return answer or render(
        request, "guide/edit/hours.html", _page(request, item, kind, form, other)
    )


def _page(
    request: HttpRequest, item: HasHours, kind: str, form: WeekForm, other: OtherHoursForm
) -> dict[str, object]:
    item.refresh_from_db()
    now = week_shows(_week_of(item, actions.ALL_YEAR), item.changed_at.isoformat())
    is_week = form.is_bound
    return {
        "item": item,
        "kind": kind,
        "form": form,
        "other": other,
        "changed": what_others_changed(request, form, item, now) if is_week else [],
        "others": item.exceptions.filter(ends_on__gte=clock.today()),
        "seasons": mine.seasons_of(item),
        "state": open_now(item, clock.now()),
        "waits_for_owner": waits_for_owner(actor_of(request), item.organisation_id),
    }


@never_cache
@needs_login(roles=KEEPERS)
def edit_season(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """A week that counts in one stretch of the year: a new one, or the one in the address."""
    item = _with_hours(request, kind, slug)
    if isinstance(item, HttpResponse):
        return item
    if waits_for_owner(actor_of(request), item.organisation_id):
        messages.warning(request, explain(RuleBroken("guide.owner_clears")))
        return redirect("guide:edit_hours", kind, slug)
    season = _season_in(request, item)
    if request.POST.get("deed") == "remove" and season:
        done = _("Die periode is weg. De gewone tijden gelden weer.")
        return deed(request, lambda: _remove_season(request, item, kind, season), done)
    week = _week_of(item, season) if season else []
    shown = week_shows(week, item.changed_at.isoformat())
    if season:
        shown |= {"valid_from": season[0], "valid_until": season[1]}
    form = SeasonForm(request.POST or None, initial=shown, stretches=most_stretches(week))
    if form.is_valid():
        done = _("Bewaard. In die periode gelden deze tijden.")
        answer = sent(request, form, lambda: _set_season(request, item, kind, season, form), done)
        if answer:
            return answer
    context = {"item": item, "kind": kind, "form": form, "season": season}
    return render(request, "guide/edit/season.html", context)


def _with_hours(request: HttpRequest, kind: str, slug: str) -> HasHours | HttpResponse:
    models: dict[str, type[HasHours]] = {"diensten": Service, "ruimtes": Location}
    if kind not in models:
        raise Http404
    return yours(request, models[kind], slug)


def _week_of(item: HasHours, season: Season) -> list[WeekHours]:
    week = timetable_of(item).week
    return [hours for hours in week if (hours.valid_from, hours.valid_until) == season]


def _season_in(request: HttpRequest, item: HasHours) -> Season | None:
    """The season that the address names; None for a new one. Raises Http404."""
    if not {"vanaf", "tot"} & set(request.GET):
        return None
    try:
        first, last = (
            date.fromisoformat(value) if (value := request.GET.get(name, "")) else None
            for name in ("vanaf", "tot")
        )
    except ValueError:
        raise Http404 from None
    if (first, last) not in mine.seasons_of(item):
        raise Http404
    return first, last


def _set_week(request: HttpRequest, item: HasHours, kind: str, form: WeekForm) -> str:
    actions.set_week(actor=actor_of(request), item=item, week=form.week(), seen_at=form.seen_at())
    return resolve_url("guide:edit_hours", kind, item.slug)


def _set_season(
    request: HttpRequest, item: HasHours, kind: str, before: Season | None, form: SeasonForm
) -> str:
    actor = actor_of(request)
    if before and before != form.season():
        actions.set_week(actor=actor, item=item, week=(), season=before)
    actions.set_week(actor=actor, item=item, week=form.week(), season=form.season())
    return resolve_url("guide:edit_hours", kind, item.slug)


def _remove_season(request: HttpRequest, item: HasHours, kind: str, season: Season) -> str:
    actions.set_week(actor=actor_of(request), item=item, week=(), season=season)
    return resolve_url("guide:edit_hours", kind, item.slug)


def _add_other(request: HttpRequest, item: HasHours, kind: str, form: OtherHoursForm) -> str:
    actions.add_other_hours(actor=actor_of(request), item=item, other=form.other())
    return resolve_url("guide:edit_hours", kind, item.slug)


def _remove(request: HttpRequest, item: HasHours, kind: str, asked: str) -> str:
    number = asked.removeprefix("remove-")
    actions.remove_other_hours(
        actor=actor_of(request),
        item=item,
        exception_id=int(number) if number.isdecimal() else 0,
    )
    return resolve_url("guide:edit_hours", kind, item.slug)
