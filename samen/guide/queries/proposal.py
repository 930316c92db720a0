"""Proposals: what stands there now, who may judge, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from samen.foundation.actors import Actor
from samen.guide import permissions
from samen.guide.models import Activity, Location, Proposal, Service
from samen.guide.queries.hours import timetable_of
from samen.guide.rules.listing import ActivityDetails, Contact, ContactKind
from samen.guide.rules.proposal import (
    Draft,
    Matter,
    Plain,
    ProposalKind,
    ProposalState,
    plain,
)
from samen.people.models import Organisation
from samen.people.queries import has_keepers, organisations
from samen.people.rules import Role, digits_of, fingerprint
from samen.places import queries as places
from samen.places.models import Place

Subject = Activity | Service | Location | Organisation
SUBJECTS: dict[str, type[Subject]] = {
    "activiteiten": Activity,
    "diensten": Service,
    "ruimtes": Location,
    "organisaties": Organisation,
}
NAMES: dict[type[Subject], str] = {
    Activity: "activity",
    Service: "service",
    Location: "location",
    Organisation: "organisation",
}
LISTING = (
    "name", "summary", "description", "also_known_as", "street", "cost_cents", "cost_note",
    "joining", "with_peers", "coordinated_by", "residents_involved", "may_be_copied", "copy_note",
)  # fmt: skip
PLAIN_FIELDS: dict[type[Subject], tuple[str, ...]] = {
    Activity: (
        *LISTING, "starts_on", "starts_at", "duration_minutes", "recurrence", "location_id",
    ),
    Service: LISTING,
    Location: (
        "name", "kind", "summary", "description", "place_id", "address", "postcode", "lon", "lat",
        "how_to_get_there", "step_free", "accessible_toilet", "lift", "hearing_loop",
        "disabled_parking", "quiet_room", "access_note", "closed_on_holidays",
    ),
    Organisation: (
        "name", "kind", "legal_form", "summary", "description", "with_volunteers", "with_peers",
        "with_professionals", "since_year",
    ),
}  # fmt: skip
LINKED = {"category_ids": "categories", "tag_ids": "tags", "place_ids": "places"}
MOST_SHOWN = 50


# --- what stands there ---------------------------------------------------------------------
def subject_in_guide(kind: str, slug: str) -> Subject | None:
    """What an address is about, if everybody can see it."""
    model = SUBJECTS.get(kind)
    if model is None:
        return None
    found: Subject | None = model._default_manager.filter(slug=slug).first()
    return found if found is not None and is_there(found) else None


def is_there(subject: Subject) -> bool:
    """Whether everybody can see it today."""
    if isinstance(subject, Organisation):
        return organisations().filter(pk=subject.pk).exists()
    return subject.withdrawn_at is None


def facts_of(subject: Subject) -> dict[str, Any]:
    """The details of a thing as they are now, by the names of rules/listing.py."""
    facts: dict[str, Any] = {name: getattr(subject, name) for name in PLAIN_FIELDS[type(subject)]}
    if isinstance(subject, Activity | Service):
        facts |= {name: _ids(getattr(subject, links)) for name, links in LINKED.items()}
    if isinstance(subject, Service):
        facts["location_ids"] = _ids(subject.locations)
    facts["contacts"] = tuple(
        Contact(ContactKind(point.kind), point.value, point.label)
        for point in subject.contact_points.all()
    )
    if isinstance(subject, Organisation):
        facts["place_ids"] = _ids(subject.places)
        facts["aliases"] = tuple(sorted(subject.aliases.values_list("name", flat=True)))
    return facts


def plain_facts_of(subject: Subject) -> Plain:
    """The same as a proposal holds them, with the ordinary week."""
    facts: Plain = {name: plain(value) for name, value in facts_of(subject).items()}
    if isinstance(subject, Service | Location):
        week = [hours for hours in timetable_of(subject).week if not hours.is_seasonal]
        facts["week"] = plain(sorted(week))
    return facts | {"gone": False}


def _ids(links: Any) -> tuple[int, ...]:
    return tuple(sorted(links.values_list("pk", flat=True)))


def places_of(subject: Subject) -> set[Place]:
    """Whose neighbourhood it is in."""
    found: set[Place] = set()
    if isinstance(subject, Location):
        there: Iterable[Location | None] = (subject,)
    else:
        found |= set(subject.places.all())
        there = ()
    if isinstance(subject, Activity):
        there = (subject.location,)
    elif isinstance(subject, Service):
        there = subject.locations.select_related("place")
    return found | {one.place for one in there if one and one.place}


def draft_from(subject: Subject, details: object) -> Draft:
    """What the details of a form would change, as a proposal. What they leave out stays."""
    wanted: Plain = {}
    for name in plain_facts_of(subject):
        value: Any = getattr(details, name, None)
        if value is None and name in {"week", "gone"}:
            continue
        wanted[name] = plain(tuple(sorted(value)) if name.endswith("_ids") else value)
    return change_of(subject, wanted)


def draft_of_new(organisation: Organisation, details: ActivityDetails) -> Draft:
    """A new activity for an organisation that lets its items in itself."""
    wanted = {
        one.name: plain(getattr(details, one.name))
        for one in fields(details)
        if one.name not in {"source", "source_year"}
    }
    there = Location.objects.filter(pk=details.location_id or 0, place__isnull=False)
    areas = {*details.place_ids, *there.values_list("place_id", flat=True)}
    return Draft(
        kind=ProposalKind.ACTIVITY,
        wanted=wanted,
        subject=("organisation", organisation.pk),
        place_ids=tuple(sorted(areas)),
    )


def change_of(subject: Subject, wanted: Plain) -> Draft:
    """A proposal to change this thing."""
    return Draft(
        kind=ProposalKind.CHANGE,
        wanted=wanted,
        subject=(NAMES[type(subject)], subject.pk),
        place_ids=tuple(sorted(place.pk for place in places_of(subject))),
    )


# --- who judges ----------------------------------------------------------------------------
def owner_id_of(subject: Subject | None) -> int | None:
    if subject is None:
        return None
    return subject.pk if isinstance(subject, Organisation) else subject.organisation_id


def matter_of(proposal: Proposal) -> Matter:
    """What decides who may judge it."""
    owner_id = owner_id_of(proposal.subject)
    return Matter(
        owner_id=owner_id,
        owner_has_keepers=has_keepers(owner_id),
        area_ids=frozenset(_with_all_around(proposal.places.all())),
        proposed_by=proposal.proposed_by_id,
    )


def _with_all_around(areas: Iterable[Place]) -> set[int]:
    found: set[int] = set()
    for area in areas:
        around: Place | None = area
        while around is not None:
            found.add(around.pk)
            around = around.parent
    return found


def waiting_for(actor: Actor) -> list[Proposal]:
    """What this actor may judge, oldest first; what the actor may not clear comes last."""
    found = [
        (proposal, matter)
        for proposal in _near(actor)[: 4 * MOST_SHOWN]
        if permissions.may_refuse(actor, matter := matter_of(proposal))
    ]
    found.sort(key=lambda pair: not permissions.may_clear(actor, pair[1]))
    return [proposal for proposal, _matter in found[:MOST_SHOWN]]


def number_to_clear(actor: Actor) -> int:
    """How many proposals wait for this actor and nobody else in the way."""
    if not permissions.may_clear_anything(actor):
        return 0
    waiting = waiting_for(actor)
    return sum(permissions.may_clear(actor, matter_of(proposal)) for proposal in waiting)


def _near(actor: Actor) -> QuerySet[Proposal]:
    """The waiting proposals that can be for this actor: a first and wide choice, in SQL."""
    waiting = _with_subjects(Proposal.objects.filter(state=ProposalState.WAITING))
    if permissions.may_edit_everything(actor):
        return waiting
    own = permissions.edits_for(actor)
    mine = Q(organisation__in=own)
    for name in ("activity", "service", "location"):
        mine |= Q(**{f"{name}__organisation__in": own})
    kept = [held.place_id for held in actor.held if held.role == Role.DISTRICT_COORDINATOR]
    inside: set[int] = set()
    for place in Place.objects.filter(pk__in=[pk for pk in kept if pk]):
        inside |= places.within(place)
    through = Proposal.places.through.objects.filter(place_id__in=inside)
    return waiting.filter(mine | Q(pk__in=through.values("proposal_id")))


def _with_subjects(found: QuerySet[Proposal]) -> QuerySet[Proposal]:
    return found.select_related(
        "activity__organisation", "service__organisation", "location__organisation", "organisation"
    ).prefetch_related("places")


def proposal(pk: int) -> Proposal | None:
    """One proposal, whatever became of it."""
    return _with_subjects(Proposal.objects.filter(pk=pk)).first()


def seen_of(proposal: Proposal) -> str:
    """What its judge saw: another value when the proposal, or what it is about, changed."""
    there = there_now(proposal)
    kept = [there.get(field) for field in sorted(proposal.wanted)]
    return fingerprint(proposal.changed_at.isoformat(), proposal.wanted, kept)


def there_now(proposal: Proposal) -> Plain:
    """What stands in the guide of the thing it would change; nothing for what is new."""
    subject = proposal.subject
    if proposal.kind != ProposalKind.CHANGE or subject is None:
        return {}
    return plain_facts_of(subject)


# --- who sent it ---------------------------------------------------------------------------
def code_of(form_key: str) -> str:
    """The code by which the sender of this form can follow it: the same for the same form."""
    number = int(salted_hmac("guide.proposal.code", form_key, algorithm="sha256").hexdigest(), 16)
    return f"{number % 10**12:012}"


def hashed(purpose: str, text: str) -> str:
    """Keyed with the secret of the house: without it, nothing can be guessed back."""
    return salted_hmac(f"guide.proposal.{purpose}", text, algorithm="sha256").hexdigest()


def by_code(typed: str) -> Proposal | None:
    """The proposal with this code, however it was typed."""
    digits = digits_of(typed)
    if not digits:
        return None
    found = Proposal.objects.filter(code=hashed("code", digits))
    return _with_subjects(found).first()
