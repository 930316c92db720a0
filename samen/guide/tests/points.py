"""Who sits at a desk, and what is planned there: builders for tests of information points."""

from datetime import date, time

from samen.foundation.actors import Actor, Held
from samen.guide.actions.information_point import add_consulting_hour, add_mobile_point
from samen.guide.models import ConsultingHour, Location, MobilePoint
from samen.guide.rules.information_point import (
    ConsultingHourDetails,
    MobilePointDetails,
    Topic,
)
from samen.guide.tests.builders import MONDAY, a_location, an_organisation
from samen.guide.tests.editors import a_person
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import Role
from samen.places.models import Place


def a_volunteer(district: Place, role: Role = Role.DESK_VOLUNTEER) -> Person:
    """Somebody with the mandate to sit at the desk of this wijk."""
    person = a_person(f"{role.value}-{district.pk}@buurt.example")
    Mandate.objects.get_or_create(
        person=person, role=role.value, place=district, valid_from=date(2020, 1, 1)
    )
    return person


def volunteer_of(district: Place, role: Role = Role.DESK_VOLUNTEER) -> Actor:
    """The same, without a request; second step and all."""
    held = frozenset({Held(role, None, district.pk)})
    return Actor(a_volunteer(district, role).pk, held)


def an_information_point(district: Place, organisation: Organisation | None = None) -> Location:
    return a_location(
        f"Wijkinformatiepunt {district.name}",
        place=district,
        kind="information_point",
        organisation=organisation,
        address="Dorpsplein 1",
    )


def hour_details(
    *topics: Topic, organisation: Organisation, location: Location, **more: object
) -> ConsultingHourDetails:
    facts: dict[str, object] = {
        "starts_on": MONDAY,
        "opens": time(10),
        "closes": time(12),
        "recurrence": "FREQ=WEEKLY;BYDAY=MO",
        "topics": topics or (Topic.CARE,),
        **more,
    }
    return ConsultingHourDetails(
        organisation_id=organisation.pk,
        location_id=location.pk,
        **facts,  # type: ignore[arg-type]
    )


def a_consulting_hour(
    district: Place,
    *topics: Topic,
    name: str = "",
    location: Location | None = None,
    **more: object,
) -> ConsultingHour:
    """Weekly on Monday from ten to twelve, if not said otherwise."""
    details = hour_details(
        *topics,
        organisation=an_organisation(name, places=[district]),
        location=location or a_location(place=district),
        **more,
    )
    return add_consulting_hour(actor=volunteer_of(district), district=district, details=details)


def point_details(organisation: Organisation, **more: object) -> MobilePointDetails:
    facts: dict[str, object] = {
        "on": MONDAY,
        "opens": time(10),
        "closes": time(12),
        "spot": "De markt",
        **more,
    }
    return MobilePointDetails(organisation_id=organisation.pk, **facts)  # type: ignore[arg-type]


def a_mobile_point(district: Place, **more: object) -> MobilePoint:
    details = point_details(an_organisation(places=[district]), **more)
    return add_mobile_point(actor=volunteer_of(district), district=district, details=details)
