"""The week of consulting hours of a wijk, beside each other, and the dates of one of them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import islice

from django.db.models import Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from samen.foundation.templatetags.samen import day as day_words
from samen.guide.models import ConsultingDate, ConsultingHour, Location
from samen.guide.queries.hours import timetable_of
from samen.guide.queries.words import span_words
from samen.guide.rules import information_point as rules
from samen.guide.rules.hours import hours_on
from samen.guide.rules.information_point import Clash, DayPart, OtherDate, Sitting, Topic
from samen.guide.rules.recurrence import Window
from samen.guide.texts import information_point as texts
from samen.guide.texts.hours import holiday_labels
from samen.guide.texts.rhythm import weekday_name
from samen.places.models import Place

WORKDAYS = 5
DATES_SHOWN = 10
DAYS_AHEAD = timedelta(weeks=rules.WEEKS_AHEAD)

Hours = Mapping[int, ConsultingHour]


@dataclass(frozen=True)
class SittingRow:
    """One consulting hour on one day, in words.

    `off` says why it is not there, `changed` what is not as usual.
    """

    pk: int
    on: date
    agreed_on: date
    organisation: str
    organisation_slug: str
    time: str
    topics: str
    location: str
    location_slug: str
    room: str
    agreement: str
    is_off: bool
    off: str
    changed: str
    is_fictional: bool


@dataclass(frozen=True)
class PlannedDay:
    """One day of the week of consulting hours, in the three parts of a day."""

    on: date
    name: str
    is_today: bool
    parts: Sequence[tuple[DayPart, Sequence[SittingRow]]]


@dataclass(frozen=True)
class PlannedWeek:
    """A week of consulting hours beside each other, with what clashes and what misses."""

    monday: date
    days: Sequence[PlannedDay]
    clashes: Sequence[str]
    gaps: Sequence[str]
    number: int

    @property
    def any(self) -> bool:
        """Whether something stands in it, even if that does not go on."""
        return any(rows for day in self.days for _part, rows in day.parts)

    @property
    def name(self) -> str:
        """As it stands in an address: "2026-W47"."""
        return _week_name(self.monday)

    @property
    def before(self) -> str:
        return _week_name(self.monday - timedelta(days=7))

    @property
    def after(self) -> str:
        return _week_name(self.monday + timedelta(days=7))

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)


def consulting_hours(district: Place) -> QuerySet[ConsultingHour]:
    """All that was ever agreed in a wijk."""
    return _whole(ConsultingHour.objects.filter(district=district))


def consulting_hour(pk: int) -> ConsultingHour | None:
    return _whole(ConsultingHour.objects.filter(pk=pk)).select_related("district").first()


def hours_to_keep(district: Place, today: date) -> QuerySet[ConsultingHour]:
    """The consulting hours that go on."""
    return consulting_hours(district).filter(Q(ended_on=None) | Q(ended_on__gt=today))


def _whole(found: QuerySet[ConsultingHour]) -> QuerySet[ConsultingHour]:
    """With all that their rows say."""
    open_at = ("location__hours", "location__exceptions")
    others = ("other_dates", *(f"other_dates__{name}" for name in ("location", *open_at)))
    return found.select_related("organisation", "location").prefetch_related(
        "topics", *open_at, *others
    )


# --- in words -----------------------------------------------------------------------------


def planned_week(district: Place, monday: date, today: date) -> PlannedWeek:
    """One week of consulting hours in a wijk. Source: R-064, R-067."""
    hours = {hour.pk: hour for hour in consulting_hours(district)}
    sittings = _sittings(hours.values(), rules.week_of(monday))
    rows = {one: _row(one, hours[one.hour_id]) for one in sittings}
    last = max([WORKDAYS, *(one.on.weekday() + 1 for one in sittings)])
    gaps = [
        texts.topic_gap_words(rules.topics_without(sittings)),
        texts.evening_gap_words(rules.evenings_without(sittings)),
    ]
    return PlannedWeek(
        monday=monday,
        days=[_day(monday + timedelta(days=n), sittings, rows, today) for n in range(last)],
        clashes=[_clash_words(clash, hours) for clash in rules.clashes(sittings)],
        gaps=[words for words in gaps if words],
        number=sum(not one.is_off for one in sittings),
    )


def sittings_on(district: Place, day: date) -> list[SittingRow]:
    """The consulting hours of one day."""
    hours = {hour.pk: hour for hour in consulting_hours(district)}
    window = Window(day, day)
    return [_row(one, hours[one.hour_id]) for one in _sittings(hours.values(), window)]


def dates_to_come(hour: ConsultingHour, today: date) -> list[SittingRow]:
    """The next dates by the agreement, each as it will be."""
    days = islice(_agreed_days(hour, Window(today, today + DAYS_AHEAD)), DATES_SHOWN)
    there = _as_they_will_be(hour, today)
    return [_row(there[day], hour) for day in days]


def date_to_come(hour: ConsultingHour, agreed_on: date, today: date) -> SittingRow | None:
    """One date by the agreement, as it will be; None when it is none of those to come."""
    sitting = _as_they_will_be(hour, today).get(agreed_on)
    if sitting is None or agreed_on < today:
        return None
    return _row(sitting, hour)


def _as_they_will_be(hour: ConsultingHour, today: date) -> dict[date, Sitting]:
    """By the date of the agreement; one that moved stands there as where it went."""
    found = _of(hour, Window(today, today + DAYS_AHEAD))
    return {one.agreed_on or one.on: one for one in sorted(found, key=lambda one: not one.is_off)}


def is_agreed_on(hour: ConsultingHour, day: date | None) -> bool:
    """Whether the agreement names this day."""
    return day is not None and any(True for _day in _agreed_days(hour, Window(day, day)))


def usual(hour: ConsultingHour, on: date) -> Sitting:
    """The sitting of that day as it was agreed."""
    return Sitting(
        on=on,
        opens=hour.opens,
        closes=hour.closes,
        hour_id=hour.pk,
        location_id=hour.location_id,
        room=hour.room,
        topics=frozenset(Topic(one.topic) for one in hour.topics.all()),
        agreed_on=on,
    )


def _sittings(hours: Iterable[ConsultingHour], window: Window) -> list[Sitting]:
    return sorted(one for hour in hours for one in _of(hour, window))


def _of(hour: ConsultingHour, window: Window) -> list[Sitting]:
    others = [_other(one) for one in hour.other_dates.all()]
    days = _agreed_days(hour, rules.window_with(window, others))
    found = rules.in_window(usual(hour, window.first), days, others, window)
    return [_unless_shut(one, hour) for one in found]


def _agreed_days(hour: ConsultingHour, window: Window) -> Iterable[date]:
    return rules.sitting_days(hour.starts_on, hour.recurrence, hour.ended_on, window)


def _other(row: ConsultingDate) -> OtherDate:
    return OtherDate(
        on=row.on,
        to_date=row.to_date,
        opens=row.opens,
        closes=row.closes,
        location_id=row.location_id,
        room=row.room,
        reason=row.reason,
    )


def _unless_shut(sitting: Sitting, hour: ConsultingHour) -> Sitting:
    shut = _why_shut(_location_of(sitting, hour), sitting.on) is not None
    return replace(sitting, is_off=True) if shut else sitting


def _location_of(sitting: Sitting, hour: ConsultingHour) -> Location:
    there = {one.location_id: one.location for one in hour.other_dates.all() if one.location}
    return there.get(sitting.location_id) or hour.location


def _why_shut(location: Location, day: date) -> str | None:
    """Why the location is shut on a day that is not like others; None when it is not."""
    if location.withdrawn_at is not None:
        return _("De plek is er niet meer")
    hours = hours_on(timetable_of(location), day)
    if hours.spans:
        return None
    if hours.holiday:
        return str(holiday_labels()[hours.holiday])
    other = any(one.starts_on <= day <= one.ends_on for one in location.exceptions.all())
    return (hours.reason or _("De plek is dicht")) if other else None


def _row(sitting: Sitting, hour: ConsultingHour) -> SittingRow:
    location, agreed_on = _location_of(sitting, hour), sitting.agreed_on or sitting.on
    return SittingRow(
        pk=hour.pk,
        on=sitting.on,
        agreed_on=agreed_on,
        organisation=hour.organisation.name,
        organisation_slug=hour.organisation.slug,
        time=span_words(sitting.opens, sitting.closes),
        topics=texts.topic_words([topic for topic in Topic if topic in sitting.topics]),
        location=location.name,
        location_slug=location.slug,
        room=sitting.room,
        agreement=hour.agreement,
        is_off=sitting.is_off,
        off=_off_words(sitting, location) if sitting.is_off else "",
        changed="" if sitting.is_off else _changed_words(sitting, usual(hour, agreed_on)),
        is_fictional=hour.fictional,
    )


def _off_words(sitting: Sitting, location: Location) -> str:
    """Why it is not there; where it went comes first."""
    other = sitting.other
    if other is None or (other.to_date == sitting.on):
        return _why_shut(location, sitting.on) or ""
    if other.to_date is None or other.opens is None or other.closes is None:
        return other.reason
    moved = texts.moved_to_words(day_words(other.to_date), span_words(other.opens, other.closes))
    return f"{moved} {other.reason}".strip()


def _changed_words(sitting: Sitting, agreed: Sitting) -> str:
    """What differs from the agreement; empty when nothing does."""
    if sitting.other is None:
        return ""
    words = texts.changed_words(
        from_day=day_words(agreed.on) if sitting.on != agreed.on else "",
        from_time=span_words(agreed.opens, agreed.closes)
        if (sitting.opens, sitting.closes) != (agreed.opens, agreed.closes)
        else "",
        elsewhere=(sitting.location_id, sitting.room) != (agreed.location_id, agreed.room),
    )
    return f"{words} {sitting.other.reason}".strip()


def _day(
    on: date, sittings: Sequence[Sitting], rows: dict[Sitting, SittingRow], today: date
) -> PlannedDay:
    there = [one for one in sittings if one.on == on]
    parts = [
        (part, [rows[one] for one in there if rules.part_of_day(one) is part]) for part in DayPart
    ]
    return PlannedDay(on, capfirst(weekday_name(on.weekday())), on == today, parts)


def _clash_words(clash: Clash, hours: Hours) -> str:
    first, second = hours[clash.first.hour_id], hours[clash.second.hour_id]
    day, one, other = (
        capfirst(day_words(clash.first.on)),
        first.organisation.name,
        second.organisation.name,
    )
    if clash.in_one_room:
        location = _location_of(clash.first, first)
        where = ", ".join(filter(None, [location.name, clash.first.room or clash.second.room]))
        return texts.room_clash_words(day=day, one=one, other=other, where=where)
    words = texts.topic_words(clash.topics)
    return texts.topic_clash_words(day=day, one=one, other=other, topics=words)


def _week_name(monday: date) -> str:
    year, week, _day = monday.isocalendar()
    return f"{year}-W{week:02}"
