"""People who keep items in the guide, and what they fill in: builders for the editing tests."""

from datetime import date, time

from samen.foundation.actors import Actor, Held
from samen.guide.rules.listing import (
    ActivityDetails,
    LocationDetails,
    LocationKind,
    ServiceDetails,
)
from samen.guide.tests.builders import MONDAY, NOW, a_category
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import Role


def a_person(address: str) -> Person:
    person, _ = Person.objects.get_or_create(email=address, defaults={"joined_at": NOW})
    return person


def an_editor(organisation: Organisation, address: str = "") -> Person:
    """Somebody with the mandate to keep the items of this organisation."""
    person = a_person(address or f"redacteur-{organisation.pk}@buurt.example")
    Mandate.objects.create(
        person=person,
        role=Role.EDITOR.value,
        organisation=organisation,
        valid_from=date(2020, 1, 1),
    )
    return person


def editor_of(organisation: Organisation) -> Actor:
    """The editor as an actor, without a request."""
    return Actor(an_editor(organisation).pk, frozenset({Held(Role.EDITOR, organisation.pk)}))


def activity_details(name: str = "Samen koken", **more: object) -> ActivityDetails:
    facts: dict[str, object] = {
        "name": name,
        "summary": "Kook mee met je buren.",
        "category_ids": (a_category().pk,),
        "starts_on": MONDAY,
        "starts_at": time(19),
        "duration_minutes": 120,
        "recurrence": "FREQ=WEEKLY;BYDAY=MO",
    }
    return ActivityDetails(**{**facts, **more})  # type: ignore[arg-type]


def service_details(name: str = "Hulp met formulieren", **more: object) -> ServiceDetails:
    facts: dict[str, object] = {
        "name": name,
        "summary": "Een buur vult het met je in.",
        "category_ids": (a_category().pk,),
    }
    return ServiceDetails(**{**facts, **more})  # type: ignore[arg-type]


def location_details(name: str = "De Dreef", **more: object) -> LocationDetails:
    facts: dict[str, object] = {"name": name, "kind": LocationKind.COMMUNITY_CENTRE}
    return LocationDetails(**{**facts, **more})  # type: ignore[arg-type]
