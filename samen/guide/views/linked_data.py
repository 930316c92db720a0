"""What a page is about, for search engines: schema.org in JSON-LD."""

import json
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.http import HttpRequest

from samen.guide.models import Activity, ContactPoint, Location, Occurrence, Service
from samen.guide.queries.words import on_the_wall
from samen.guide.rules.listing import Answer, ContactKind
from samen.people.models import Organisation
from samen.places.models import Place

UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


class LinkedData(str):
    """JSON that can stand in a script element: nothing in it can end the element."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


def _written(about: dict[str, Any]) -> LinkedData:
    lean = {key: value for key, value in about.items() if value not in (None, "", [], {})}
    text = json.dumps({"@context": "https://schema.org", **lean}, ensure_ascii=False)
    return LinkedData(text.translate(UNSAFE))


def organisation_data(request: HttpRequest, organisation: Organisation) -> LinkedData:
    return _written(
        {
            "@type": "Organization",
            "name": organisation.name,
            "alternateName": [alias.name for alias in organisation.aliases.all()],
            "description": organisation.summary,
            "url": request.build_absolute_uri(request.path),
            "areaServed": _areas(organisation.places.all()),
            "foundingDate": str(organisation.since_year or ""),
            **_contacts(organisation.contact_points.all()),
        }
    )


def service_data(request: HttpRequest, service: Service) -> LinkedData:
    return _written(
        {
            "@type": "Service",
            "name": service.name,
            "description": service.summary,
            "url": request.build_absolute_uri(request.path),
            "serviceType": [category.name for category in service.categories.all()],
            "areaServed": _areas(service.places.all()),
            "provider": {"@type": "Organization", "name": service.organisation.name},
            "offers": _offer(service.cost_cents),
        }
    )


def location_data(request: HttpRequest, location: Location) -> LinkedData:
    return _written(
        {
            "@type": "Place",
            "url": request.build_absolute_uri(request.path),
            "description": location.summary,
            "publicAccess": True,
            "openingHoursSpecification": [
                {
                    "@type": "OpeningHoursSpecification",
                    "dayOfWeek": f"https://schema.org/{WEEKDAYS[hours.weekday]}",
                    "opens": f"{hours.opens:%H:%M}",
                    "closes": f"{hours.closes:%H:%M}",
                    **({"validFrom": str(hours.valid_from)} if hours.valid_from else {}),
                    **({"validThrough": str(hours.valid_until)} if hours.valid_until else {}),
                }
                for hours in location.hours.all()
            ],
            **_place(location),
        }
    )


def activity_data(
    request: HttpRequest, activity: Activity, date: Occurrence | None
) -> LinkedData | None:
    """The next date; nothing without one, for an Event needs a start."""
    if date is None:
        return None
    length = timedelta(minutes=activity.duration_minutes)
    off = date.cancelled or activity.cancelled_at is not None
    return _written(
        {
            "@type": "Event",
            "name": activity.name,
            "description": activity.summary,
            "url": request.build_absolute_uri(request.path),
            "startDate": on_the_wall(date.start).isoformat(),
            "endDate": on_the_wall(max(date.end, date.start + length)).isoformat(),
            "eventStatus": "https://schema.org/Event" + ("Cancelled" if off else "Scheduled"),
            "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
            "location": {"@type": "Place", **_place(activity.location)}
            if activity.location
            else _areas(activity.places.all()),
            "organizer": {"@type": "Organization", "name": activity.organisation.name},
            "isAccessibleForFree": activity.is_free if activity.cost_cents is not None else None,
            "offers": _offer(activity.cost_cents),
        }
    )


WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _place(location: Location) -> dict[str, Any]:
    about: dict[str, Any] = {"name": location.name}
    if location.address:
        about["address"] = {
            "@type": "PostalAddress",
            "streetAddress": location.address,
            "postalCode": location.postcode,
            "addressCountry": "NL",
        }
    if location.lon is not None and location.lat is not None:
        about["geo"] = {
            "@type": "GeoCoordinates",
            "latitude": location.lat,
            "longitude": location.lon,
        }
    if location.step_free:
        about["amenityFeature"] = {
            "@type": "LocationFeatureSpecification",
            "name": "Step-free access",
            "value": location.step_free == Answer.YES,
        }
    return about


def _areas(places: Iterable[Place]) -> list[dict[str, str]]:
    return [{"@type": "Place", "name": place.name} for place in places]


def _offer(cents: int | None) -> dict[str, Any] | None:
    if cents is None:
        return None
    return {"@type": "Offer", "price": f"{cents / 100:.2f}", "priceCurrency": "EUR"}


def _contacts(points: Iterable[ContactPoint]) -> dict[str, str]:
    names = {
        ContactKind.PHONE: "telephone",
        ContactKind.MAIL: "email",
        ContactKind.WEBSITE: "sameAs",
    }
    found: dict[str, str] = {}
    for point in points:
        if point.kind in names:
            found.setdefault(names[ContactKind(point.kind)], point.value)
    return found
