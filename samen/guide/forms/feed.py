"""Forms for calendars that come from elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.guide.forms.fields import ids, set_choices
from samen.guide.models import CalendarFeed, Category, Location
from samen.people.models import Organisation

LONGEST_ADDRESS = 2000


class CategoriesForm(forms.Form):
    """What kinds of activity it is about."""

    categories = forms.MultipleChoiceField(
        label=_("Wat voor soort is het?"),
        help_text=_("Kies er één of meer."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens één soort.")},
    )

    def __init__(self, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        choices = list(Category.objects.values_list("pk", "plain_name"))
        set_choices(self.fields["categories"], choices)

    def category_ids(self) -> tuple[int, ...]:
        return ids(self.cleaned_data["categories"])


class FeedFactsForm(CategoriesForm):
    """What holds for a calendar when it says nothing itself."""

    location = forms.ChoiceField(
        label=_("Waar is het meestal?"),
        help_text=_("Dit geldt als er bij een afspraak geen plek staat."),
        required=False,
    )
    field_order: tuple[str, ...] = ("location", "categories")

    def __init__(self, data: Mapping[str, Any] | None = None, **more: Any) -> None:
        super().__init__(data, **more)
        there = Location.objects.filter(withdrawn_at=None).values_list("pk", "name")
        set_choices(self.fields["location"], [("", _("geen vaste plek")), *there])

    def location_id(self) -> int | None:
        chosen = self.cleaned_data["location"]
        return int(chosen) if chosen else None


def feed_shows(feed: CalendarFeed) -> dict[str, Any]:
    """The values that the form begins with."""
    kinds = [category.pk for category in feed.categories.all()]
    return {"location": feed.location_id or "", "categories": kinds}


class FeedForm(FeedFactsForm):
    """The address of a calendar, whose it is, and what holds when it says nothing itself."""

    address = forms.CharField(
        label=_("Adres van de agenda"),
        help_text=_("Het iCal-adres. Het begint met https:// of webcal://."),
        max_length=LONGEST_ADDRESS,
        widget=forms.TextInput(attrs={"inputmode": "url", "dir": "ltr", "autocomplete": "off"}),
        error_messages={"required": _("Plak het adres van de agenda.")},
    )
    organisation = forms.ChoiceField(label=_("Van welke organisatie?"))
    field_order = ("address", "organisation", "location", "categories")

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
        if self.one_owner is None:
            set_choices(self.fields["organisation"], [("", _("Kies een organisatie")), *owners])
        else:
            del self.fields["organisation"]

    def owner_id(self) -> int:
        """The organisation that was chosen, or the only one there is."""
        return self.one_owner or int(self.cleaned_data["organisation"])
