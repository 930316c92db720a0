"""Plain functions that make believable people and organisations."""

import re
from datetime import date
from itertools import count

from django.core import mail
from django.test import Client

from samen.foundation import clock, outbox
from samen.foundation.actors import THE_HOUSE, Actor, Held
from samen.people.actions.mandate import grant_mandate
from samen.people.actions.organisation import Card, add_organisation
from samen.people.actions.person import add_person
from samen.people.models import Mandate, Organisation, Person
from samen.people.queries import SECOND_STEP_KEY, actor_for
from samen.people.rules import OrganisationKind, Role
from samen.places.models import Place
from samen.places.rules import Layer

_numbers = count(1)


def a_person(email: str = "", name: str = "") -> Person:
    return add_person(
        actor=THE_HOUSE, email=email or f"persoon{next(_numbers)}@buurt.example", name=name
    )


def an_organisation(name: str = "", *, aliases: tuple[str, ...] = ()) -> Organisation:
    card = Card(name or f"Buurthuis {next(_numbers)}", OrganisationKind.COMMUNITY_CENTRE)
    return add_organisation(actor=THE_HOUSE, card=card, aliases=aliases)


def a_place(layer: Layer = Layer.DISTRICT) -> Place:
    number = next(_numbers)
    return Place.objects.create(layer=layer, name=f"Wijk {number}", slug=f"wijk-{number}")


def a_mandate(
    person: Person,
    role: Role,
    organisation: Organisation | None = None,
    place: Place | None = None,
    *,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Mandate:
    return grant_mandate(
        actor=THE_HOUSE,
        person=person,
        role=role,
        organisation=organisation,
        place=place,
        valid_from=valid_from,
        valid_until=valid_until,
    )


def acting_as(
    role: Role, organisation: Organisation | None = None, place: Place | None = None
) -> Actor:
    """Somebody new who holds this role now, second step and all."""
    person = a_person()
    a_mandate(person, role, organisation, place)
    return actor_for(person, awake=True)


def with_no_role() -> Actor:
    return actor_for(a_person(), awake=True)


def only(role: Role) -> Actor:
    """An actor on paper, with one role for the whole city."""
    return Actor(known_as=None, held=frozenset({Held(role.value)}))


def browser_of(person: Person, *, awake: bool = False) -> Client:
    """A browser in which this person is logged in; `awake` after the second step too."""
    client = Client()
    client.force_login(person)
    if awake:
        session = client.session
        session[SECOND_STEP_KEY] = True
        session.save()
    return client


def read_mail() -> str:
    """Sends what is in the outbox and gives the last mail: subject and text."""
    outbox.send_due(clock.now())
    last = mail.outbox[-1]
    return f"{last.subject}\n{last.body}"


def code_from_mail() -> str:
    """The six digits of the last mail, as "123 456"."""
    found = re.search(r"\d{3} \d{3}", read_mail())
    assert found, "there is no code in the mail"
    return found.group()
