"""Turns what the guide has into what programs see."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.urls import reverse

from samen.foundation.api import self_link
from samen.foundation.geojson import point
from samen.guide.models import (
    Activity,
    Category,
    ContactPoint,
    Location,
    Occurrence,
    OpeningHours,
    Service,
    Tag,
)
from samen.guide.queries.filters import visible_locations, with_places
from samen.guide.queries.search import Hit
from samen.guide.queries.words import on_the_wall
from samen.guide.rules.listing import Answer, TagKind
from samen.people.models import Organisation
from samen.places.models import Place

ANSWERS = {Answer.YES.value: "ja", Answer.NO.value: "nee", Answer.UNKNOWN.value: ""}
OFFER_PARTS = ("categories", "tags", "contact_points")


def with_service_parts(found: QuerySet[Service]) -> QuerySet[Service]:
    """Everything a row of a service needs, in as many queries as there are parts."""
    return found.select_related("organisation").prefetch_related(
        *OFFER_PARTS, with_places(), "hours", Prefetch("locations", visible_locations())
    )


def with_activity_parts(
    found: QuerySet[Activity], moments: QuerySet[Occurrence]
) -> QuerySet[Activity]:
    return found.select_related("organisation", "location").prefetch_related(
        *OFFER_PARTS, with_places(), Prefetch("occurrences", moments, to_attr="moments")
    )


def with_location_parts(found: QuerySet[Location]) -> QuerySet[Location]:
    return (
        found.select_related("organisation", "place")
        .defer("place__shape")
        .prefetch_related("hours", "contact_points")
    )


def service_row(request: HttpRequest, one: Service) -> dict[str, Any]:
    return {
        **_offer(request, one, "diensten", "guide:service"),
        "locaties": [_pointer(location) for location in one.locations.all()],
        "openingstijden": _hours(one.hours.all()),
    }


def activity_row(request: HttpRequest, one: Activity) -> dict[str, Any]:
    moments: list[Occurrence] = getattr(one, "moments", [])
    return {
        **_offer(request, one, "activiteiten", "guide:activity"),
        "locatie": _pointer(one.location) if one.location else None,
        "eerste_datum": one.starts_on,
        "begintijd": one.starts_at,
        "duur_in_minuten": one.duration_minutes,
        "herhaling": one.recurrence,
        "vervallen": one.cancelled_at is not None,
        "momenten": [
            {
                "begin": on_the_wall(moment.start),
                "einde": on_the_wall(moment.end),
                "vervalt": moment.cancelled or one.cancelled_at is not None,
                "reden": moment.reason,
            }
            for moment in moments
        ],
    }


def location_row(request: HttpRequest, one: Location) -> dict[str, Any]:
    return {
        "_links": self_link(request, f"/locaties/{one.slug}"),
        "slug": one.slug,
        "naam": one.name,
        "soort": str(one.get_kind_display()),
        "samenvatting": one.summary,
        "beschrijving": one.description,
        "organisatie": _pointer(one.organisation) if one.organisation else None,
        "gebied": _area(one.place) if one.place else None,
        "adres": one.address,
        "postcode": one.postcode,
        "punt": point(one.lon, one.lat),
        "route": one.how_to_get_there,
        "toegankelijkheid": _access(one),
        "contact": _contact(one.contact_points.all()),
        "openingstijden": _hours(one.hours.all()),
        "voorbeeld_tijden": one.fictional_hours,
        "dicht_op_feestdagen": one.closed_on_holidays,
        **_origin(request, one, "guide:location"),
    }


def hit_row(request: HttpRequest, hit: Hit) -> dict[str, Any]:
    return {
        "soort": hit.kind,
        "slug": hit.slug,
        "naam": hit.title,
        "samenvatting": hit.snippet,
        "waar": hit.where,
        "eerstvolgende_begin": on_the_wall(hit.next_start) if hit.next_start else None,
        "webpagina": request.build_absolute_uri(hit.url),
    }


def _offer(
    request: HttpRequest, one: "Service | Activity", path: str, url_name: str
) -> dict[str, Any]:
    tags: dict[str, list[Tag]] = {}
    for tag in one.tags.all():
        tags.setdefault(tag.kind, []).append(tag)
    return {
        "_links": self_link(request, f"/{path}/{one.slug}"),
        "slug": one.slug,
        "naam": one.name,
        "samenvatting": one.summary,
        "beschrijving": one.description,
        "ook_bekend_als": one.also_known_as,
        "organisatie": _pointer(one.organisation),
        "soorten": [_pointer(category) for category in one.categories.all()],
        "werklijnen": [_pointer(tag) for tag in tags.get(TagKind.WORK_LINE, [])],
        "doelgroepen": [_pointer(tag) for tag in tags.get(TagKind.AUDIENCE, [])],
        "talen": [_pointer(tag) for tag in tags.get(TagKind.LANGUAGE, [])],
        "doelen": [_pointer(tag) for tag in tags.get(TagKind.GOAL, [])],
        "gebieden": [_area(place) for place in one.places.all()],
        "straat": one.street,
        "kosten_in_centen": one.cost_cents,
        "kosten_toelichting": one.cost_note,
        "meedoen": one.joining,
        "contact": _contact(one.contact_points.all()),
        "avond_of_weekend": one.evening_or_weekend,
        "met_ervaringsdeskundigen": one.with_peers,
        "coordinatie": str(one.get_coordinated_by_display()),
        "bewoners_betrokken": one.residents_involved,
        "over_te_nemen": one.may_be_copied,
        "overnemen_toelichting": one.copy_note,
        **_origin(request, one, url_name),
    }


def _origin(
    request: HttpRequest, one: "Service | Activity | Location", url_name: str
) -> dict[str, Any]:
    return {
        "bron": one.source,
        "bronjaar": one.source_year,
        "laatst_gecontroleerd_op": one.last_checked_on,
        "voorbeeld": one.fictional,
        "gewijzigd_op": one.changed_at,
        "webpagina": request.build_absolute_uri(reverse(url_name, args=[one.slug])),
    }


def _access(one: Location) -> dict[str, str]:
    return {
        "zonder_drempel": ANSWERS[one.step_free],
        "rolstoeltoilet": ANSWERS[one.accessible_toilet],
        "lift": ANSWERS[one.lift],
        "ringleiding": ANSWERS[one.hearing_loop],
        "parkeren_met_kaart": ANSWERS[one.disabled_parking],
        "rustige_kamer": ANSWERS[one.quiet_room],
        "toelichting": one.access_note,
    }


def _pointer(thing: "Organisation | Location | Category | Tag") -> dict[str, str]:
    return {"slug": thing.slug, "naam": thing.name}


def _area(place: Place) -> dict[str, str]:
    return {
        "slug": place.slug,
        "naam": place.name,
        "soort": str(place.get_layer_display()),
        "code": place.code,
    }


def _hours(hours: Iterable[OpeningHours]) -> list[dict[str, Any]]:
    return [
        {
            "weekdag": one.weekday + 1,
            "opent": one.opens,
            "sluit": one.closes,
            "geldig_vanaf": one.valid_from,
            "geldig_tot_en_met": one.valid_until,
        }
        for one in hours
    ]


def _contact(points: Iterable[ContactPoint]) -> list[dict[str, str]]:
    return [
        {"soort": str(one.get_kind_display()), "waarde": one.value, "toelichting": one.label}
        for one in points
    ]
