"""Services and activities as HSDS services, alone or with everything."""

from datetime import UTC
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format

from samen.foundation import clock
from samen.guide.models import Activity, Service
from samen.guide.rules.listing import TagKind
from samen.publishing.api.hsds.places import (
    location_row,
    organisation_attributes,
    organisation_row,
    service_areas,
)
from samen.publishing.api.hsds.shared import (
    Owner,
    attributes,
    desks,
    hours_as_schedules,
    mail_address,
    page_address,
    phones,
    wall_clock,
    website,
)
from samen.publishing.queries.open_referral import AtLocation, Offer, id_of, offer_key
from samen.publishing.queries.terms import (
    FEATURE_FIELDS,
    FORM_OF,
    TAG_TAXONOMIES,
    Term,
    vocabulary,
)
from samen.publishing.rules.open_referral import LANGUAGE_CODES, schedule_of
from samen.publishing.texts.open_referral import CANCELLED, CANCELLED_ON, EURO, FREE, STANDARD

MOST_DAYS_NAMED = 5
URL_NAMES = {Service: "guide:service", Activity: "guide:activity"}


def offer_row(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    """What a list says of a service: everything there is one of."""
    points = list(offer.contact_points.all())
    free = str(FREE) if offer.is_free else ""
    return {
        "id": id_of("service", offer_key(offer)),
        "organization_id": id_of("organization", offer.organisation_id),
        "name": offer.name,
        "alternate_name": offer.also_known_as,
        "description": "\n\n".join(part for part in (offer.summary, offer.description) if part),
        "url": website(points) or page_address(request, URL_NAMES[type(offer)], offer.slug),
        "email": mail_address(points),
        "status": "inactive" if _is_cancelled(offer) else "active",
        "application_process": " ".join([offer.joining, *desks(points)]).strip(),
        "fees_description": offer.cost_note or free,
        "fees": offer.cost_note or free,
        "assured_date": offer.last_checked_on.isoformat() if offer.last_checked_on else "",
        "alert": _alert(offer),
        "last_modified": _moment(offer),
        "organization": organisation_row(request, offer.organisation),
    }


def _moment(offer: Offer) -> str:
    moment = offer.changed_at.astimezone(UTC).isoformat(timespec="milliseconds")
    return moment.replace("+00:00", "Z")


def least_row(offer: Offer) -> dict[str, Any]:
    """For who only wants to know what changed."""
    return {"id": id_of("service", offer_key(offer)), "last_modified": _moment(offer)}


def full_offer(request: HttpRequest, offer: Offer) -> dict[str, Any]:
    """A service with all that hangs on it."""
    owner = Owner("service", offer_key(offer))
    return {
        **offer_row(request, offer),
        **_parts(request, owner, offer),
        "service_at_locations": [
            {
                "id": id_of("service_at_location", pair.key),
                "service_id": owner.id,
                "location_id": id_of("location", pair.location.pk),
                "location": location_row(request, pair.location, full=True),
            }
            for pair in _places_of(offer)
        ],
    }


def _parts(request: HttpRequest, owner: Owner, offer: Offer) -> dict[str, Any]:
    words = vocabulary()
    organisation = offer.organisation
    return {
        "phones": phones(owner, offer.contact_points.all()),
        "schedules": _schedules(request, owner, offer),
        "service_areas": service_areas(request, owner, offer.places.all()),
        "languages": _languages(owner, offer),
        "cost_options": _costs(owner, offer),
        "attributes": attributes(request, owner, _terms(offer)),
        "organization": {
            **organisation_row(request, organisation),
            "attributes": organisation_attributes(request, organisation, words),
        },
    }


def at_location_row(request: HttpRequest, pair: AtLocation, *, full: bool) -> dict[str, Any]:
    """One service at one place."""
    offer = pair.offer
    owner = Owner("service", offer_key(offer))
    service = offer_row(request, offer)
    return {
        "id": id_of("service_at_location", pair.key),
        "service_id": owner.id,
        "location_id": id_of("location", pair.location.pk),
        "service": service | _parts(request, owner, offer) if full else service,
        "location": location_row(request, pair.location, full=full),
    }


def _places_of(offer: Offer) -> list[AtLocation]:
    if isinstance(offer, Service):
        return [AtLocation(offer, location) for location in offer.locations.all()]
    location = offer.location
    there = location is not None and location.withdrawn_at is None
    return [AtLocation(offer, location)] if location and there else []


def _is_cancelled(offer: Offer) -> bool:
    return isinstance(offer, Activity) and offer.cancelled_at is not None


def _alert(offer: Offer) -> str:
    """What differs from usual: that it stopped, or the days on which it is not there."""
    if not isinstance(offer, Activity):
        return ""
    if offer.cancelled_at:
        return str(CANCELLED)
    today = clock.today()
    off = [one.on for one in offer.exceptions.all() if one.cancelled and one.on >= today]
    days = ", ".join(date_format(day, "j F Y") for day in off[:MOST_DAYS_NAMED])
    return str(CANCELLED_ON).format(days=days) if days else ""


def _schedules(request: HttpRequest, owner: Owner, offer: Offer) -> list[dict[str, Any]]:
    if isinstance(offer, Service):
        return hours_as_schedules(owner, offer.hours.all(), offer)
    schedule = schedule_of(
        offer.recurrence, offer.starts_on, offer.starts_at, offer.duration_minutes
    )
    calendar = request.build_absolute_uri(reverse("guide:activity_ics", args=[offer.slug]))
    return [
        {
            "id": owner.part("schedule", "dates"),
            "service_id": owner.id,
            **schedule,
            "schedule_link": calendar,
            "notes": wall_clock(),
        }
    ]


def _languages(owner: Owner, offer: Offer) -> list[dict[str, Any]]:
    return [
        {
            "id": owner.part("language", tag.slug),
            "service_id": owner.id,
            "name": tag.name,
            "code": LANGUAGE_CODES.get(tag.slug, ""),
        }
        for tag in offer.tags.all()
        if tag.kind == TagKind.LANGUAGE
    ]


def _costs(owner: Owner, offer: Offer) -> list[dict[str, Any]]:
    if offer.cost_cents is None:
        return []
    return [
        {
            "id": owner.part("cost_option", "standard"),
            "service_id": owner.id,
            "option": str(FREE) if offer.is_free else str(STANDARD),
            "currency": EURO,
            "amount": offer.cost_cents / 100,
            "amount_description": offer.cost_note,
        }
    ]


def _terms(offer: Offer) -> list[Term | None]:
    """All words that an offer carries; that it is invented is one of them."""
    words = vocabulary()
    features = [code for code, name in FEATURE_FIELDS.items() if getattr(offer, name)]
    return [
        *(words.term("soorten", category.slug) for category in offer.categories.all()),
        *(words.term(TAG_TAXONOMIES[tag.kind], tag.slug) for tag in offer.tags.all()),
        words.term("vormen", FORM_OF[type(offer)]),
        *(words.term("kenmerken", code) for code in features),
    ]
