"""Turns what people fill in into places, names and pieces."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.places.models import Channel, Place
from samen.places.rules.place import Means, NewNeighbourhood

POSTCODE = re.compile(r"^([1-9][0-9]{3})\s?[A-Za-z]{0,2}$")
MOST_PIECES = 4
MOST_CHANNELS = 5
LONGEST_NAME = 120


class FindForm(forms.Form):
    """Where somebody lives: a postcode, or the point a telephone gives."""

    postcode = forms.CharField(
        label=_("De vier cijfers van je postcode"),
        required=False,
        max_length=8,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "postal-code"}),
        error_messages={"max_length": _("Vul de vier cijfers in, zoals 3511.")},
    )
    lat = forms.FloatField(required=False, min_value=-90, max_value=90)
    lon = forms.FloatField(required=False, min_value=-180, max_value=180)

    def clean_postcode(self) -> str:
        given = str(self.cleaned_data["postcode"]).strip()
        found = POSTCODE.match(given)
        if given and not found:
            raise forms.ValidationError(_("Vul de vier cijfers in, zoals 3511."))
        return found.group(1) if found else ""

    def point(self) -> tuple[float, float] | None:
        """Longitude and latitude, when both are there and possible."""
        lon, lat = self.cleaned_data.get("lon"), self.cleaned_data.get("lat")
        return None if lon is None or lat is None else (lon, lat)


class RenameForm(forms.Form):
    name = OpenTextField(
        label=_("Hoe noemen bewoners deze buurt?"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Vul een naam in.")},
    )


class SplitForm(forms.Form):
    """Names for the new buurten, and for each official piece the buurt it goes to."""

    def __init__(self, *args: Any, parts: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parts = parts
        self.numbers = range(1, min(MOST_PIECES, max(len(parts), 2)) + 1)
        for number in self.numbers:
            self.fields[f"name_{number}"] = OpenTextField(
                label=_("Naam van buurt {number}").format(number=number),
                max_length=LONGEST_NAME,
                required=number < 3,
                error_messages={"required": _("Vul een naam in.")},
            )
        choices = [(number, _("buurt {number}").format(number=number)) for number in self.numbers]
        for part in parts:
            self.fields[f"part_{part.pk}"] = forms.TypedChoiceField(
                label=part.name, choices=choices, coerce=int, widget=forms.Select
            )

    @property
    def name_fields(self) -> list[forms.BoundField]:
        return [self[f"name_{number}"] for number in self.numbers]

    @property
    def part_fields(self) -> list[forms.BoundField]:
        return [self[f"part_{part.pk}"] for part in self.parts]

    def into(self) -> list[NewNeighbourhood]:
        """The new buurten that have a name or a piece."""
        given = self.cleaned_data
        pieces = {
            number: frozenset(part.pk for part in self.parts if given[f"part_{part.pk}"] == number)
            for number in self.numbers
        }
        return [
            NewNeighbourhood(given[f"name_{number}"], pieces[number])
            for number in self.numbers
            if given[f"name_{number}"] or pieces[number]
        ]


class ChannelsForm(forms.Form):
    """The means by which a wijk keeps in touch, at most five."""

    def __init__(self, *args: Any, means: Sequence[Channel] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in range(1, MOST_CHANNELS + 1):
            now = means[number - 1] if number <= len(means) else None
            self.fields[f"name_{number}"] = OpenTextField(
                label=_("Manier {number}").format(number=number),
                max_length=80,
                required=False,
                initial=now.name if now else "",
            )
            self.fields[f"words_{number}"] = OpenTextField(
                label=_("Wat je er vindt"),
                max_length=160,
                required=False,
                initial=now.words if now else "",
            )
            self.fields[f"link_{number}"] = forms.URLField(
                label=_("Link"),
                max_length=200,
                required=False,
                assume_scheme="https",
                initial=now.link if now else "",
                error_messages={"invalid": _("Dit is geen goede link. Begin met https://.")},
            )

    def means(self) -> list[Means]:
        """What was filled in; a row with nothing in it is left out."""
        given = self.cleaned_data
        rows = [
            Means(given[f"name_{at}"], given[f"words_{at}"], given[f"link_{at}"])
            for at in range(1, MOST_CHANNELS + 1)
        ]
        return [row for row in rows if row != Means("")]


class MergeForm(forms.Form):
    """Which buurten become one, and how it will be called."""

    places = forms.TypedMultipleChoiceField(
        label=_("Welke buurten worden één?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens twee buurten.")},
    )
    name = OpenTextField(
        label=_("Naam van de nieuwe buurt"),
        max_length=LONGEST_NAME,
        error_messages={"required": _("Vul een naam in.")},
    )

    def __init__(self, *args: Any, neighbourhoods: Sequence[Place], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.neighbourhoods = neighbourhoods
        field = self.fields["places"]
        assert isinstance(field, forms.TypedMultipleChoiceField)  # noqa: S101 for the reader of types
        field.choices = [(place.pk, place.name) for place in neighbourhoods]

    def chosen(self) -> list[Place]:
        return [one for one in self.neighbourhoods if one.pk in self.cleaned_data["places"]]
