"""Locations, areas and organisations as HSDS has them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.http import HttpRequest

from samen.guide.models import Location
from samen.guide.queries.filters import visible_locations
from samen.people.models import Organisation
from samen.places import queries as atlas
from samen.places.models import Place
from samen.places.rules import Layer
from samen.publishing.api.hsds.shared import (
    Owner,
    attributes,
    hours_as_schedules,
    mail_address,
    page_address,
    phones,
    website,
)
from samen.publishing.queries.open_referral import id_of, location_parts
from samen.publishing.queries.terms import vocabulary
from samen.publishing.texts.open_referral import ACCESS, ANSWERS

COUNTRY = "NL"
PAGES = {
    Layer.DISTRICT.value: "guide:district",
    Layer.NEIGHBOURHOOD.value: "guide:neighbourhood",
    Layer.STATISTICAL.value: "guide:neighbourhood",
}


def location_row(request: HttpRequest, location: Location, *, full: bool) -> dict[str, Any]:
    """One place, alone or with all that hangs on it."""
    owner = Owner("location", str(location.pk))
    row = {
        "id": owner.id,
        "location_type": "physical",
        "url": page_address(request, "guide:location", location.slug),
        "name": location.name,
        "description": location.description or location.summary,
        "transportation": location.how_to_get_there,
        "latitude": location.lat,
        "longitude": location.lon,
        "organization_id": id_of("organization", location.organisation_id)
        if location.organisation_id
        else "",
    }
    return row | _location_parts(request, owner, location) if full else row


def _location_parts(request: HttpRequest, owner: Owner, location: Location) -> dict[str, Any]:
    words = vocabulary()
    points = location.contact_points.all()
    return {
        "addresses": _addresses(owner, location),
        "accessibility": _accessibility(owner, location),
        "phones": phones(owner, points),
        "schedules": hours_as_schedules(owner, location.hours.all(), location),
        "attributes": attributes(
            request,
            owner,
            [
                words.term("soorten-plek", location.kind),
                words.term("kenmerken", "voorbeeld") if location.fictional else None,
                words.term("kenmerken", "voorbeeldtijden") if location.fictional_hours else None,
            ],
        ),
    }


def _addresses(owner: Owner, location: Location) -> list[dict[str, Any]]:
    """Only a whole address: HSDS has no half ones."""
    if not (location.address and location.postcode):
        return []
    city = atlas.city_or_none()
    return [
        {
            "id": owner.part("address", "physical"),
            "location_id": owner.id,
            "address_1": location.address,
            "city": city.name if city else "-",
            "region": location.place.name if location.place else "",
            "state_province": city.name if city else "-",
            "postal_code": location.postcode,
            "country": COUNTRY,
            "address_type": "physical",
        }
    ]


def _accessibility(owner: Owner, location: Location) -> list[dict[str, Any]]:
    """Every access fact that somebody looked at."""
    facts = [(name, ANSWERS.get(getattr(location, name))) for name in ACCESS]
    return [
        {
            "id": owner.part("accessibility", name),
            "location_id": owner.id,
            "description": f"{ACCESS[name]}: {answer}",
            "details": location.access_note,
        }
        for name, answer in facts
        if answer
    ]


# --- areas --------------------------------------------------------------------------------


def service_areas(
    request: HttpRequest, owner: Owner, areas: Iterable[Place]
) -> list[dict[str, Any]]:
    """Where it is for, by the codes of the CBS; a buurt of residents has the codes it covers."""
    return [
        {
            "id": owner.part("service_area", area.pk),
            "service_id": owner.id,
            "name": area.name,
            "description": str(area.get_layer_display()),
            "extent": ",".join(_codes(area)),
            "extent_type": "CBS" if _codes(area) else "",
            "uri": page_address(request, PAGES[area.layer], area.slug)
            if area.layer in PAGES
            else "",
        }
        for area in areas
    ]


def _codes(area: Place) -> Sequence[str]:
    return [area.code] if area.code else [part.code for part in atlas.parts_of(area) if part.code]


# --- organisations ------------------------------------------------------------------------


def organisation_row(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """What a list says of an organisation. Wants `aliases` and `contact_points` prefetched."""
    points = organisation.contact_points.all()
    kind = str(organisation.get_kind_display())
    return {
        "id": id_of("organization", organisation.pk),
        "name": organisation.name,
        "alternate_name": ", ".join(alias.name for alias in organisation.aliases.all()),
        "description": organisation.description or organisation.summary or kind,
        "email": mail_address(points),
        "website": website(points),
        "year_incorporated": organisation.since_year,
        "legal_status": str(organisation.get_legal_form_display()),
        "uri": page_address(request, "guide:organisation", organisation.slug),
        "parent_organization_id": id_of("organization", organisation.part_of_id)
        if organisation.part_of_id
        else "",
    }


def organisation_parts(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    """What hangs on an organisation, its services not counted."""
    owner = Owner("organization", str(organisation.pk))
    words = vocabulary()
    here = location_parts(visible_locations().filter(organisation=organisation))
    return {
        "phones": phones(owner, organisation.contact_points.all()),
        "locations": [location_row(request, one, full=True) for one in here],
        "attributes": organisation_attributes(request, organisation, words),
    }


def organisation_attributes(
    request: HttpRequest, organisation: Organisation, words: Any
) -> list[dict[str, Any]]:
    owner = Owner("organization", str(organisation.pk))
    return attributes(
        request,
        owner,
        [
            words.term("soorten-organisatie", organisation.kind),
            words.term("kenmerken", "voorbeeld") if organisation.fictional else None,
        ],
    )
