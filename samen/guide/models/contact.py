"""The ways to reach somebody."""

from typing import ClassVar

from django.db import models

from samen.foundation.personal import Declared, Personal, harmless
from samen.foundation.purposes import FROM_A_LIST
from samen.guide.models.conditions import one_of
from samen.guide.models.listing import Activity, Service
from samen.guide.models.location import Location
from samen.guide.models.personal import CONTACT
from samen.guide.texts import contact_labels, privacy
from samen.people.models import Organisation


class ContactPoint(models.Model):
    """One way to reach an organisation, a location, a service or an activity."""

    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="contact_points"
    )
    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="contact_points")
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="contact_points")
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="contact_points")
    kind = models.CharField(max_length=8, choices=contact_labels)
    value = models.CharField(max_length=200)
    label = models.CharField(max_length=80, blank=True)

    personal: ClassVar[Declared] = {
        "value": Personal(privacy.THE_NUMBER_OR_ADDRESS, CONTACT),
        "label": Personal(privacy.WITH_WHOM, CONTACT),
        **harmless(FROM_A_LIST, "kind"),
    }

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=one_of("organisation", "location", "service", "activity"),
                name="contact_point_has_one_owner",
            ),
        ]
