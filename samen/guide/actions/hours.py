"""The hours of a location or a service: its week, its seasons, and days that differ."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.listing import (
    _follow,
    _in_the_guide,
    _locked,
    _noun,
    _write_week,
)
from samen.guide.models import HoursException, Location, Service
from samen.guide.rules.hours import OtherHours, WeekHours, check_other_hours
from samen.guide.rules.listing import check_week

HasHours = TypeVar("HasHours", bound=Service | Location)
Season = tuple[date | None, date | None]
ALL_YEAR: Season = (None, None)


@transaction.atomic
def set_week(
    *,
    actor: Actor,
    item: HasHours,
    week: Sequence[WeekHours],
    season: Season = ALL_YEAR,
    seen_at: datetime | None = None,
) -> HasHours:
    """Makes this the ordinary week, or that of one season; other seasons stay as they are.

    An empty week takes the season away. Raises RuleBroken("guide.changed_meanwhile").
    """
    locked = _in_the_guide(_locked(actor, item, seen_at=seen_at))
    first, last = season
    if first is not None and last is not None and last < first:
        raise RuleBroken("guide.period_runs_backward", field="valid_until")
    check_week(week)
    seasons = [hours for hours in _all_hours(locked) if _season_of(hours) != season]
    seasons += [replace(hours, valid_from=first, valid_until=last) for hours in week]
    if _write_week(locked, seasons):
        locked.last_checked_on = clock.today()
        _changed(locked)
    audit.record(actor, f"guide.{_noun(locked)}.hours_set", locked, seasonal=season != ALL_YEAR)
    return locked


@transaction.atomic
def add_other_hours(*, actor: Actor, item: HasHours, other: OtherHours) -> HasHours:
    """Closed, or other hours, on these days. Raises RuleBroken when they run backward."""
    locked = _in_the_guide(_locked(actor, item))
    check_other_hours(other)
    HoursException.objects.create(
        **{_noun(locked): locked},
        starts_on=other.starts_on,
        ends_on=other.ends_on,
        opens=other.opens,
        closes=other.closes,
        reason=other.reason,
    )
    _changed(locked)
    audit.record(actor, f"guide.{_noun(locked)}.other_hours_added", locked)
    return locked


@transaction.atomic
def remove_other_hours(*, actor: Actor, item: HasHours, exception_id: int) -> HasHours:
    """These days are ordinary again. Raises RuleBroken("guide.hours_unknown")."""
    locked = _in_the_guide(_locked(actor, item))
    exception = locked.exceptions.filter(pk=exception_id).first()
    if exception is None:
        raise RuleBroken("guide.hours_unknown")
    exception.delete()
    _changed(locked)
    audit.record(actor, f"guide.{_noun(locked)}.other_hours_removed", locked)
    return locked


def _changed(item: Service | Location) -> None:
    item.changed_at = clock.now()
    item.save()
    _follow(item)


def _season_of(hours: WeekHours) -> Season:
    return (hours.valid_from, hours.valid_until)


def _all_hours(item: Service | Location) -> list[WeekHours]:
    return [
        WeekHours(row.weekday, row.opens, row.closes, row.valid_from, row.valid_until)
        for row in item.hours.all()
    ]
