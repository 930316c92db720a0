"""People come in because somebody with a mandate adds them; nobody signs up by themselves."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models, transaction
from django.utils import translation

from samen.foundation import audit, clock, erasures, outbox, own_data
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.people import permissions, queries
from samen.people.models import Mandate, Person
from samen.people.rules import Role
from samen.people.texts import account_closed_mail


@transaction.atomic
def add_person(
    *, actor: Actor, email: str, name: str = "", language: str = "nl", fictional: bool = False
) -> Person:
    """Opens an account. Who closed one begins anew: nothing of the old one is known.

    Raises NotAllowed("people.only_givers_add_persons"), RuleBroken("people.address_taken"),
    RuleBroken("people.person_needs_address").
    """
    require(permissions.may_add_persons(actor), "people.only_givers_add_persons")
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise RuleBroken("people.person_needs_address", field="email") from None
    if Person.objects.filter(email__iexact=address).exists():
        raise RuleBroken("people.address_taken", field="email")
    person = Person(
        email=address, name=name, language=language, fictional=fictional, joined_at=clock.now()
    )
    person.set_unusable_password()
    person.save()
    audit.record(actor, "people.person.added", person)
    return person


@transaction.atomic
def change_own_name(*, actor: Actor, person: Person, name: str) -> None:
    """What this person wants to be called; may be empty. Raises NotAllowed."""
    require(actor.known_as == person.pk, "people.only_yourself")
    person.name = " ".join(name.split())
    person.save(update_fields=["name"])
    audit.record(actor, "people.person.changed", person, fields=["name"])


@transaction.atomic
def change_own_language(*, actor: Actor, person: Person, language: str) -> None:
    """The language of this person's mail. Raises NotAllowed("people.only_yourself")."""
    require(actor.known_as == person.pk, "people.only_yourself")
    person.language = language
    person.save(update_fields=["language"])
    audit.record(actor, "people.person.changed", person, fields=["language"])


@transaction.atomic
def deactivate_person(*, actor: Actor, person: Person) -> None:
    """Closes an account at once: mandates and sessions end, and what is known goes.

    A number without a name remains, for the logbook. Who did not do it hears of it by mail.
    Raises NotAllowed("people.only_administrators_close_accounts"),
    RuleBroken("people.last_administrator").
    """
    require(
        permissions.may_close_account(actor, person), "people.only_administrators_close_accounts"
    )
    list(Mandate.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    person = Person.objects.select_for_update().get(pk=person.pk)
    if not person.is_active:
        raise RuleBroken("people.account_closed")
    others = queries.administrators_besides(person, clock.today())
    if not others.exists() and _administers(person):
        raise RuleBroken("people.last_administrator")
    address, language = person.email, person.language
    ended = _erase(person)
    if actor.known_as != person.pk:
        with translation.override(language):
            outbox.post(address, *account_closed_mail())
    audit.record(actor, "people.person.deactivated", person, mandates=ended)


@transaction.atomic
def close_idle_accounts(*, actor: Actor) -> int:
    """Closes accounts without any role for two years: they open nothing. Returns how many."""
    idle = list(queries.idle_persons(clock.now()))
    for person in idle:
        deactivate_person(actor=actor, person=person)
    if idle:
        audit.record(actor, "people.accounts.closed", Person(), count=len(idle))
    return len(idle)


@transaction.atomic
def erase_again(*, actor: Actor, marks: set[str]) -> int:
    """After a backup came back: who had closed an account since stays away. Returns how many."""
    require(permissions.may_administer(actor), "people.only_administrators_close_accounts")
    back = [one for one in Person.objects.filter(is_active=True) if queries.mark_of(one) in marks]
    for person in back:
        ended = _erase(person)
        audit.record(actor, "people.person.deactivated", person, mandates=ended)
    return len(back)


@transaction.atomic
def note_seen(*, actor: Actor, where: models.Model, people: Iterable[Person]) -> None:
    """Somebody looked at names or addresses of others; these can see that. Source: quality 4.1."""
    others = sorted({person.pk for person in people} - {actor.known_as})
    if others:
        audit.record(actor, own_data.SEEN, where, persons=others)


def _erase(person: Person) -> int:
    """What is known of this person goes. Returns how many mandates ended."""
    own_data.erase(person)
    person.email = queries.address_of_closed(person)
    person.name, person.language, person.is_active = "", Person().language, False
    person.set_unusable_password()  # the seed of every session: none can come back to life
    person.save(update_fields=["email", "name", "language", "is_active", "password"])
    ended = Mandate.objects.filter(person=person, ended_on=None)
    transaction.on_commit(lambda: erasures.keep(queries.marks_of_closed()))
    return ended.update(ended_on=clock.today())


def _administers(person: Person) -> bool:
    return queries.mandates_of(person, clock.today()).filter(role=Role.ADMINISTRATOR).exists()
