"""Who is asking, and what a request of a visitor costs."""

import pytest
from django.http import HttpRequest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from samen.foundation import clock
from samen.foundation.actors import VISITOR
from samen.people import queries
from samen.people.permissions import may_change_organisation, may_see_mandates_of
from samen.people.rules import Role
from samen.people.tests.builders import (
    a_mandate,
    a_person,
    a_place,
    acting_as,
    an_organisation,
    browser_of,
    with_no_role,
)
from samen.places.rules import Layer

pytestmark = pytest.mark.django_db


def request_of(client: Client) -> HttpRequest:
    return client.get("/mijn/gegevens").wsgi_request


def test_a_visitor_costs_no_query_and_opens_no_session(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request = HttpRequest()  # without a session at all: touching it would raise
    with django_assert_num_queries(0):
        assert queries.actor_of(request) is VISITOR


def test_an_actor_is_read_once_per_request(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    request = request_of(browser_of(a_person()))
    first = queries.actor_of(request)
    with django_assert_num_queries(0):
        assert queries.actor_of(request) is first


def test_rights_are_read_in_every_request() -> None:
    person, organisation = a_person(), an_organisation()
    client = browser_of(person)
    assert not queries.actor_of(request_of(client)).holds_anywhere(Role.EDITOR)
    a_mandate(person, Role.EDITOR, organisation)
    assert queries.actor_of(request_of(client)).acts_for(Role.EDITOR, organisation.pk)


def test_a_session_of_nobody_is_a_visitor() -> None:
    client = Client()
    client.cookies["sessionid"] = "bestaat-niet"
    assert queries.actor_of(client.get("/inloggen").wsgi_request) is VISITOR


def test_people_of_an_organisation_are_those_of_that_day() -> None:
    organisation = an_organisation()
    today = clock.today()
    editor, guest = a_person(), a_person()
    a_mandate(editor, Role.EDITOR, organisation)
    a_mandate(guest, Role.HOST, organisation, valid_from=today.replace(year=today.year + 1))
    assert [one.person for one in queries.people_of(organisation, today)] == [editor]
    assert [one.person for one in queries.coming_people_of(organisation, today)] == [guest]


def test_who_may_change_and_see_what() -> None:
    own, other = an_organisation(), an_organisation()
    cases = {
        Role.EDITOR: (True, True),
        Role.BOARD_MEMBER: (True, True),
        Role.REPRESENTATIVE: (False, True),
        Role.HOST: (False, True),
    }
    for role, allowed in cases.items():
        actor = acting_as(role, own)
        assert (may_change_organisation(actor, own), may_see_mandates_of(actor, own)) == allowed
        assert not may_change_organisation(actor, other)
        assert not may_see_mandates_of(actor, other)
    for role in (Role.ADMINISTRATOR, Role.SERVICE_TEAM, Role.TEAM_LEADER):
        assert may_change_organisation(acting_as(role), own)
    for actor in (VISITOR, with_no_role(), acting_as(Role.DISTRICT_COORDINATOR, place=a_place())):
        assert not may_change_organisation(actor, own)
        assert not may_see_mandates_of(actor, own)


def test_organisations_of_an_actor_are_those_it_acts_for() -> None:
    own = an_organisation()
    an_organisation()
    assert list(queries.organisations_of(acting_as(Role.EDITOR, own))) == [own]


def test_places_to_choose_stand_under_their_district() -> None:
    city, district = a_place(Layer.CITY), a_place(Layer.DISTRICT)
    neighbourhood = a_place(Layer.NEIGHBOURHOOD)
    neighbourhood.parent = district
    neighbourhood.save()
    assert queries.places_to_choose() == [
        (city.name, [(city.pk, "hele stad")]),
        (district.name, [(district.pk, "hele wijk"), (neighbourhood.pk, neighbourhood.name)]),
    ]
