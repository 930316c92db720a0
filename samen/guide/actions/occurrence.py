"""The dates of activities, computed from their rule and kept fresh for quick reading."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models, transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import require
from samen.guide import permissions
from samen.guide.models import Activity, ActivityException, Occurrence
from samen.guide.rules.recurrence import DateChange, Slot, kept_window, occurrences
from samen.places.models import Place
from samen.places.rules import Layer

AT_ONCE = 200


@transaction.atomic
def refresh_occurrences(
    *, actor: Actor, activities: Iterable[Activity] | None = None, today: date | None = None
) -> int:
    """Computes the dates again, of all activities when none are named.

    Writes only what differs and returns how many dates that were; twice is once. One line in
    the logbook for all together.
    """
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    day = today or clock.today()
    every = Activity.objects.only("pk") if activities is None else activities
    ids = sorted({activity.pk for activity in every})
    changed = 0
    for start in range(0, len(ids), AT_ONCE):
        locked = Activity.objects.select_for_update().filter(pk__in=ids[start : start + AT_ONCE])
        changed += _write_dates(list(locked.order_by("pk")), day)
    if changed:
        city = Place.objects.filter(layer=Layer.CITY, valid_until=None).first()
        subject: models.Model = city or Activity.objects.get(pk=ids[0])
        audit.record(actor, "guide.occurrences.refreshed", subject, changed=changed)
    return changed


def _write_dates(activities: Sequence[Activity], today: date) -> int:
    """Makes the dates in the database those of the rules; leaves what is right already."""
    ids = [activity.pk for activity in activities]
    changes: dict[int, list[DateChange]] = defaultdict(list)
    for exception in ActivityException.objects.filter(activity__in=ids):
        changes[exception.activity_id].append(_date_change(exception))
    there: dict[int, dict[date, Occurrence]] = defaultdict(dict)
    for occurrence in Occurrence.objects.filter(activity__in=ids):
        there[occurrence.activity_id][occurrence.on] = occurrence
    new: list[Occurrence] = []
    different: list[Occurrence] = []
    gone: list[int] = []
    for activity in activities:
        wanted = {slot.on: slot for slot in _slots(activity, changes[activity.pk], today)}
        _compare(activity, wanted, there[activity.pk], new, different, gone)
    Occurrence.objects.filter(pk__in=gone).delete()
    Occurrence.objects.bulk_create(new, batch_size=500)
    Occurrence.objects.bulk_update(
        different, ["start", "end", "cancelled", "reason"], batch_size=200
    )
    return len(new) + len(different) + len(gone)


def _compare(
    activity: Activity,
    wanted: Mapping[date, Slot],
    there: Mapping[date, Occurrence],
    new: list[Occurrence],
    different: list[Occurrence],
    gone: list[int],
) -> None:
    """Sorts the dates of one activity into new, different and gone."""
    gone += [occurrence.pk for on, occurrence in there.items() if on not in wanted]
    for on, slot in wanted.items():
        occurrence = there.get(on)
        facts = (slot.start_utc, slot.end_utc, slot.cancelled, slot.reason)
        if occurrence is None:
            occurrence = Occurrence(activity=activity, on=on)
            new.append(occurrence)
        elif facts != _facts(occurrence):
            different.append(occurrence)
        occurrence.start, occurrence.end, occurrence.cancelled, occurrence.reason = facts


def _facts(occurrence: Occurrence) -> tuple[object, ...]:
    return (occurrence.start, occurrence.end, occurrence.cancelled, occurrence.reason)


def _slots(activity: Activity, changes: Sequence[DateChange], today: date) -> list[Slot]:
    """The dates that should be there. What was withdrawn has none."""
    if activity.withdrawn_at is not None:
        return []
    slots = occurrences(
        activity.starts_on,
        activity.starts_at,
        timedelta(minutes=activity.duration_minutes),
        activity.recurrence,
        changes,
        ZoneInfo(settings.TIME_ZONE),
        kept_window(today),
    )
    ends = activity.cancelled_at
    if ends is None:
        return slots
    return [slot if slot.start_utc < ends else slot.as_cancelled() for slot in slots]


def _date_change(exception: ActivityException) -> DateChange:
    return DateChange(
        on=exception.on,
        added=exception.added,
        cancelled=exception.cancelled,
        moved_to_date=exception.moved_to_date,
        moved_to_time=exception.moved_to_time,
        reason=exception.reason,
    )
