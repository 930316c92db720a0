"""Logging in with a code from the mail, and counting who tries how often.

Known and unknown addresses go the same way: the same rows are written, only the mail differs.
An unknown address gets no mail, or strangers could fill somebody's mailbox through us.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.crypto import constant_time_compare, salted_hmac

from samen.foundation import audit, clock, outbox
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.people import queries
from samen.people.actions.meter import Meter
from samen.people.models import LoginCode, Person
from samen.people.rules import (
    CODE_DIGITS,
    CODE_LIFE,
    CODE_TRIES,
    MAILS_TO_ONE_ADDRESS,
    TRIES_FROM_ONE_NETWORK,
    Verdict,
    digits_of,
    mailbox_of,
    network_of,
    spaced,
    verdict,
)
from samen.people.texts import login_mail, when


@dataclass(frozen=True)
class LoginAnswer:
    """What became of a typed code; `person` only when it was right."""

    verdict: Verdict
    person: Person | None = None
    tries_left: int = 0


@transaction.atomic
def ask_login_code(*, actor: Actor, address: str, ip: str) -> str:
    """Mails a fresh code and returns the ticket that the browser keeps.

    Raises RuleBroken("people.too_many_tries") for one network and
    RuleBroken("people.too_many_mails") for one mailbox. Source: quality G-19.
    """
    now = clock.now()
    network = Meter(f"network:{network_of(ip)}", TRIES_FROM_ONE_NETWORK, now)
    mailbox = Meter(f"mailbox:{mailbox_of(address)}", MAILS_TO_ONE_ADDRESS, now)
    if again := network.full_until():
        raise RuleBroken("people.too_many_tries", when=when(again, now))
    if again := mailbox.full_until():
        raise RuleBroken("people.too_many_mails", field="address", when=when(again, now))
    network.spend()
    mailbox.spend()
    ticket, code = secrets.token_urlsafe(32), f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
    person = queries.person_at(address)
    asked = LoginCode.objects.create(
        ticket=_hash("ticket", ticket),
        person=person,
        code=_hash("code", ticket + code),
        asked_at=now,
        expires_at=now + CODE_LIFE,
    )
    if person is not None:
        _mail_code(person, code)
    audit.record(actor, "people.login_code.asked", asked)
    return ticket


def _mail_code(person: Person, code: str) -> None:
    with translation.override(person.language):
        subject, body = login_mail(spaced(code), int(CODE_LIFE.total_seconds() // 60))
    outbox.post(person.email, subject, body)


@transaction.atomic
def try_login_code(*, actor: Actor, ticket: str, typed: str, ip: str) -> LoginAnswer:
    """Judges a typed code; a right one works once. Raises RuleBroken("people.too_many_tries").

    A wrong try is counted, so it is an answer and not a refusal: a refusal would undo the count.
    A right one gives back the try that asking cost, so that a full room can log in.
    """
    now = clock.now()
    network = Meter(f"network:{network_of(ip)}", TRIES_FROM_ONE_NETWORK, now)
    if again := network.full_until(one_more=True):  # who asked the last code may type it
        raise RuleBroken("people.too_many_tries", when=when(again, now))
    asked = LoginCode.objects.select_for_update().filter(ticket=_hash("ticket", ticket)).first()
    if asked is None:
        return LoginAnswer(Verdict.DEAD)
    answer = _judge(asked, ticket, digits_of(typed), now)
    if answer.verdict is Verdict.RIGHT:
        asked.used_at = now
        network.give_back()
    else:
        asked.tries = min(asked.tries + 1, CODE_TRIES)
        network.spend()
    asked.save(update_fields=["used_at", "tries"])
    audit.record(actor, "people.login_code.tried", asked, verdict=answer.verdict.value)
    return answer


def _judge(asked: LoginCode, ticket: str, code: str, now: datetime) -> LoginAnswer:
    person = asked.person if asked.person_id is not None else None
    right = constant_time_compare(_hash("code", ticket + code), asked.code)
    found = verdict(
        right=right and person is not None and person.is_active,
        tries=asked.tries,
        expires_at=asked.expires_at,
        used=asked.used_at is not None,
        at=now,
    )
    left = max(CODE_TRIES - asked.tries - 1, 0)
    return LoginAnswer(found, person if found is Verdict.RIGHT else None, left)


@transaction.atomic
def note_passkey_try(*, actor: Actor, ip: str) -> None:
    """Counts a try with a passkey, apart from codes: who uses up the one cannot lock the other.

    Raises RuleBroken("people.too_many_tries").
    """
    now = clock.now()
    network = Meter(f"passkey:{network_of(ip)}", TRIES_FROM_ONE_NETWORK, now)
    if again := network.full_until():
        raise RuleBroken("people.too_many_tries", when=when(again, now))
    network.spend()
    audit.record(actor, "people.passkey.tried", network.row)


@transaction.atomic
def note_login(*, actor: Actor, person: Person, means: str) -> None:
    """Somebody is logged in by "code" or "passkey"."""
    audit.record(actor, "people.person.logged_in", person, means=means)


def _hash(purpose: str, text: str) -> str:
    """Keyed with the secret of the house: without it, nothing can be guessed back."""
    return salted_hmac(f"people.login.{purpose}", text, algorithm="sha256").hexdigest()
