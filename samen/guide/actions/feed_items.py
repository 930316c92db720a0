"""What a calendar elsewhere says becomes activities here, and follows it from then on."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.activity import _write
from samen.guide.actions.listing import _follow, _locked
from samen.guide.actions.occurrence import _write_dates
from samen.guide.models import Activity, ActivityException, CalendarFeed, Category, FeedItem
from samen.guide.queries.feeds import spots
from samen.guide.queries.words import city_zone
from samen.guide.rules.calendar_file import MOST_SKIPPED, CalendarEvent, Reading, Skipped
from samen.guide.rules.feed import (
    SEEN_AGAIN_AFTER_DAYS,
    FeedState,
    description_of,
    fingerprint,
    location_for,
    summary_of,
)
from samen.guide.rules.listing import ActivityDetails, Contact, ContactKind, check_activity
from samen.guide.rules.recurrence import DateChange, kept_window, occurrences

SHOWN = 10
CHANGE = ("on", "added", "cancelled", "moved_to_date", "moved_to_time", "reason")


@transaction.atomic
def set_categories(*, actor: Actor, activity: Activity, category_ids: Iterable[int]) -> Activity:
    """The one thing of an activity out of a calendar that is kept here.

    Raises NotAllowed, RuleBroken("guide.category_needed").
    """
    locked = _locked(actor, activity)
    categories = list(Category.objects.filter(pk__in=category_ids))
    if not categories:
        raise RuleBroken("guide.category_needed", field="categories")
    locked.categories.set(categories)
    locked.changed_at = clock.now()
    locked.save(update_fields=["changed_at"])
    _follow(locked)
    audit.record(actor, "guide.activity.changed", locked, fields=["categories"])
    return locked


def _take_over(actor: Actor, feed: CalendarFeed, reading: Reading) -> dict[str, Any]:
    """Makes the activities those of the calendar; touches only what differs. Returns the report.

    A calendar that is still being looked at brings nothing yet.
    """
    skipped = list(reading.skipped)
    if feed.state == FeedState.WORKING:
        there = {item.key: item for item in feed.items.select_related("activity")}
        places = spots()
        for event in reading.events:
            location_id = location_for(event.place, places, feed.location_id)
            try:
                _one(actor, feed, there.pop(event.key, None), event, location_id)
            except RuleBroken as broken:
                skipped.append(Skipped(event.name, broken.code))
        _let_go(actor, [item for item in there.values() if item.gone_at is None])
        _seen_again(feed)
    return {
        "activities": len(reading.events),
        "past": reading.past,
        "skipped": [[one.name, one.why] for one in skipped],
        "hidden": _hidden(reading)[:MOST_SKIPPED],
        "first": _first(reading),
    }


def _one(
    actor: Actor,
    feed: CalendarFeed,
    item: FeedItem | None,
    event: CalendarEvent,
    location_id: int | None,
) -> None:
    """Adds or changes one activity. An unchanged one is left alone, also when it was hidden."""
    mark = fingerprint(event, location_id)
    if item is not None and item.fingerprint == mark and item.gone_at is None:
        return
    if item is None and event.is_cancelled:
        return
    organisation = feed.organisation
    activity = (
        item.activity
        if item
        else Activity(
            organisation=organisation, fictional=organisation.fictional, changed_at=clock.now()
        )
    )
    details = _details(feed, event, location_id, activity)
    check_activity(details)
    if item is not None and item.gone_at is not None:
        activity.withdrawn_at = None  # it is back
    off = activity.cancelled_at or clock.now()
    activity.cancelled_at = off if event.is_cancelled else None
    is_new = activity.pk is None
    changed = _write(activity, details)
    if _write_changes(activity, event.changes):
        _write_dates([activity], clock.today())
    facts = {"fingerprint": mark, "gone_at": None}
    FeedItem.objects.update_or_create(
        activity=activity, defaults=facts, create_defaults={**facts, "feed": feed, "key": event.key}
    )
    if is_new:
        audit.record(actor, "guide.activity.added", activity, feed=feed.pk)
    else:
        audit.record(actor, "guide.activity.changed", activity, feed=feed.pk, fields=changed)


def _details(
    feed: CalendarFeed, event: CalendarEvent, location_id: int | None, activity: Activity
) -> ActivityDetails:
    """The kinds are kept here once it is in the guide; all else is the calendar's."""
    organisation = feed.organisation
    with_kinds = activity if activity.pk else feed
    places = () if location_id else organisation.places.values_list("pk", flat=True)
    return ActivityDetails(
        name=event.name,
        summary=summary_of(event),
        description=description_of(event, location_id, {"label": gettext("Waar:")}),
        category_ids=tuple(with_kinds.categories.values_list("pk", flat=True)),
        place_ids=tuple(places),
        contacts=(Contact(ContactKind.WEBSITE, event.url),) if event.url else (),
        source=gettext("de agenda van {name}").format(name=organisation.name)[:120],
        starts_on=event.starts_on,
        starts_at=event.starts_at,
        duration_minutes=event.minutes,
        recurrence=event.recurrence,
        location_id=location_id,
    )


def _write_changes(activity: Activity, changes: Iterable[DateChange]) -> bool:
    """Makes these its single dates that differ; answers whether that is a change."""
    there = set(activity.exceptions.values_list(*CHANGE))
    wanted = {tuple(getattr(change, name) for name in CHANGE) for change in changes}
    if there == wanted:
        return False
    activity.exceptions.all().delete()
    ActivityException.objects.bulk_create(
        ActivityException(activity=activity, **dict(zip(CHANGE, values, strict=True)))
        for values in sorted(wanted)
    )
    return True


def _let_go(actor: Actor, items: Iterable[FeedItem]) -> None:
    """Not in the calendar any more: what was still to come leaves the guide, the past stays."""
    now = clock.now()
    for item in items:
        activity = item.activity
        if not activity.occurrences.filter(end__gt=now).exists():
            continue
        item.gone_at = now
        item.save(update_fields=["gone_at"])
        activity.withdrawn_at = activity.changed_at = now
        activity.save(update_fields=["withdrawn_at", "changed_at"])
        _follow(activity)
        audit.record(actor, "guide.activity.withdrawn", activity, feed=item.feed_id)


def _seen_again(feed: CalendarFeed) -> None:
    """The calendar still says it, so nobody needs to ask whether it is still right."""
    long_ago = clock.today() - timedelta(days=SEEN_AGAIN_AFTER_DAYS)
    Activity.objects.filter(
        feed_item__feed=feed, feed_item__gone_at=None, last_checked_on__lt=long_ago
    ).update(last_checked_on=clock.today())


def _hidden(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """In which events a gap stands, and for what; so that its owner can mend it."""
    return [(event.name, event.hidden) for event in reading.events if event.hidden]


def _first(reading: Reading) -> list[dict[str, str]]:
    """The first dates to come, for who looks at the report."""
    now, window = clock.now(), kept_window(clock.today())
    coming = [
        (slot.start_utc, event)
        for event in reading.events
        if not event.is_cancelled
        for slot in occurrences(
            event.starts_on,
            event.starts_at,
            timedelta(minutes=event.minutes),
            event.recurrence,
            event.changes,
            city_zone(),
            window,
        )
        if slot.end_utc > now and not slot.cancelled
    ]
    coming.sort(key=lambda pair: (pair[0], pair[1].name))
    return [
        {"name": event.name, "start": start.isoformat(), "place": event.place}
        for start, event in coming[:SHOWN]
    ]
