"""Roles, mandates and the kinds of organisation, on paper."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Scope(StrEnum):
    """What a role is held for."""

    ORGANISATION = "organisation"
    PLACE = "place"
    CITY = "city"


class Role(StrEnum):
    """The roles that the seeds name. Source: requirements appendix A, R-420.

    A resident needs no role: the public part has none.
    """

    EDITOR = "editor"  # keeps the items of one organisation
    REPRESENTATIVE = "representative"  # speaks for a stemlid, steunlid or network
    BOARD_MEMBER = "board_member"  # board of a member organisation or cooperative
    HOST = "host"  # social management of a building (sociaal beheerder)
    DISTRICT_COORDINATOR = "district_coordinator"  # wijkcoördinator
    SOCIAL_BROKER = "social_broker"  # sociaal makelaar
    DESK_VOLUNTEER = "desk_volunteer"  # WIP-vrijwilliger
    NEIGHBOURHOOD_AMBASSADOR = "neighbourhood_ambassador"  # buurtambassadeur
    DISTRICT_COUNCIL = "district_council"  # wijkraad, wijkpartner
    APPOINTMENTS_COMMITTEE = "appointments_committee"  # sollicitatiecommissie
    AMBASSADORS_GROUP = "ambassadors_group"  # ambassadeursgroep
    INDEPENDENT_CHAIR = "independent_chair"  # onafhankelijk voorzitter
    MANAGING_DIRECTOR = "managing_director"  # gedelegeerd bestuurder
    TEAM_LEADER = "team_leader"  # stedelijk teamleider
    SERVICE_TEAM = "service_team"  # stedelijk serviceteam
    GSMO = "gsmo"  # the joint social brokerage organisations
    TREASURER = "treasurer"  # penningmeester
    APPROVER = "approver"  # second pair of eyes for payments
    CONTROLLER = "controller"
    ACCOUNTANT = "accountant"
    MUNICIPALITY = "municipality"
    ADMINISTRATOR = "administrator"


SCOPES: dict[Role, Scope] = {
    Role.EDITOR: Scope.ORGANISATION,
    Role.REPRESENTATIVE: Scope.ORGANISATION,
    Role.BOARD_MEMBER: Scope.ORGANISATION,
    Role.HOST: Scope.ORGANISATION,
    Role.APPOINTMENTS_COMMITTEE: Scope.ORGANISATION,
    Role.DISTRICT_COORDINATOR: Scope.PLACE,
    Role.SOCIAL_BROKER: Scope.PLACE,
    Role.DESK_VOLUNTEER: Scope.PLACE,
    Role.NEIGHBOURHOOD_AMBASSADOR: Scope.PLACE,
    Role.DISTRICT_COUNCIL: Scope.PLACE,
}

NEEDS_SECOND_FACTOR = frozenset(
    {
        Role.TREASURER,
        Role.APPROVER,
        Role.BOARD_MEMBER,
        Role.MANAGING_DIRECTOR,
        Role.AMBASSADORS_GROUP,
        Role.INDEPENDENT_CHAIR,
        Role.DISTRICT_COORDINATOR,
        Role.TEAM_LEADER,
        Role.ADMINISTRATOR,
    }
)


def scope_of(role: Role) -> Scope:
    """What this role is held for; the roles not listed are for the whole city."""
    return SCOPES.get(role, Scope.CITY)


@dataclass(frozen=True)
class Term:
    """The days on which a mandate counts, both ends included; no end is open."""

    valid_from: date
    valid_until: date | None = None

    def covers(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class OrganisationKind(StrEnum):
    """Source: R-027."""

    RESIDENTS_INITIATIVE = "residents_initiative"
    WORKROOM = "workroom"  # buurtwerkkamer
    COMMUNITY_CENTRE = "community_centre"  # buurthuis, accommodatie in zelfbeheer
    CULTURE_HOUSE = "culture_house"  # buurtcultuurhuis
    ENTREPRENEURS = "entrepreneurs"  # ondernemerskring
    INFORMATION_POINT = "information_point"  # wijkinformatiepunt
    COOPERATIVE = "cooperative"  # buurt-, wijk- of stadscoöperatie
    NETWORK = "network"  # stedelijk netwerk
    CARE = "care"  # welzijn of zorg
    EDUCATION = "education"
    SPORT = "sport"
    FAITH = "faith"
    FOOD = "food"  # voedselbank, eetcafé
    OTHER = "other"


class LegalForm(StrEnum):
    """Source: R-013."""

    UNKNOWN = ""
    FOUNDATION = "foundation"  # stichting
    ASSOCIATION = "association"  # vereniging
    COOPERATIVE = "cooperative"  # coöperatie
    COMPANY = "company"  # bv, vof, eenmanszaak
    PUBLIC_BODY = "public_body"
    INFORMAL = "informal"  # groep zonder rechtsvorm


class Tie(StrEnum):
    """What an organisation is to the cooperative so far. Membership itself comes with its room."""

    NONE = ""
    COOPERATIVE = "cooperative"  # the city cooperative itself
    CORE_PARTNER = "core_partner"  # kernpartner
    SUPPORTER = "supporter"  # steunverklaring, Bijlage II
    NETWORK = "network"  # stedelijk netwerk
