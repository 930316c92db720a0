"""What belongs to the wijkinformatiepunt of a wijk: consulting hours and mobile points."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import FROM_A_LIST, NOTHING_PRIVATE, OF_THE_HOUSE, OPEN_WORDS
from samen.guide.models.location import Location
from samen.guide.texts.information_point import topic_labels
from samen.people.models import Organisation
from samen.places.models import Place


class ConsultingHour(models.Model):
    """A consulting hour (spreekuur) of a partner in a wijk, as it was agreed. Source: R-067.

    Wall-clock values in the city; `recurrence` is an RFC 5545 RRULE without its name, empty for
    once. `room` empty is the whole location. From `ended_on` on it is there no more.
    """

    district = models.ForeignKey(Place, models.PROTECT, related_name="consulting_hours")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="consulting_hours")
    location = models.ForeignKey(Location, models.PROTECT, related_name="consulting_hours")
    room = models.CharField(max_length=60, blank=True)
    starts_on = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    recurrence = models.CharField(max_length=200, blank=True)
    agreement = models.CharField(max_length=200, blank=True)  # what was agreed with the others
    fictional = models.BooleanField(default=False)
    ended_on = models.DateField(null=True)
    changed_at = models.DateTimeField()

    personal: ClassVar[Declared] = {
        **harmless(OPEN_WORDS, "room", "agreement", guard=NOTHING_PRIVATE),
        **harmless(OF_THE_HOUSE, "recurrence"),
    }

    class Meta:
        ordering = ["starts_on", "opens", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="consulting_hour_has_length"
            ),
        ]


class ConsultingTopic(models.Model):
    """One topic that people can come with. Source: R-064."""

    hour = models.ForeignKey(ConsultingHour, models.CASCADE, related_name="topics")
    topic = models.CharField(max_length=16, choices=topic_labels)

    personal: ClassVar[Declared] = harmless(FROM_A_LIST, "topic")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["hour", "topic"], name="consulting_topic_once"),
        ]


class ConsultingDate(models.Model):
    """One date of a consulting hour that is not as agreed.

    `on` is the date by the agreement. Without `to_date` it is cancelled; else it is then and
    there, for this once.
    """

    hour = models.ForeignKey(ConsultingHour, models.CASCADE, related_name="other_dates")
    on = models.DateField()
    to_date = models.DateField(null=True)
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    location = models.ForeignKey(Location, models.PROTECT, null=True, related_name="+")
    room = models.CharField(max_length=60, blank=True)
    reason = models.CharField(max_length=120, blank=True)

    personal: ClassVar[Declared] = harmless(OPEN_WORDS, "room", "reason", guard=NOTHING_PRIVATE)

    class Meta:
        ordering = ["on"]
        constraints = [
            models.UniqueConstraint(fields=["hour", "on"], name="one_other_date_a_day"),
            models.CheckConstraint(
                condition=Q(to_date=None, opens=None, closes=None, location=None)
                | Q(to_date__isnull=False, location__isnull=False, closes__gt=F("opens")),
                name="other_date_off_or_complete",
            ),
        ]


class MobilePoint(models.Model):
    """The information point on one day somewhere else. Source: R-066.

    At a location of the guide, or at a public spot with a name. A cancelled one stays visible
    as cancelled.
    """

    district = models.ForeignKey(Place, models.PROTECT, related_name="mobile_points")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mobile_points")
    location = models.ForeignKey(Location, models.PROTECT, null=True, related_name="mobile_points")
    spot = models.CharField(max_length=120, blank=True)
    on = models.DateField()
    opens = models.TimeField()
    closes = models.TimeField()
    note = models.CharField(max_length=200, blank=True)
    fictional = models.BooleanField(default=False)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=120, blank=True)  # why it does not go on
    changed_at = models.DateTimeField()

    personal: ClassVar[Declared] = harmless(
        OPEN_WORDS, "spot", "note", "reason", guard=NOTHING_PRIVATE
    )

    class Meta:
        ordering = ["on", "opens", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes__gt=F("opens")), name="mobile_point_has_length"
            ),
            models.CheckConstraint(
                condition=(Q(location=None) & ~Q(spot="")) | (Q(location__isnull=False, spot="")),
                name="mobile_point_is_somewhere",
            ),
        ]

    @property
    def where(self) -> str:
        return self.location.name if self.location else self.spot
