"""Pieces that services, places and organisations have in common in HSDS."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import HttpRequest
from django.urls import reverse

from samen.foundation import clock
from samen.guide.models import ContactPoint, HoursException, Location, OpeningHours, Service
from samen.guide.queries.hours import other_days
from samen.guide.queries.words import city_zone
from samen.guide.rules.listing import ContactKind
from samen.publishing.queries.open_referral import id_of
from samen.publishing.queries.terms import VERSION, Taxonomy, Term
from samen.publishing.rules.open_referral import Hours, weekly_schedules
from samen.publishing.texts.open_referral import WALL_CLOCK

LINK_TYPES = {
    "soorten": "service_type",
    "werklijnen": "work_line",
    "doelgroepen": "intended_audience",
    "talen": "language",
    "doelen": "goal",
    "vormen": "offer_type",
    "kenmerken": "feature",
    "soorten-organisatie": "organization_type",
    "soorten-plek": "location_type",
}


@dataclass(frozen=True)
class Owner:
    """What an answer hangs on: `kind` as HSDS calls it, `key` among its kind, its lasting id."""

    kind: str
    key: str

    @property
    def id(self) -> str:
        return id_of(self.kind, self.key)

    def part(self, kind: str, key: object) -> str:
        """The id of a piece of it."""
        return id_of(kind, f"{self.kind}/{self.key}/{key}")


def page_address(request: HttpRequest, url_name: str, slug: str) -> str:
    return request.build_absolute_uri(reverse(url_name, args=[slug]))


# --- terms --------------------------------------------------------------------------------


def taxonomy_row(request: HttpRequest, taxonomy: Taxonomy) -> dict[str, Any]:
    return {
        "id": taxonomy.id,
        "name": taxonomy.name,
        "description": taxonomy.description,
        "uri": f"{profile_address(request)}#{taxonomy.slug}",
        "version": VERSION,
    }


def term_row(request: HttpRequest, term: Term) -> dict[str, Any]:
    return {
        "id": term.id,
        "code": term.code,
        "name": term.name,
        "description": term.description,
        "taxonomy": term.taxonomy.name,
        "taxonomy_detail": taxonomy_row(request, term.taxonomy),
        "language": "nl",
        "taxonomy_id": term.taxonomy.id,
        "term_uri": f"{profile_address(request)}#{term.taxonomy.slug}-{term.code}",
    }


def attributes(
    request: HttpRequest, owner: Owner, terms: Iterable[Term | None]
) -> list[dict[str, Any]]:
    return [
        {
            "id": owner.part("attribute", term.id),
            "link_id": owner.id,
            "taxonomy_term_id": term.id,
            "link_type": LINK_TYPES[term.taxonomy.slug],
            "link_entity": owner.kind,
            "value": term.name,
            "taxonomy_term": term_row(request, term),
        }
        for term in terms
        if term
    ]


def profile_address(request: HttpRequest) -> str:
    return request.build_absolute_uri("/hsds/profiel")


# --- ways to reach somebody ---------------------------------------------------------------


def phones(owner: Owner, points: Iterable[ContactPoint]) -> list[dict[str, Any]]:
    return [
        {
            "id": owner.part("phone", point.pk),
            "number": point.value,
            "type": "voice",
            "description": point.label,
        }
        for point in points
        if point.kind == ContactKind.PHONE
    ]


def mail_address(points: Iterable[ContactPoint]) -> str:
    """The first address that is one."""
    return next((p.value for p in points if p.kind == ContactKind.MAIL and _is_mail(p.value)), "")


def website(points: Iterable[ContactPoint]) -> str:
    return next((p.value for p in points if p.kind == ContactKind.WEBSITE and _is_web(p.value)), "")


def desks(points: Iterable[ContactPoint]) -> list[str]:
    """Where one can come by, in words."""
    return [point.value for point in points if point.kind == ContactKind.DESK]


def _is_mail(value: str) -> bool:
    try:
        validate_email(value)
    except ValidationError:
        return False
    return True


def _is_web(value: str) -> bool:
    parts = urlsplit(value)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and " " not in value


# --- times --------------------------------------------------------------------------------


def hours_as_schedules(
    owner: Owner, hours: Iterable[OpeningHours], thing: Service | Location
) -> list[dict[str, Any]]:
    """The week as schedules; the notes say which days differ."""
    differs = other_days(thing, clock.today()) if _has_exceptions(thing) else []
    notes = ". ".join([wall_clock(), *differs])
    spans = (Hours(h.weekday, h.opens, h.closes, h.valid_from, h.valid_until) for h in hours)
    return [
        {
            "id": owner.part("schedule", number),
            f"{owner.kind}_id": owner.id,
            **schedule,
            "notes": notes,
        }
        for number, schedule in enumerate(weekly_schedules(spans))
    ]


def _has_exceptions(thing: Service | Location) -> bool:
    exceptions: Iterable[HoursException] = thing.exceptions.all()
    return any(True for _one in exceptions)


def wall_clock() -> str:
    return str(WALL_CLOCK).format(zone=city_zone().key)
