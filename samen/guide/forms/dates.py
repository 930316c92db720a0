"""Forms for single dates that differ."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.guide.forms.fields import ClockField, DayField

REASON_LENGTH = 120


class CancelForm(forms.Form):
    """This date does not go on."""

    reason = OpenTextField(
        label=_("Waarom gaat het niet door?"),
        help_text=_("Iedereen leest dit. Noem geen namen."),
        max_length=REASON_LENGTH,
        required=False,
    )


class MoveForm(forms.Form):
    """This date is on another day or at another time."""

    to_date = DayField(label=_("Nieuwe dag"))
    to_time = ClockField(label=_("Begint dan om"))
    reason = OpenTextField(
        label=_("Waarom is het op een ander moment?"),
        help_text=_("Iedereen leest dit. Noem geen namen."),
        max_length=REASON_LENGTH,
        required=False,
    )


class AddDateForm(forms.Form):
    """One more date."""

    on = DayField(label=_("Extra dag"))
    at = ClockField(
        label=_("Begint dan om"), help_text=_("Leeg is: de gewone tijd."), required=False
    )
    reason = OpenTextField(
        label=_("Wat is er die dag?"),
        help_text=_("Zoals: een feest, of een extra les."),
        max_length=REASON_LENGTH,
        required=False,
    )


class PeriodForm(forms.Form):
    """Several days off at once, such as a school holiday."""

    first = DayField(label=_("Eerste vrije dag"))
    last = DayField(label=_("Laatste vrije dag"))
    reason = OpenTextField(
        label=_("Waarom?"),
        help_text=_("Zoals: kerstvakantie."),
        max_length=REASON_LENGTH,
        required=False,
    )
