"""Giving and ending mandates. A mandate is never deleted."""

from datetime import date

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format

from samen.foundation import audit, clock, outbox
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.people import permissions, queries
from samen.people.actions.meter import Meter
from samen.people.actions.person import add_person
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import INVITATIONS_TO_ONE_ADDRESS, Role, Scope, Term, mailbox_of, scope_of
from samen.people.texts import ending_mail, invitation_mail, role_tells, role_words, when
from samen.places.models import Place


@transaction.atomic
def grant_mandate(
    *,
    actor: Actor,
    person: Person,
    role: Role,
    organisation: Organisation | None = None,
    place: Place | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Mandate:
    """Gives a role from a day (today) until and including a day (open).

    Raises NotAllowed("people.may_not_give_role") and RuleBroken when the scope does not fit the
    role, the days run backward, or the person has this role already. Source: R-419, R-420.
    """
    require(permissions.may_give(actor, role, organisation, place), "people.may_not_give_role")
    term = Term(valid_from or clock.today(), valid_until)
    _check_scope(role, organisation, place)
    if term.valid_until is not None and term.valid_until < term.valid_from:
        raise RuleBroken("people.mandate_runs_backward", field="valid_until")
    person = Person.objects.select_for_update().get(pk=person.pk)  # one gift at a time
    if not person.is_active:
        raise RuleBroken("people.account_closed")
    same = Mandate.objects.filter(person=person, role=role, organisation=organisation, place=place)
    if any(term.meets(mandate.term) for mandate in same):
        raise RuleBroken("people.mandate_there_already")
    mandate = Mandate.objects.create(
        person=person,
        role=role.value,
        organisation=organisation,
        place=place,
        valid_from=term.valid_from,
        valid_until=term.valid_until,
    )
    audit.record(actor, "people.mandate.granted", mandate, role=role.value)
    return mandate


def _check_scope(role: Role, organisation: Organisation | None, place: Place | None) -> None:
    scope = scope_of(role)
    if scope is Scope.ORGANISATION:
        if organisation is None or place is not None:
            raise RuleBroken("people.role_needs_organisation")
        if organisation.ended_on is not None and organisation.ended_on <= clock.today():
            raise RuleBroken("people.organisation_ended")
    elif scope is Scope.PLACE:
        if place is None or organisation is not None:
            raise RuleBroken("people.role_needs_place")
    elif organisation is not None or place is not None:
        raise RuleBroken("people.role_is_for_the_city")


@transaction.atomic
def invite(
    *,
    actor: Actor,
    email: str,
    role: Role,
    organisation: Organisation | None = None,
    place: Place | None = None,
    valid_from: date | None = None,
    valid_until: date | None = None,
) -> Mandate:
    """Gives a role to whoever has this mail address, opens an account where there is none,
    and mails what this person can do now. Raises what `grant_mandate` and `add_person` raise,
    and RuleBroken("people.too_many_invitations").
    """
    require(permissions.may_give(actor, role, organisation, place), "people.may_not_give_role")
    now = clock.now()
    meter = Meter(f"invitation:{mailbox_of(email)}", INVITATIONS_TO_ONE_ADDRESS, now)
    if again := meter.full_until():
        raise RuleBroken("people.too_many_invitations", field="email", when=when(again, now))
    person = queries.person_at(email) or add_person(actor=actor, email=email)
    mandate = grant_mandate(
        actor=actor,
        person=person,
        role=role,
        organisation=organisation,
        place=place,
        valid_from=valid_from,
        valid_until=valid_until,
    )
    meter.spend()
    _mail_invitation(mandate)
    audit.record(actor, "people.person.invited", mandate)
    return mandate


def _mail_invitation(mandate: Mandate) -> None:
    with translation.override(mandate.person.language):
        subject, body = invitation_mail(
            role_words(mandate.role),
            mandate.scope_name,
            str(role_tells().get(mandate.as_role, "")),
            date_format(mandate.valid_from, "DATE_FORMAT"),
        )
    outbox.post(mandate.person.email, subject, body)


@transaction.atomic
def end_mandate(*, actor: Actor, mandate: Mandate) -> None:
    """Ends a mandate now: from this moment it counts no more. Mails the holder.

    Raises NotAllowed("people.may_not_give_role"), RuleBroken("people.mandate_over"),
    RuleBroken("people.last_administrator").
    """
    require(permissions.may_end(actor, mandate), "people.may_not_give_role")
    today = clock.today()
    if mandate.role == Role.ADMINISTRATOR:  # two who end each other: one waits, and is refused
        list(Mandate.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk"))
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    until = mandate.valid_until
    if mandate.ended_on is not None or (until is not None and until < today):
        raise RuleBroken("people.mandate_over")
    if mandate.role == Role.ADMINISTRATOR and not _another_administrator(mandate):
        raise RuleBroken("people.last_administrator")
    mandate.ended_on = today
    mandate.save(update_fields=["ended_on"])
    if actor.known_as != mandate.person_id:
        with translation.override(mandate.person.language):
            subject, body = ending_mail(role_words(mandate.role), mandate.scope_name)
        outbox.post(mandate.person.email, subject, body)
    audit.record(actor, "people.mandate.ended", mandate, role=mandate.role)


def _another_administrator(mandate: Mandate) -> bool:
    return queries.administrators_besides(mandate.person, clock.today()).exists()
