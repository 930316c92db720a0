"""Organisations come, change their card and go."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from datetime import date
from enum import StrEnum

from django.db import transaction
from django.utils.text import slugify

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.foundation.events import publish
from samen.people import permissions, queries
from samen.people.events import OrganisationChanged, OtherCardWanted
from samen.people.models import Alias, Mandate, Organisation
from samen.people.rules import LegalForm, OrganisationKind, Tie, fingerprint
from samen.places.models import Place

NAME_LENGTH = 120


@dataclass(frozen=True)
class Card:
    """What people read about an organisation. Three forces: None is unknown (R-026)."""

    name: str
    kind: OrganisationKind
    legal_form: LegalForm = LegalForm.UNKNOWN
    summary: str = ""
    description: str = ""
    with_volunteers: bool | None = None
    with_peers: bool | None = None
    with_professionals: bool | None = None
    since_year: int | None = None


@transaction.atomic
def add_organisation(
    *,
    actor: Actor,
    card: Card,
    places: Iterable[Place] = (),
    aliases: Iterable[str] = (),
    tie: Tie = Tie.NONE,
    part_of: Organisation | None = None,
    source: str = "",
    fictional: bool = False,
) -> Organisation:
    """Adds an organisation. Raises NotAllowed("people.only_city_adds_organisations"),
    RuleBroken("people.organisation_name_taken"). Source: R-013, R-022, R-026, R-027.
    """
    require(permissions.may_manage_the_city(actor), "people.only_city_adds_organisations")
    _check(card)
    organisation = Organisation(
        slug=_free_slug(card.name),
        tie=tie.value,
        part_of=part_of,
        source=source,
        fictional=fictional,
    )
    _write(organisation, card)
    organisation.save()
    organisation.places.set(places)
    _set_aliases(organisation, aliases)
    audit.record(actor, "people.organisation.added", organisation)
    publish(OrganisationChanged(organisation.pk))
    return organisation


@transaction.atomic
def change_organisation(
    *,
    actor: Actor,
    organisation: Organisation,
    card: Card,
    places: Iterable[Place],
    aliases: Iterable[str],
    seen: str = "",
) -> Organisation:
    """Changes the card; an old name stays findable as another name, and the address stays.

    `seen` is the fingerprint of what the form showed. Raises
    NotAllowed("people.only_own_organisation"), RuleBroken("people.owner_clears"),
    RuleBroken("people.changed_meanwhile"), RuleBroken("people.organisation_name_taken"),
    RuleBroken("people.organisation_ended").
    """
    require(
        permissions.may_change_organisation(actor, organisation), "people.only_own_organisation"
    )
    organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    if organisation.ended_on is not None and organisation.ended_on <= clock.today():
        raise RuleBroken("people.organisation_ended")
    if queries.waits_for_owner(actor, organisation.pk):
        raise RuleBroken("people.owner_clears")
    _require_as_shown(organisation, seen)
    _check(card, besides=organisation)
    old_name = organisation.name
    changed = _write(organisation, card)
    organisation.save()
    organisation.places.set(places)
    old_names = [old_name] if "name" in changed else []
    _set_aliases(organisation, [*aliases, *old_names])
    audit.record(actor, "people.organisation.changed", organisation, fields=changed)
    publish(OrganisationChanged(organisation.pk))
    return organisation


@transaction.atomic
def ask_for_other_card(
    *,
    actor: Actor,
    organisation: Organisation,
    card: Card,
    places: Iterable[Place],
    aliases: Iterable[str],
    seen: str = "",
) -> None:
    """What the city's team wants changed goes to an organisation that keeps its card itself.

    Until that clears it, the last cleared card stands. Raises like change_organisation.
    """
    require(
        permissions.may_change_organisation(actor, organisation), "people.only_own_organisation"
    )
    _require_as_shown(organisation, seen)
    _check(card, besides=organisation)
    wanted = {
        **asdict(card),
        "place_ids": sorted(place.pk for place in places),
        "aliases": sorted(_names(aliases) - {card.name}),
    }
    audit.record(actor, "people.organisation.change_asked", organisation)
    publish(OtherCardWanted(organisation.pk, actor.person_id, wanted))


@transaction.atomic
def end_organisation(*, actor: Actor, organisation: Organisation, on: date | None = None) -> None:
    """From that day (today) the organisation is no longer shown and nobody acts for it.

    Raises NotAllowed("people.only_city_adds_organisations").
    """
    require(permissions.may_manage_the_city(actor), "people.only_city_adds_organisations")
    organisation.ended_on = on or clock.today()
    organisation.save(update_fields=["ended_on"])
    running = Mandate.objects.filter(organisation=organisation, ended_on=None)
    mandates = running.update(ended_on=organisation.ended_on)
    audit.record(actor, "people.organisation.ended", organisation, mandates=mandates)
    publish(OrganisationChanged(organisation.pk))


def _require_as_shown(organisation: Organisation, seen: str) -> None:
    if seen and seen != fingerprint(*queries.seen_of(organisation)):
        raise RuleBroken("people.changed_meanwhile")


def _check(card: Card, besides: Organisation | None = None) -> None:
    if not card.name.strip():
        raise RuleBroken("people.organisation_needs_name", field="name")
    this_year = clock.today().year
    if card.since_year is not None and card.since_year > this_year:
        raise RuleBroken("people.year_in_future", field="since_year", year=this_year)
    same = Organisation.objects.filter(name__iexact=card.name.strip())
    if besides is not None:
        same = same.exclude(pk=besides.pk)
    if same.exists():
        raise RuleBroken("people.organisation_name_taken", field="name", name=card.name.strip())


def _write(organisation: Organisation, card: Card) -> list[str]:
    """Returns the names of the fields that changed."""
    changed = []
    for field in fields(card):
        value = getattr(card, field.name)
        if isinstance(value, StrEnum):
            value = value.value
        if field.name in {"name", "summary"}:
            value = " ".join(value.split())
        if getattr(organisation, field.name) != value:
            setattr(organisation, field.name, value)
            changed.append(field.name)
    return changed


def _set_aliases(organisation: Organisation, names: Iterable[str]) -> None:
    wanted = _names(names) - {organisation.name}
    organisation.aliases.exclude(name__in=wanted).delete()
    there = set(organisation.aliases.values_list("name", flat=True))
    Alias.objects.bulk_create(
        Alias(organisation=organisation, name=name) for name in sorted(wanted - there)
    )


def _names(typed: Iterable[str]) -> set[str]:
    return {" ".join(name.split())[:NAME_LENGTH] for name in typed} - {""}


def _free_slug(name: str) -> str:
    """A slug that no organisation ever had: "buurthuis-de-brug", or "buurthuis-de-brug-2"."""
    base = slugify(name)[: NAME_LENGTH - 4] or "organisatie"
    taken = set(Organisation.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    if base not in taken:
        return base
    return next(free for number in range(2, 10_000) if (free := f"{base}-{number}") not in taken)
