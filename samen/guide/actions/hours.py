"""Days on which a location or a service keeps other hours."""

from typing import TypeVar

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.listing import _follow, _in_the_guide, _locked, _noun
from samen.guide.models import HoursException, Location, Service
from samen.guide.rules.hours import OtherHours, check_other_hours

HasHours = TypeVar("HasHours", Service, Location)


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
    item.save(update_fields=["changed_at"])
    _follow(item)
