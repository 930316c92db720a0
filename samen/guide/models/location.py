"""Locations with their access facts."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import FROM_A_LIST, NOTHING_PRIVATE, OPEN_FACT, OPEN_WORDS
from samen.guide.texts import answer_labels, location_kind_labels
from samen.people.models import Organisation
from samen.places.models import Place


class Location(models.Model):
    """A place one can go to: a buurthuis, a desk, a square. Never a home address."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=location_kind_labels)
    summary = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, related_name="locations"
    )
    place = models.ForeignKey(Place, models.PROTECT, null=True, related_name="locations")
    address = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=7, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    how_to_get_there = models.CharField(max_length=200, blank=True)
    step_free = models.CharField(max_length=3, choices=answer_labels, blank=True)
    accessible_toilet = models.CharField(max_length=3, choices=answer_labels, blank=True)
    lift = models.CharField(max_length=3, choices=answer_labels, blank=True)
    hearing_loop = models.CharField(max_length=3, choices=answer_labels, blank=True)
    disabled_parking = models.CharField(max_length=3, choices=answer_labels, blank=True)
    quiet_room = models.CharField(max_length=3, choices=answer_labels, blank=True)
    access_note = models.CharField(max_length=200, blank=True)
    closed_on_holidays = models.BooleanField(default=True)
    source = models.CharField(max_length=120, blank=True)
    source_year = models.PositiveSmallIntegerField(null=True)
    last_checked_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    fictional = models.BooleanField(default=False)
    fictional_hours = models.BooleanField(default=False)  # real place, invented hours (demo)
    withdrawn_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(db_index=True)

    personal: ClassVar[Declared] = {
        **harmless(
            OPEN_WORDS,
            "name",
            "summary",
            "description",
            "address",
            "how_to_get_there",
            "access_note",
            "source",
            guard=NOTHING_PRIVATE,
        ),
        **harmless(
            FROM_A_LIST,
            "kind",
            "step_free",
            "accessible_toilet",
            "lift",
            "hearing_loop",
            "disabled_parking",
            "quiet_room",
        ),
        **harmless(OPEN_FACT, "slug", "postcode"),
    }

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(lon=None) & Q(lat=None))
                | (Q(lon__range=(-180, 180)) & Q(lat__range=(-90, 90))),
                name="location_point_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name
