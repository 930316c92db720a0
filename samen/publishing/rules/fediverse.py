"""The fediverse on paper: who speaks there, by which account, and the words of its documents.

Source: W3C ActivityPub and Activity Vocabulary (2018), RFC 7033 (WebFinger), FEP-2677.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from html import escape
from typing import Any
from urllib.parse import unquote, urlsplit

Document = dict[str, Any]
VOCABULARY = "https://www.w3.org/ns/activitystreams"
EVERYBODY = f"{VOCABULARY}#Public"
ACTIVITY_JSON = "application/activity+json"
LINKED_JSON = f'application/ld+json; profile="{VOCABULARY}"'
LONGEST_RESOURCE = 500
PER_PAGE = 20
DAYS_AHEAD = 60


class Speaker(StrEnum):
    """Who has a voice there; the value is its word in an address."""

    CITY = "steden"
    DISTRICT = "wijken"
    ORGANISATION = "organisaties"


TYPES = {
    Speaker.CITY: "Application",
    Speaker.DISTRICT: "Group",
    Speaker.ORGANISATION: "Organization",
}
FIRST_WORDS = {Speaker.CITY: "stad.", Speaker.DISTRICT: "wijk."}
"""A slug has no dot, so no organisation can be called like a city or a wijk."""

CONTEXT: list[Any] = [
    VOCABULARY,
    {
        "sc": "http://schema.org#",
        "mz": "https://joinmobilizon.org/ns#",
        "pt": "https://joinpeertube.org/ns#",
        "ical": "http://www.w3.org/2002/12/cal/ical#",
        "Hashtag": "as:Hashtag",
        "manuallyApprovesFollowers": "as:manuallyApprovesFollowers",
        "PostalAddress": "sc:PostalAddress",
        "address": {"@id": "sc:address", "@type": "sc:PostalAddress"},
        "streetAddress": "sc:streetAddress",
        "postalCode": "sc:postalCode",
        "addressLocality": "sc:addressLocality",
        "addressCountry": "sc:addressCountry",
        "inLanguage": "sc:inLanguage",
        "timezone": {"@id": "mz:timezone", "@type": "sc:Text"},
        "status": {"@id": "ical:status", "@type": "ical:status"},
        "isOnline": {"@id": "mz:isOnline", "@type": "sc:Boolean"},
        "joinMode": {"@id": "mz:joinMode", "@type": "mz:joinModeType"},
        "externalParticipationUrl": {"@id": "mz:externalParticipationUrl", "@type": "sc:URL"},
        "commentsEnabled": {"@id": "pt:commentsEnabled", "@type": "sc:Boolean"},
    },
]
"""Plain ActivityStreams, with the words for events that Mobilizon and Gancio understand."""


# --- accounts -----------------------------------------------------------------------------


def account_of(speaker: Speaker, slug: str) -> str:
    """The name before the @: "attifa", "wijk.overvecht" or "stad.utrecht"."""
    return FIRST_WORDS.get(speaker, "") + slug


def read_account(account: str) -> tuple[Speaker, str]:
    """Whose account this is, whatever its capitals."""
    name = account.lower()
    for speaker, first in FIRST_WORDS.items():
        if name.startswith(first):
            return speaker, name.removeprefix(first)
    return Speaker.ORGANISATION, name


@dataclass(frozen=True)
class Resource:
    """What a WebFinger question is about: an account at a host, or the path of an address."""

    host: str
    account: str = ""
    path: str = ""


def read_resource(asked: str) -> Resource:
    """Raises ValueError for what is neither acct:name@host nor a web address."""
    if len(asked) > LONGEST_RESOURCE or "\x00" in asked:
        raise ValueError
    scheme, _, rest = asked.partition(":")
    if scheme.lower() == "acct":
        account, _, host = rest.removeprefix("@").rpartition("@")
        if not account or not host:
            raise ValueError
        return Resource(host.lower(), account=unquote(account))
    parts = urlsplit(asked)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError
    return Resource(parts.netloc.lower(), path=parts.path or "/")


# --- documents ----------------------------------------------------------------------------


def told_at(changed_at: datetime, start: datetime) -> datetime:
    """Since when a date is told so: when it came near, or when its activity changed after that."""
    return max(changed_at, start - timedelta(days=DAYS_AHEAD))


def with_context(document: Document) -> Document:
    return {"@context": CONTEXT, **document}


def as_html(paragraphs: Sequence[str]) -> str:
    """Plain words as the little HTML that other servers show."""
    return "".join(
        f"<p>{escape(words).replace(chr(10), '<br>')}</p>" for words in paragraphs if words
    )


def as_hashtag(words: str) -> str:
    """ "Eten en ontmoeten" as one word that a screen reader can still read: "#EtenEnOntmoeten"."""
    kept = "".join(sign if sign.isalnum() else " " for sign in words)
    return "#" + "".join(word[:1].upper() + word[1:] for word in kept.split())


def whole_collection(address: str, *, total: int, last: int) -> Document:
    """A collection that is cut in pages."""
    return {
        "id": address,
        "type": "OrderedCollection",
        "totalItems": total,
        "first": f"{address}?pagina=1",
        "last": f"{address}?pagina={last}",
    }


def one_page(
    address: str, items: Sequence[Document], *, number: int, total: int, last: int
) -> Document:
    """One page of such a collection."""
    page: Document = {
        "id": f"{address}?pagina={number}",
        "type": "OrderedCollectionPage",
        "partOf": address,
        "totalItems": total,
        "startIndex": (number - 1) * PER_PAGE,
        "orderedItems": list(items),
    }
    if number < last:
        page["next"] = f"{address}?pagina={number + 1}"
    if number > 1:
        page["prev"] = f"{address}?pagina={number - 1}"
    return page


def empty_collection(address: str, summary: str) -> Document:
    """A collection in which nothing ever comes, and why."""
    return {
        "id": address,
        "type": "OrderedCollection",
        "summary": summary,
        "totalItems": 0,
        "orderedItems": [],
    }
