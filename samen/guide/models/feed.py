"""Calendars that organisations keep elsewhere, and what of them stands in the guide."""

from typing import ClassVar

from django.db import models

from samen.foundation.personal import Declared, Personal, harmless
from samen.foundation.purposes import (
    FROM_A_LIST,
    NOTHING_PRIVATE_COMES_IN,
    OF_THE_HOUSE,
    OPEN_WORDS,
    UNREADABLE,
)
from samen.guide.models.listing import Activity, Category
from samen.guide.models.location import Location
from samen.guide.models.personal import CALENDARS, EVENTS
from samen.guide.rules.feed import FeedState
from samen.guide.texts import privacy
from samen.guide.texts.feeds import feed_state_labels
from samen.people.models import Organisation


class CalendarFeed(models.Model):
    """A calendar (iCal) of an organisation at an address elsewhere, read every night.

    The address may be a secret between the organisation and its calendar: it is shown to its
    keepers only. `trouble` is the code of what went wrong since `broken_since`; until the other
    side works again the last good state stands. `report` is what the last good reading held.
    """

    organisation = models.ForeignKey(Organisation, models.CASCADE, related_name="feeds")
    url = models.CharField(max_length=2000)
    name = models.CharField(max_length=120, blank=True)  # what the calendar calls itself
    location = models.ForeignKey(Location, models.SET_NULL, null=True, related_name="feeds")
    categories = models.ManyToManyField(Category, related_name="feeds")
    state = models.CharField(max_length=8, choices=feed_state_labels, default=FeedState.NEW.value)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=60, blank=True)
    asked_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)  # the last time that went well
    broken_since = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=60, blank=True)
    told_at = models.DateTimeField(null=True)  # the keepers got a mail about this break
    report = models.JSONField(default=dict)

    personal: ClassVar[Declared] = {
        "url": Personal(privacy.CALENDAR_ADDRESS, CALENDARS),
        **harmless(OPEN_WORDS, "name", "report", guard=NOTHING_PRIVATE_COMES_IN),
        **harmless(OF_THE_HOUSE, "etag", "modified", "trouble"),
        **harmless(FROM_A_LIST, "state"),
    }

    class Meta:
        ordering = ["organisation", "id"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "url"], name="feed_once"),
        ]

    def __str__(self) -> str:
        return self.name or f"agenda {self.pk}"


class FeedItem(models.Model):
    """One event of such a calendar, and the activity that it is here. `key` is its UID."""

    feed = models.ForeignKey(CalendarFeed, models.CASCADE, related_name="items")
    key = models.CharField(max_length=255)
    activity = models.OneToOneField(Activity, models.CASCADE, related_name="feed_item")
    fingerprint = models.CharField(max_length=64)
    gone_at = models.DateTimeField(null=True)  # not in the calendar any more; so we withdrew it

    personal: ClassVar[Declared] = {
        "key": Personal(privacy.EVENT_NUMBER, EVENTS),
        **harmless(UNREADABLE, "fingerprint"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["feed", "key"], name="feed_item_once"),
        ]
