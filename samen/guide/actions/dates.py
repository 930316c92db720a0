"""Single dates of an activity that differ from its rule: cancelled, moved, added."""

from datetime import date, time

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.listing import _follow, _kept_here, _locked
from samen.guide.models import Activity, ActivityException, Occurrence
from samen.guide.rules.recurrence import kept_window

REASON_LENGTH = 120


@transaction.atomic
def cancel_date(*, actor: Actor, activity: Activity, on: date, reason: str = "") -> Activity:
    """This one date does not go on; it stays visible as cancelled, with the reason."""
    locked = _kept_here(_locked(actor, activity))
    occurrence = _date_to_come(locked, on)
    if occurrence.cancelled:
        raise RuleBroken("guide.date_already_cancelled")
    _differs(locked, on, cancelled=True, reason=reason)
    _changed(locked)
    audit.record(actor, "guide.activity.date_cancelled", locked, on=on.isoformat())
    return locked


@transaction.atomic
def cancel_period(
    *, actor: Actor, activity: Activity, first: date, last: date, reason: str = ""
) -> int:
    """Cancels every date from `first` up to and including `last`, such as a school holiday.

    Returns how many dates that were.
    """
    locked = _kept_here(_locked(actor, activity))
    if last < first:
        raise RuleBroken("guide.period_runs_backward", field="last")
    if first < clock.today():
        raise RuleBroken("guide.date_is_past", field="first")
    days = locked.occurrences.filter(on__range=(first, last), cancelled=False, end__gt=clock.now())
    dates = list(days.values_list("on", flat=True))
    if not dates:
        raise RuleBroken("guide.no_dates_in_period", field="first")
    for on in dates:
        _differs(locked, on, cancelled=True, reason=reason)
    _changed(locked)
    audit.record(
        actor,
        "guide.activity.period_cancelled",
        locked,
        first=first.isoformat(),
        last=last.isoformat(),
        dates=len(dates),
    )
    return len(dates)


@transaction.atomic
def move_date(
    *,
    actor: Actor,
    activity: Activity,
    on: date,
    to_date: date,
    to_time: time,
    reason: str = "",
) -> Activity:
    """This one date is on another day or at another time."""
    locked = _kept_here(_locked(actor, activity))
    _date_to_come(locked, on)
    _within_reach(to_date, field="to_date")
    if (to_date, to_time) == (on, locked.starts_at):
        raise RuleBroken("guide.date_stays_where_it_is", field="to_date")
    _differs(
        locked, on, cancelled=False, moved_to_date=to_date, moved_to_time=to_time, reason=reason
    )
    _changed(locked)
    audit.record(actor, "guide.activity.date_moved", locked, on=on.isoformat())
    return locked


@transaction.atomic
def add_date(
    *, actor: Actor, activity: Activity, on: date, at: time | None = None, reason: str = ""
) -> Activity:
    """One more date besides the rule, at the usual time or at another."""
    locked = _kept_here(_locked(actor, activity))
    _within_reach(on, field="on")
    _free(locked, on)
    usual = at is None or at == locked.starts_at
    _differs(
        locked,
        on,
        added=True,
        cancelled=False,
        moved_to_date=None,
        moved_to_time=None if usual else at,
        reason=reason,
    )
    _changed(locked)
    audit.record(actor, "guide.activity.date_added", locked, on=on.isoformat())
    return locked


@transaction.atomic
def restore_date(*, actor: Actor, activity: Activity, on: date) -> Activity:
    """This date is as usual again: it goes on, on its own day and time.

    An added date goes on again when it was cancelled.
    """
    locked = _kept_here(_locked(actor, activity))
    exception = locked.exceptions.filter(on=on).first()
    if exception is None or (exception.added and not exception.cancelled):
        raise RuleBroken("guide.date_as_usual")
    if exception.added:
        _differs(locked, on, cancelled=False, reason="")
    else:
        exception.delete()
    _changed(locked)
    audit.record(actor, "guide.activity.date_restored", locked, on=on.isoformat())
    return locked


def _date_to_come(activity: Activity, on: date) -> Occurrence:
    occurrence = activity.occurrences.filter(on=on).first()
    if occurrence is None:
        raise RuleBroken("guide.date_unknown")
    if occurrence.end <= clock.now():
        raise RuleBroken("guide.date_is_past")
    return occurrence


def _within_reach(day: date, *, field: str) -> None:
    if day < clock.today():
        raise RuleBroken("guide.date_is_past", field=field)
    if not kept_window(clock.today()).covers(day):
        raise RuleBroken("guide.date_too_far", field=field)


def _free(activity: Activity, on: date) -> None:
    """Raises RuleBroken when the rule names this date, even if it was moved away from it."""
    if activity.exceptions.filter(on=on, added=False, moved_to_date__isnull=False).exists():
        raise RuleBroken("guide.date_was_moved", field="on")
    if activity.occurrences.filter(on=on).exists():
        raise RuleBroken("guide.date_already_there", field="on")


def _differs(activity: Activity, on: date, *, reason: str, **facts: object) -> None:
    ActivityException.objects.update_or_create(
        activity=activity, on=on, defaults={**facts, "reason": reason[:REASON_LENGTH]}
    )


def _changed(activity: Activity) -> None:
    activity.changed_at = clock.now()
    activity.save(update_fields=["changed_at"])
    _follow(activity)
