"""The documents of the fediverse: who speaks, what they tell, and the events it is about."""

from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.text import capfirst

from samen.foundation.templatetags.samen import euros
from samen.guide.models import Activity, Location, Occurrence
from samen.guide.queries.rows import facts
from samen.guide.queries.words import city_zone, day_words, on_the_wall, span_words
from samen.places import queries as places
from samen.publishing.queries.fediverse import Voice, city_voice, voice_of
from samen.publishing.rules.fediverse import (
    EVERYBODY,
    TYPES,
    Document,
    Speaker,
    account_of,
    as_hashtag,
    as_html,
    told_at,
)
from samen.publishing.texts import fediverse as words


def address(path: str) -> str:
    """A lasting address: on the first name of this house, by whatever name a visitor came."""
    return f"{settings.SITE_ADDRESS}{path}"


def actor_address(voice: Voice) -> str:
    return address(reverse("open:actor", args=[voice.speaker.value, voice.slug]))


def box_address(voice: Voice, name: str) -> str:
    """Of its "outbox" or its "inbox"."""
    return address(reverse(f"open:{name}", args=[voice.speaker.value, voice.slug]))


def event_address(date: Occurrence) -> str:
    return address(reverse("open:event", args=[date.activity.slug, date.on]))


# --- who speaks ---------------------------------------------------------------------------


def actor(voice: Voice) -> Document:
    """The city, a wijk or an organisation. It cannot be followed yet, and says so."""
    document: Document = {
        "id": actor_address(voice),
        "type": TYPES[voice.speaker],
        "preferredUsername": account_of(voice.speaker, voice.slug),
        "name": voice.name,
        "summary": as_html([voice.about, str(words.ONLY_READING)]),
        "url": address(voice.page),
        "inbox": box_address(voice, "inbox"),
        "outbox": box_address(voice, "outbox"),
        "manuallyApprovesFollowers": True,
        "icon": {
            "type": "Image",
            "mediaType": "image/svg+xml",
            "url": address(static("samen/merk.svg")),
        },
    }
    city = city_voice()
    if city and voice.speaker != Speaker.CITY:
        document["generator"] = actor_address(city)
    return document


# --- what they tell -----------------------------------------------------------------------


def activity(voice: Voice, date: Occurrence) -> Document:
    """An organisation makes its own events known; the city and a wijk pass them on."""
    event_ = event(date)
    makes = voice.speaker == Speaker.ORGANISATION
    passed_on = f"{box_address(voice, 'outbox')}#{date.activity.slug}-{date.on}"
    return {
        "id": f"{event_['id']}#create" if makes else passed_on,
        "type": "Create" if makes else "Announce",
        "actor": actor_address(voice),
        "published": event_["published"],
        "to": [EVERYBODY],
        "object": event_,
    }


def event(date: Occurrence) -> Document:
    """One date of an activity, with the hour of the city and where it is."""
    one = date.activity
    off = date.cancelled or one.cancelled_at is not None
    page = address(reverse("guide:activity", args=[one.slug]))
    content = as_html(_paragraphs(date, off=off))
    document: Document = {
        "id": event_address(date),
        "type": "Event",
        "name": str(words.CALLED_OFF).format(name=one.name) if off else one.name,
        "content": content,
        "contentMap": {"nl": content},
        "mediaType": "text/html",
        "inLanguage": "nl",
        "startTime": on_the_wall(date.start).isoformat(),
        "endTime": on_the_wall(date.end).isoformat(),
        "timezone": city_zone().key,
        "status": "CANCELLED" if off else "CONFIRMED",
        "isOnline": False,
        "joinMode": "external",
        "externalParticipationUrl": page,
        "commentsEnabled": False,
        "published": told_at(one.changed_at, date.start).isoformat(timespec="seconds"),
        "attributedTo": actor_address(voice_of(one.organisation)),
        "to": [EVERYBODY],
        "url": [_link(page, "text/html"), _link(_calendar(one), "text/calendar")],
        "tag": [_tag(category.name, category.slug) for category in one.categories.all()],
    }
    if where := _where(one):
        document["location"] = where
    return document


def _paragraphs(date: Occurrence, *, off: bool) -> list[str]:
    """The event in words, for who shows only those."""
    one = date.activity
    start, end = on_the_wall(date.start), on_the_wall(date.end)
    reason = capfirst(date.reason)
    return [
        f"{words.DOES_NOT_HAPPEN} {reason}".strip() if off else reason,
        one.summary,
        one.description,
        facts(
            [
                capfirst(day_words(start.date(), this_year=0)),
                span_words(start, end),
                one.location.name if one.location else "",
                euros(one.cost_cents),
            ]
        ),
        one.joining,
        str(words.FROM).format(name=one.organisation.name),
        str(words.MADE_UP) if one.fictional else "",
    ]


def _link(href: str, media_type: str) -> Document:
    return {"type": "Link", "href": href, "mediaType": media_type}


def _calendar(one: Activity) -> str:
    return address(reverse("guide:activity_ics", args=[one.slug]))


def _tag(name: str, slug: str) -> Document:
    href = address(reverse("guide:category", args=[slug]))
    return {"type": "Hashtag", "name": as_hashtag(name), "href": href}


def _where(one: Activity) -> "Document | list[Document] | None":
    """The place with its point; without a place the areas it is for."""
    if one.location:
        return _place(one.location)
    return [{"type": "Place", "name": area.name} for area in one.places.all()] or None


def _place(location: Location) -> Document:
    place: dict[str, Any] = {
        "type": "Place",
        "name": location.name,
        "url": address(reverse("guide:location", args=[location.slug])),
    }
    if location.lon is not None and location.lat is not None:
        place |= {"latitude": location.lat, "longitude": location.lon}
    if location.address:
        city = places.city_or_none()
        parts = {
            "streetAddress": location.address,
            "postalCode": location.postcode,
            "addressLocality": city.name if city else "",
            "addressCountry": "NL",
        }
        kept = {name: value for name, value in parts.items() if value}
        place["address"] = {"type": "PostalAddress", **kept}
    return place
