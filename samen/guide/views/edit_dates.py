"""Single dates of an activity: cancelled, moved, added, or a holiday off."""

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.guide.actions import dates as actions
from samen.guide.forms.dates import AddDateForm, CancelForm, MoveForm, PeriodForm
from samen.guide.models import Activity, Occurrence
from samen.guide.queries import mine
from samen.guide.queries.words import on_the_wall
from samen.guide.texts.rhythm import recurrence_in_words
from samen.guide.views.edit import KEEPERS, activity_kept_here, deed, sent
from samen.people.queries import actor_of

SHOWN_AT_ONCE = 10


@never_cache
@needs_login(roles=KEEPERS)
def activity_dates(request: HttpRequest, slug: str) -> HttpResponse:
    """The dates to come; one more date, or some days off at once."""
    activity = activity_kept_here(request, slug)
    if isinstance(activity, HttpResponse):
        return activity
    asked = request.POST.get("deed", "")
    extra = AddDateForm(request.POST if asked == "add" else None, prefix="extra")
    period = PeriodForm(request.POST if asked == "period" else None, prefix="vrij")
    answer = None
    if extra.is_valid():
        done = _("De extra dag staat erbij.")
        answer = sent(request, extra, lambda: _add(request, activity, extra), done)
    elif period.is_valid():
        done = _("Die dagen gaan niet door. Ze blijven zichtbaar als afgezegd.")
        answer = sent(request, period, lambda: _period(request, activity, period), done)
    if answer:
        return answer
    dates = list(mine.dates_to_come(activity, clock.now()))
    context = {
        "activity": activity,
        "rhythm": recurrence_in_words(activity.recurrence, activity.starts_on),
        "first": dates[:SHOWN_AT_ONCE],
        "more": dates[SHOWN_AT_ONCE:],
        "extra": extra,
        "period": period,
    }
    return render(request, "guide/edit/dates.html", context)


@never_cache
@needs_login(roles=KEEPERS)
def activity_date(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """One date: cancel it, move it, or put it back."""
    activity = activity_kept_here(request, slug)
    if isinstance(activity, HttpResponse):
        return activity
    occurrence = _coming_or_404(activity, on)
    asked = request.POST.get("deed", "")
    if asked == "restore":
        done = _("Deze dag is weer zoals gewoon.")
        return deed(request, lambda: _restore(request, activity, occurrence.on), done)
    cancel = CancelForm(request.POST if asked == "cancel" else None, prefix="weg")
    start = on_the_wall(occurrence.start)
    move = MoveForm(
        request.POST if asked == "move" else None,
        prefix="ander",
        initial={"to_date": start.date(), "to_time": start.time()},
    )
    answer = None
    if cancel.is_valid():
        done = _("Deze dag gaat niet door. Dat staat nu in de agenda.")
        answer = sent(request, cancel, lambda: _cancel(request, activity, occurrence, cancel), done)
    elif move.is_valid():
        done = _("Verplaatst. De agenda toont de nieuwe dag.")
        answer = sent(request, move, lambda: _move(request, activity, occurrence, move), done)
    context = {
        "activity": activity,
        "occurrence": occurrence,
        "exception": activity.exceptions.filter(on=occurrence.on).first(),
        "cancel": cancel,
        "move": move,
    }
    return answer or render(request, "guide/edit/date.html", context)


def _coming_or_404(activity: Activity, on: str) -> Occurrence:
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    occurrence = activity.occurrences.filter(on=day, end__gt=clock.now()).first()
    if occurrence is None:
        raise Http404
    return occurrence


def _add(request: HttpRequest, activity: Activity, form: AddDateForm) -> str:
    typed = form.cleaned_data
    actions.add_date(
        actor=actor_of(request),
        activity=activity,
        on=typed["on"],
        at=typed["at"],
        reason=typed["reason"],
    )
    return resolve_url("guide:activity_dates", activity.slug)


def _period(request: HttpRequest, activity: Activity, form: PeriodForm) -> str:
    typed = form.cleaned_data
    actions.cancel_period(
        actor=actor_of(request),
        activity=activity,
        first=typed["first"],
        last=typed["last"],
        reason=typed["reason"],
    )
    return resolve_url("guide:activity_dates", activity.slug)


def _cancel(
    request: HttpRequest, activity: Activity, occurrence: Occurrence, form: CancelForm
) -> str:
    actions.cancel_date(
        actor=actor_of(request),
        activity=activity,
        on=occurrence.on,
        reason=form.cleaned_data["reason"],
    )
    return resolve_url("guide:activity_dates", activity.slug)


def _move(request: HttpRequest, activity: Activity, occurrence: Occurrence, form: MoveForm) -> str:
    typed = form.cleaned_data
    actions.move_date(
        actor=actor_of(request),
        activity=activity,
        on=occurrence.on,
        to_date=typed["to_date"],
        to_time=typed["to_time"],
        reason=typed["reason"],
    )
    return resolve_url("guide:activity_dates", activity.slug)


def _restore(request: HttpRequest, activity: Activity, on: date) -> str:
    actions.restore_date(actor=actor_of(request), activity=activity, on=on)
    return resolve_url("guide:activity_dates", activity.slug)
