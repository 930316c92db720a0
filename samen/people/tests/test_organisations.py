"""Organisations: who may add, change and end them, and what happens to names and places."""

import pytest

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, VISITOR, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.people import queries
from samen.people.actions.organisation import (
    Card,
    add_organisation,
    change_organisation,
    end_organisation,
)
from samen.people.models import Organisation
from samen.people.queries import actor_for
from samen.people.rules import LegalForm, OrganisationKind, Role, fingerprint
from samen.people.tests.builders import a_mandate, a_person, a_place, acting_as, an_organisation

pytestmark = pytest.mark.django_db
TODAY = clock.today()


def a_card(name: str = "Buurtwerkkamer De Brug") -> Card:
    return Card(name, OrganisationKind.WORKROOM)


@pytest.mark.requirement("R-013")
@pytest.mark.requirement("R-026")
@pytest.mark.requirement("R-027")
def test_an_organisation_has_a_kind_a_legal_form_forces_and_places() -> None:
    place = a_place()
    card = Card(
        "Stichting  De Brug",
        OrganisationKind.WORKROOM,
        legal_form=LegalForm.FOUNDATION,
        with_volunteers=True,
        with_professionals=False,
    )
    added = add_organisation(
        actor=acting_as(Role.SERVICE_TEAM), card=card, places=[place], aliases=["De Brug", ""]
    )
    found = queries.organisation_by_slug("stichting-de-brug")
    assert found == added
    assert found is not None
    assert (found.name, found.with_volunteers, found.with_peers) == (
        "Stichting De Brug",
        True,
        None,
    )
    assert [alias.name for alias in found.aliases.all()] == ["De Brug"]
    assert list(found.places.all()) == [place]


def test_only_the_city_team_adds_and_ends_organisations() -> None:
    own = an_organisation()
    for actor in (VISITOR, acting_as(Role.BOARD_MEMBER, own), acting_as(Role.EDITOR, own)):
        with pytest.raises(NotAllowed, match=r"people.only_city_adds_organisations"):
            add_organisation(actor=actor, card=a_card())
        with pytest.raises(NotAllowed, match=r"people.only_city_adds_organisations"):
            end_organisation(actor=actor, organisation=own)


def change(actor: Actor, organisation: Organisation, card: Card, seen: str = "") -> Organisation:
    return change_organisation(
        actor=actor, organisation=organisation, card=card, places=[], aliases=[], seen=seen
    )


@pytest.mark.parametrize("role", [Role.EDITOR, Role.BOARD_MEMBER])
def test_editors_and_board_change_the_own_organisation_only(role: Role) -> None:
    own, other = an_organisation(), an_organisation()
    actor = acting_as(role, own)
    assert change(actor, own, a_card()).name == "Buurtwerkkamer De Brug"
    with pytest.raises(NotAllowed, match=r"people.only_own_organisation"):
        change(actor, other, a_card("Iets anders"))
    assert AuditLine.objects.get(deed="people.organisation.changed").facts == {
        "fields": ["name", "kind"]
    }


@pytest.mark.parametrize("role", [Role.REPRESENTATIVE, Role.HOST])
def test_who_speaks_for_an_organisation_does_not_change_its_card(role: Role) -> None:
    own = an_organisation()
    with pytest.raises(NotAllowed, match=r"people.only_own_organisation"):
        change(acting_as(role, own), own, a_card())


def test_an_old_name_stays_findable_and_the_address_stays() -> None:
    own = an_organisation("De Oude Brug")
    changed = change(THE_HOUSE, own, a_card("De Nieuwe Brug"))
    assert changed.slug == "de-oude-brug"
    assert [alias.name for alias in changed.aliases.all()] == ["De Oude Brug"]


def test_two_organisations_have_two_names_whatever_the_capitals() -> None:
    an_organisation("De Brug")
    other = an_organisation("De Klop")
    with pytest.raises(RuleBroken, match=r"people.organisation_name_taken"):
        add_organisation(actor=THE_HOUSE, card=a_card("DE BRUG"))
    with pytest.raises(RuleBroken, match=r"people.organisation_name_taken"):
        change(THE_HOUSE, other, a_card("de brug"))


def test_a_slug_is_never_used_twice() -> None:
    assert [an_organisation(name).slug for name in ("De Brug!", "De Brug?", "!!!", "???")] == [
        "de-brug",
        "de-brug-2",
        "organisatie",
        "organisatie-2",
    ]


def test_who_saves_over_the_work_of_another_is_told() -> None:
    own = an_organisation()
    seen = fingerprint(*queries.seen_of(own))
    change(THE_HOUSE, own, a_card(), seen)
    with pytest.raises(RuleBroken, match=r"people.changed_meanwhile"):
        change(THE_HOUSE, own, a_card("Iets anders"), seen)


def test_an_ended_organisation_is_not_shown_and_nobody_acts_for_it() -> None:
    own, person = an_organisation(), a_person()
    a_mandate(person, Role.EDITOR, own)
    end_organisation(actor=THE_HOUSE, organisation=own)
    assert queries.organisation_by_slug(own.slug) is None
    assert not actor_for(person, awake=True).holds_anywhere(Role.EDITOR)
    with pytest.raises(RuleBroken, match=r"people.organisation_ended"):
        change(THE_HOUSE, own, a_card())
    with pytest.raises(RuleBroken, match=r"people.organisation_ended"):
        a_mandate(a_person(), Role.EDITOR, own)


def test_a_year_that_must_still_come_is_refused() -> None:
    card = Card("De Brug", OrganisationKind.WORKROOM, since_year=TODAY.year + 1)
    with pytest.raises(RuleBroken, match=r"people.year_in_future"):
        add_organisation(actor=THE_HOUSE, card=card)
