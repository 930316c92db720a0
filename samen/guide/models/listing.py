"""Services and activities: what people can go to, join or get help from."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import (
    FROM_A_LIST,
    NOTHING_PRIVATE,
    OF_THE_HOUSE,
    OPEN_FACT,
    OPEN_WORDS,
)
from samen.guide.models.location import Location
from samen.guide.texts import coordination_labels, tag_kind_labels
from samen.people.models import Organisation
from samen.places.models import Place


class Category(models.Model):
    """One of the fifteen kinds of activity of the application. Source: R-048."""

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    plain_name = models.CharField(max_length=60)  # in everyday words
    icon = models.CharField(max_length=20)
    position = models.PositiveSmallIntegerField()
    discreet = models.BooleanField(default=False)  # nobody else's business (quality G-48)

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "slug", "name", "plain_name", "icon")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Tag(models.Model):
    """A word that says for whom, in which language, on which work line or to what end."""

    kind = models.CharField(max_length=12, choices=tag_kind_labels)
    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    position = models.PositiveSmallIntegerField(default=0)

    personal: ClassVar[Declared] = {
        **harmless(FROM_A_LIST, "kind"),
        **harmless(OPEN_FACT, "slug", "name"),
    }

    class Meta:
        ordering = ["kind", "position", "name"]

    def __str__(self) -> str:
        return self.name


class Listing(models.Model):
    """What a service and an activity have in common.

    `cost_cents` is None when unknown and 0 when free. `evening_or_weekend` is kept by the
    actions, out of the hours. `copy_note` says where this formula could be copied (R-049).
    """

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=140, unique=True)
    summary = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    also_known_as = models.CharField(max_length=200, blank=True)  # other words people use
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="%(class)s_set")
    categories = models.ManyToManyField(Category, related_name="%(class)s_set")
    tags = models.ManyToManyField(Tag, related_name="%(class)s_set", blank=True)
    places = models.ManyToManyField(Place, related_name="%(class)s_set", blank=True)
    street = models.CharField(max_length=80, blank=True)  # below buurt level, R-041
    cost_cents = models.PositiveIntegerField(null=True)
    cost_note = models.CharField(max_length=120, blank=True)
    joining = models.CharField(max_length=160, blank=True)  # how to take part
    evening_or_weekend = models.BooleanField(default=False)
    with_peers = models.BooleanField(default=False)  # help by someone who lived it, R-054
    coordinated_by = models.CharField(max_length=16, choices=coordination_labels, blank=True)
    residents_involved = models.PositiveSmallIntegerField(null=True)
    may_be_copied = models.BooleanField(default=False)
    copy_note = models.CharField(max_length=160, blank=True)
    source = models.CharField(max_length=120, blank=True)
    source_year = models.PositiveSmallIntegerField(null=True)
    last_checked_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    fictional = models.BooleanField(default=False)
    withdrawn_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(db_index=True)

    personal: ClassVar[Declared] = {
        **harmless(
            OPEN_WORDS,
            "name",
            "summary",
            "description",
            "also_known_as",
            "street",
            "cost_note",
            "joining",
            "copy_note",
            "source",
            guard=NOTHING_PRIVATE,
        ),
        **harmless(OF_THE_HOUSE, "slug"),
        **harmless(FROM_A_LIST, "coordinated_by"),
    }

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    @property
    def is_free(self) -> bool:
        return self.cost_cents == 0


class Service(Listing):
    """Help or an offer that is there at its hours or on demand (dienst). Source: R-043."""

    locations = models.ManyToManyField(Location, related_name="services", blank=True)

    class Meta:
        ordering = ["name"]


class Activity(Listing):
    """Something that happens at a time, once or repeating (activiteit). Source: R-045.

    `starts_on` and `starts_at` are wall-clock values in the city, so that a weekly 19.00 stays
    19.00; `recurrence` is an RFC 5545 RRULE without its name, empty for once.
    """

    location = models.ForeignKey(Location, models.PROTECT, null=True, related_name="activities")
    starts_on = models.DateField()
    starts_at = models.TimeField()
    duration_minutes = models.PositiveSmallIntegerField()
    recurrence = models.CharField(max_length=200, blank=True)
    cancelled_at = models.DateTimeField(null=True)

    personal: ClassVar[Declared] = {
        **Listing.personal,
        **harmless(OF_THE_HOUSE, "recurrence"),
    }

    class Meta:
        ordering = ["starts_on", "starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_minutes__gt=0) & Q(duration_minutes__lte=1440),
                name="activity_lasts_at_most_a_day",
            ),
        ]
