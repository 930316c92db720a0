"""The form of an activity, with its rhythm."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.guide.forms.fields import ClockField, DayField, ids, set_choices
from samen.guide.forms.listing import ListingForm, listing_shows
from samen.guide.models import Activity, Location
from samen.guide.rules.listing import ActivityDetails
from samen.guide.rules.recurrence import LAST
from samen.guide.rules.rhythm_choice import (
    Choices,
    RhythmChoice,
    choices_from_rule,
    rule_from_choices,
)
from samen.guide.texts import weekday_labels
from samen.guide.texts.rhythm import nth_labels, recurrence_in_words, rhythm_choice_labels

DAY_MINUTES = 24 * 60


class ActivityForm(ListingForm):
    """Something at a time, once or repeating."""

    starts_on = DayField(label=_("Eerste dag"))
    starts_at = ClockField(label=_("Begint om"))
    ends_at = ClockField(
        label=_("Eindigt om"), help_text=_("Na middernacht? Vul dan gewoon die tijd in.")
    )
    rhythm = forms.ChoiceField(
        label=_("Hoe vaak?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies hoe vaak het is.")},
    )
    weekdays = forms.MultipleChoiceField(
        label=_("Op welke dagen?"),
        help_text=_("Leeg is: de dag van de eerste keer."),
        required=False,
        choices=weekday_labels,
        widget=forms.CheckboxSelectMultiple,
    )
    nths = forms.MultipleChoiceField(
        label=_("De hoeveelste van de maand?"),
        help_text=_("Alleen bij een vaste dag in de maand."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = DayField(label=_("Laatste dag"), help_text=_("Leeg is: het gaat door."), required=False)
    location = forms.ChoiceField(label=_("Op welke plek?"), required=False)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        activity: Activity | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.activity = activity
        there = list(Location.objects.filter(withdrawn_at=None).values_list("pk", "name"))
        own = activity.location if activity else None
        if own and own.withdrawn_at:
            there.append((own.pk, own.name))
        set_choices(self.fields["location"], [("", _("geen vaste plek")), *there])
        set_choices(self.fields["rhythm"], _rhythm_labels(activity))
        set_choices(self.fields["nths"], [(n, nth_labels()[n]) for n in (1, 2, 3, 4, LAST)])

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        starts, ends = typed.get("starts_at"), typed.get("ends_at")
        all_day = self.activity is not None and self.activity.duration_minutes == DAY_MINUTES
        if starts is not None and starts == ends and not all_day:
            self.add_error("ends_at", _("Begin en einde zijn gelijk. Kies een andere eindtijd."))
        first, last = typed.get("starts_on"), typed.get("until")
        if first and last and last < first:
            self.add_error("until", _("De laatste dag ligt voor de eerste. Kies een latere dag."))
        return typed

    def details(self, activity: Activity | None = None) -> ActivityDetails:
        """Raises RuleBroken for a rhythm that cannot be."""
        typed = self.cleaned_data
        begin = datetime.combine(typed["starts_on"], typed["starts_at"])
        minutes = (datetime.combine(typed["starts_on"], typed["ends_at"]) - begin) // timedelta(
            minutes=1
        )
        choices = Choices(
            RhythmChoice(typed["rhythm"]), ids(typed["weekdays"]), self._nths(), typed["until"]
        )
        kept = self.activity.recurrence if self.activity else ""
        return ActivityDetails(
            **self.listing_facts(activity),
            starts_on=typed["starts_on"],
            starts_at=typed["starts_at"],
            duration_minutes=minutes % DAY_MINUTES or DAY_MINUTES,
            recurrence=rule_from_choices(choices, typed["starts_on"], kept=kept),
            location_id=int(typed["location"]) if typed["location"] else None,
        )

    def _nths(self) -> tuple[int, ...]:
        chosen = ids(self.cleaned_data["nths"])
        return tuple(nth for nth in (1, 2, 3, 4, LAST) if nth in chosen)


def activity_shows(activity: Activity) -> dict[str, Any]:
    """The values that the form begins with."""
    choices = choices_from_rule(activity.recurrence, activity.starts_on)
    begin = datetime.combine(activity.starts_on, activity.starts_at)
    return {
        **listing_shows(activity),
        "starts_on": activity.starts_on,
        "starts_at": activity.starts_at,
        "ends_at": (begin + timedelta(minutes=activity.duration_minutes)).time(),
        "rhythm": choices.choice.value,
        "weekdays": list(choices.weekdays),
        "nths": list(choices.nths),
        "until": choices.until,
        "location": activity.location_id or "",
    }


def _rhythm_labels(activity: Activity | None) -> list[tuple[str, Any]]:
    """A rule that has no words on this form is offered as it is, in a sentence."""
    labels = rhythm_choice_labels()
    if activity is None:
        return labels
    choices = choices_from_rule(activity.recurrence, activity.starts_on)
    if choices.choice != RhythmChoice.AS_IT_IS:
        return labels
    words = recurrence_in_words(activity.recurrence, activity.starts_on)
    return [(RhythmChoice.AS_IT_IS.value, words), *labels]
