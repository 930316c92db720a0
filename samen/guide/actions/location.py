"""Adding and changing locations."""

from datetime import datetime

from django.db import IntegrityError, transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.listing import (
    _fill,
    _follow,
    _in_the_guide,
    _insert,
    _locked,
    _require_own_hand,
    _write_contacts,
    _write_week,
)
from samen.guide.models import Location
from samen.guide.rules.listing import LocationDetails, check_week
from samen.people.models import Organisation

FIELDS = (
    "name",
    "kind",
    "summary",
    "description",
    "place_id",
    "address",
    "postcode",
    "lon",
    "lat",
    "how_to_get_there",
    "step_free",
    "accessible_toilet",
    "lift",
    "hearing_loop",
    "disabled_parking",
    "quiet_room",
    "access_note",
    "closed_on_holidays",
    "source",
    "source_year",
)


@transaction.atomic
def add_location(
    *, actor: Actor, organisation: Organisation | None, details: LocationDetails
) -> Location:
    """Puts a place in the guide. Without organisation only the city's own team may."""
    owner = organisation.pk if organisation else None
    _require_own_hand(actor, owner)
    _check(details, None)
    location = Location(
        organisation=organisation,
        fictional=organisation is not None and organisation.fictional,
        changed_at=clock.now(),
    )
    _write(location, details)
    audit.record(actor, "guide.location.added", location)
    return location


@transaction.atomic
def change_location(
    *, actor: Actor, location: Location, details: LocationDetails, seen_at: datetime | None = None
) -> Location:
    """Raises NotAllowed, RuleBroken("guide.changed_meanwhile", "guide.name_taken")."""
    locked = _in_the_guide(_locked(actor, location, seen_at=seen_at))
    _check(details, locked)
    changed = _write(locked, details)
    audit.record(actor, "guide.location.changed", locked, fields=sorted(changed))
    return locked


def _check(details: LocationDetails, own: Location | None) -> None:
    if not details.name.strip():
        raise RuleBroken("guide.name_needed", field="name")
    namesakes = Location.objects.filter(name__iexact=details.name)
    if any(location != own for location in namesakes):
        raise RuleBroken("guide.name_taken", field="name", name=details.name)
    check_week(details.week or ())


def _write(location: Location, details: LocationDetails) -> list[str]:
    """Saves the details and returns the names of the fields that changed."""
    changed = _fill(location, details, FIELDS)
    location.last_checked_on = clock.today()
    try:
        with transaction.atomic():
            location = _insert(location, details.name) if location.pk is None else location
            location.save()
    except IntegrityError:  # another took the name a moment ago
        raise RuleBroken("guide.name_taken", field="name", name=details.name) from None
    changed += _write_contacts(location, details.contacts)
    if details.week is not None:
        changed += _write_week(location, details.week)
    if changed:
        location.changed_at = clock.now()
    location.save()
    _follow(location)
    return changed
