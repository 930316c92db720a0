"""The form that takes a table."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from samen.foundation.apart import read_apart
from samen.foundation.errors import RuleBroken
from samen.foundation.texts import SENTENCES, explain
from samen.guide.forms.fields import set_choices
from samen.guide.rules.columns import CITY_ONLY, TableKind
from samen.guide.rules.table_file import MOST_BYTES
from samen.guide.texts.columns import table_kind_labels

READER = "samen.guide.rules.table_file:read"


class ImportForm(forms.Form):
    """A file, and what its rows are. The file is read while the form is checked."""

    kind = forms.ChoiceField(
        label=_("Wat staat erin?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies wat er in het bestand staat.")},
    )
    file = forms.FileField(
        label=_("Bestand"),
        help_text=_("CSV of XLSX, hoogstens 2 MB en 300 regels."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,text/csv"}),
        error_messages={"required": _("Kies een bestand.")},
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: Any = None,
        *,
        for_the_city: bool = False,
        **more: Any,
    ) -> None:
        super().__init__(data, files, **more)
        labels = table_kind_labels()
        kinds = [one for one in labels if for_the_city or one[0] not in CITY_ONLY]
        set_choices(self.fields["kind"], kinds)

    def clean_file(self) -> dict[str, Any]:
        """The header and the rows, read in a process of its own."""
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > MOST_BYTES:
            raise forms.ValidationError(str(SENTENCES["guide.table_too_big"]))
        try:
            table: dict[str, Any] = read_apart(READER, upload.read())
        except RuleBroken as broken:
            raise forms.ValidationError(explain(broken)) from None
        return table

    def chosen_kind(self) -> TableKind:
        return TableKind(self.cleaned_data["kind"])
