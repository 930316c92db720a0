"""Forms for consulting hours and mobile points of a wijk."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.foundation.private import Private
from samen.guide.forms.dates import REASON_LENGTH
from samen.guide.forms.fields import ClockField, DayField, SeenForm, ids, set_choices
from samen.guide.models import ConsultingHour, MobilePoint
from samen.guide.queries.information_point import locations_to_choose, partners_to_choose
from samen.guide.rules.information_point import (
    ConsultingHourDetails,
    MobilePointDetails,
    OtherDate,
    Topic,
)
from samen.guide.rules.recurrence import LAST
from samen.guide.rules.rhythm_choice import (
    Choices,
    RhythmChoice,
    choices_from_rule,
    rule_from_choices,
)
from samen.guide.texts import weekday_labels
from samen.guide.texts.information_point import topic_labels
from samen.guide.texts.rhythm import nth_labels, recurrence_in_words, rhythm_choice_labels
from samen.places.models import Place

NTHS = (1, 2, 3, 4, LAST)


class ConsultingHourForm(SeenForm):
    """A consulting hour of a partner, as it was agreed."""

    organisation = forms.ChoiceField(label=_("Wie houdt het spreekuur?"))
    topics = forms.MultipleChoiceField(
        label=_("Waarover?"),
        choices=topic_labels,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies minstens een onderwerp.")},
    )
    location = forms.ChoiceField(label=_("Op welke plek?"))
    room = OpenTextField(
        label=_("In welke kamer?"),
        help_text=_("Leeg is: de hele plek."),
        max_length=60,
        required=False,
    )
    starts_on = DayField(label=_("Eerste dag"))
    opens = ClockField(label=_("Van"))
    closes = ClockField(label=_("Tot"))
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
    agreement = OpenTextField(
        label=_("Wat is er afgesproken?"),
        help_text=_("Iedereen leest dit. Zoals: om de beurt met het buurtteam."),
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        district: Place,
        planned: ConsultingHour | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        self.hour = planned
        _offer(self, district, planned)
        set_choices(self.fields["rhythm"], _rhythm_labels(planned))
        set_choices(self.fields["nths"], [(n, nth_labels()[n]) for n in NTHS])

    def details(self) -> ConsultingHourDetails:
        """Raises RuleBroken for a rhythm that cannot be."""
        typed = self.cleaned_data
        nths = tuple(nth for nth in NTHS if str(nth) in typed["nths"])
        choices = Choices(
            RhythmChoice(typed["rhythm"]), ids(typed["weekdays"]), nths, typed["until"]
        )
        kept = self.hour.recurrence if self.hour else ""
        return ConsultingHourDetails(
            organisation_id=int(typed["organisation"]),
            location_id=int(typed["location"]),
            starts_on=typed["starts_on"],
            opens=typed["opens"],
            closes=typed["closes"],
            recurrence=rule_from_choices(choices, typed["starts_on"], kept=kept),
            topics=tuple(map(Topic, typed["topics"])),
            room=typed["room"],
            agreement=typed["agreement"],
        )


def consulting_hour_shows(hour: ConsultingHour) -> dict[str, Any]:
    """The values that the form begins with."""
    choices = choices_from_rule(hour.recurrence, hour.starts_on)
    return {
        "organisation": hour.organisation_id,
        "topics": [one.topic for one in hour.topics.all()],
        "location": hour.location_id,
        "room": hour.room,
        "starts_on": hour.starts_on,
        "opens": hour.opens,
        "closes": hour.closes,
        "rhythm": choices.choice.value,
        "weekdays": list(choices.weekdays),
        "nths": list(choices.nths),
        "until": choices.until,
        "agreement": hour.agreement,
        "seen": hour.changed_at.isoformat(),
    }


class ConsultingDateForm(forms.Form):
    """This once on another day, at another time or elsewhere."""

    to_date = DayField(label=_("Op welke dag?"))
    opens = ClockField(label=_("Van"))
    closes = ClockField(label=_("Tot"))
    location = forms.ChoiceField(label=_("Op welke plek?"))
    room = OpenTextField(
        label=_("In welke kamer?"),
        help_text=_("Leeg is: de hele plek."),
        max_length=60,
        required=False,
    )
    reason = OpenTextField(
        label=_("Waarom is het deze keer anders?"),
        help_text=_("Iedereen leest dit. Noem geen namen."),
        max_length=REASON_LENGTH,
        required=False,
    )

    def __init__(
        self, data: Mapping[str, Any] | None = None, *, hour: ConsultingHour, **more: Any
    ) -> None:
        super().__init__(data, **more)
        locations = [*locations_to_choose(hour.district), (hour.location_id, hour.location.name)]
        set_choices(self.fields["location"], list(dict(locations).items()))

    def other(self, on: date) -> OtherDate:
        typed = self.cleaned_data
        return OtherDate(
            on=on,
            to_date=typed["to_date"],
            opens=typed["opens"],
            closes=typed["closes"],
            location_id=int(typed["location"]),
            room=typed["room"],
            reason=typed["reason"],
        )


class MobilePointForm(SeenForm):
    """The information point on one day somewhere else."""

    on = DayField(label=_("Welke dag?"))
    opens = ClockField(label=_("Van"))
    closes = ClockField(label=_("Tot"))
    location = forms.ChoiceField(label=_("Op welke plek?"), required=False)
    spot = OpenTextField(
        besides=frozenset({Private.ADDRESS}),
        label=_("Of ergens anders?"),
        help_text=_("Zoals: de markt, de kerk, de supermarkt of het gezondheidscentrum."),
        max_length=120,
        required=False,
    )
    organisation = forms.ChoiceField(label=_("Wie staat er?"))
    note = OpenTextField(
        label=_("Hoe vind je het?"),
        help_text=_("Zoals: bij de ingang. Noem geen namen van mensen."),
        max_length=200,
        required=False,
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        district: Place,
        planned: MobilePoint | None = None,
        **more: Any,
    ) -> None:
        super().__init__(data, **more)
        _offer(self, district, planned)

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if bool(typed.get("location")) == bool(typed.get("spot")) and not self.errors:
            self.add_error("spot", _("Kies een plek, of schrijf er zelf een op. Niet allebei."))
        return typed

    def details(self) -> MobilePointDetails:
        typed = self.cleaned_data
        return MobilePointDetails(
            organisation_id=int(typed["organisation"]),
            on=typed["on"],
            opens=typed["opens"],
            closes=typed["closes"],
            location_id=int(typed["location"]) if typed["location"] else None,
            spot=typed["spot"],
            note=typed["note"],
        )


def mobile_point_shows(point: MobilePoint) -> dict[str, Any]:
    """The values that the form begins with."""
    return {
        "on": point.on,
        "opens": point.opens,
        "closes": point.closes,
        "location": point.location_id or "",
        "spot": point.spot,
        "organisation": point.organisation_id,
        "note": point.note,
        "seen": point.changed_at.isoformat(),
    }


def _offer(
    form: forms.Form, district: Place, planned: "ConsultingHour | MobilePoint | None"
) -> None:
    """Partners and locations to choose from; what was chosen before stays possible."""
    partners, locations = partners_to_choose(district), locations_to_choose(district)
    if planned is not None:
        partners.append((planned.organisation_id, planned.organisation.name))
        if planned.location is not None:
            locations.append((planned.location.pk, planned.location.name))
    nowhere = [] if form.fields["location"].required else [("", _("niet in de lijst"))]
    set_choices(form.fields["organisation"], list(dict(partners).items()))
    set_choices(form.fields["location"], [*nowhere, *dict(locations).items()])


def _rhythm_labels(hour: ConsultingHour | None) -> list[tuple[str, Any]]:
    """A rule that has no words on this form is offered as it is, in a sentence."""
    labels = rhythm_choice_labels()
    if hour is None:
        return labels
    if choices_from_rule(hour.recurrence, hour.starts_on).choice != RhythmChoice.AS_IT_IS:
        return labels
    words = recurrence_in_words(hour.recurrence, hour.starts_on)
    return [(RhythmChoice.AS_IT_IS.value, words), *labels]
