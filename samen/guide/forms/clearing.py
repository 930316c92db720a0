"""Small forms around a proposal: following it with a code, and saying why not."""

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField


class FollowForm(forms.Form):
    """The code that somebody got when sending in a proposal."""

    code = forms.CharField(
        label=_("Je code"),
        help_text=_("Twaalf cijfers. Je kreeg ze toen je iets voorstelde."),
        max_length=40,
        widget=forms.TextInput(
            attrs={
                "inputmode": "numeric",
                "autocomplete": "off",
                "dir": "ltr",
                "class": "samen-textbox--code",
            }
        ),
        error_messages={"required": _("Vul je code in.")},
    )


class RefusalForm(forms.Form):
    """Why a proposal is not taken over; whoever sent it reads this."""

    reason = OpenTextField(
        label=_("Waarom niet?"),
        help_text=_("Wie dit voorstelde leest je antwoord. Wees vriendelijk."),
        max_length=200,
        error_messages={"required": _("Vertel in een zin waarom niet.")},
    )
