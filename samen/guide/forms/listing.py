"""What a service and an activity ask alike."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.foundation.private import Private
from samen.guide.forms.fields import (
    EurosField,
    PhoneField,
    SeenForm,
    ids,
    set_choices,
)
from samen.guide.models import Activity, Category, Location, Service, Tag
from samen.guide.rules.listing import Contact, ContactKind, Coordination
from samen.guide.texts import coordination_labels, tag_kind_labels
from samen.people.models import Organisation
from samen.people.queries import places_to_choose

HasContacts = Service | Activity | Location | Organisation
UNKNOWN, FREE, AMOUNT = "", "free", "amount"
PLAIN = (
    "name",
    "summary",
    "description",
    "also_known_as",
    "street",
    "cost_note",
    "joining",
    "with_peers",
    "coordinated_by",
    "residents_involved",
    "may_be_copied",
    "copy_note",
)
KINDS = (ContactKind.PHONE, ContactKind.MAIL, ContactKind.WEBSITE, ContactKind.DESK)
NAME = {"required": _("Vul een naam in."), "max_length": _("Maak de naam korter.")}
SUMMARY = {"required": _("Vertel in één zin wat het is."), "max_length": _("Maak de zin korter.")}


class ContactForm(SeenForm):
    """Four ways to reach somebody, one of each kind. More of a kind stay as they are."""

    phone = PhoneField(label=_("Telefoon"), required=False)
    mail = forms.EmailField(
        label=_("Mail"),
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
    desk = OpenTextField(
        besides=frozenset({Private.ADDRESS}),
        label=_("Langskomen"),
        help_text=_("Waar kunnen mensen binnenlopen?"),
        required=False,
        max_length=200,
    )

    def contacts(self, item: HasContacts | None) -> tuple[Contact, ...]:
        """What is typed first, then what was there and has no field here."""
        there = _contacts_of(item)
        first = _first_of_each_kind(there)
        typed = [
            Contact(kind, value, first[kind].label if kind in first else "")
            for kind in KINDS
            if (value := self.cleaned_data[kind.value])
        ]
        return (*typed, *(contact for contact in there if contact not in first.values()))


class ListingForm(ContactForm):
    """What it is, for whom, where, what it costs and how to join."""

    organisation = forms.ChoiceField(label=_("Van welke organisatie?"))
    name = OpenTextField(label=_("Naam"), max_length=120, error_messages=NAME)
    summary = OpenTextField(
        label=_("In één zin"),
        help_text=_("Wat kun je er doen? Hoogstens 200 tekens."),
        max_length=200,
        error_messages=SUMMARY,
    )
    description = OpenTextField(
        label=_("Meer uitleg"),
        help_text=_("Schrijf kort. Geen namen of nummers van bewoners."),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    also_known_as = OpenTextField(
        label=_("Andere woorden"),
        help_text=_("Hoe noemen mensen dit nog meer? Daarmee vinden ze het."),
        max_length=200,
        required=False,
    )
    categories = forms.MultipleChoiceField(
        label=_("Wat voor soort is het?"),
        help_text=_("Kies er één of meer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één soort.")},
    )
    tags = forms.MultipleChoiceField(
        label=_("Voor wie, welke taal, welk doel?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    places = forms.MultipleChoiceField(
        label=_("Voor welke buurten?"),
        help_text=_("Kies een hele wijk, of alleen de buurten."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    street = OpenTextField(
        label=_("Alleen voor een straat of flat?"), max_length=80, required=False
    )
    costs = forms.ChoiceField(
        label=_("Wat kost het?"),
        required=False,
        choices=[(UNKNOWN, _("dat weten we niet")), (FREE, _("gratis")), (AMOUNT, _("geld"))],
        widget=forms.RadioSelect,
    )
    amount = EurosField(label=_("Hoeveel euro per keer?"), required=False)
    cost_note = OpenTextField(
        label=_("Uitleg bij de prijs"),
        help_text=_("Zoals: met U-pas gratis."),
        max_length=120,
        required=False,
    )
    joining = OpenTextField(
        label=_("Hoe doe je mee?"),
        help_text=_("Zoals: kom gewoon langs."),
        max_length=160,
        required=False,
    )
    coordinated_by = forms.ChoiceField(label=_("Wie regelt het?"), required=False)
    residents_involved = forms.IntegerField(
        label=_("Hoeveel bewoners werken mee?"),
        required=False,
        min_value=0,
        max_value=30000,
        widget=forms.NumberInput(attrs={"class": "samen-textbox--short"}),
        error_messages={"invalid": _("Vul een getal in.")},
    )
    with_peers = forms.BooleanField(
        label=_("Je wordt geholpen door iemand die het zelf meemaakte"), required=False
    )
    may_be_copied = forms.BooleanField(
        label=_("Andere buurten mogen dit overnemen"), required=False
    )
    copy_note = OpenTextField(
        label=_("Hoe nemen anderen dit over?"), max_length=160, required=False
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        organisations: Iterable[Organisation] = (),
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        owners = [(one.pk, one.name) for one in organisations]
        self.one_owner = owners[0][0] if len(owners) == 1 else None
        if len(owners) > 1:
            set_choices(self.fields["organisation"], [("", _("Kies een organisatie")), *owners])
        else:
            del self.fields["organisation"]
        for field, choices in (
            ("categories", list(Category.objects.values_list("pk", "plain_name"))),
            ("tags", _grouped_tags()),
            ("places", places_to_choose()),
            ("coordinated_by", [("", _("dat weten we niet")), *coordination_labels()]),
        ):
            set_choices(self.fields[field], choices)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("costs") == AMOUNT and "amount" in typed and not typed["amount"]:
            self.add_error("amount", _("Vul een bedrag in. Kost het niets? Kies dan gratis."))
        return typed

    def owner_id(self) -> int:
        """The organisation that was chosen, or the only one there is."""
        return self.one_owner or int(self.cleaned_data["organisation"])

    def listing_facts(self, item: Service | Activity | None) -> dict[str, Any]:
        """The fields of `ListingDetails`; what has no field here stays as it was."""
        typed = self.cleaned_data
        cents = {FREE: 0, AMOUNT: typed["amount"]}.get(typed["costs"])
        return {
            **{field: typed[field] for field in PLAIN},
            "coordinated_by": Coordination(typed["coordinated_by"]),
            "category_ids": ids(typed["categories"]),
            "tag_ids": ids(typed["tags"]),
            "place_ids": (*ids(typed["places"]), *self._older_places(item)),
            "cost_cents": cents,
            "contacts": self.contacts(item),
            "source": item.source if item else "",
            "source_year": item.source_year if item else None,
        }

    def _older_places(self, item: Service | Activity | None) -> tuple[int, ...]:
        """Places of the item that are no choice any more, such as a buurt that was split."""
        if item is None:
            return ()
        field = self.fields["places"]
        return tuple(
            place.pk
            for place in item.places.all()
            if not field.valid_value(str(place.pk))  # type: ignore[attr-defined]
        )


def listing_shows(item: Service | Activity) -> dict[str, Any]:
    """The values that the form of an item begins with."""
    costs = UNKNOWN if item.cost_cents is None else AMOUNT if item.cost_cents else FREE
    return {
        **{field: getattr(item, field) for field in PLAIN},
        "categories": [one.pk for one in item.categories.all()],
        "tags": [one.pk for one in item.tags.all()],
        "places": [one.pk for one in item.places.all()],
        "costs": costs,
        "amount": _euros(item.cost_cents),
        **contact_shows(item),
    }


def contact_shows(item: Service | Activity | Location) -> dict[str, str]:
    """The first way to reach it of each kind, and when it was last changed."""
    return {**contacts_show(item), "seen": item.changed_at.isoformat()}


def contacts_show(item: HasContacts) -> dict[str, str]:
    """The first way to reach it of each kind."""
    first = _first_of_each_kind(_contacts_of(item))
    return {kind.value: contact.value for kind, contact in first.items()}


def _contacts_of(item: HasContacts | None) -> list[Contact]:
    points = item.contact_points.all() if item else ()
    return [Contact(ContactKind(point.kind), point.value, point.label) for point in points]


def _first_of_each_kind(contacts: Sequence[Contact]) -> dict[ContactKind, Contact]:
    return {contact.kind: contact for contact in reversed(contacts)}


def _euros(cents: int | None) -> str:
    if not cents:
        return ""
    return f"{cents // 100},{cents % 100:02}" if cents % 100 else str(cents // 100)


def _grouped_tags() -> list[tuple[Any, list[tuple[int, str]]]]:
    tags = list(Tag.objects.all())
    groups = [
        (label, [(tag.pk, tag.name) for tag in tags if tag.kind == kind])
        for kind, label in tag_kind_labels()
    ]
    return [(label, choices) for label, choices in groups if choices]
