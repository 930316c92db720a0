"""People come in because somebody with a mandate adds them; nobody signs up by themselves."""

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.people import permissions, queries
from samen.people.models import LoginCode, Mandate, Person
from samen.people.rules import Role


@transaction.atomic
def add_person(
    *, actor: Actor, email: str, name: str = "", language: str = "nl", fictional: bool = False
) -> Person:
    """Opens an account, or opens a closed one again without its old mandates.

    Raises NotAllowed("people.only_givers_add_persons"), RuleBroken("people.address_taken"),
    RuleBroken("people.person_needs_address").
    """
    require(permissions.may_add_persons(actor), "people.only_givers_add_persons")
    address = email.strip()
    try:
        validate_email(address)
    except ValidationError:
        raise RuleBroken("people.person_needs_address", field="email") from None
    earlier = Person.objects.select_for_update().filter(email__iexact=address).first()
    if earlier is not None:
        return _open_again(actor, earlier)
    person = Person(
        email=address, name=name, language=language, fictional=fictional, joined_at=clock.now()
    )
    person.set_unusable_password()
    person.save()
    audit.record(actor, "people.person.added", person)
    return person


def _open_again(actor: Actor, person: Person) -> Person:
    if person.is_active:
        raise RuleBroken("people.address_taken", field="email")
    person.is_active = True
    person.save(update_fields=["is_active"])
    audit.record(actor, "people.person.returned", person)
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
    """Closes an account: mandates end, sessions end, second steps and codes go.

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
    today = clock.today()
    if not queries.administrators_besides(person, today).exists() and _administers(person):
        raise RuleBroken("people.last_administrator")
    person.is_active = False
    person.set_unusable_password()  # the seed of every session: none can come back to life
    person.save(update_fields=["is_active", "password"])
    ended = Mandate.objects.filter(person=person, ended_on=None).update(ended_on=today)
    LoginCode.objects.filter(person=person).delete()
    queries.authenticators_of(person).delete()
    _end_sessions(person)
    audit.record(actor, "people.person.deactivated", person, mandates=ended)


def _administers(person: Person) -> bool:
    return queries.mandates_of(person, clock.today()).filter(role=Role.ADMINISTRATOR).exists()


def _end_sessions(person: Person) -> None:
    for session in Session.objects.filter(expire_date__gt=clock.now()):
        if session.get_decoded().get("_auth_user_id") == str(person.pk):
            session.delete()
