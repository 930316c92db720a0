"""Lists that anybody may take along: how a room names its own, so that none is forgotten.

A room names them in its apps.py as `open_data`. Together they are the page and the catalogue of
open data (publishing); a test holds every file of the house against them. More rooms may name
forms of one list: what they have in common is its `slug`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise


@dataclass(frozen=True)
class Form:
    """How data is written down. `file_type` is its code in the list of the EU, if it has one."""

    media_type: str
    file_type: str = ""
    standard: str = ""


FORMS: Mapping[str, Form] = {
    "csv": Form("text/csv", "CSV"),
    "json": Form("application/json", "JSON"),
    "ics": Form("text/calendar", standard="https://www.rfc-editor.org/info/rfc5545"),
    "atom": Form("application/atom+xml", "ATOM", "https://www.rfc-editor.org/info/rfc4287"),
    "api": Form(
        "application/json", "JSON", "https://gitdocumentatie.logius.nl/publicatie/api/adr/"
    ),
    "geojson": Form("application/geo+json", "GEOJSON", "https://www.rfc-editor.org/info/rfc7946"),
    "hsds": Form("application/json", "JSON", "https://docs.openreferral.org/"),
    "activity": Form(
        "application/activity+json", "JSON_LD", "https://www.w3.org/TR/activitystreams-core/"
    ),
}


class Theme(StrEnum):
    """What data is about, by its code in the list of the EU."""

    PEOPLE = "SOCI"
    LEARNING = "EDUC"
    AREAS = "REGI"
    GOVERNING = "GOVE"


class Pace(StrEnum):
    """How often data changes, by its code in the list of the EU."""

    ALL_THE_TIME = "UPDATE_CONT"
    EVERY_YEAR = "ANNUAL"
    NOW_AND_THEN = "IRREG"


class Per(StrEnum):
    """Whether there is one file, or one for every area of a kind."""

    HOUSE = "house"
    CITY = "city"
    DISTRICT = "district"


@dataclass(frozen=True)
class Source:
    """One form of a list and the name of its address; `service` when a program asks for it."""

    form: str
    url_name: str
    per: Per = Per.HOUSE
    service: str = ""


@dataclass(frozen=True)
class DataList:
    """One list: what it is called, what is in it, by which words one finds it, and its forms.

    `page` is where people read it.
    """

    slug: str
    title: "str | Promise"
    sentence: "str | Promise"
    keywords: "str | Promise"
    theme: Theme
    page: str
    sources: tuple[Source, ...]
    pace: Pace = Pace.ALL_THE_TIME


@dataclass(frozen=True)
class MoreForms:
    """More forms of a list that a room further down named."""

    slug: str
    sources: tuple[Source, ...]


def files(name: str, *, per: Per = Per.HOUSE) -> tuple[Source, Source]:
    """A list as CSV and JSON, by the first part of the names of its addresses."""
    return (Source("csv", f"{name}_csv", per), Source("json", f"{name}_json", per))


def asked(url_name: str, form: str = "api") -> Source:
    """What a program asks of the API."""
    return Source(form, url_name, service=url_name.partition(":")[0])
