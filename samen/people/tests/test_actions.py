"""Persons, mandates and organisations: who may, and what happens."""

from datetime import date, timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail

from samen.foundation import clock, outbox
from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.people import queries
from samen.people.actions.mandate import end_mandate, grant_mandate, invite
from samen.people.actions.person import (
    add_person,
    change_own_language,
    change_own_name,
    deactivate_person,
)
from samen.people.models import Mandate, Person
from samen.people.queries import actor_for
from samen.people.rules import Role
from samen.people.tests.builders import (
    a_mandate,
    a_person,
    a_place,
    acting_as,
    an_organisation,
    browser_of,
    read_mail,
    with_no_role,
)

pytestmark = pytest.mark.django_db
TODAY = clock.today()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def deeds() -> list[str]:
    return list(AuditLine.objects.values_list("deed", flat=True))


# --- persons ----------------------------------------------------------------------------------
def test_adding_a_person_leaves_a_line_without_personal_data() -> None:
    a_person("lid@buurt.example")
    line = AuditLine.objects.get()
    assert (line.deed, line.facts) == ("people.person.added", {})


def test_nobody_signs_up_by_themselves() -> None:
    for actor in (VISITOR, with_no_role()):
        with pytest.raises(NotAllowed, match=r"people.only_givers_add_persons"):
            add_person(actor=actor, email="nieuw@buurt.example")


def test_one_address_is_one_account() -> None:
    a_person("lid@buurt.example")
    with pytest.raises(RuleBroken, match=r"people.address_taken"):
        add_person(actor=THE_HOUSE, email=" LID@buurt.example")


def test_a_person_needs_a_real_address() -> None:
    with pytest.raises(RuleBroken, match=r"people.person_needs_address"):
        add_person(actor=THE_HOUSE, email="geen adres")


def test_who_closed_an_account_begins_anew() -> None:
    person = a_person("lid@buurt.example")
    a_mandate(person, Role.CONTROLLER)
    deactivate_person(actor=THE_HOUSE, person=person)
    again = add_person(actor=THE_HOUSE, email="lid@buurt.example")
    assert again.pk != person.pk
    assert not Mandate.objects.filter(person=again).exists()


def test_a_person_chooses_the_own_name_and_language_and_nobody_elses() -> None:
    person = a_person()
    me = actor_for(person, awake=False)
    change_own_name(actor=me, person=person, name="  Naam   van mij ")
    change_own_language(actor=me, person=person, language="ar")
    person.refresh_from_db()
    assert (person.name, person.language) == ("Naam van mij", "ar")
    with pytest.raises(NotAllowed, match=r"people.only_yourself"):
        change_own_name(actor=acting_as(Role.ADMINISTRATOR), person=person, name="Anders")


def test_closing_an_account_ends_roles_and_sessions() -> None:
    a_mandate(a_person(), Role.ADMINISTRATOR)
    person = a_person()
    mandate = a_mandate(person, Role.CONTROLLER)
    browser_of(person)
    other = a_person()
    browser_of(other)
    deactivate_person(actor=acting_as(Role.ADMINISTRATOR), person=person)
    mandate.refresh_from_db()
    assert not mandate.term.covers(TODAY)
    left = [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()]
    assert left == [str(other.pk)]


def test_only_an_administrator_closes_the_account_of_somebody_else() -> None:
    with pytest.raises(NotAllowed, match=r"people.only_administrators_close_accounts"):
        deactivate_person(actor=acting_as(Role.SERVICE_TEAM), person=a_person())


def test_the_last_administrator_cannot_leave() -> None:
    person = a_person()
    mandate = a_mandate(person, Role.ADMINISTRATOR)
    me = actor_for(person, awake=True)
    with pytest.raises(RuleBroken, match=r"people.last_administrator"):
        deactivate_person(actor=me, person=person)
    with pytest.raises(RuleBroken, match=r"people.last_administrator"):
        end_mandate(actor=me, mandate=mandate)
    a_mandate(a_person(), Role.ADMINISTRATOR)
    end_mandate(actor=me, mandate=mandate)
    assert not queries.mandates_of(person, TODAY).exists()


# --- mandates ---------------------------------------------------------------------------------
@pytest.mark.requirement("R-419")
def test_one_person_holds_several_roles() -> None:
    person, first, second = a_person(), an_organisation(), an_organisation()
    a_mandate(person, Role.EDITOR, first)
    a_mandate(person, Role.REPRESENTATIVE, second)
    a_mandate(person, Role.SOCIAL_BROKER, place=a_place())
    actor = actor_for(person, awake=False)
    assert actor.acts_for(Role.EDITOR, first.pk)
    assert actor.acts_for(Role.REPRESENTATIVE, second.pk)
    assert not actor.acts_for(Role.EDITOR, second.pk)
    assert actor.holds_anywhere(Role.SOCIAL_BROKER)


@pytest.mark.requirement("R-420")
def test_roles_that_weigh_sleep_until_the_second_step() -> None:
    person, organisation = a_person(), an_organisation()
    a_mandate(person, Role.BOARD_MEMBER, organisation)
    a_mandate(person, Role.EDITOR, organisation)
    asleep, awake = actor_for(person, awake=False), actor_for(person, awake=True)
    assert not asleep.acts_for(Role.BOARD_MEMBER, organisation.pk)
    assert asleep.acts_for(Role.EDITOR, organisation.pk)
    assert asleep.dormant == {Role.BOARD_MEMBER.value}
    assert awake.acts_for(Role.BOARD_MEMBER, organisation.pk)
    assert awake.dormant == frozenset()


@pytest.mark.parametrize(
    ("valid_from", "valid_until", "counts"),
    [
        (YESTERDAY, None, True),
        (TODAY, TODAY, True),
        (TOMORROW, None, False),
        (YESTERDAY, YESTERDAY, False),
    ],
)
def test_a_mandate_counts_on_its_days_only(
    valid_from: date, valid_until: date | None, counts: bool
) -> None:
    person, organisation = a_person(), an_organisation()
    a_mandate(person, Role.EDITOR, organisation, valid_from=valid_from, valid_until=valid_until)
    assert actor_for(person, awake=True).acts_for(Role.EDITOR, organisation.pk) is counts


@pytest.mark.parametrize("days_from", [-2, -1, 0, 1])
@pytest.mark.parametrize("days_until", [None, -1, 0, 1])
@pytest.mark.parametrize("days_ended", [None, -1, 0, 1])
def test_the_rule_of_a_term_says_the_same_in_sql(
    days_from: int, days_until: int | None, days_ended: int | None
) -> None:
    if days_until is not None and days_until < days_from:
        return
    mandate = a_mandate(
        a_person(), Role.CONTROLLER, valid_from=_day(days_from), valid_until=_day(days_until)
    )
    Mandate.objects.update(ended_on=_day(days_ended))
    mandate.refresh_from_db()
    assert queries.mandates_on(TODAY).exists() is mandate.term.covers(TODAY)


def _day(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days=days)


def test_ending_a_role_takes_effect_at_once_and_tells_the_holder() -> None:
    organisation, person = an_organisation("De Brug"), a_person()
    mandate = a_mandate(person, Role.EDITOR, organisation)
    end_mandate(actor=acting_as(Role.BOARD_MEMBER, organisation), mandate=mandate)
    assert not actor_for(person, awake=True).holds_anywhere(Role.EDITOR)
    assert "Je bent niet meer redacteur voor De Brug." in read_mail()


def test_everybody_may_lay_down_the_own_role_without_a_mail() -> None:
    person = a_person()
    mandate = a_mandate(person, Role.EDITOR, an_organisation())
    end_mandate(actor=actor_for(person, awake=False), mandate=mandate)
    outbox.send_due(clock.now())
    assert mail.outbox == []


def test_a_role_ends_once() -> None:
    mandate = a_mandate(a_person(), Role.CONTROLLER)
    end_mandate(actor=THE_HOUSE, mandate=mandate)
    with pytest.raises(RuleBroken, match=r"people.mandate_over"):
        end_mandate(actor=THE_HOUSE, mandate=mandate)


def test_a_role_given_today_and_ended_today_can_be_given_again_today() -> None:
    person = a_person()
    end_mandate(actor=THE_HOUSE, mandate=a_mandate(person, Role.CONTROLLER))
    a_mandate(person, Role.CONTROLLER)
    assert queries.mandates_of(person, TODAY).count() == 1


def test_nobody_gets_the_same_role_twice_in_the_same_time() -> None:
    person, organisation = a_person(), an_organisation()
    a_mandate(person, Role.EDITOR, organisation)
    with pytest.raises(RuleBroken, match=r"people.mandate_there_already"):
        a_mandate(person, Role.EDITOR, organisation, valid_from=TOMORROW)


@pytest.mark.parametrize("role", [Role.EDITOR, Role.REPRESENTATIVE, Role.HOST])
def test_a_board_gives_these_roles_in_the_own_organisation_only(role: Role) -> None:
    own, other = an_organisation(), an_organisation()
    board = acting_as(Role.BOARD_MEMBER, own)
    assert grant_mandate(actor=board, person=a_person(), role=role, organisation=own).pk
    with pytest.raises(NotAllowed, match=r"people.may_not_give_role"):
        grant_mandate(actor=board, person=a_person(), role=role, organisation=other)


def test_a_board_does_not_make_board_members_or_city_roles() -> None:
    own = an_organisation()
    board = acting_as(Role.BOARD_MEMBER, own)
    with pytest.raises(NotAllowed):
        grant_mandate(actor=board, person=a_person(), role=Role.BOARD_MEMBER, organisation=own)
    with pytest.raises(NotAllowed):
        grant_mandate(actor=board, person=a_person(), role=Role.EDITOR)
    with pytest.raises(NotAllowed):
        grant_mandate(actor=board, person=a_person(), role=Role.ADMINISTRATOR)


def test_a_sleeping_board_member_gives_nothing() -> None:
    own, person = an_organisation(), a_person()
    a_mandate(person, Role.BOARD_MEMBER, own)
    asleep = actor_for(person, awake=False)
    with pytest.raises(NotAllowed, match=r"people.may_not_give_role"):
        grant_mandate(actor=asleep, person=a_person(), role=Role.EDITOR, organisation=own)


@pytest.mark.parametrize("giver", [Role.SERVICE_TEAM, Role.TEAM_LEADER])
def test_the_city_team_gives_coordinators_but_no_administrators_and_no_money_roles(
    giver: Role,
) -> None:
    team = acting_as(giver)
    place = a_place()
    grant_mandate(actor=team, person=a_person(), role=Role.DISTRICT_COORDINATOR, place=place)
    for role in (Role.ADMINISTRATOR, Role.TREASURER, Role.SERVICE_TEAM):
        with pytest.raises(NotAllowed, match=r"people.may_not_give_role"):
            grant_mandate(actor=team, person=a_person(), role=role)


@pytest.mark.parametrize(
    ("role", "code"),
    [
        (Role.EDITOR, "people.role_needs_organisation"),
        (Role.SOCIAL_BROKER, "people.role_needs_place"),
    ],
)
def test_a_role_fits_what_it_is_held_for(role: Role, code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        a_mandate(a_person(), role)
    with pytest.raises(RuleBroken, match=r"people.role_is_for_the_city"):
        a_mandate(a_person(), Role.CONTROLLER, an_organisation())


def test_days_run_forward_also_in_the_form() -> None:
    with pytest.raises(RuleBroken, match=r"people.mandate_runs_backward"):
        a_mandate(a_person(), Role.CONTROLLER, valid_from=TODAY, valid_until=YESTERDAY)


def test_an_invitation_opens_an_account_and_says_what_the_person_can_do() -> None:
    own = an_organisation("De Brug")
    board = acting_as(Role.BOARD_MEMBER, own)
    invite(actor=board, email="nieuw@buurt.example", role=Role.EDITOR, organisation=own)
    text = read_mail()
    assert mail.outbox[-1].to == ["nieuw@buurt.example"]
    assert "Je bent nu redacteur voor De Brug." in text
    assert "Je houdt de gegevens en activiteiten van je organisatie bij." in text
    assert "Een wachtwoord heb je niet nodig." in text


def test_an_invitation_to_somebody_with_an_account_gives_the_role() -> None:
    own, person = an_organisation(), a_person("lid@buurt.example")
    board = acting_as(Role.BOARD_MEMBER, own)
    invite(actor=board, email="LID@buurt.example", role=Role.HOST, organisation=own)
    assert actor_for(person, awake=False).acts_for(Role.HOST, own.pk)


def test_nobody_fills_a_mailbox_with_invitations() -> None:
    own = an_organisation()
    board = acting_as(Role.BOARD_MEMBER, own)
    for _ in range(5):
        given = invite(actor=board, email="doel@buurt.example", role=Role.HOST, organisation=own)
        end_mandate(actor=board, mandate=given)
    with pytest.raises(RuleBroken, match=r"people.too_many_invitations"):
        invite(actor=board, email="d.oel+x@buurt.example", role=Role.HOST, organisation=own)


def test_a_stranger_learns_nothing_by_inviting() -> None:
    own = an_organisation()
    a_person("lid@buurt.example")
    for email in ("lid@buurt.example", "nieuw@buurt.example"):
        with pytest.raises(NotAllowed, match=r"people.may_not_give_role"):
            invite(actor=with_no_role(), email=email, role=Role.EDITOR, organisation=own)
    assert not Person.objects.filter(email="nieuw@buurt.example").exists()


# --- is all well? -----------------------------------------------------------------------------
def test_verification_is_silent_when_all_is_well() -> None:
    a_mandate(a_person(), Role.EDITOR, an_organisation())
    assert queries.breaches() == []


def test_verification_names_a_mandate_that_does_not_fit_its_role() -> None:
    mandate = a_mandate(a_person(), Role.CONTROLLER)
    Mandate.objects.update(role=Role.EDITOR)
    assert queries.breaches() == [f"Mandaat {mandate.pk} hoort niet bij de rol editor."]


def test_verification_names_a_person_without_an_address() -> None:
    person = a_person()
    Person.objects.update(email="")
    assert queries.breaches() == [f"Persoon {person.pk} heeft geen mailadres."]
