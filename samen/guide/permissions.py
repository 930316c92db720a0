"""Who may change what in the guide. Reading is for everybody."""

from collections.abc import Iterable

from samen.foundation.actors import Actor
from samen.guide.rules.proposal import Matter
from samen.people.rules import Role, keeps_for


def may_edit(actor: Actor, organisation_id: int | None) -> bool:
    """Editors and board members of the organisation, and those who help all of the city.

    What belongs to no organisation is kept by the latter only.
    """
    return keeps_for(actor, organisation_id) or may_edit_everything(actor)


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


def may_work_at_desk(actor: Actor, area_ids: Iterable[int]) -> bool:
    """Its volunteers and coordinator in one of these areas, and those who help all the city."""
    areas = frozenset(area_ids)
    return may_edit_everything(actor) or any(
        actor.acts_in(role, areas) for role in (Role.DESK_VOLUNTEER, Role.DISTRICT_COORDINATOR)
    )


def may_keep_information_point(
    actor: Actor, area_ids: Iterable[int], keeper_ids: Iterable[int]
) -> bool:
    """Who works at the desk there, and who keeps the items of an organisation that runs it."""
    return may_work_at_desk(actor, area_ids) or any(
        may_edit(actor, keeper_id) for keeper_id in keeper_ids
    )


def may_clear(actor: Actor, matter: Matter) -> bool:
    """Who lets a proposal into the guide: the organisation it concerns, if that keeps its items.

    Else the service team, or the coordinator of the district. Nobody clears an own proposal.
    """
    if actor.known_as is not None and actor.known_as == matter.proposed_by:
        return False
    if matter.owner_has_keepers:
        return keeps_for(actor, matter.owner_id)
    return _looks_after(actor, matter)


def may_refuse(actor: Actor, matter: Matter) -> bool:
    """The same, and those who look after the district: nonsense need not reach an organisation."""
    return keeps_for(actor, matter.owner_id) or _looks_after(actor, matter)


def may_clear_anything(actor: Actor) -> bool:
    """Whether there can be proposals for this actor to look at."""
    return (
        bool(edits_for(actor))
        or may_edit_everything(actor)
        or actor.holds_anywhere(Role.DISTRICT_COORDINATOR)
    )


def _looks_after(actor: Actor, matter: Matter) -> bool:
    return may_edit_everything(actor) or actor.acts_in(Role.DISTRICT_COORDINATOR, matter.area_ids)
