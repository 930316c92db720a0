"""Who is asking, which organisations there are, and who may act for whom."""

from dataclasses import dataclass
from datetime import date, datetime

from allauth.mfa.models import Authenticator
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from samen.foundation import clock, erasures
from samen.foundation.actors import VISITOR, Actor, Held
from samen.foundation.likeness import alike
from samen.foundation.retention import A_NIGHT_LATER
from samen.people.models import TWO_YEARS, Mandate, Organisation, Person
from samen.people.rules import KEEPERS, NEEDS_SECOND_FACTOR, Role, fits, keeps_for
from samen.people.texts import BREACHES, Labels, kind_labels, legal_form_labels
from samen.places.models import Place
from samen.places.rules import Layer

NAME_LENGTH = 120
SECOND_STEP_KEY = "people.second_step"
"""In a session: this person gave a second step since logging in."""


def actor_of(request: HttpRequest) -> Actor:
    """Who is asking, with the mandates that count today; read once per request.

    A request without a session cookie costs no query and opens no session.
    """
    known: Actor | None = getattr(request, "_samen_actor", None)
    if known is None:
        known = _read_actor(request)
        request._samen_actor = known  # type: ignore[attr-defined]
    return known


def _read_actor(request: HttpRequest) -> Actor:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return VISITOR
    person = request.user
    if not isinstance(person, Person):
        return VISITOR
    return actor_for(person, awake=SECOND_STEP_KEY in request.session)


def actor_for(person: Person, *, awake: bool) -> Actor:
    """This person with the mandates of today; without a second step (`awake`) some sleep."""
    held = {
        Held(mandate.role, mandate.organisation_id, mandate.place_id)
        for mandate in mandates_of(person, clock.today())
    }
    sleeping = set() if awake else {one for one in held if Role(one.role) in NEEDS_SECOND_FACTOR}
    return Actor(
        known_as=person.pk,
        held=frozenset(held - sleeping),
        dormant=frozenset(one.role for one in sleeping),
    )


def person_of(actor: Actor) -> Person:
    """Raises NotAllowed("foundation.log_in_first") for a visitor."""
    return Person.objects.get(pk=actor.person_id)


def person_at(address: str) -> Person | None:
    """Who has this mail address, whatever its capitals; nobody when the account is closed."""
    return Person.objects.filter(email__iexact=address.strip(), is_active=True).first()


def address_of_closed(person: Person) -> str:
    """What stands where the address was: no mail can ever go there (RFC 2606)."""
    return f"gesloten-{person.pk}@samen.invalid"


def mark_of(person: Person) -> str:
    """What tells this account from every other, also after its name is gone (erasures.py)."""
    return erasures.mark_of(person.pk, person.joined_at)


def marks_of_closed() -> set[str]:
    return {mark_of(person) for person in Person.objects.filter(is_active=False)}


def idle_persons(now: datetime) -> QuerySet[Person]:
    """Accounts of two years and older whose last role was taken away by the night."""
    return Person.objects.filter(is_active=True, joined_at__lt=now - TWO_YEARS, mandates=None)


# --- mandates -----------------------------------------------------------------------------
def _counting_on(day: date) -> Q:
    """The rule of `Term.covers`, in SQL."""
    return (
        Q(valid_from__lte=day)
        & (Q(valid_until=None) | Q(valid_until__gte=day))
        & (Q(ended_on=None) | Q(ended_on__gt=day))
    )


def mandates_on(day: date) -> QuerySet[Mandate]:
    """Every mandate that counts on that day, of people whose account is open."""
    return Mandate.objects.filter(_counting_on(day), person__is_active=True)


def mandates_of(person: Person, on: date) -> QuerySet[Mandate]:
    """What this person may do on that day, and for whom."""
    return mandates_on(on).filter(person=person).select_related("organisation", "place")


def people_of(organisation: Organisation, on: date) -> QuerySet[Mandate]:
    """Who may act for an organisation on that day: mandates, with their person."""
    return (
        mandates_on(on)
        .filter(organisation=organisation)
        .select_related("person", "organisation")
        .order_by("role", "person__name", "id")
    )


def coming_people_of(organisation: Organisation, after: date) -> QuerySet[Mandate]:
    """Mandates for an organisation that begin later."""
    return Mandate.objects.filter(
        organisation=organisation, valid_from__gt=after, ended_on=None, person__is_active=True
    ).select_related("person", "organisation")


def city_people(on: date) -> QuerySet[Mandate]:
    """Who acts for a place or for the whole cooperative on that day."""
    return (
        mandates_on(on)
        .filter(organisation=None)
        .select_related("person", "place")
        .order_by("role", "place__name", "id")
    )


def mandates_to_end() -> QuerySet[Mandate]:
    """Mandates that were not ended early, with their person, organisation and place."""
    return Mandate.objects.filter(ended_on=None).select_related("person", "organisation", "place")


def administrators_besides(person: Person, on: date) -> QuerySet[Mandate]:
    """Other people who administer Samen on that day."""
    return mandates_on(on).filter(role=Role.ADMINISTRATOR).exclude(person=person)


def breaches() -> list[str]:
    """What is wrong with persons and mandates, one sentence each; none when all is well."""
    today = clock.today()
    found = [
        BREACHES["mandate_scope"].format(pk=mandate.pk, role=mandate.role)
        for mandate in Mandate.objects.all()
        if not fits(mandate.as_role, mandate.organisation_id, mandate.place_id)
    ]
    ended = mandates_on(today).filter(organisation__ended_on__lte=today)
    found += [BREACHES["mandate_after_end"].format(pk=one.pk) for one in ended]
    silent = Person.objects.filter(is_active=True).exclude(email__contains="@")
    found += [BREACHES["person_without_address"].format(pk=one.pk) for one in silent]
    idle = idle_persons(clock.now() - A_NIGHT_LATER).count()
    found += [BREACHES["idle_accounts"].format(count=idle)] if idle else []
    gone = Person.objects.filter(is_active=False)
    known = [one for one in gone if one.name or one.email != address_of_closed(one)]
    found += [BREACHES["closed_but_known"].format(pk=one.pk) for one in known]
    closed = Mandate.objects.filter(person__is_active=False, ended_on=None)
    found += [BREACHES["mandate_of_closed_account"].format(pk=one.pk) for one in closed]
    return found


# --- organisations ------------------------------------------------------------------------
def organisations() -> QuerySet[Organisation]:
    """The organisations that exist today. Source: R-022."""
    return Organisation.objects.filter(Q(ended_on=None) | Q(ended_on__gt=clock.today()))


def organisation_by_slug(slug: str) -> Organisation | None:
    """An organisation that exists today, with its places and other names."""
    return (
        organisations()
        .select_related("part_of")
        .prefetch_related("places", "aliases")
        .filter(slug=slug)
        .first()
    )


def organisations_of(actor: Actor) -> QuerySet[Organisation]:
    """The organisations this actor acts for now."""
    ids = {held.organisation_id for held in actor.held if held.organisation_id is not None}
    return organisations().filter(pk__in=ids)


@dataclass(frozen=True)
class Alike:
    """An organisation that may be the same: its name, and the page for who keeps it."""

    name: str
    url: str
    owner: str = ""


def organisations_alike(name: str) -> list[Alike]:
    """At most five that look like this name, also by another name they have; best first."""
    rows = list(organisations().values_list("name", "slug", "aliases__name"))
    pairs = [(row[:2], word) for row in rows for word in {row[0], row[2] or ""} if word]
    found = dict.fromkeys(alike(name[:NAME_LENGTH], pairs))
    return [Alike(own, reverse("people:edit_organisation", args=[slug])) for own, slug in found]


def keeping_themselves() -> frozenset[int]:
    """The organisations that have people today who keep what they show."""
    found = mandates_on(clock.today()).filter(
        role__in=KEEPERS, organisation__in=organisations().values("pk")
    )
    return frozenset(found.values_list("organisation_id", flat=True))


def waits_for_owner(actor: Actor, organisation_id: int | None) -> bool:
    """Whether what this actor changes is cleared by the organisation first. The house need not.

    Source: R-412.
    """
    if organisation_id is None or actor.is_the_house or keeps_for(actor, organisation_id):
        return False
    return has_keepers(organisation_id)


def has_keepers(organisation_id: int | None) -> bool:
    """Whether there are people who keep the items of this organisation today."""
    organisation = organisations().filter(pk=organisation_id or 0).first()
    if organisation is None:
        return False
    return people_of(organisation, clock.today()).filter(role__in=KEEPERS).exists()


def organisation_kinds() -> Labels:
    """Every kind of organisation, with the word people use for it. Source: R-027."""
    return kind_labels()


def legal_forms() -> Labels:
    """Every legal form, with the word people use for it. Source: R-013."""
    return legal_form_labels()


def places_to_choose() -> list[tuple[str, list[tuple[int, str]]]]:
    """Where an organisation can work: the city, then every district with its neighbourhoods."""
    current = Place.objects.filter(valid_until=None)
    city = current.filter(layer=Layer.CITY)
    groups = [(str(one), [(one.pk, str(_("hele stad")))]) for one in city]
    inside: dict[int | None, list[tuple[int, str]]] = {}
    for place in current.filter(layer=Layer.NEIGHBOURHOOD).order_by("name"):
        inside.setdefault(place.parent_id, []).append((place.pk, place.name))
    for district in current.filter(layer=Layer.DISTRICT).order_by("number", "name"):
        whole = (district.pk, str(_("hele wijk")))
        groups.append((district.name, [whole, *inside.get(district.pk, [])]))
    return groups


def seen_of(organisation: Organisation) -> tuple[object, ...]:
    """Everything on an organisation's card, to tell whether it changed meanwhile."""
    return (
        organisation.name,
        organisation.kind,
        organisation.legal_form,
        organisation.summary,
        organisation.description,
        organisation.with_volunteers,
        organisation.with_peers,
        organisation.with_professionals,
        organisation.since_year,
        sorted(organisation.places.values_list("pk", flat=True)),
        sorted(organisation.aliases.values_list("name", flat=True)),
    )


# --- the second step ----------------------------------------------------------------------
def authenticators_of(person: Person) -> "QuerySet[Authenticator]":
    """Everything a second step can be given with."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(user=person).order_by("id")
    return found


@dataclass(frozen=True)
class Steps:
    """The second steps a person has: devices (passkeys), an app with codes, recovery codes."""

    devices: tuple[Authenticator, ...]
    app: Authenticator | None
    recovery: Authenticator | None

    @property
    def any(self) -> bool:
        return bool(self.devices) or self.app is not None


def steps_of(person: Person) -> Steps:
    """Read at once, oldest device first."""
    found = list(authenticators_of(person))
    of_type = {one.type: one for one in found}
    return Steps(
        devices=tuple(one for one in found if one.type == Authenticator.Type.WEBAUTHN),
        app=of_type.get(Authenticator.Type.TOTP),
        recovery=of_type.get(Authenticator.Type.RECOVERY_CODES),
    )


def recovery_codes_left(steps: Steps) -> list[str]:
    """The recovery codes that were not used yet, as "1234 5678"."""
    if steps.recovery is None:
        return []
    try:
        codes: list[str] = steps.recovery.wrap().get_unused_codes()
    except InvalidToken:  # the key of the house was changed: they are lost
        return []
    return [f"{code[:4]} {code[4:]}" for code in codes]
