"""What the short forms for anybody have in common.

A form begins with the plain values of rules/proposal.py and yields them again. What it does not
ask stays as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.guide.forms.fields import EurosField, PhoneField
from samen.guide.forms.listing import AMOUNT, FREE, UNKNOWN
from samen.guide.rules.listing import ContactKind
from samen.guide.rules.proposal import Plain
from samen.people.models import Organisation
from samen.people.queries import organisations

WAYS = (ContactKind.PHONE, ContactKind.MAIL, ContactKind.WEBSITE)


class GuardedForm(forms.Form):
    """Has one field that nobody sees; only programs fill it in."""

    homepage = forms.CharField(required=False)

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            self.add_error(None, _("Er ging iets mis. Verstuur het nog een keer."))
        return ""


class ProposalForm(GuardedForm):
    """What is typed, as plain values. `values` is what stands there, or was wanted before."""

    plain_fields: tuple[str, ...] = ()
    only_for_new: tuple[str, ...] = ()
    only_for_change: tuple[str, ...] = ()

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Plain | None = None,
        is_new: bool = False,
    ) -> None:
        self.values = values or {}
        super().__init__(data, initial=self.shown(self.values))
        self.is_new = is_new
        for name in self.only_for_change if is_new else self.only_for_new:
            del self.fields[name]

    def shown(self, values: Plain) -> dict[str, Any]:
        """What the fields begin with."""
        return {name: values.get(name, "") for name in self.plain_fields}

    def wanted(self) -> Plain:
        """The values that were asked for here."""
        return {name: self.cleaned_data[name] for name in self.plain_fields if name in self.fields}

    def place_ids(self) -> tuple[int, ...]:
        """The area that was chosen, if the form asks for it."""
        chosen = self.cleaned_data.get("place")
        return (int(chosen),) if chosen else ()

    def organiser(self) -> Organisation | None:
        """The organisation that was chosen, if the form asks for it."""
        chosen = self.cleaned_data.get("organisation")
        return organisations().filter(pk=chosen).first() if chosen else None


class ReachForm(ProposalForm):
    """Three ways to reach somebody; those there are more of stay."""

    phone = PhoneField(
        label=_("Telefoon"), help_text=_("Alleen van de organisatie. Geen 06."), required=False
    )
    mail = forms.EmailField(
        label=_("Mail"),
        help_text=_("Alleen van de organisatie."),
        required=False,
        max_length=200,
        widget=forms.EmailInput(attrs={"dir": "ltr", "autocomplete": "off"}),
        error_messages={"invalid": _("Vul een heel mailadres in, zoals hallo@buurt.example.")},
    )
    website = forms.URLField(
        label=_("Website"),
        required=False,
        max_length=200,
        assume_scheme="https",
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr"}),
        error_messages={"invalid": _("Vul een heel webadres in, zoals https://buurt.example.")},
    )

    def shown(self, values: Plain) -> dict[str, Any]:
        first = {kind: value for kind, value, _label in reversed(values.get("contacts", []))}
        return super().shown(values) | {way.value: first.get(way.value, "") for way in WAYS}

    def wanted(self) -> Plain:
        asked = super().wanted()
        ways = [way.value for way in WAYS if way.value in self.fields]
        return asked | {"contacts": self._contacts(ways)} if ways else asked

    def _contacts(self, ways: Iterable[str]) -> list[list[str]]:
        """The first of each kind as it was typed, in its old place; the others as they were."""
        open_ways = dict.fromkeys(ways)
        contacts = []
        for kind, value, label in self.values.get("contacts", []):
            if kind in open_ways:
                del open_ways[kind]
                value = self.cleaned_data[kind]
            if value:
                contacts.append([kind, value, label])
        added = [[way, self.cleaned_data[way], ""] for way in open_ways if self.cleaned_data[way]]
        return contacts + added


class PriceForm(ReachForm):
    """What it costs."""

    costs = forms.ChoiceField(
        label=_("Wat kost het?"),
        required=False,
        choices=[(UNKNOWN, _("dat weten we niet")), (FREE, _("gratis")), (AMOUNT, _("geld"))],
        widget=forms.RadioSelect,
    )
    amount = EurosField(label=_("Hoeveel euro per keer?"), required=False)

    def shown(self, values: Plain) -> dict[str, Any]:
        cents = values.get("cost_cents")
        costs = UNKNOWN if cents is None else AMOUNT if cents else FREE
        euros = f"{cents // 100},{cents % 100:02}" if cents else ""
        return super().shown(values) | {"costs": costs, "amount": euros}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("costs") == AMOUNT and "amount" in given and not given["amount"]:
            self.add_error("amount", _("Vul een bedrag in. Kost het niets? Kies dan gratis."))
        return given

    def wanted(self) -> Plain:
        given = self.cleaned_data
        cents = {FREE: 0, AMOUNT: given["amount"]}.get(given["costs"])
        return super().wanted() | {"cost_cents": cents}


class GoneForm(forms.Form):
    """One box to say that it is no more."""

    gone = forms.BooleanField(label=_("Dit bestaat niet meer"), required=False)
