"""Short forms for anybody: something new, or what is not right. First what matters most."""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.foundation.private import Private
from samen.guide.forms.fields import (
    ClockField,
    DayField,
    set_choices,
)
from samen.guide.forms.hours import WeekForm, most_stretches, week_shows
from samen.guide.forms.listing import NAME, SUMMARY
from samen.guide.forms.location import POSTCODE
from samen.guide.forms.short import GoneForm, GuardedForm, PriceForm, ReachForm
from samen.guide.models import Category, Location
from samen.guide.rules.proposal import Plain, plain, typed
from samen.guide.rules.rhythm_choice import (
    Choices,
    RhythmChoice,
    choices_from_rule,
    rule_from_choices,
    same_rhythm,
)
from samen.guide.texts import answer_labels
from samen.guide.texts.rhythm import recurrence_in_words, rhythm_choice_labels
from samen.people.queries import organisation_kinds, organisations, places_to_choose

DAY_MINUTES = 24 * 60
FEW_RHYTHMS = (
    RhythmChoice.ONCE,
    RhythmChoice.WEEKLY,
    RhythmChoice.FORTNIGHTLY,
    RhythmChoice.MONTHLY_WEEKDAY,
    RhythmChoice.MONTHLY_DAY,
)
NOTHING_KNOWN = [("", _("dat weten we niet"))]


class ActivityProposal(PriceForm, GoneForm):
    """Something to do, new or not right."""

    plain_fields = ("name", "summary", "joining", "gone")
    only_for_new = ("category", "place", "organisation")
    only_for_change = ("gone", "phone", "mail", "website")
    name = OpenTextField(label=_("Wat is er te doen?"), max_length=120, error_messages=NAME)
    starts_on = DayField(label=_("Op welke dag?"), help_text=_("Vaker? Vul de eerste dag in."))
    starts_at = ClockField(label=_("Begint om"))
    ends_at = ClockField(label=_("Eindigt om"))
    rhythm = forms.ChoiceField(label=_("Hoe vaak?"), widget=forms.RadioSelect)
    location = forms.ChoiceField(label=_("Op welke plek?"), required=False)
    place = forms.ChoiceField(label=_("In welke buurt?"), required=False)
    summary = OpenTextField(
        label=_("In één zin"),
        help_text=_("Wat kun je er doen? Voor wie is het?"),
        max_length=200,
        error_messages=SUMMARY,
    )
    category = forms.ChoiceField(
        label=_("Wat voor soort is het?"), error_messages={"required": _("Kies een soort.")}
    )
    joining = OpenTextField(
        label=_("Hoe doe je mee?"),
        help_text=_("Zoals: kom gewoon langs."),
        max_length=160,
        required=False,
    )
    organisation = forms.ChoiceField(label=_("Wie organiseert het?"), required=False)
    field_order = (
        "name", "starts_on", "starts_at", "ends_at", "rhythm", "location", "place", "summary",
        "category", "costs", "amount", "joining", "organisation",
    )  # fmt: skip

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Plain | None = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, values=values, is_new=is_new)
        there = list(Location.objects.filter(withdrawn_at=None).values_list("pk", "name"))
        own = Location.objects.filter(pk=self.values.get("location_id") or 0).first()
        if own is not None and own.withdrawn_at is not None:
            there.append((own.pk, own.name))
        set_choices(self.fields["location"], [("", _("geen vaste plek")), *there])
        set_choices(self.fields["rhythm"], self._rhythms())
        if is_new:
            kinds = [(one.pk, _(one.plain_name)) for one in Category.objects.all()]
            set_choices(self.fields["category"], [("", _("Kies een soort")), *kinds])
            set_choices(self.fields["place"], [*NOTHING_KNOWN, *places_to_choose()])
            owners = organisations().values_list("pk", "name")
            set_choices(self.fields["organisation"], [*NOTHING_KNOWN, *owners])

    def _rhythms(self) -> list[tuple[str, Any]]:
        few = [one for one in rhythm_choice_labels() if one[0] in FEW_RHYTHMS]
        if _choice_of(self.values) != RhythmChoice.AS_IT_IS:
            return few
        day = date.fromisoformat(self.values["starts_on"])
        words = recurrence_in_words(self.values["recurrence"], day)
        return [(RhythmChoice.AS_IT_IS.value, words), *few]

    def shown(self, values: Plain) -> dict[str, Any]:
        shown = super().shown(values)
        for name, several in (("category", "category_ids"), ("place", "place_ids")):
            shown[name] = next(iter(values.get(several, [])), "")
        shown["location"] = values.get("location_id") or ""
        if "starts_on" not in values:
            return shown | {"rhythm": RhythmChoice.ONCE.value}
        begin = datetime.combine(
            date.fromisoformat(values["starts_on"]), time.fromisoformat(values["starts_at"])
        )
        return shown | {
            "starts_on": begin.date(),
            "starts_at": begin.time(),
            "ends_at": (begin + timedelta(minutes=values["duration_minutes"])).time(),
            "rhythm": _choice_of(values).value,
        }

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        starts, ends = given.get("starts_at"), given.get("ends_at")
        if starts is not None and starts == ends and not self._lasts_a_day():
            self.add_error("ends_at", _("Begin en einde zijn gelijk. Kies een andere eindtijd."))
        return given

    def _lasts_a_day(self) -> bool:
        return bool(self.values.get("duration_minutes") == DAY_MINUTES)

    def wanted(self) -> Plain:
        given = self.cleaned_data
        begin = datetime.combine(given["starts_on"], given["starts_at"])
        end = datetime.combine(given["starts_on"], given["ends_at"])
        asked = super().wanted() | {
            "starts_on": plain(given["starts_on"]),
            "starts_at": plain(given["starts_at"]),
            "duration_minutes": (end - begin) // timedelta(minutes=1) % DAY_MINUTES or DAY_MINUTES,
            "recurrence": self._rule(),
            "location_id": int(given["location"]) if given["location"] else None,
        }
        if not self.is_new:
            return asked
        return asked | {
            "category_ids": [int(given["category"])],
            "place_ids": list(self.place_ids()),
        }

    def _rule(self) -> str:
        """The rhythm that was chosen; one that was there keeps its last day and its spelling."""
        day: date = self.cleaned_data["starts_on"]
        kept = str(self.values.get("recurrence", ""))
        until = choices_from_rule(kept, day).until if kept else None
        chosen = Choices(RhythmChoice(self.cleaned_data["rhythm"]), until=until)
        rule = rule_from_choices(chosen, day, kept=kept)
        return kept if same_rhythm(rule, kept, day) else rule


def _choice_of(values: Plain) -> RhythmChoice:
    """The rhythm in one of the few words of this form; else it stays as it is."""
    rule = values.get("recurrence", "")
    if not rule:
        return RhythmChoice.ONCE
    day = date.fromisoformat(values["starts_on"])
    found = choices_from_rule(rule, day)
    in_few = found.choice in FEW_RHYTHMS and same_rhythm(
        rule_from_choices(Choices(found.choice, until=found.until), day), rule, day
    )
    return found.choice if in_few else RhythmChoice.AS_IT_IS


class ServiceProposal(PriceForm, GoneForm):
    """Help or a service that is not right. It is never new here: its organisation adds it."""

    plain_fields = ("name", "summary", "joining", "gone")
    name = OpenTextField(label=_("Naam"), max_length=120, error_messages=NAME)
    summary = OpenTextField(label=_("In één zin"), max_length=200, error_messages=SUMMARY)
    joining = OpenTextField(label=_("Hoe doe je mee?"), max_length=160, required=False)
    field_order = ("name", "summary", "joining", "phone", "mail", "website", "costs", "amount")


class LocationProposal(ReachForm, GoneForm):
    """A place that is not right."""

    plain_fields = (
        "name", "summary", "address", "postcode", "how_to_get_there", "step_free", "gone",
    )  # fmt: skip
    name = OpenTextField(label=_("Naam"), max_length=120, error_messages=NAME)
    address = OpenTextField(
        label=_("Straat en nummer"),
        help_text=_("Geen huisadres van een bewoner."),
        besides=frozenset({Private.ADDRESS}),
        max_length=120,
        required=False,
    )
    postcode = forms.CharField(label=_("Postcode"), max_length=7, required=False)
    how_to_get_there = OpenTextField(label=_("Hoe kom je er?"), max_length=200, required=False)
    summary = OpenTextField(label=_("In één zin"), max_length=200, required=False)
    step_free = forms.ChoiceField(
        label=_("Kun je binnen zonder trap of drempel?"),
        choices=[*NOTHING_KNOWN, *answer_labels()],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "samen-option--row"}),
    )
    field_order = ("name", "address", "postcode", "how_to_get_there", "phone", "mail", "website")

    def clean_postcode(self) -> str:
        given: str = self.cleaned_data["postcode"].strip()
        found = POSTCODE.match(given)
        if given and not found:
            raise forms.ValidationError(_("Vul een postcode in, zoals 3563 AB."))
        return f"{found[1]} {found[2].upper()}" if found else ""


class OrganisationProposal(ReachForm):
    """An organisation that is not in the guide, or that is not right."""

    plain_fields = ("name", "kind", "summary")
    only_for_new = ("kind", "place")
    name = OpenTextField(label=_("Hoe heet de organisatie?"), max_length=120, error_messages=NAME)
    kind = forms.ChoiceField(label=_("Wat is het?"))
    place = forms.ChoiceField(label=_("In welke buurt?"), required=False)
    summary = OpenTextField(
        label=_("In één zin"),
        help_text=_("Wat doen ze, en voor wie?"),
        max_length=200,
        required=False,
    )
    field_order = ("name", "kind", "place", "summary", "phone", "mail", "website")

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        values: Plain | None = None,
        is_new: bool = False,
    ) -> None:
        super().__init__(data, values=values, is_new=is_new)
        if is_new:
            set_choices(self.fields["kind"], organisation_kinds())
            set_choices(self.fields["place"], [*NOTHING_KNOWN, *places_to_choose()])

    def shown(self, values: Plain) -> dict[str, Any]:
        place = next(iter(values.get("place_ids", [])), "")
        return super().shown(values) | {"place": place}

    def clean_name(self) -> str:
        """Who is there already need not come again."""
        name: str = self.cleaned_data["name"]
        if self.is_new and organisations().filter(name__iexact=name.strip()).exists():
            raise forms.ValidationError(_("Deze organisatie staat al in de wegwijzer."))
        return name

    def wanted(self) -> Plain:
        asked = super().wanted()
        return asked | {"place_ids": list(self.place_ids())} if self.is_new else asked


class HoursProposal(WeekForm, GuardedForm):
    """The hours of an ordinary week that are not right."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, values: Plain) -> None:
        week = typed({"week": values.get("week", [])})["week"]
        shown = week_shows(week, "")
        super().__init__(data, initial=shown, stretches=most_stretches(week))

    def wanted(self) -> Plain:
        return {"week": plain(sorted(self.week()))}
