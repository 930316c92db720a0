"""A form for somebody without an account: its key tells when it was opened, and only we make one.

The key is as good as a person's own (see idempotency.py): the same key is the same form. Who
sends a form within a few seconds is most likely a program; a person who sends it again is in.
"""

import secrets
from datetime import UTC, datetime

from django.conf import settings
from django.core import signing
from django.http import HttpRequest

from samen.foundation.errors import RuleBroken

SALT = "foundation.openform"


def new_key(now: datetime) -> str:
    """A fresh key for a form that is opened now."""
    return signing.Signer(salt=SALT).sign(f"{secrets.token_urlsafe(18)}.{int(now.timestamp())}")


def opened_at(key: str) -> datetime:
    """When the form with this key was opened. Raises RuleBroken("foundation.key_missing")."""
    try:
        seconds = signing.Signer(salt=SALT).unsign(key).rpartition(".")[2]
    except signing.BadSignature:
        raise RuleBroken("foundation.key_missing") from None
    return datetime.fromtimestamp(int(seconds), tz=UTC)


def address_of(request: HttpRequest) -> str:
    """Where the request comes from; behind our own proxy, what that proxy saw. Never kept."""
    seen: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_TLS:
        seen = request.META.get("HTTP_X_FORWARDED_FOR", seen).rpartition(",")[2].strip()
    return seen
