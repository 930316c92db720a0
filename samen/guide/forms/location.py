"""The form of a location."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.foundation.private import Private
from samen.guide.forms.fields import set_choices
from samen.guide.forms.listing import NAME, ContactForm, contact_shows
from samen.guide.models import Location
from samen.guide.rules.listing import Answer, LocationDetails, LocationKind
from samen.guide.texts import answer_labels, location_kind_labels
from samen.people.models import Organisation
from samen.people.queries import places_to_choose

POSTCODE = re.compile(r"^([1-9][0-9]{3})\s*([A-Za-z]{2})$")
POINT = re.compile(r"^\s*(-?\d{1,2}[.,]\d+)\s*[,; ]\s*(-?\d{1,3}[.,]\d+)\s*$")
ACCESS = (
    ("step_free", _("Kun je binnen zonder trap of drempel?")),
    ("accessible_toilet", _("Is er een toilet voor mensen met een rolstoel?")),
    ("lift", _("Is er een lift?")),
    ("hearing_loop", _("Is er een ringleiding voor mensen die slecht horen?")),
    ("disabled_parking", _("Is er een parkeerplek voor mensen met een handicap?")),
    ("quiet_room", _("Is er een rustige ruimte?")),
)
PLAIN = ("name", "summary", "description", "address", "how_to_get_there", "access_note")


class LocationForm(ContactForm):
    """A place one can go to. Never a home."""

    organisation = forms.ChoiceField(label=_("Van welke organisatie?"), required=False)
    name = OpenTextField(label=_("Naam"), max_length=120, error_messages=NAME)
    kind = forms.ChoiceField(label=_("Wat voor plek is het?"), choices=location_kind_labels)
    summary = OpenTextField(
        label=_("In één zin"),
        help_text=_("Wat is er te doen? Hoogstens 200 tekens."),
        max_length=200,
        required=False,
    )
    description = OpenTextField(
        label=_("Meer uitleg"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    place = forms.ChoiceField(label=_("In welke buurt?"), required=False)
    address = OpenTextField(
        besides=frozenset({Private.ADDRESS}),
        label=_("Straat en nummer"),
        help_text=_("Geen huisadres van een bewoner."),
        max_length=120,
        required=False,
    )
    postcode = forms.CharField(
        label=_("Postcode"),
        max_length=7,
        required=False,
        widget=forms.TextInput(attrs={"class": "samen-textbox--short"}),
    )
    point = forms.CharField(
        label=_("Punt op de kaart"),
        help_text=_("Eerst de breedte, dan de lengte. Zoals 52.0907, 5.1214."),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    how_to_get_there = OpenTextField(
        label=_("Hoe kom je er?"),
        help_text=_("Zoals: ingang aan het plein, naast de bibliotheek."),
        max_length=200,
        required=False,
    )
    access_note = OpenTextField(label=_("Meer over binnenkomen"), max_length=200, required=False)
    closed_on_holidays = forms.BooleanField(label=_("Dicht op feestdagen"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        organisations: Iterable[Organisation] = (),
        may_have_no_owner: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        owners: list[tuple[object, object]] = [(one.pk, one.name) for one in organisations]
        self.one_owner = int(str(owners[0][0])) if len(owners) == 1 else None
        if may_have_no_owner:
            owners, self.one_owner = [("", _("van niemand, of van de stad")), *owners], None
        if len(owners) > 1 or may_have_no_owner:
            set_choices(self.fields["organisation"], owners)
        else:
            del self.fields["organisation"]
        set_choices(self.fields["place"], [("", _("dat weten we niet")), *places_to_choose()])
        for name, label in ACCESS:
            self.fields[name] = forms.ChoiceField(
                label=label,
                choices=[("", _("dat weten we niet")), *answer_labels()],
                required=False,
                widget=forms.RadioSelect(attrs={"class": "samen-option--row"}),
            )

    def clean_postcode(self) -> str:
        typed: str = self.cleaned_data["postcode"].strip()
        found = POSTCODE.match(typed)
        if typed and not found:
            raise forms.ValidationError(_("Vul een postcode in, zoals 3563 AB."))
        return f"{found[1]} {found[2].upper()}" if found else ""

    def clean_point(self) -> tuple[float, float] | None:
        """Latitude and longitude in degrees."""
        typed: str = self.cleaned_data["point"]
        if not typed.strip():
            return None
        found = POINT.match(typed)
        if found:
            lat, lon = (float(part.replace(",", ".")) for part in found.groups())
            if abs(lat) <= 90 and abs(lon) <= 180:
                return lat, lon
        raise forms.ValidationError(_("Vul twee getallen in, zoals 52.0907, 5.1214."))

    def owner_id(self) -> int | None:
        """The organisation that was chosen, or the only one there is."""
        chosen = self.cleaned_data.get("organisation")
        return self.one_owner or (int(chosen) if chosen else None)

    def details(self, location: Location | None = None) -> LocationDetails:
        typed = self.cleaned_data
        lat, lon = typed["point"] or (None, None)
        facts: dict[str, Any] = {field: typed[field] for field in PLAIN}
        facts |= {name: Answer(typed[name]) for name, _label in ACCESS}
        return LocationDetails(
            **facts,
            kind=LocationKind(typed["kind"]),
            place_id=int(typed["place"]) if typed["place"] else None,
            postcode=typed["postcode"],
            lat=lat,
            lon=lon,
            closed_on_holidays=typed["closed_on_holidays"],
            contacts=self.contacts(location),
            source=location.source if location else "",
            source_year=location.source_year if location else None,
        )


def location_shows(location: Location) -> dict[str, Any]:
    """The values that the form begins with."""
    point = "" if location.lat is None else f"{location.lat}, {location.lon}"
    return {
        **{field: getattr(location, field) for field in PLAIN},
        **{name: getattr(location, name) for name, _label in ACCESS},
        **contact_shows(location),
        "kind": location.kind,
        "place": location.place_id or "",
        "postcode": location.postcode,
        "point": point,
        "closed_on_holidays": location.closed_on_holidays,
    }
