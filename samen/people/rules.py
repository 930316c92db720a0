"""Roles, mandates, logging in and the kinds of organisation, on paper."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from samen.foundation.actors import Actor


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
        Role.SERVICE_TEAM,  # not in G-29, but who gives rights to others needs one too
        Role.ADMINISTRATOR,
    }
)

_GIVEN_BY_THE_CITY_TEAM = frozenset(
    {
        Role.EDITOR,
        Role.REPRESENTATIVE,
        Role.BOARD_MEMBER,
        Role.HOST,
        Role.DISTRICT_COORDINATOR,
        Role.SOCIAL_BROKER,
        Role.DESK_VOLUNTEER,
        Role.NEIGHBOURHOOD_AMBASSADOR,
        Role.DISTRICT_COUNCIL,
    }
)

MAY_GIVE: dict[Role, frozenset[Role]] = {
    Role.ADMINISTRATOR: frozenset(Role),
    Role.SERVICE_TEAM: _GIVEN_BY_THE_CITY_TEAM,
    Role.TEAM_LEADER: _GIVEN_BY_THE_CITY_TEAM,
    Role.BOARD_MEMBER: frozenset({Role.EDITOR, Role.REPRESENTATIVE, Role.HOST}),
}
"""Which roles a holder of a role gives and ends: a board for its own organisation only."""


KEEPERS = (Role.EDITOR, Role.BOARD_MEMBER)
"""Who keeps what an organisation shows, and clears what others want changed of it."""


def keeps_for(actor: Actor, organisation_id: int | None) -> bool:
    """Whether this actor keeps what that organisation shows, by an own mandate."""
    return any(actor.acts_for(role, organisation_id) for role in KEEPERS)


def scope_of(role: Role) -> Scope:
    """What this role is held for; the roles not listed are for the whole city."""
    return SCOPES.get(role, Scope.CITY)


def fits(role: Role, organisation_id: int | None, place_id: int | None) -> bool:
    """Whether a role held for this organisation or place is held for the right thing."""
    needed = scope_of(role)
    return (organisation_id is not None) == (needed is Scope.ORGANISATION) and (
        place_id is not None
    ) == (needed is Scope.PLACE)


@dataclass(frozen=True)
class Term:
    """The days on which a mandate counts, both ends included; no end is open.

    Ended early, it counts no more from `ended_on` itself.
    """

    valid_from: date
    valid_until: date | None = None
    ended_on: date | None = None

    def covers(self, day: date) -> bool:
        if self.ended_on is not None and day >= self.ended_on:
            return False
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)

    def meets(self, other: "Term") -> bool:
        """Whether there is a day that both terms cover."""
        first = max(self.valid_from, other.valid_from)
        return self.covers(first) and other.covers(first)


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


# --- logging in ---------------------------------------------------------------------------
CODE_DIGITS = 6
CODE_LIFE = timedelta(minutes=10)
CODE_TRIES = 5
"""Six digits, ten minutes, five tries. Source: quality G-19, G-29."""


@dataclass(frozen=True)
class Allowance:
    """At most so many `times` in any stretch of time as long as `window`."""

    times: int
    window: timedelta


MAILS_TO_ONE_ADDRESS = (Allowance(5, timedelta(hours=1)), Allowance(20, timedelta(days=1)))
INVITATIONS_TO_ONE_ADDRESS = MAILS_TO_ONE_ADDRESS
TRIES_FROM_ONE_NETWORK = (Allowance(20, timedelta(hours=1)),)
SECOND_STEP_TRIES = (Allowance(10, timedelta(hours=1)),)
"""Source: quality G-19. The last one is ours: six digits of an app deserve the same care."""


def open_again_at(
    moments: Sequence[datetime], allowances: Iterable[Allowance], at: datetime
) -> datetime | None:
    """From when one more is allowed; None means: now."""
    waits = [
        oldest + allowance.window
        for allowance in allowances
        if len(moments) >= allowance.times
        and at < (oldest := sorted(moments)[-allowance.times]) + allowance.window
    ]
    return max(waits, default=None)


def still_counting(
    moments: Iterable[datetime], allowances: Iterable[Allowance], at: datetime
) -> list[datetime]:
    """The moments that an allowance can still see."""
    longest = max(allowance.window for allowance in allowances)
    return [moment for moment in moments if at < moment + longest]


def mailbox_of(address: str) -> str:
    """One name for all ways to write one mailbox: no capitals, no dots, no +tag."""
    local, _, domain = address.strip().casefold().rpartition("@")
    return f"{local.partition('+')[0].replace('.', '')}@{domain}"


def network_of(ip: str) -> str:
    """One name for everything one connection can call itself: an IPv6 home has a /64."""
    try:
        address = ip_address(ip.strip())
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped is None:
        return str(ip_network(f"{address}/64", strict=False).network_address)
    return str(getattr(address, "ipv4_mapped", None) or address)


def digits_of(typed: str) -> str:
    """What a person meant with "123 456", "123-456" or a paste with spaces around it."""
    return "".join(
        str(int(sign)) for sign in typed if sign.isdecimal()
    )  # also ١٢٣ from an Arabic keyboard


def spaced(code: str) -> str:
    """ "123456" reads as "123 456"."""
    half = len(code) // 2
    return f"{code[:half]} {code[half:]}"


class Verdict(StrEnum):
    """What becomes of a typed login code."""

    RIGHT = "right"
    WRONG = "wrong"
    DEAD = "dead"  # too old, used before, or tried too often


def verdict(*, right: bool, tries: int, expires_at: datetime, used: bool, at: datetime) -> Verdict:
    """`tries` are the wrong ones before this one."""
    if used or at >= expires_at or tries >= CODE_TRIES:
        return Verdict.DEAD
    if right:
        return Verdict.RIGHT
    return Verdict.DEAD if tries + 1 >= CODE_TRIES else Verdict.WRONG


def fingerprint(*values: object) -> str:
    """Tells whether somebody else changed a thing while a form about it was open."""
    return sha256(repr(values).encode()).hexdigest()[:16]
