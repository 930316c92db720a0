"""Invents organisations in every district, and one account for every role."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Count

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.cityfile import Entry, entries, slug_of
from samen.foundation.demo import FOLDER, ROUNDS, demo_name
from samen.foundation.errors import RuleBroken, require
from samen.people import permissions
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import LegalForm, OrganisationKind, Role, Scope, scope_of
from samen.places.models import Place
from samen.places.queries import city, districts

ORGANISATION_KEYS = {
    "key",
    "name",
    "kind",
    "legal_form",
    "summary",
    "description",
    "with_volunteers",
    "with_peers",
    "with_professionals",
}
PERSON_KEYS = {"role", "mail", "name"}


@transaction.atomic
def make_demo_people(*, actor: Actor, size: str, today: date) -> dict[str, list[dict[str, Any]]]:
    """Adds invented organisations and accounts; answers what it made, in plain values.

    Raises RuleBroken("foundation.demo_already_here") when there is invented data.
    """
    require(permissions.may_administer(actor), "people.only_administrators_load")
    if Person.objects.filter(fictional=True).exists():
        raise RuleBroken("foundation.demo_already_here")
    organisations = _organisations(ROUNDS[size], today)
    accounts = _accounts(today)
    audit.record(
        actor,
        "people.demo.made",
        city(),
        organisations=len(organisations),
        accounts=len(accounts),
    )
    return {
        "organisations": [{"id": one.pk, "slug": one.slug} for one in organisations],
        "accounts": accounts,
    }


def _organisations(rounds: int, today: date) -> Sequence[Organisation]:
    recipes = list(entries(FOLDER / "organisations.json", "organisations", ORGANISATION_KEYS))
    plan = [
        (district, _organisation(recipe, district, lap, today))
        for lap in range(1, rounds + 1)
        for district in districts()
        for recipe in recipes
    ]
    made = Organisation.objects.bulk_create((one for _, one in plan), batch_size=500)
    Organisation.places.through.objects.bulk_create(
        (
            Organisation.places.through(organisation_id=one.pk, place_id=district.pk)
            for district, one in plan
        ),
        batch_size=500,
    )
    return made


def _organisation(recipe: Entry, district: Place, lap: int, today: date) -> Organisation:
    name = demo_name(recipe.needed("name"), district.name, lap=lap)
    return Organisation(
        name=name,
        slug=slug_of(name),
        kind=recipe.choice("kind", OrganisationKind).value,
        legal_form=recipe.choice("legal_form", LegalForm).value,
        summary=recipe.text("summary", most=200),
        description=recipe.text("description"),
        with_volunteers=recipe.truth("with_volunteers"),
        with_peers=recipe.truth("with_peers"),
        with_professionals=recipe.truth("with_professionals"),
        since_year=today.year - 1 - (lap + (district.number or 0)) % 9,
        fictional=True,
    )


def _accounts(today: date) -> list[dict[str, Any]]:
    """One account for every role; those for a place or an organisation in the busiest district.

    Every district has a coordinator: without one nobody would answer there.
    """
    busiest = _busiest_district()
    organisation = Organisation.objects.filter(fictional=True, places=busiest).order_by("pk")[0]
    accounts = []
    for recipe in entries(FOLDER / "people.json", "people", PERSON_KEYS):
        role = recipe.choice("role", Role)
        scopes: list[Mapping[str, Any]] = [{}]
        if scope_of(role) is Scope.ORGANISATION:
            scopes = [{"organisation": organisation}]
        elif role is Role.DISTRICT_COORDINATOR:
            scopes = [{"place": district} for district in districts()]
        elif scope_of(role) is Scope.PLACE:
            scopes = [{"place": busiest}]
        accounts += [_account(recipe, role, scope, today) for scope in scopes]
    return accounts


def _account(recipe: Entry, role: Role, scope: Mapping[str, Any], today: date) -> dict[str, Any]:
    place, organisation = scope.get("place"), scope.get("organisation")
    box = recipe.needed("mail").format(place=place.slug if place else "")
    person = Person.objects.create(
        email=f"{box}@samen.example",
        name=recipe.needed("name", most=80),
        joined_at=clock.now(),
        fictional=True,
    )
    Mandate.objects.create(
        person=person,
        role=role.value,
        valid_from=date(today.year - 1, 1, 1),
        organisation=organisation,
        place=place,
    )
    account: dict[str, Any] = {"role": role.value, "email": person.email}
    if organisation:
        account["organisation"] = organisation.slug
    if place:
        account["place"] = place.slug
    return account


def _busiest_district() -> Place:
    """The district where most of the real organisations are. The first one when all are equal."""
    ids = [district.pk for district in districts()]
    counted = dict(
        Place.objects.filter(pk__in=ids, organisations__fictional=False)
        .annotate(times=Count("organisations"))
        .values_list("pk", "times")
    )
    return max(districts(), key=lambda district: counted.get(district.pk, 0))
