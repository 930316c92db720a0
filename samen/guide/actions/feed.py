"""Following the calendars of organisations: couple, pause, let go; and what a reading brings.

The reading itself goes outside and is done by the worker (reactions.py); here is what is asked
for and what is written afterwards.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation

from samen.foundation import audit, clock, fetching, jobs, outbox
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.foundation.texts import SENTENCES
from samen.guide import permissions
from samen.guide.actions.feed_items import _take_over
from samen.guide.actions.listing import _follow, _require_own_hand
from samen.guide.models import CalendarFeed, Category, Location
from samen.guide.rules.feed import (
    TELL_AFTER,
    TRY_AGAIN,
    FeedState,
    Heard,
    is_strangely_empty,
    web_address,
)
from samen.guide.texts import mail
from samen.people.models import Organisation
from samen.people.queries import people_of
from samen.people.rules import Role

MOST_FEEDS = 10  # of one organisation
READ = "guide.read_feed"
PATIENCE = timedelta(minutes=2)  # between one reading on request and the next
SPREAD_SECONDS = 20  # between one calendar and the next, at night


@transaction.atomic
def add_feed(
    *,
    actor: Actor,
    organisation: Organisation,
    address: str,
    location_id: int | None = None,
    category_ids: Iterable[int] = (),
) -> CalendarFeed:
    """Notes a calendar and asks for a first reading; nothing of it is in the guide yet.

    Raises NotAllowed, RuleBroken("guide.feed_already_there", "guide.feed_too_many_feeds",
    "guide.category_needed", "foundation.fetch_…").
    """
    _require_own_hand(actor, organisation.pk)
    url = web_address(address)
    fetching.check_address(url)
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    there = CalendarFeed.objects.filter(organisation=locked)
    if there.filter(url=url).exists():
        raise RuleBroken("guide.feed_already_there", field="address")
    if there.count() >= MOST_FEEDS:
        raise RuleBroken("guide.feed_too_many_feeds", most=MOST_FEEDS)
    categories = list(Category.objects.filter(pk__in=category_ids))
    if not categories:
        raise RuleBroken("guide.category_needed", field="categories")
    feed = CalendarFeed.objects.create(organisation=locked, url=url, location_id=location_id)
    feed.categories.set(categories)
    _ask(feed, "look")
    audit.record(actor, "guide.feed.added", feed)
    return feed


@transaction.atomic
def ask_for_reading(*, actor: Actor, feed: CalendarFeed) -> CalendarFeed:
    """Somebody wants it read now. Raises RuleBroken("guide.feed_just_asked")."""
    locked = _locked(actor, feed)
    now = clock.now()
    if locked.asked_at is not None and now - locked.asked_at < PATIENCE:
        raise RuleBroken("guide.feed_just_asked")
    _ask(locked, "now")
    audit.record(actor, "guide.feed.asked", locked)
    return locked


@transaction.atomic
def ask_for_all_readings(*, actor: Actor, today: date) -> int:
    """Every night: all calendars that do not stand still, one after another."""
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    due_at = clock.now()
    feeds = list(CalendarFeed.objects.filter(state=FeedState.WORKING))
    for feed in feeds:
        jobs.ask(READ, {"feed": feed.pk}, due_at, once=f"feed {feed.pk} {today}")
        due_at += timedelta(seconds=SPREAD_SECONDS)
    if feeds:
        audit.record(actor, "guide.feeds.asked", feeds[0], feeds=len(feeds))
    return len(feeds)


@transaction.atomic
def start_feed(*, actor: Actor, feed: CalendarFeed) -> CalendarFeed:
    """From now on it is followed, for the first time or again after a pause."""
    locked = _locked(actor, feed)
    if locked.state == FeedState.WORKING:
        raise RuleBroken("guide.feed_works_already")
    if locked.state == FeedState.NEW and locked.read_at is None:
        raise RuleBroken("guide.feed_not_read_yet")
    locked.state = FeedState.WORKING.value
    locked.etag = locked.modified = ""
    locked.save(update_fields=["state", "etag", "modified"])
    _ask(locked, "start")
    audit.record(actor, "guide.feed.started", locked)
    return locked


@transaction.atomic
def change_feed(
    *,
    actor: Actor,
    feed: CalendarFeed,
    location_id: int | None,
    category_ids: Iterable[int],
) -> CalendarFeed:
    """Another usual place, or other kinds; what is in the guide follows.

    An activity whose kinds somebody chose apart keeps those. Raises NotAllowed,
    RuleBroken("guide.category_needed").
    """
    locked = _locked(actor, feed)
    wanted = list(Category.objects.filter(pk__in=category_ids))
    if not wanted:
        raise RuleBroken("guide.category_needed", field="categories")
    before = set(locked.categories.all())
    if set(wanted) != before:
        locked.categories.set(wanted)
        _follow_kinds(locked, before, wanted)
    if location_id != locked.location_id:
        locked.location = Location.objects.filter(pk=location_id or 0, withdrawn_at=None).first()
        locked.etag = locked.modified = ""  # all of it is read again: every event may be elsewhere
        locked.save(update_fields=["location", "etag", "modified"])
        if locked.state == FeedState.WORKING:
            _ask(locked, "place")
    audit.record(actor, "guide.feed.changed", locked)
    return locked


@transaction.atomic
def pause_feed(*, actor: Actor, feed: CalendarFeed) -> CalendarFeed:
    """What is in the guide stays; nothing is read until it starts again."""
    locked = _locked(actor, feed)
    if locked.state == FeedState.PAUSED:
        raise RuleBroken("guide.feed_is_paused_already")
    locked.state = FeedState.PAUSED.value
    locked.save(update_fields=["state"])
    audit.record(actor, "guide.feed.paused", locked)
    return locked


@transaction.atomic
def remove_feed(*, actor: Actor, feed: CalendarFeed, keep: bool) -> int:
    """Lets go of a calendar. `keep`: what it brought stays, and is kept by hand from now on.

    Else it is taken out of the guide. Returns how many activities that were.
    """
    locked = _locked(actor, feed)
    items = list(locked.items.filter(gone_at=None).select_related("activity"))
    withdrawn = [] if keep else [one.activity for one in items if not one.activity.withdrawn_at]
    for activity in withdrawn:
        activity.withdrawn_at = activity.changed_at = clock.now()
        activity.save(update_fields=["withdrawn_at", "changed_at"])
    locked.items.all().delete()
    for activity in withdrawn:
        _follow(activity)
    audit.record(actor, "guide.feed.removed", locked, withdrawn=len(withdrawn), kept=keep)
    locked.delete()
    return len(withdrawn)


@transaction.atomic
def note_reading(*, actor: Actor, feed_id: int, heard: Heard) -> None:
    """Writes what came of a reading: the activities, or what went wrong. Twice is once.

    Raises NotAllowed.
    """
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    feed = CalendarFeed.objects.select_for_update().filter(pk=feed_id).first()
    if feed is None or feed.state == FeedState.PAUSED:
        return
    before = feed.items.filter(gone_at=None).count()
    if heard.trouble:
        _went_wrong(feed, heard.trouble)
    elif heard.reading is not None and is_strangely_empty(heard.reading, before):
        _went_wrong(feed, "guide.feed_suddenly_empty")
    else:
        _went_well(actor, feed, heard)
    audit.record(actor, "guide.feed.read", feed, trouble=feed.trouble)


def _went_well(actor: Actor, feed: CalendarFeed, heard: Heard) -> None:
    if heard.reading is not None:
        feed.report = _take_over(actor, feed, heard.reading)
        feed.name = heard.reading.name
    feed.read_at = clock.now()
    feed.etag, feed.modified = heard.etag or feed.etag, heard.modified or feed.modified
    feed.broken_since = feed.told_at = None
    feed.failures, feed.trouble = 0, ""
    feed.save()


def _went_wrong(feed: CalendarFeed, trouble: str) -> None:
    """The last good state stands. Who keeps it gets a mail, once, when it fails again."""
    now = clock.now()
    feed.failures = min(feed.failures + 1, 1000)
    feed.trouble, feed.broken_since = trouble, feed.broken_since or now
    if feed.state == FeedState.WORKING and feed.told_at is None:
        if feed.failures >= TELL_AFTER:
            _tell(feed, trouble, now)
        else:
            once = f"feed {feed.pk} again {now:%Y%m%d%H}"
            jobs.ask(READ, {"feed": feed.pk}, now + TRY_AGAIN, once=once)
    feed.save()


def _tell(feed: CalendarFeed, trouble: str, now: datetime) -> None:
    keepers = people_of(feed.organisation, now.date()).filter(role=Role.EDITOR)
    page = f"{settings.SITE_ADDRESS}{reverse('guide:feed', args=[feed.pk])}"
    for person in {mandate.person_id: mandate.person for mandate in keepers}.values():
        with translation.override(person.language):
            words = (feed.organisation.name, str(feed), str(SENTENCES[trouble]), page)
            subject, body = mail.calendar_broke(*words)
            outbox.post(person.email, subject, body)
        feed.told_at = now


def _follow_kinds(feed: CalendarFeed, before: set[Category], wanted: Iterable[Category]) -> None:
    for item in feed.items.select_related("activity"):
        if set(item.activity.categories.all()) == before:
            item.activity.categories.set(wanted)
            _follow(item.activity)


def _ask(feed: CalendarFeed, why: str) -> None:
    now = clock.now()
    feed.asked_at = now
    feed.save(update_fields=["asked_at"])
    jobs.ask(READ, {"feed": feed.pk}, now, once=f"feed {feed.pk} {why} {now:%Y%m%d%H%M%S}")


def _locked(actor: Actor, feed: CalendarFeed) -> CalendarFeed:
    """The calendar as it is now, ours until the end. Raises NotAllowed, and gone is gone."""
    _require_own_hand(actor, feed.organisation_id)
    locked = CalendarFeed.objects.select_for_update().filter(pk=feed.pk).first()
    if locked is None:
        raise RuleBroken("guide.feed_gone")
    return locked
