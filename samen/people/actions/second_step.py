"""The second step: a device (passkey), an app with codes, and recovery codes on paper.

The mathematics are django-allauth's; who may, how often and what is logged are ours.
"""

from dataclasses import dataclass
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from allauth.mfa.webauthn.internal.auth import WebAuthn
from cryptography.fernet import InvalidToken
from django.db import transaction
from django.utils import translation
from django.utils.crypto import constant_time_compare

from samen.foundation import audit, clock, outbox
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.foundation.sealing import seal, unseal
from samen.people import permissions, queries
from samen.people.actions.meter import Meter
from samen.people.models import Person
from samen.people.rules import SECOND_STEP_TRIES, digits_of
from samen.people.texts import step_reset_mail, when

SEALED_FOR = "people.second_step"
PERIOD_SECONDS = 30
STEPS_BESIDE = 1  # a clock may be one code ahead or behind


class KeepsSecrets(DefaultMFAAdapter):  # type: ignore[misc]
    """Keeps the secrets of apps and recovery codes encrypted, with a key from SECRET_KEY."""

    def encrypt(self, text: str) -> str:
        return seal(SEALED_FOR, text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(SEALED_FOR, encrypted_text)

    def get_totp_issuer(self) -> str:
        return "Samen"


@dataclass(frozen=True)
class StepAnswer:
    """Whether a typed code was right. A wrong one is counted, so it is no refusal."""

    right: bool


@transaction.atomic
def add_device(
    *, actor: Actor, person: Person, name: str, credential: dict[str, Any]
) -> Authenticator:
    """Keeps a passkey that the browser just made and WebAuthn approved."""
    require(actor.known_as == person.pk, "people.only_yourself")
    device: Authenticator = WebAuthn.add(person, name, credential).instance
    _with_recovery_codes(person)
    audit.record(actor, "people.device.added", device)
    return device


@transaction.atomic
def rename_device(*, actor: Actor, device: Authenticator, name: str) -> None:
    """What its owner calls it. Raises NotAllowed("people.only_yourself")."""
    require(actor.known_as == device.user_id, "people.only_yourself")
    device.wrap().name = name
    device.save(update_fields=["data"])
    audit.record(actor, "people.device.renamed", device)


@transaction.atomic
def use_device(*, actor: Actor, device: Authenticator) -> None:
    """A passkey was used, to log in or as the second step."""
    device.last_used_at = clock.now()
    device.save(update_fields=["last_used_at"])
    audit.record(actor, "people.device.used", device)


@transaction.atomic
def add_app(*, actor: Actor, person: Person, secret: str, typed: str) -> Authenticator:
    """Couples an app that makes codes, once it shows that it makes the right one.

    Raises RuleBroken("people.app_already_there"), RuleBroken("people.app_code_wrong").
    """
    require(actor.known_as == person.pk, "people.only_yourself")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if queries.steps_of(person).app is not None:
        raise RuleBroken("people.app_already_there")
    counter = _counter_of(secret, digits_of(typed), after=0)
    if counter is None:
        raise RuleBroken("people.app_code_wrong", field="code")
    app: Authenticator = TOTP.activate(person, secret).instance
    app.data["last_counter"] = counter
    app.save(update_fields=["data"])
    _with_recovery_codes(person)
    audit.record(actor, "people.app.added", app)
    return app


@transaction.atomic
def remove_step(*, actor: Actor, step: Authenticator) -> None:
    """Takes a device or the app away; with the last one the recovery codes go too."""
    require(actor.known_as == step.user_id, "people.only_yourself")
    audit.record(actor, "people.step.removed", step, kind=str(step.type))
    person = Person.objects.select_for_update().get(pk=step.user_id)
    step.delete()
    if not queries.steps_of(person).any:
        queries.authenticators_of(person).delete()


@transaction.atomic
def renew_recovery_codes(*, actor: Actor, person: Person) -> None:
    """Ten fresh codes; the old ones work no more. Raises RuleBroken("people.no_step_yet")."""
    require(actor.known_as == person.pk, "people.only_yourself")
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not queries.steps_of(person).any:
        raise RuleBroken("people.no_step_yet")
    queries.authenticators_of(person).filter(type=Authenticator.Type.RECOVERY_CODES).delete()
    _with_recovery_codes(person)
    audit.record(actor, "people.recovery_codes.renewed", person)


@transaction.atomic
def give_code(*, actor: Actor, person: Person, typed: str) -> StepAnswer:
    """Judges a code from the app or a recovery code; each works once.

    Raises RuleBroken("people.too_many_step_tries"); devices keep working then.
    """
    require(actor.known_as == person.pk, "people.only_yourself")
    now = clock.now()
    meter = Meter(f"second-step:{person.pk}", SECOND_STEP_TRIES, now)
    if again := meter.full_until():
        raise RuleBroken("people.too_many_step_tries", when=when(again, now))
    steps, code = queries.steps_of(person), digits_of(typed)
    right = _app_accepts(steps.app, code) or _recovery_accepts(steps.recovery, code)
    if right:
        meter.clear()
    else:
        meter.spend()
    audit.record(actor, "people.step.tried", person, right=right)
    return StepAnswer(right)


@transaction.atomic
def reset_steps(*, actor: Actor, person: Person) -> None:
    """Helps somebody who lost everything: the second steps go, and this person hears of it.

    Raises NotAllowed("people.only_administrators_reset_steps").
    """
    require(permissions.may_administer(actor), "people.only_administrators_reset_steps")
    queries.authenticators_of(person).delete()
    with translation.override(person.language):
        subject, body = step_reset_mail()
    outbox.post(person.email, subject, body)
    audit.record(actor, "people.step.reset", person)


def _with_recovery_codes(person: Person) -> None:
    RecoveryCodes.activate(person)


def _app_accepts(app: Authenticator | None, code: str) -> bool:
    """A code works once, and no older one after it. Source: RFC 6238, 5.2."""
    if app is None:
        return False
    app = Authenticator.objects.select_for_update().get(pk=app.pk)
    try:
        secret = KeepsSecrets().decrypt(app.data["secret"])
    except InvalidToken:  # the key of the house was changed: an administrator helps
        return False
    counter = _counter_of(secret, code, after=app.data.get("last_counter", 0))
    if counter is None:
        return False
    app.data["last_counter"] = counter
    app.last_used_at = clock.now()
    app.save(update_fields=["data", "last_used_at"])
    return True


def _counter_of(secret: str, code: str, *, after: int) -> int | None:
    """Which half minute this code belongs to, if it is near and later than `after`."""
    current = int(clock.now().timestamp()) // PERIOD_SECONDS
    for counter in range(current - STEPS_BESIDE, current + STEPS_BESIDE + 1):
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and constant_time_compare(expected, code):
            return counter
    return None


def _recovery_accepts(recovery: Authenticator | None, code: str) -> bool:
    try:
        return recovery is not None and bool(recovery.wrap().validate_code(code))
    except InvalidToken:
        return False
