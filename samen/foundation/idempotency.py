"""Twice is once: a form that is sent again answers what it answered before (quality G-15)."""

import hashlib
import hmac
import secrets
from collections.abc import Callable

from django.conf import settings
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.safestring import SafeString

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.foundation.models import IdempotencyKey

FIELD = "once"
NOT_CONTENT = {FIELD, "csrfmiddlewaretoken"}


def hidden_field() -> SafeString:
    """The hidden input that every form with consequences carries; a new key each time."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', FIELD, secrets.token_urlsafe(18)
    )


def only_once(actor: Actor, sent: QueryDict, deed: Callable[[], str]) -> str:
    """Runs `deed` once per person and key, and returns its answer: where to go next.

    Sent again, the first answer comes back and nothing happens. A deed that is refused is not
    remembered. Raises RuleBroken("foundation.key_missing" or
    "foundation.key_used_for_something_else").
    """
    key, print_of_sent = _key(sent), _fingerprint(sent)
    try:
        with transaction.atomic():
            used = IdempotencyKey.objects.create(
                person_id=actor.person_id, key=key, fingerprint=print_of_sent, used_at=clock.now()
            )  # a second request waits here until the first is done
            used.answer = deed()
            used.save(update_fields=["answer"])
            return used.answer
    except IntegrityError:
        earlier = IdempotencyKey.objects.filter(person_id=actor.person_id, key=key).first()
        if earlier is None:  # not our key: the deed itself broke a constraint
            raise
    if not hmac.compare_digest(earlier.fingerprint, print_of_sent):
        raise RuleBroken("foundation.key_used_for_something_else")
    return earlier.answer


def _key(sent: QueryDict) -> str:
    key = sent.get(FIELD, "")
    if not 16 <= len(key) <= 64:
        raise RuleBroken("foundation.key_missing")
    return key


def _fingerprint(sent: QueryDict) -> str:
    """Tells two contents apart without holding either: a guess cannot be tried on it."""
    content = sorted((name, values) for name, values in sent.lists() if name not in NOT_CONTENT)
    return hmac.new(
        settings.SECRET_KEY.encode(), repr(content).encode(), hashlib.sha256
    ).hexdigest()
