"""Adding and changing services."""

from datetime import datetime

from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.guide.actions.listing import (
    TEXTS,
    _fill,
    _follow,
    _in_the_guide,
    _insert,
    _link,
    _locked,
    _require_own_hand,
    _write_contacts,
    _write_week,
)
from samen.guide.models import Service
from samen.guide.rules.listing import ServiceDetails, check_listing, check_week
from samen.people.models import Organisation


@transaction.atomic
def add_service(*, actor: Actor, organisation: Organisation, details: ServiceDetails) -> Service:
    """Puts a service of this organisation in the guide. Raises NotAllowed, RuleBroken."""
    _require_own_hand(actor, organisation.pk)
    _check(details)
    service = Service(
        organisation=organisation,
        fictional=organisation.fictional,
        changed_at=clock.now(),
        last_checked_on=clock.today(),
    )
    _write(service, details)
    audit.record(actor, "guide.service.added", service)
    return service


@transaction.atomic
def change_service(
    *, actor: Actor, service: Service, details: ServiceDetails, seen_at: datetime | None = None
) -> Service:
    """Raises NotAllowed, RuleBroken("guide.changed_meanwhile") when others came first."""
    locked = _in_the_guide(_locked(actor, service, seen_at=seen_at))
    _check(details)
    changed = _write(locked, details)
    audit.record(actor, "guide.service.changed", locked, fields=sorted(changed))
    return locked


def _check(details: ServiceDetails) -> None:
    check_listing(details)
    check_week(details.week or ())


def _write(service: Service, details: ServiceDetails) -> list[str]:
    """Saves the details and returns the names of the fields that changed."""
    changed = _fill(service, details, TEXTS)
    service.last_checked_on = clock.today()
    if service.pk is None:
        service = _insert(service, details.name)
    changed += _link(service, details)
    changed += _write_contacts(service, details.contacts)
    if details.week is not None:
        changed += _write_week(service, details.week)
    if set(details.location_ids) != set(service.locations.values_list("pk", flat=True)):
        service.locations.set(details.location_ids)
        changed.append("locations")
    if changed:
        service.changed_at = clock.now()
    service.save()
    _follow(service)
    return changed
