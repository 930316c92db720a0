"""Turns what people type into typed values."""

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from django import forms
from django.conf import settings
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext_lazy as _

from samen.foundation.errors import RuleBroken
from samen.foundation.fields import OpenTextField
from samen.foundation.texts import explain
from samen.people import queries
from samen.people.models import Organisation, Person
from samen.people.rules import CODE_DIGITS, LegalForm, OrganisationKind, Role, digits_of
from samen.people.texts import (
    ADDRESS_NEEDED,
    SENTENCES,
    Labels,
    kind_labels,
    legal_form_labels,
    role_labels,
)
from samen.places.models import Place

Form = TypeVar("Form", bound=forms.Form)
YES_NO = [("", _("weten we niet")), ("yes", _("ja")), ("no", _("nee"))]
TRUTHS = {"": None, "yes": True, "no": False}
WORDS = {truth: word for word, truth in TRUTHS.items()}


class AddressForm(forms.Form):
    """The mail address somebody logs in with."""

    address = forms.EmailField(
        label=_("Je mailadres"),
        help_text=_("We sturen je een code. Een wachtwoord heb je niet nodig."),
        max_length=254,
        widget=forms.EmailInput(
            attrs={"autocomplete": "email webauthn", "dir": "ltr", "spellcheck": "false"}
        ),
        error_messages={
            "required": _("Vul je mailadres in."),
            "invalid": ADDRESS_NEEDED,
        },
    )


class _CodeField(forms.CharField):
    """Digits as people type and paste them: "123 456", "123-456"."""

    widget = forms.TextInput(
        attrs={
            "class": "samen-textbox--code",
            "inputmode": "numeric",
            "autocomplete": "one-time-code",
            "dir": "ltr",
        }
    )


class CodeForm(forms.Form):
    """The code from the mail."""

    code = _CodeField(
        label=_("Code uit je mail"),
        help_text=_("Zes cijfers. Plakken mag."),
        max_length=40,
        error_messages={"required": _("Vul de code uit je mail in.")},
    )

    def clean_code(self) -> str:
        typed: str = self.cleaned_data["code"]
        if len(digits_of(typed)) != CODE_DIGITS:
            raise forms.ValidationError(str(SENTENCES["people.code_incomplete"]))
        return typed


class StepCodeForm(forms.Form):
    """A code from the app, or a recovery code."""

    code = _CodeField(
        label=_("Code uit je app"),
        help_text=_("Zes cijfers. Of een herstelcode van acht cijfers."),
        max_length=40,
        error_messages={"required": _("Vul een code in.")},
    )


class AppForm(forms.Form):
    """The first code of an app that is being coupled."""

    code = _CodeField(
        label=_("Code uit de app"),
        help_text=_("Zes cijfers."),
        max_length=40,
        error_messages={"required": _("Vul de code uit de app in.")},
    )


class DeviceForm(forms.Form):
    """What somebody calls a device; the credential comes from the script."""

    name = OpenTextField(
        label=_("Hoe noem je dit toestel?"),
        help_text=_("Bijvoorbeeld: mijn telefoon."),
        max_length=60,
        error_messages={"required": _("Geef het toestel een naam.")},
    )


class CredentialForm(forms.Form):
    """What the browser says after a passkey was made or used, as JSON."""

    credential = forms.JSONField(widget=forms.HiddenInput)


class NewDeviceForm(DeviceForm, CredentialForm):
    """A new passkey with its name."""

    credential = forms.JSONField(
        widget=forms.HiddenInput,
        required=False,
        error_messages={"invalid": SENTENCES["people.step_not_kept"]},
    )


class SelfForm(forms.Form):
    """What a person wants to be called, and in which language mail comes."""

    name = OpenTextField(
        label=_("Hoe wil je heten?"),
        help_text=_("Alleen mensen met wie je samenwerkt zien dit."),
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "nickname"}),
    )
    language = forms.ChoiceField(label=_("Taal van je mail"), choices=settings.LANGUAGES)

    @classmethod
    def about(cls, person: Person) -> "SelfForm":
        return cls(initial={"name": person.name, "language": person.language})


class OrganisationForm(forms.Form):
    """The card of an organisation."""

    name = OpenTextField(
        label=_("Naam"), max_length=120, error_messages={"required": _("Vul een naam in.")}
    )
    kind = forms.ChoiceField(label=_("Soort organisatie"))
    legal_form = forms.ChoiceField(label=_("Stichting, vereniging of iets anders"), required=False)
    summary = OpenTextField(
        label=_("In één zin"),
        help_text=_("Wat doen jullie, en voor wie? Hoogstens 200 tekens."),
        max_length=200,
        required=False,
    )
    description = OpenTextField(
        label=_("Meer over jullie"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    with_volunteers = forms.ChoiceField(
        label=_("Werken er bewoners en vrijwilligers?"), choices=YES_NO, required=False
    )
    with_peers = forms.ChoiceField(
        label=_("Werken er mensen die het zelf meemaakten?"), choices=YES_NO, required=False
    )
    with_professionals = forms.ChoiceField(
        label=_("Werken er beroepskrachten?"), choices=YES_NO, required=False
    )
    since_year = forms.IntegerField(
        label=_("Sinds welk jaar?"),
        min_value=1000,
        max_value=9999,
        required=False,
        widget=forms.NumberInput(attrs={"class": "samen-textbox--short"}),
    )
    places = forms.MultipleChoiceField(
        label=_("Waar werken jullie?"),
        help_text=_("Kies één of meer buurten, of een hele wijk."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    aliases = OpenTextField(
        label=_("Andere namen"),
        help_text=_("Namen waarmee mensen jullie zoeken. Eén op elke regel."),
        max_length=1200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = [("", _("weten we niet"))]
        for field, choices in (
            ("kind", kind_labels()),
            ("legal_form", [*unknown, *legal_form_labels()]),
            ("places", queries.places_to_choose()),
        ):
            _choices(self.fields[field], choices)

    @staticmethod
    def shows(organisation: Organisation) -> dict[str, object]:
        """The values that the form begins with."""
        return {
            **{name: getattr(organisation, name) for name in _PLAIN},
            **{name: WORDS[getattr(organisation, name)] for name in _FORCES},
            "places": [place.pk for place in organisation.places.all()],
            "aliases": "\n".join(sorted(alias.name for alias in organisation.aliases.all())),
        }

    def chosen_kind(self) -> OrganisationKind:
        return OrganisationKind(self.cleaned_data["kind"])

    def chosen_legal_form(self) -> LegalForm:
        return LegalForm(self.cleaned_data["legal_form"])

    def force(self, name: str) -> bool | None:
        """Yes, no, or None for unknown."""
        return TRUTHS[self.cleaned_data[name]]

    def chosen_places(self) -> list[Place]:
        return list(Place.objects.filter(pk__in=self.cleaned_data["places"]))

    def typed_aliases(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["aliases"].splitlines() if line.strip()]


_PLAIN = ("name", "kind", "legal_form", "summary", "description", "since_year")
_FORCES = ("with_volunteers", "with_peers", "with_professionals")


class InviteForm(forms.Form):
    """Somebody's mail address, a role, and from when until when. For a place where it fits."""

    email = forms.EmailField(
        label=_("Mailadres"),
        help_text=_("Deze persoon krijgt een mail met uitleg."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off", "dir": "ltr"}),
        error_messages={
            "required": _("Vul een mailadres in."),
            "invalid": ADDRESS_NEEDED,
        },
    )
    role = forms.ChoiceField(label=_("Rol"))
    place = forms.ChoiceField(
        label=_("Voor welke wijk of buurt?"),
        help_text=_("Alleen voor rollen die bij een wijk of buurt horen."),
        required=False,
    )
    valid_from = forms.DateField(
        label=_("Eerste dag"),
        help_text=_("Leeg is: vandaag."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    valid_until = forms.DateField(
        label=_("Laatste dag"),
        help_text=_("Leeg is: tot iemand de rol stopt."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, data: Mapping[str, Any] | None, *, roles: Sequence[Role], with_place: bool
    ) -> None:
        super().__init__(data)
        words = dict(role_labels())
        _choices(self.fields["role"], [(role.value, words[role.value]) for role in roles])
        if with_place:
            _choices(
                self.fields["place"], [("", _("geen wijk of buurt")), *queries.places_to_choose()]
            )
        else:
            del self.fields["place"]

    def chosen_role(self) -> Role:
        return Role(self.cleaned_data["role"])

    def chosen_place(self) -> Place | None:
        chosen = self.cleaned_data.get("place")
        return Place.objects.get(pk=chosen) if chosen else None


def refused(form: Form, broken: RuleBroken) -> Form:
    """An empty form with the sentence of a refusal above it."""
    form.errors[NON_FIELD_ERRORS] = form.error_class([explain(broken)])
    return form


def _choices(field: forms.Field, choices: "Labels | Sequence[Any]") -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  says so to the type checker
    field.choices = choices
