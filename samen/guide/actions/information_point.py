"""Planning the wijkinformatiepunt of a wijk: consulting hours and mobile points."""

from datetime import datetime
from typing import TypeVar

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.guide import permissions
from samen.guide.models import ConsultingHour, ConsultingTopic, Location, MobilePoint
from samen.guide.queries.information_point import keepers_of
from samen.guide.rules.information_point import (
    ConsultingHourDetails,
    MobilePointDetails,
    check_consulting_hour,
    check_mobile_point,
)
from samen.people.models import Organisation
from samen.people.queries import organisations
from samen.places import queries as places
from samen.places.models import Place

Planned = TypeVar("Planned", ConsultingHour, MobilePoint)


@transaction.atomic
def add_consulting_hour(
    *, actor: Actor, district: Place, details: ConsultingHourDetails
) -> ConsultingHour:
    """Plans a consulting hour of a partner. Raises NotAllowed, RuleBroken. Source: R-067."""
    _require_keeper(actor, district)
    hour = ConsultingHour(district=district)
    _write_hour(hour, details)
    audit.record(actor, "guide.consulting_hour.added", hour)
    return hour


@transaction.atomic
def change_consulting_hour(
    *,
    actor: Actor,
    hour: ConsultingHour,
    details: ConsultingHourDetails,
    seen_at: datetime | None = None,
) -> ConsultingHour:
    """Raises NotAllowed, RuleBroken("guide.changed_meanwhile", "guide.consulting_hour_ended")."""
    locked = _locked(actor, hour, seen_at)
    if locked.ended_on is not None:
        raise RuleBroken("guide.consulting_hour_ended")
    _write_hour(locked, details)
    audit.record(actor, "guide.consulting_hour.changed", locked)
    return locked


@transaction.atomic
def end_consulting_hour(*, actor: Actor, hour: ConsultingHour) -> ConsultingHour:
    """From today on it is there no more. Raises RuleBroken("guide.consulting_hour_ended")."""
    locked = _locked(actor, hour)
    if locked.ended_on is not None:
        raise RuleBroken("guide.consulting_hour_ended")
    locked.ended_on = clock.today()
    locked.changed_at = clock.now()
    locked.save(update_fields=["ended_on", "changed_at"])
    audit.record(actor, "guide.consulting_hour.ended", locked)
    return locked


@transaction.atomic
def add_mobile_point(*, actor: Actor, district: Place, details: MobilePointDetails) -> MobilePoint:
    """Plans the information point on one day somewhere else. Source: R-066."""
    _require_keeper(actor, district)
    point = MobilePoint(district=district)
    _write_point(point, details)
    audit.record(actor, "guide.mobile_point.added", point)
    return point


@transaction.atomic
def change_mobile_point(
    *,
    actor: Actor,
    point: MobilePoint,
    details: MobilePointDetails,
    seen_at: datetime | None = None,
) -> MobilePoint:
    """Raises NotAllowed, RuleBroken("guide.changed_meanwhile", "guide.point_cancelled_already")."""
    locked = _locked(actor, point, seen_at)
    if locked.cancelled_at is not None:
        raise RuleBroken("guide.point_cancelled_already")
    _write_point(locked, details)
    audit.record(actor, "guide.mobile_point.changed", locked)
    return locked


@transaction.atomic
def cancel_mobile_point(*, actor: Actor, point: MobilePoint, reason: str = "") -> MobilePoint:
    """It does not go on; people still see that. Raises RuleBroken when it was so already."""
    locked = _locked(actor, point)
    if locked.cancelled_at is not None:
        raise RuleBroken("guide.point_cancelled_already")
    locked.cancelled_at = locked.changed_at = clock.now()
    locked.reason = reason.strip()
    locked.save(update_fields=["cancelled_at", "changed_at", "reason"])
    audit.record(actor, "guide.mobile_point.cancelled", locked)
    return locked


@transaction.atomic
def resume_mobile_point(*, actor: Actor, point: MobilePoint) -> MobilePoint:
    """It goes on after all. Raises RuleBroken("guide.point_goes_on", "guide.date_is_past")."""
    locked = _locked(actor, point)
    if locked.cancelled_at is None:
        raise RuleBroken("guide.point_goes_on")
    if locked.on < clock.today():
        raise RuleBroken("guide.date_is_past")
    locked.cancelled_at, locked.reason = None, ""
    locked.changed_at = clock.now()
    locked.save(update_fields=["cancelled_at", "changed_at", "reason"])
    audit.record(actor, "guide.mobile_point.resumed", locked)
    return locked


def _require_keeper(actor: Actor, district: Place) -> None:
    allowed = permissions.may_keep_information_point(
        actor, places.within(district), keepers_of(district)
    )
    require(allowed, "guide.only_point_keepers")


def _locked(actor: Actor, planned: Planned, seen_at: datetime | None = None) -> Planned:
    """As it is now, ours until the end of the transaction."""
    locked = type(planned)._default_manager.select_for_update().get(pk=planned.pk)
    _require_keeper(actor, locked.district)
    if seen_at is not None and locked.changed_at != seen_at:
        raise RuleBroken("guide.changed_meanwhile")
    return locked


def _write_hour(hour: ConsultingHour, details: ConsultingHourDetails) -> None:
    check_consulting_hour(details)
    hour.organisation = _partner(details.organisation_id)
    hour.location = _location(details.location_id, hour.district, "location")
    for field in ("starts_on", "opens", "closes", "recurrence", "room", "agreement"):
        setattr(hour, field, getattr(details, field))
    hour.changed_at = clock.now()
    hour.save()
    hour.topics.all().delete()
    ConsultingTopic.objects.bulk_create(
        ConsultingTopic(hour=hour, topic=topic.value) for topic in dict.fromkeys(details.topics)
    )


def _write_point(point: MobilePoint, details: MobilePointDetails) -> None:
    check_mobile_point(details, today=clock.today())
    point.organisation = _partner(details.organisation_id)
    point.location = (
        _location(details.location_id, point.district, "location") if details.location_id else None
    )
    point.spot = details.spot.strip()
    for field in ("on", "opens", "closes", "note"):
        setattr(point, field, getattr(details, field))
    point.changed_at = clock.now()
    point.save()


def _partner(organisation_id: int) -> Organisation:
    found = organisations().filter(pk=organisation_id).first()
    if found is None:
        raise RuleBroken("guide.partner_unknown", field="organisation")
    return found


def _location(location_id: int, district: Place, field: str) -> Location:
    """A location in the wijk, or one of which nobody knows where it is."""
    found = Location.objects.filter(pk=location_id, withdrawn_at=None).first()
    here = places.within(district)
    if found is None or (found.place_id is not None and found.place_id not in here):
        raise RuleBroken("guide.location_elsewhere", field=field)
    return found
