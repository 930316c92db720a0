"""What is true of anything the guide shows."""

from datetime import date
from enum import StrEnum

CHECK_EVERY_DAYS = 182  # after half a year the owner is asked whether it is still right


class TagKind(StrEnum):
    """What a tag says about an item."""

    WORK_LINE = "work_line"  # werklijn: volwassenen, kinderen en jeugd, sociaal beheer
    AUDIENCE = "audience"  # for whom
    LANGUAGE = "language"  # languages spoken there
    GOAL = "goal"  # against loneliness, bridging, Gewoon Opgroeien


class Coordination(StrEnum):
    """Who coordinates it. Source: R-055."""

    UNKNOWN = ""
    PAID_RESIDENT = "paid_resident"  # ZZP-er uit de buurt
    PROFESSIONAL = "professional"
    VOLUNTEERS = "volunteers"
    PEERS = "peers"  # ervaringsdeskundigen


class LocationKind(StrEnum):
    COMMUNITY_CENTRE = "community_centre"  # buurthuis in zelfbeheer
    WORKROOM = "workroom"  # buurtwerkkamer in zelfbeheer
    CULTURE_HOUSE = "culture_house"  # buurtcultuurhuis
    INFORMATION_POINT = "information_point"  # wijkinformatiepunt
    SPECIFIC = "specific"  # specifieke locatie, such as Krachtstation
    OUTDOORS = "outdoors"  # plein, tuin, speeltuin
    OTHER = "other"


class Answer(StrEnum):
    """An access fact: yes, no, or nobody has looked yet."""

    UNKNOWN = ""
    YES = "yes"
    NO = "no"


class ContactKind(StrEnum):
    PHONE = "phone"
    MAIL = "mail"
    WEBSITE = "website"
    DESK = "desk"  # come by


def needs_a_check(last_checked_on: date | None, *, on: date) -> bool:
    """Whether the owner should be asked if this is still right."""
    return last_checked_on is None or (on - last_checked_on).days > CHECK_EVERY_DAYS
