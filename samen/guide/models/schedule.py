"""When: opening hours, their exceptions, and the dates on which an activity happens."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import NOTHING_PRIVATE, OPEN_WORDS
from samen.guide.models.conditions import one_of
from samen.guide.models.listing import Activity, Service
from samen.guide.models.location import Location
from samen.guide.texts import weekday_labels


class OpeningHours(models.Model):
    """Open on this weekday from `opens` to `closes` (wall clock). 0 is Monday.

    Several a day are allowed. With dates it is a season: only from `valid_from` up to and
    including `valid_until`.
    """

    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="hours")
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="hours")
    weekday = models.PositiveSmallIntegerField(choices=weekday_labels)
    opens = models.TimeField()
    closes = models.TimeField()
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("location", "service"), name="hours_have_one_owner"
            ),
            models.CheckConstraint(condition=Q(closes__gt=F("opens")), name="hours_have_length"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="hours_on_a_weekday"),
        ]


class HoursException(models.Model):
    """Other hours on these days, both ends included; closed when `opens` is empty."""

    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="exceptions")
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="exceptions")
    starts_on = models.DateField()
    ends_on = models.DateField()
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    reason = models.CharField(max_length=120, blank=True)

    personal: ClassVar[Declared] = harmless(OPEN_WORDS, "reason", guard=NOTHING_PRIVATE)

    class Meta:
        ordering = ["starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("location", "service"), name="hours_exception_has_one_owner"
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")), name="hours_exception_runs_forward"
            ),
            models.CheckConstraint(
                condition=Q(opens=None, closes=None) | Q(closes__gt=F("opens")),
                name="hours_exception_closed_or_with_length",
            ),
        ]


class ActivityException(models.Model):
    """One date of a repeating activity that is cancelled, moved or added.

    `on` is the date by the rule (or the added date). A moved one has `moved_to_date` and
    `moved_to_time`; an added one has `added`, and `moved_to_time` when it starts at another
    hour. Any of them can be `cancelled`: also a date that was moved or added first.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="exceptions")
    on = models.DateField()
    added = models.BooleanField(default=False)
    cancelled = models.BooleanField(default=False)
    moved_to_date = models.DateField(null=True)
    moved_to_time = models.TimeField(null=True)
    reason = models.CharField(max_length=120, blank=True)

    personal: ClassVar[Declared] = harmless(OPEN_WORDS, "reason", guard=NOTHING_PRIVATE)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "on"], name="one_exception_a_date"),
            models.CheckConstraint(
                condition=Q(added=True)
                | Q(cancelled=True)
                | Q(moved_to_date__isnull=False)
                | Q(moved_to_time__isnull=False),
                name="activity_exception_says_something",
            ),
        ]


class Occurrence(models.Model):
    """One date of an activity, computed from its rule and its exceptions, for quick reading.

    `start` and `end` are moments in UTC; `on` is the date by the rule. A cancelled date stays
    visible as cancelled.
    """

    activity = models.ForeignKey(Activity, models.CASCADE, related_name="occurrences")
    on = models.DateField()
    start = models.DateTimeField(db_index=True)
    end = models.DateTimeField()
    cancelled = models.BooleanField(default=False)
    reason = models.CharField(max_length=120, blank=True)

    personal: ClassVar[Declared] = harmless(OPEN_WORDS, "reason", guard=NOTHING_PRIVATE)

    class Meta:
        ordering = ["start", "id"]
        constraints = [
            models.UniqueConstraint(fields=["activity", "on"], name="one_occurrence_a_date"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="occurrence_has_length"),
        ]
