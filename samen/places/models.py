"""Places of every layer, what they were called, what followed what, and facts about them."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import (
    FROM_A_LIST,
    NOTHING_PRIVATE,
    OF_THE_HOUSE,
    OPEN_FACT,
    OPEN_WORDS,
)
from samen.places.rules import Layer, Life
from samen.places.texts import capacity_labels, change_labels, layer_labels


class Place(models.Model):
    """One area of one layer, from `valid_from` up to and including `valid_until`.

    `lon` and `lat` are a point inside it, in degrees (WGS 84). `shape` is a GeoJSON geometry in
    the same degrees, present only after the official file was imported.
    `parts` are the official areas a place consists of: a buurt as residents call it consists of
    statistical buurten, an administrative area of wijken.
    """

    layer = models.CharField(max_length=16, choices=layer_labels)
    code = models.CharField(max_length=12, blank=True)
    number = models.PositiveSmallIntegerField(null=True)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    parts = models.ManyToManyField("self", symmetrical=False, related_name="wholes")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    area_ha = models.FloatField(null=True)
    shape = models.JSONField(null=True)
    tile_row = models.PositiveSmallIntegerField(null=True)
    tile_column = models.PositiveSmallIntegerField(null=True)
    indicative = models.BooleanField(default=False)
    front_runner_since = models.DateField(null=True)
    source = models.CharField(max_length=200, blank=True)
    valid_from = models.DateField(null=True)
    valid_until = models.DateField(null=True)

    personal: ClassVar[Declared] = {
        **harmless(OPEN_FACT, "code", "name", "slug", "shape", "source"),
        **harmless(FROM_A_LIST, "layer"),
    }

    class Meta:
        ordering = ["layer", "number", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["layer", "slug"], condition=Q(valid_until=None), name="place_slug_in_layer"
            ),
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code="") & Q(valid_until=None), name="place_code_once"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None)
                | Q(valid_from=None)
                | Q(valid_until__gte=F("valid_from")),
                name="place_lives_forward",
            ),
            models.CheckConstraint(
                condition=Q(lon=None, lat=None) | Q(lon__range=(-180, 180), lat__range=(-90, 90)),
                name="place_point_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def life(self) -> Life:
        return Life(self.valid_from, self.valid_until)

    @property
    def is_front_runner(self) -> bool:
        """Koploper: one of the areas where the first cooperatives start. Source: R-038."""
        return self.front_runner_since is not None

    @property
    def is_district(self) -> bool:
        return self.layer == Layer.DISTRICT


class FormerName(models.Model):
    """What a place was called before, so that old words still find it."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=120)
    until = models.DateField()

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "name", "slug")


class Succession(models.Model):
    """`successor` took over from `predecessor` on that day, by a split or a merger."""

    predecessor = models.ForeignKey(Place, models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Place, models.PROTECT, related_name="origins")
    change = models.CharField(max_length=8, choices=change_labels)
    on = models.DateField()

    personal: ClassVar[Declared] = harmless(FROM_A_LIST, "change")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="succession_once"),
            models.CheckConstraint(
                condition=~Q(predecessor=F("successor")), name="no_place_follows_itself"
            ),
        ]


class WorkingArea(models.Model):
    """A named set of places where somebody works: "Overvecht en Zuilen". Source: R-034."""

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=120, unique=True)
    places = models.ManyToManyField(Place, related_name="working_areas")
    source = models.CharField(max_length=200, blank=True)

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "name", "slug", "source")

    def __str__(self) -> str:
        return self.name


class PlaceFact(models.Model):
    """One figure or finding about a place, always with its year and its source. Source: R-037.

    `value` is a number in `unit`, or None where the source gives only words (`words`).
    """

    place = models.ForeignKey(Place, models.CASCADE, related_name="facts")
    indicator = models.CharField(max_length=80)
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=30, blank=True)
    words = models.CharField(max_length=200, blank=True)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=120)

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "indicator", "unit", "words", "source")

    class Meta:
        ordering = ["indicator", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["place", "indicator", "year"], name="one_fact_a_year"),
            models.CheckConstraint(
                condition=Q(value__isnull=False) | ~Q(words=""), name="fact_says_something"
            ),
        ]


class OrganisingCapacity(models.Model):
    """How much people in an area can organise by themselves; decides what support they get."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="capacities")
    level = models.CharField(max_length=10, choices=capacity_labels)
    support = models.CharField(max_length=300, blank=True)
    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=120)

    personal: ClassVar[Declared] = {
        **harmless(OPEN_FACT, "support", "source"),
        **harmless(FROM_A_LIST, "level"),
    }

    class Meta:
        ordering = ["-year"]
        constraints = [
            models.UniqueConstraint(fields=["place", "year"], name="one_capacity_a_year"),
        ]


class Approach(models.Model):
    """An existing programme in one or more areas (wijkaanpak). Source: R-040."""

    name = models.CharField(max_length=120, unique=True)
    places = models.ManyToManyField(Place, related_name="approaches")
    source = models.CharField(max_length=120)

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "name", "source")

    class Meta:
        ordering = ["name"]


class Channel(models.Model):
    """A means by which a wijk or buurt keeps in touch; the area itself chooses. Source: R-042."""

    place = models.ForeignKey(Place, models.CASCADE, related_name="channels")
    name = models.CharField(max_length=80)
    words = models.CharField(max_length=160, blank=True)
    link = models.URLField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField()

    personal: ClassVar[Declared] = harmless(
        OPEN_WORDS, "name", "words", "link", guard=NOTHING_PRIVATE
    )

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["place", "name"], name="channel_once_a_place"),
        ]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """The first four digits of a postcode, and the place that is our first guess for them."""

    digits = models.CharField(max_length=4)
    place = models.ForeignKey(Place, models.CASCADE, related_name="postcodes")

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "digits")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["digits", "place"], name="postcode_place_once"),
            models.CheckConstraint(
                condition=Q(digits__regex=r"^[1-9][0-9]{3}$"), name="postcode_has_four_digits"
            ),
        ]


class Edition(models.Model):
    """The stamp of the area tables, new with every change: a reader sees whether to read again.

    There is one row. Its stamp is never used twice, so a copy made in a transaction that was
    rolled back is never taken for the truth.
    """

    stamp = models.CharField(max_length=32)

    personal: ClassVar[Declared] = harmless(OF_THE_HOUSE, "stamp")
