"""Tables that people upload, for as long as they look at them; and what came in by a reference."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samen.foundation.personal import Declared, Personal, harmless
from samen.foundation.purposes import FROM_A_LIST, NOTHING_PRIVATE, OPEN_WORDS
from samen.guide.models.conditions import one_of
from samen.guide.models.listing import Activity, Service
from samen.guide.models.location import Location
from samen.guide.models.personal import TABLES
from samen.guide.texts import privacy
from samen.guide.texts.columns import table_kind_labels
from samen.people.models import Organisation, Person


class ImportFile(models.Model):
    """The cells of an uploaded table. Gone once confirmed or forgotten, at the latest in a day."""

    kind = models.CharField(max_length=16, choices=table_kind_labels)
    uploaded_by = models.ForeignKey(Person, models.CASCADE, related_name="import_files")
    uploaded_at = models.DateTimeField(db_index=True)
    header = models.JSONField()
    rows = models.JSONField()

    personal: ClassVar[Declared] = {
        "uploaded_by": Personal(privacy.YOUR_NUMBER, TABLES, goes_along=True),
        "uploaded_at": Personal(privacy.WHEN_UPLOADED, TABLES),
        "header": Personal(privacy.THE_HEADER, TABLES),
        "rows": Personal(privacy.THE_ROWS, TABLES),
        **harmless(FROM_A_LIST, "kind"),
    }


class ImportReference(models.Model):
    """By which code of its owner a thing came in, so that the same row finds it again."""

    owner = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="import_references"
    )
    kind = models.CharField(max_length=16, choices=table_kind_labels)
    reference = models.CharField(max_length=80)
    activity = models.OneToOneField(Activity, models.CASCADE, null=True)
    service = models.OneToOneField(Service, models.CASCADE, null=True)
    location = models.OneToOneField(Location, models.CASCADE, null=True)
    organisation = models.OneToOneField(Organisation, models.CASCADE, null=True)

    personal: ClassVar[Declared] = {
        **harmless(FROM_A_LIST, "kind"),
        **harmless(OPEN_WORDS, "reference", guard=NOTHING_PRIVATE),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=one_of("activity", "service", "location", "organisation"),
                name="import_reference_has_one_thing",
            ),
            models.UniqueConstraint(
                fields=["owner", "kind", "reference"],
                condition=Q(owner__isnull=False),
                name="import_reference_once_an_owner",
            ),
            models.UniqueConstraint(
                fields=["kind", "reference"],
                condition=Q(owner__isnull=True),
                name="import_reference_once_without_owner",
            ),
        ]
