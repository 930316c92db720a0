"""Who may change what in the guide. Reading is for everybody."""

from samen.foundation.actors import Actor
from samen.people.rules import Role


def may_edit(actor: Actor, organisation_id: int | None) -> bool:
    """Editors and board members of the organisation, and those who help all of the city.

    What belongs to no organisation is kept by the latter only.
    """
    return (
        actor.acts_for(Role.EDITOR, organisation_id)
        or actor.acts_for(Role.BOARD_MEMBER, organisation_id)
        or may_edit_everything(actor)
    )


def may_edit_everything(actor: Actor) -> bool:
    """The service team and the administrator of the whole city. The house itself as well."""
    return actor.acts_for_the_city(Role.SERVICE_TEAM) or actor.acts_for_the_city(Role.ADMINISTRATOR)


def edits_for(actor: Actor) -> frozenset[int]:
    """The organisations whose items this actor keeps by an own mandate."""
    return frozenset(
        held.organisation_id
        for held in actor.held
        if held.organisation_id is not None and may_edit(actor, held.organisation_id)
    )
