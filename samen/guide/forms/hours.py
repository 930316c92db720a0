"""Forms for opening hours: seven rows of at most two stretches, seasons, and other days."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from samen.foundation.fields import OpenTextField
from samen.guide.forms.fields import ClockField, DayField, SeenForm
from samen.guide.rules.hours import MIDNIGHT, OtherHours, WeekHours
from samen.guide.texts import weekday_labels

STRETCHES = 2  # a day; more when there were more already
WHOLE_DAY = time()


@dataclass(frozen=True)
class DayRow:
    """One weekday on the form, with its fields as pairs of opening and closing."""

    name: str
    stretches: list[tuple[BoundField, BoundField]]


class WeekForm(SeenForm):
    """A week of a few stretches a day. Empty is closed; closing at 0.00 is at midnight."""

    def __init__(self, *args: Any, stretches: int = STRETCHES, **more: Any) -> None:
        super().__init__(*args, **more)
        self.stretches = range(1, stretches + 1)
        for day, _name in weekday_labels():
            for stretch in self.stretches:
                words = _("Van") if stretch == 1 else _("En van")
                self.fields[f"opens_{day}_{stretch}"] = ClockField(label=words, required=False)
                self.fields[f"closes_{day}_{stretch}"] = ClockField(label=_("Tot"), required=False)

    def rows(self) -> list[DayRow]:
        return [
            DayRow(
                str(name),
                [(self[f"opens_{day}_{n}"], self[f"closes_{day}_{n}"]) for n in self.stretches],
            )
            for day, name in weekday_labels()
        ]

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for day, name in weekday_labels():
            last = time()
            for stretch in self.stretches:
                opens, closes = self._stretch(typed, day, stretch)
                if opens is None and closes is None:
                    continue
                self._check(str(name), f"{day}_{stretch}", opens, closes, last)
                last = closes or last
        return typed

    def week(self) -> tuple[WeekHours, ...]:
        """What is typed, in order."""
        return tuple(self._typed_hours())

    def _typed_hours(self) -> Iterator[WeekHours]:
        for day, _name in weekday_labels():
            for stretch in self.stretches:
                opens, closes = self._stretch(self.cleaned_data, day, stretch)
                if opens is not None and closes is not None:
                    yield WeekHours(day, opens, closes)

    def _stretch(
        self, typed: dict[str, Any], day: int, stretch: int
    ) -> tuple[time | None, time | None]:
        opens: time | None = typed.get(f"opens_{day}_{stretch}")
        closes: time | None = typed.get(f"closes_{day}_{stretch}")
        return opens, MIDNIGHT if closes == WHOLE_DAY else closes

    def _check(
        self, name: str, key: str, opens: time | None, closes: time | None, last: time
    ) -> None:
        if f"opens_{key}" in self.errors or f"closes_{key}" in self.errors:
            return
        if opens is None:
            self.add_error(
                f"opens_{key}", _("Vul bij %(day)s in hoe laat het opengaat.") % {"day": name}
            )
        elif closes is None:
            self.add_error(
                f"closes_{key}", _("Vul bij %(day)s in hoe laat het sluit.") % {"day": name}
            )
        elif closes <= opens:
            self.add_error(
                f"closes_{key}",
                _("Op %(day)s ligt sluiten voor openen. Na middernacht hoort bij de volgende dag.")
                % {"day": name},
            )
        elif opens < last:
            self.add_error(
                f"opens_{key}",
                _("Op %(day)s lopen twee tijden door elkaar. Kies een latere tijd.")
                % {"day": name},
            )


class SeasonForm(WeekForm):
    """A week that counts only from one day up to another."""

    valid_from = DayField(label=_("Vanaf"))
    valid_until = DayField(label=_("Tot en met"))

    def clean(self) -> dict[str, Any]:
        typed = super().clean()
        first, last = typed.get("valid_from"), typed.get("valid_until")
        if first and last and last < first:
            self.add_error("valid_until", _("De laatste dag ligt voor de eerste. Draai ze om."))
        if not self.errors and not self.week():
            self.add_error(None, _("Vul minstens één dag in. Alles dicht? Gebruik 'Andere dagen'."))
        return typed

    def season(self) -> tuple[date, date]:
        return self.cleaned_data["valid_from"], self.cleaned_data["valid_until"]


class OtherHoursForm(forms.Form):
    """Closed, or other hours, on some days."""

    starts_on = DayField(label=_("Eerste dag"))
    ends_on = DayField(
        label=_("Laatste dag"), help_text=_("Leeg is: alleen die ene dag."), required=False
    )
    opens = ClockField(
        label=_("Open van"), help_text=_("Leeg is: de hele dag dicht."), required=False
    )
    closes = ClockField(label=_("Open tot"), required=False)
    reason = OpenTextField(
        label=_("Waarom?"), help_text=_("Zoals: schoonmaak."), max_length=120, required=False
    )

    def other(self) -> OtherHours:
        typed = self.cleaned_data
        closes = MIDNIGHT if typed["closes"] == WHOLE_DAY else typed["closes"]
        return OtherHours(
            typed["starts_on"],
            typed["ends_on"] or typed["starts_on"],
            typed["opens"],
            closes,
            typed["reason"],
        )


def most_stretches(week: Iterable[WeekHours]) -> int:
    """How many stretches a day the form needs to lose none."""
    per_day = Counter(hours.weekday for hours in week)
    return max([STRETCHES, *per_day.values()])


def week_shows(week: Iterable[WeekHours], seen: str) -> dict[str, Any]:
    """The values that the form of a week begins with."""
    shown: dict[str, Any] = {"seen": seen}
    per_day: Counter[int] = Counter()
    for hours in sorted(week):
        per_day[hours.weekday] += 1
        key = f"{hours.weekday}_{per_day[hours.weekday]}"
        shown[f"opens_{key}"] = hours.opens
        shown[f"closes_{key}"] = WHOLE_DAY if hours.closes == MIDNIGHT else hours.closes
    return shown
