"""The form of a service."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.guide.forms.fields import ids, set_choices
from samen.guide.forms.listing import ListingForm, listing_shows
from samen.guide.models import Location, Service
from samen.guide.rules.listing import ServiceDetails


class ServiceForm(ListingForm):
    """Help or an offer, at zero or more locations."""

    locations = forms.MultipleChoiceField(
        label=_("Op welke plekken?"),
        help_text=_("Leeg is: aan huis, online of op afspraak."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        there = Location.objects.filter(withdrawn_at=None).values_list("pk", "name")
        set_choices(self.fields["locations"], list(there))

    def details(self, service: Service | None = None) -> ServiceDetails:
        facts = self.listing_facts(service)
        return ServiceDetails(**facts, location_ids=ids(self.cleaned_data["locations"]))


def service_shows(service: Service) -> dict[str, Any]:
    """The values that the form begins with."""
    locations = [location.pk for location in service.locations.all()]
    return {**listing_shows(service), "locations": locations}
