"""Neighbours who propose something, and who looks at it: builders for the proposal tests."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.test import Client

from samen.foundation import clock
from samen.foundation.actors import VISITOR, Actor, Held
from samen.foundation.openform import new_key
from samen.guide.actions.proposal import propose
from samen.guide.models import Proposal
from samen.guide.queries.proposal import Subject, change_of, seen_of
from samen.guide.rules.proposal import Draft, Plain, ProposalKind
from samen.guide.tests.builders import MONDAY, a_category
from samen.guide.tests.editors import a_person
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import Role
from samen.places.models import Place

A_WHILE = timedelta(minutes=2)
HERE = "192.0.2.7"


def a_key(at: datetime | None = None) -> str:
    """The key of a form that was opened two minutes ago."""
    return new_key((at or clock.now()) - A_WHILE)


def a_change(
    subject: Subject, *, actor: Actor = VISITOR, key: str = "", ip: str = HERE, **wanted: object
) -> Proposal:
    """Somebody proposes to change this."""
    return propose(actor=actor, draft=change_of(subject, wanted), key=key or a_key(), ip=ip)


def new_activity_values(**more: object) -> Plain:
    return {
        "name": "Samen koken",
        "summary": "Kook mee met je buren.",
        "joining": "",
        "category_ids": [a_category().pk],
        "place_ids": [],
        "starts_on": MONDAY.isoformat(),
        "starts_at": "19:00:00",
        "duration_minutes": 120,
        "recurrence": "FREQ=WEEKLY;BYDAY=MO",
        "location_id": None,
        "cost_cents": 0,
        **more,
    }


def a_new_activity(
    organisation: Organisation | None = None, *, areas: Iterable[Place] = (), ip: str = HERE
) -> Proposal:
    subject = ("organisation", organisation.pk) if organisation else None
    draft = Draft(
        kind=ProposalKind.ACTIVITY,
        wanted=new_activity_values(),
        subject=subject,
        place_ids=tuple(area.pk for area in areas),
    )
    return propose(actor=VISITOR, draft=draft, key=a_key(), ip=ip)


def a_new_organisation(name: str = "De Buurtmoestuin", areas: Iterable[Place] = ()) -> Proposal:
    ids = [area.pk for area in areas]
    wanted = {
        "name": name,
        "kind": "residents_initiative",
        "summary": "Samen tuinieren.",
        "contacts": [["website", "https://moestuin.example", ""]],
        "place_ids": ids,
    }
    draft = Draft(kind=ProposalKind.ORGANISATION, wanted=wanted, place_ids=tuple(ids))
    return propose(actor=VISITOR, draft=draft, key=a_key(), ip=HERE)


def seen(proposal: Proposal) -> str:
    """What somebody saw who looked just now."""
    return seen_of(Proposal.objects.get(pk=proposal.pk))


def a_helper(address: str = "serviceteam@buurt.example") -> Person:
    """Somebody of the city's own team."""
    person = a_person(address)
    Mandate.objects.get_or_create(
        person=person, role=Role.SERVICE_TEAM.value, valid_from=date(2020, 1, 1)
    )
    return person


def helper(address: str = "serviceteam@buurt.example") -> Actor:
    return Actor(a_helper(address).pk, frozenset({Held(Role.SERVICE_TEAM)}))


def coordinator_of(place: Place) -> Actor:
    person = a_person(f"coordinator-{place.pk}@buurt.example")
    Mandate.objects.get_or_create(
        person=person,
        role=Role.DISTRICT_COORDINATOR.value,
        place=place,
        valid_from=date(2020, 1, 1),
    )
    held = Held(Role.DISTRICT_COORDINATOR, None, place.pk)
    return Actor(person.pk, frozenset({held}))


def awake(person: Person) -> Client:
    """At a browser, second step and all."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["people.second_step"] = True
    session.save()
    return client


def code_on(page: str) -> str:
    """The code that somebody reads."""
    found = re.search(r"\d{4} \d{4} \d{4}", page)
    assert found, page
    return found[0]
