"""Adding, changing and calling off activities."""

from datetime import datetime

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.listing import (
    TEXTS,
    _fill,
    _follow,
    _insert,
    _kept_here,
    _link,
    _locked,
    _require_own_hand,
    _write_contacts,
)
from samen.guide.models import Activity
from samen.guide.rules.listing import (
    ActivityDetails,
    activity_in_evening_or_weekend,
    check_activity,
)
from samen.people.models import Organisation

TIMES = ("starts_on", "starts_at", "duration_minutes", "recurrence", "location_id")


@transaction.atomic
def add_activity(*, actor: Actor, organisation: Organisation, details: ActivityDetails) -> Activity:
    """Puts an activity of this organisation in the guide, with its dates."""
    _require_own_hand(actor, organisation.pk)
    check_activity(details)
    activity = Activity(
        organisation=organisation, fictional=organisation.fictional, changed_at=clock.now()
    )
    _write(activity, details)
    audit.record(actor, "guide.activity.added", activity)
    return activity


@transaction.atomic
def change_activity(
    *, actor: Actor, activity: Activity, details: ActivityDetails, seen_at: datetime | None = None
) -> Activity:
    """Changes it and its dates. Single dates that differ stay so where the rule still names them.

    Raises NotAllowed, RuleBroken("guide.changed_meanwhile") when somebody else was first.
    """
    locked = _kept_here(_locked(actor, activity, seen_at=seen_at))
    check_activity(details)
    changed = _write(locked, details)
    audit.record(actor, "guide.activity.changed", locked, fields=sorted(changed))
    return locked


@transaction.atomic
def cancel_activity(*, actor: Actor, activity: Activity) -> Activity:
    """From now on no date goes on; they stay visible as cancelled."""
    locked = _kept_here(_locked(actor, activity))
    if locked.cancelled_at is not None:
        raise RuleBroken("guide.activity_already_cancelled")
    locked.cancelled_at = locked.changed_at = clock.now()
    locked.save(update_fields=["cancelled_at", "changed_at"])
    _follow(locked)
    audit.record(actor, "guide.activity.cancelled", locked)
    return locked


@transaction.atomic
def resume_activity(*, actor: Actor, activity: Activity) -> Activity:
    """The dates go on again, but for those cancelled one by one."""
    locked = _kept_here(_locked(actor, activity))
    if locked.cancelled_at is None:
        raise RuleBroken("guide.activity_goes_on")
    locked.cancelled_at = None
    locked.changed_at = clock.now()
    locked.save(update_fields=["cancelled_at", "changed_at"])
    _follow(locked)
    audit.record(actor, "guide.activity.resumed", locked)
    return locked


def _write(activity: Activity, details: ActivityDetails) -> list[str]:
    """Saves the details and returns the names of the fields that changed."""
    changed = _fill(activity, details, (*TEXTS, *TIMES))
    activity.evening_or_weekend = activity_in_evening_or_weekend(
        details.starts_on, details.starts_at, details.duration_minutes, details.recurrence
    )
    activity.last_checked_on = clock.today()
    if activity.pk is None:
        activity = _insert(activity, details.name)
    changed += _link(activity, details)
    changed += _write_contacts(activity, details.contacts)
    if changed:
        activity.changed_at = clock.now()
    activity.save()
    _follow(activity)
    return changed
