"""People who keep items in the guide, and what they fill in: builders for the editing tests."""

import re
from datetime import date, time

from django.test import Client

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

KEY = "een-sleutel-van-het-formulier"


def a_person(address: str) -> Person:
    person, _ = Person.objects.get_or_create(email=address, defaults={"joined_at": NOW})
    return person


def an_editor(organisation: Organisation, address: str = "") -> Person:
    """Somebody with the mandate to keep the items of this organisation."""
    person = a_person(address or f"redacteur-{organisation.pk}@buurt.example")
    Mandate.objects.get_or_create(
        person=person,
        role=Role.EDITOR.value,
        organisation=organisation,
        valid_from=date(2020, 1, 1),
    )
    return person


def editor_of(organisation: Organisation) -> Actor:
    """The editor as an actor, without a request."""
    return Actor(an_editor(organisation).pk, frozenset({Held(Role.EDITOR, organisation.pk)}))


def activity_details(name: str = "Samen koken", /, **more: object) -> ActivityDetails:
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


def service_details(name: str = "Hulp met formulieren", /, **more: object) -> ServiceDetails:
    facts: dict[str, object] = {
        "name": name,
        "summary": "Een buur vult het met je in.",
        "category_ids": (a_category().pk,),
    }
    return ServiceDetails(**{**facts, **more})  # type: ignore[arg-type]


def location_details(name: str = "De Dreef", /, **more: object) -> LocationDetails:
    facts: dict[str, object] = {"name": name, "kind": LocationKind.COMMUNITY_CENTRE}
    return LocationDetails(**{**facts, **more})  # type: ignore[arg-type]


# --- at a browser without scripts ----------------------------------------------------------
def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(client: Client, path: str, status: int = 200) -> str:
    """The page as somebody reads it, without its tags."""
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return read(answer.content)


def read(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def send(client: Client, path: str, once: str = KEY, /, **values: object) -> str:
    """Sends a form and follows it to the page that comes next."""
    answer = client.post(path, {"once": once, **values}, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return read(answer.content)


def form_of(client: Client, path: str) -> dict[str, object]:
    """Everything the form on this page would send, unchanged."""
    form = client.get(path).context["form"]
    values = {name: form[name].value() for name in form.fields}
    return {
        name: value.isoformat() if isinstance(value, date | time) else value
        for name, value in values.items()
        if value not in (None, False)
    }
