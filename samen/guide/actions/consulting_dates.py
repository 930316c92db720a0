"""Single dates of a consulting hour that differ from what was agreed: off, or then and there."""

from datetime import date

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.information_point import _location, _locked
from samen.guide.models import ConsultingDate, ConsultingHour
from samen.guide.queries.consulting_hours import is_agreed_on, usual
from samen.guide.rules.information_point import OtherDate, check_other_date


@transaction.atomic
def cancel_consulting_date(
    *, actor: Actor, hour: ConsultingHour, on: date, reason: str = ""
) -> ConsultingHour:
    """This once it does not go on; it stays visible as cancelled, with the reason.

    Raises NotAllowed, RuleBroken("guide.date_unknown", "guide.date_is_past",
    "guide.date_already_cancelled").
    """
    locked = _locked(actor, hour)
    if locked.other_dates.filter(on=on, to_date=None).exists():
        raise RuleBroken("guide.date_already_cancelled")
    _write(locked, OtherDate(on=on, reason=reason.strip()))
    audit.record(actor, "guide.consulting_hour.date_cancelled", locked, on=on.isoformat())
    return locked


@transaction.atomic
def change_consulting_date(
    *, actor: Actor, hour: ConsultingHour, other: OtherDate
) -> ConsultingHour:
    """This once it is on another day, at another time or elsewhere.

    Raises NotAllowed, RuleBroken("guide.date_as_usual", "guide.date_already_there", ...).
    """
    locked = _locked(actor, hour)
    if other.to_date not in {None, other.on} and is_agreed_on(locked, other.to_date):
        raise RuleBroken("guide.date_already_there", field="to_date")
    _write(locked, other)
    audit.record(actor, "guide.consulting_hour.date_changed", locked, on=other.on.isoformat())
    return locked


@transaction.atomic
def restore_consulting_date(*, actor: Actor, hour: ConsultingHour, on: date) -> ConsultingHour:
    """This date is as agreed again. Raises RuleBroken("guide.date_as_usual")."""
    locked = _locked(actor, hour)
    deleted, _rows = locked.other_dates.filter(on=on).delete()
    if not deleted:
        raise RuleBroken("guide.date_as_usual")
    locked.changed_at = clock.now()
    locked.save(update_fields=["changed_at"])
    audit.record(actor, "guide.consulting_hour.date_restored", locked, on=on.isoformat())
    return locked


def _write(hour: ConsultingHour, other: OtherDate) -> None:
    if not is_agreed_on(hour, other.on):
        raise RuleBroken("guide.date_unknown")
    check_other_date(other, usual(hour, other.on), today=clock.today())
    if other.location_id is not None:
        _location(other.location_id, hour.district, "location")
    ConsultingDate.objects.update_or_create(
        hour=hour,
        on=other.on,
        defaults={
            "to_date": other.to_date,
            "opens": other.opens,
            "closes": other.closes,
            "location_id": other.location_id,
            "room": other.room.strip(),
            "reason": other.reason.strip(),
        },
    )
    hour.changed_at = clock.now()
    hour.save(update_fields=["changed_at"])
