"""The columns of a table that somebody uploads: one definition for reading, example and words.

The titles are part of the file and the same in every language; what they mean is said in
texts/columns.py.
"""

from dataclasses import dataclass
from enum import StrEnum


class TableKind(StrEnum):
    """What the rows of a table are, as in the address of its page."""

    ACTIVITIES = "activiteiten"
    SERVICES = "diensten"
    LOCATIONS = "ruimtes"
    ORGANISATIONS = "organisaties"


CITY_ONLY = frozenset({TableKind.ORGANISATIONS})


class Sort(StrEnum):
    """What may stand in a cell."""

    TEXT = "text"
    ADDRESS = "address"
    DAY = "day"
    CLOCK = "clock"
    EUROS = "euros"
    YEAR = "year"
    RHYTHM = "rhythm"
    MAIL = "mail"
    WEB = "web"
    PHONE = "phone"
    POSTCODE = "postcode"
    CATEGORIES = "categories"  # several, with a comma or a semicolon between
    PLACES = "places"
    PLACE = "place"
    LOCATIONS = "locations"
    LOCATION = "location"
    OWNER = "owner"
    LOCATION_KIND = "location_kind"
    ORGANISATION_KIND = "organisation_kind"
    LEGAL_FORM = "legal_form"
    LINES = "lines"


@dataclass(frozen=True)
class Column:
    """`key` names it in our code, `title` in the file. `most` is its length in characters."""

    key: str
    title: str
    sort: Sort
    example: str = ""
    is_required: bool = False
    most: int = 200


REFERENCE = Column("reference", "kenmerk", Sort.TEXT, "voorbeeld", most=80)
OWNER = Column("owner", "organisatie", Sort.OWNER, "", most=120)
NAME = Column("name", "naam", Sort.TEXT, "Samen koken", is_required=True, most=120)
SUMMARY = Column("summary", "in één zin", Sort.TEXT, "Kook mee met je buren.", is_required=True)
DESCRIPTION = Column("description", "uitleg", Sort.TEXT, "Je hoeft niets mee te nemen.", most=5000)
CATEGORIES = Column(
    "category_ids", "soorten", Sort.CATEGORIES, "Inlooppunten", is_required=True, most=400
)
PLACES = Column("place_ids", "buurten", Sort.PLACES, "", most=400)
CONTACTS = (
    Column("phone", "telefoon", Sort.PHONE, "", most=30),
    Column("mail", "mail", Sort.MAIL, "hallo@buurt.example"),
    Column("website", "website", Sort.WEB, "https://buurt.example"),
)
OFFER = (
    Column("cost_cents", "prijs", Sort.EUROS, "gratis", most=12),
    Column("cost_note", "uitleg bij de prijs", Sort.TEXT, "", most=120),
    Column("joining", "hoe doe je mee", Sort.TEXT, "Kom gewoon langs.", most=160),
    Column("also_known_as", "andere woorden", Sort.TEXT, "eettafel"),
)

COLUMNS: dict[TableKind, tuple[Column, ...]] = {
    TableKind.ACTIVITIES: (
        REFERENCE,
        OWNER,
        NAME,
        SUMMARY,
        DESCRIPTION,
        CATEGORIES,
        Column("starts_on", "eerste dag", Sort.DAY, "19-11-2026", is_required=True),
        Column("starts_at", "begint om", Sort.CLOCK, "18.00", is_required=True),
        Column("ends_at", "eindigt om", Sort.CLOCK, "20.00", is_required=True),
        Column("rhythm", "hoe vaak", Sort.RHYTHM, "elke week"),
        Column("until", "laatste dag", Sort.DAY, ""),
        Column("location_id", "plek", Sort.LOCATION, "", most=120),
        PLACES,
        *OFFER,
        *CONTACTS,
    ),
    TableKind.SERVICES: (
        REFERENCE,
        OWNER,
        NAME,
        SUMMARY,
        DESCRIPTION,
        CATEGORIES,
        Column("location_ids", "plekken", Sort.LOCATIONS, "", most=400),
        PLACES,
        *OFFER,
        *CONTACTS,
    ),
    TableKind.LOCATIONS: (
        REFERENCE,
        OWNER,
        Column("name", "naam", Sort.TEXT, "De Buurtkamer", is_required=True, most=120),
        Column("kind", "soort plek", Sort.LOCATION_KIND, "andere plek", is_required=True),
        Column("summary", "in één zin", Sort.TEXT, "Een kamer voor de hele buurt."),
        DESCRIPTION,
        Column("place_id", "buurt", Sort.PLACE, "", most=120),
        Column("address", "straat en nummer", Sort.ADDRESS, "", most=120),
        Column("postcode", "postcode", Sort.POSTCODE, "", most=7),
        Column("how_to_get_there", "hoe kom je er", Sort.TEXT, "Naast de bibliotheek."),
        *CONTACTS,
    ),
    TableKind.ORGANISATIONS: (
        REFERENCE,
        Column("name", "naam", Sort.TEXT, "De Wijkwerkplaats", is_required=True, most=120),
        Column(
            "kind", "soort organisatie", Sort.ORGANISATION_KIND, "bewonersgroep", is_required=True
        ),
        Column("legal_form", "rechtsvorm", Sort.LEGAL_FORM, "stichting"),
        Column("summary", "in één zin", Sort.TEXT, "Wij maken dingen met de buurt."),
        DESCRIPTION,
        PLACES,
        Column("since_year", "sinds", Sort.YEAR, "2019"),
        Column("aliases", "andere namen", Sort.LINES, "", most=600),
    ),
}
EXAMPLE_MARK = REFERENCE.example  # the row of the example file; nobody means to upload that


def column(kind: TableKind, key: str) -> Column:
    return next(one for one in COLUMNS[kind] if one.key == key)
