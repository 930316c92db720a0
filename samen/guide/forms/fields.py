"""Fields that several forms of the guide share."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, cast

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

CLOCKS = ["%H:%M", "%H.%M", "%H:%M:%S", "%H"]
EURO = re.compile(r"^(?:€\s*)?(\d{1,5})(?:[.,](\d{2}|-|–))?$")
PHONE = re.compile(r"^\+?[0-9][0-9 ()-]{2,20}$")
CENTS_IN_A_EURO = 100


class DayField(forms.DateField):
    """A date; a phone shows its calendar."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("error_messages", {})
        more["error_messages"].setdefault("required", _("Kies een dag."))
        more["error_messages"]["invalid"] = _("Vul een datum in, zoals 19-11-2026.")
        widget = forms.DateInput(
            attrs={"type": "date", "class": "samen-textbox--short"}, format="%Y-%m-%d"
        )
        super().__init__(widget=widget, **more)


class ClockField(forms.TimeField):
    """A time on the wall clock."""

    def __init__(self, **more: Any) -> None:
        more.setdefault("error_messages", {})
        more["error_messages"].setdefault("required", _("Vul een tijd in."))
        more["error_messages"]["invalid"] = _("Vul een tijd in, zoals 19.30.")
        widget = forms.TimeInput(
            attrs={"type": "time", "class": "samen-textbox--short"}, format="%H:%M"
        )
        super().__init__(widget=widget, input_formats=CLOCKS, **more)


class EurosField(forms.CharField):
    """Euros as people write them: 4, 4,50 or € 4.50; yields whole cents."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "samen-textbox--short"})
        super().__init__(widget=widget, max_length=12, **more)

    def clean(self, value: Any) -> int | None:
        typed = super().clean(value).strip()
        if not typed:
            return None
        found = EURO.match(typed)
        if found is None:
            message = _("Je vulde %(typed)s in. Vul een bedrag in, zoals 4,50.")
            raise forms.ValidationError(message, params={"typed": typed})
        cents = found[2] or "0"
        return int(found[1]) * CENTS_IN_A_EURO + int(cents if cents.isdecimal() else 0)


class PhoneField(forms.CharField):
    """A telephone number, as people write it."""

    def __init__(self, **more: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "dir": "ltr", "autocomplete": "off"})
        super().__init__(widget=widget, max_length=30, **more)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value).strip()
        if typed and not PHONE.match(typed):
            raise forms.ValidationError(_("Vul een telefoonnummer in met alleen cijfers."))
        return typed


class SeenField(forms.CharField):
    """The moment of the last change that the editor saw, to notice when others were first."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, max_length=40)


class SeenForm(forms.Form):
    """A form that knows at which version its editor looked."""

    seen = SeenField()

    def seen_at(self) -> datetime | None:
        """None when the form does not say."""
        try:
            return datetime.fromisoformat(self.cleaned_data.get("seen", ""))
        except ValueError:
            return None


def set_choices(field: forms.Field, choices: Sequence[Any]) -> None:
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  says so to the type checker
    field.choices = choices


def ids(chosen: Sequence[str]) -> tuple[int, ...]:
    """The numbers behind ticked boxes."""
    return tuple(sorted(int(one) for one in chosen))


def there_now(form: forms.BaseForm, shown: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What stands there now where it differs from what is typed: label and value, in words."""
    return [
        (str(field.label), _in_words(field, shown.get(name)))
        for name, field in form.fields.items()
        if not isinstance(field, SeenField)
        and name in shown
        and field.has_changed(shown[name], form[name].data)
    ]


def _in_words(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.BooleanField):
        return gettext("ja") if value else gettext("nee")
    if isinstance(field, forms.ChoiceField):
        chosen = value if isinstance(value, list) else [value]
        words = dict(_flat(cast(Iterable[Any], field.choices)))
        return ", ".join(str(words.get(str(one), one)) for one in chosen) or gettext("niets")
    prepared = field.widget.format_value(field.prepare_value(value))
    return str(prepared) if prepared else gettext("niets")


def _flat(choices: Iterable[Any]) -> Iterator[tuple[str, object]]:
    """Choices without their groups."""
    for value, label in choices:
        if isinstance(label, list | tuple):
            yield from _flat(label)
        else:
            yield str(value), label
