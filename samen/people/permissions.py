"""Who may do what with persons, organisations and mandates."""

from samen.foundation.actors import Actor
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import MAY_GIVE, Role, keeps_for
from samen.places.models import Place

_CITY_TEAM = (Role.ADMINISTRATOR, Role.SERVICE_TEAM, Role.TEAM_LEADER)
_ADMINISTRATOR = Role.ADMINISTRATOR


def may_manage_the_city(actor: Actor) -> bool:
    """Whether this actor adds organisations and people in the whole city."""
    return any(actor.acts_for_the_city(role) for role in _CITY_TEAM)


def may_administer(actor: Actor) -> bool:
    """Closing accounts, and helping somebody who lost a second step."""
    return actor.acts_for_the_city(_ADMINISTRATOR)


def may_change_organisation(actor: Actor, organisation: Organisation) -> bool:
    """Its editors and board, and the city team."""
    if may_manage_the_city(actor):
        return True
    return keeps_for(actor, organisation.pk)


def may_see_mandates_of(actor: Actor, organisation: Organisation) -> bool:
    """Who may act for an organisation is known to whoever acts for it."""
    if may_manage_the_city(actor):
        return True
    return any(held.organisation_id == organisation.pk for held in actor.held)


def may_give(
    actor: Actor, role: Role, organisation: Organisation | None, place: Place | None
) -> bool:
    """Whether this actor may give and end this role there. Source: R-420."""
    if role is Role.ADMINISTRATOR or (organisation is None and place is None):
        return may_administer(actor) or _gives_for_the_city(actor, role)
    if _gives_for_the_city(actor, role):
        return True
    return organisation is not None and any(
        actor.acts_for(giver, organisation.pk) and role in roles
        for giver, roles in MAY_GIVE.items()
    )


def _gives_for_the_city(actor: Actor, role: Role) -> bool:
    return any(actor.acts_for_the_city(giver) and role in MAY_GIVE[giver] for giver in _CITY_TEAM)


def may_end(actor: Actor, mandate: Mandate) -> bool:
    """Who may give a role may end it; everybody may lay down their own."""
    if actor.known_as is not None and actor.known_as == mandate.person_id:
        return True
    return may_give(actor, mandate.as_role, mandate.organisation, mandate.place)


def may_add_persons(actor: Actor) -> bool:
    """Everybody who gives some role somewhere."""
    return any(actor.holds_anywhere(giver) for giver in MAY_GIVE)


def may_close_account(actor: Actor, person: Person) -> bool:
    """Your own; an administrator closes any."""
    return may_administer(actor) or actor.known_as == person.pk
