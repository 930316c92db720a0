"""What services, activities and locations have in common: withdrawing, restoring, checking."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import Enum
from typing import TypeVar, cast

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.guide import permissions
from samen.guide.actions.index import _reindex
from samen.guide.actions.occurrence import _write_dates
from samen.guide.models import Activity, ContactPoint, FeedItem, Location, OpeningHours, Service
from samen.guide.rules.hours import WeekHours, evening_or_weekend
from samen.guide.rules.listing import Contact, ListingDetails, slugs_for
from samen.people.models import Organisation
from samen.people.queries import waits_for_owner

Item = Service | Activity | Location
AnyItem = TypeVar("AnyItem", bound=Item)
TEXTS = (
    "name",
    "summary",
    "description",
    "also_known_as",
    "street",
    "cost_cents",
    "cost_note",
    "joining",
    "with_peers",
    "coordinated_by",
    "residents_involved",
    "may_be_copied",
    "copy_note",
    "source",
    "source_year",
)
SLUGS = {Service: "dienst", Activity: "activiteit", Location: "plek"}
NOUNS = {Service: "service", Activity: "activity", Location: "location"}
OWNERS = {**NOUNS, Organisation: "organisation"}


@transaction.atomic
def withdraw_item(*, actor: Actor, item: AnyItem) -> AnyItem:
    """Takes it out of the guide; nothing is lost. Raises RuleBroken("guide.already_withdrawn")."""
    locked = _locked(actor, item)
    if locked.withdrawn_at is not None:
        raise RuleBroken("guide.already_withdrawn")
    locked.withdrawn_at = locked.changed_at = clock.now()
    locked.save(update_fields=["withdrawn_at", "changed_at"])
    _follow(locked)
    audit.record(actor, f"guide.{_noun(locked)}.withdrawn", locked)
    return locked


@transaction.atomic
def restore_item(*, actor: Actor, item: AnyItem) -> AnyItem:
    """Puts a withdrawn item back. Raises RuleBroken("guide.not_withdrawn")."""
    locked = _locked(actor, item)
    if locked.withdrawn_at is None:
        raise RuleBroken("guide.not_withdrawn")
    locked.withdrawn_at = None
    locked.changed_at = clock.now()
    locked.last_checked_on = clock.today()
    locked.save(update_fields=["withdrawn_at", "changed_at", "last_checked_on"])
    _follow(locked)
    audit.record(actor, f"guide.{_noun(locked)}.restored", locked)
    return locked


@transaction.atomic
def confirm_item(*, actor: Actor, item: AnyItem) -> AnyItem:
    """Its owner looked: this is still right. Raises RuleBroken("guide.withdrawn")."""
    locked = _in_the_guide(_locked(actor, item))
    locked.last_checked_on = clock.today()
    locked.save(update_fields=["last_checked_on"])
    audit.record(actor, f"guide.{_noun(locked)}.confirmed", locked)
    return locked


def _noun(item: Item) -> str:
    return NOUNS[type(item)]


def _locked(actor: Actor, item: AnyItem, *, seen_at: datetime | None = None) -> AnyItem:
    """The item as it is now, ours until the end of the transaction.

    `seen_at` is the moment of the last change that the editor saw. Raises NotAllowed,
    RuleBroken("guide.owner_clears"), and RuleBroken("guide.changed_meanwhile") when somebody
    else was first.
    """
    locked = cast(AnyItem, type(item).objects.select_for_update().get(pk=item.pk))
    _require_own_hand(actor, locked.organisation_id)
    if seen_at is not None and locked.changed_at != seen_at:
        raise RuleBroken("guide.changed_meanwhile")
    return locked


def _kept_here(item: AnyItem) -> AnyItem:
    """What comes out of a calendar elsewhere is changed there. Raises RuleBroken."""
    if isinstance(item, Activity) and FeedItem.objects.filter(activity=item).exists():
        raise RuleBroken("guide.comes_from_a_calendar")
    return _in_the_guide(item)


def _require_own_hand(actor: Actor, organisation_id: int | None) -> None:
    """Raises NotAllowed for who may not edit it, and RuleBroken("guide.owner_clears") for the
    city's own team where an organisation keeps its items itself: then it is a change to propose
    (actions/proposal.py).
    """
    require(permissions.may_edit(actor, organisation_id), "guide.only_editors_change")
    if waits_for_owner(actor, organisation_id):
        raise RuleBroken("guide.owner_clears")


def _in_the_guide(item: AnyItem) -> AnyItem:
    if item.withdrawn_at is not None:
        raise RuleBroken("guide.withdrawn")
    return item


def _follow(item: Item) -> None:
    """What is computed from an item follows it: its dates and the search index."""
    if isinstance(item, Activity):
        _write_dates([item], clock.today())
    _reindex(item)


def _fill(item: Item, details: object, fields: Iterable[str]) -> list[str]:
    """Takes over these fields and returns the names of those that were different."""
    changed = []
    for field in fields:
        value = getattr(details, field)
        plain = value.value if isinstance(value, Enum) else value
        if getattr(item, field) != plain:
            setattr(item, field, plain)
            changed.append(field)
    return changed


def _insert(item: AnyItem, name: str) -> AnyItem:
    """Saves a new item at the first free address. Two with one name at once both get one."""
    stem = slugify(name) or SLUGS[type(item)]
    near = type(item).objects.filter(slug__startswith=stem[:20])
    taken = set(near.values_list("slug", flat=True))
    for slug in slugs_for(stem):
        if slug in taken:
            continue
        item.slug = slug
        try:
            with transaction.atomic():
                item.save(force_insert=True)
        except IntegrityError:
            if not type(item).objects.filter(slug=slug).exists():
                raise
        else:
            break
    return item


def _link(item: Service | Activity, details: ListingDetails) -> list[str]:
    """Takes over what it is about and where it counts; returns the names of what differed."""
    changed = []
    for field, wanted in (
        ("categories", details.category_ids),
        ("tags", details.tag_ids),
        ("places", details.place_ids),
    ):
        links = getattr(item, field)
        if set(wanted) != set(links.values_list("pk", flat=True)):
            links.set(wanted)
            changed.append(field)
    return changed


def _write_contacts(item: Item | Organisation, contacts: Sequence[Contact]) -> list[str]:
    """Makes these the ways to reach it; returns ["contact_points"] when that is a change."""
    there = [(point.kind, point.value, point.label) for point in item.contact_points.all()]
    wanted = [(contact.kind.value, contact.value, contact.label) for contact in contacts]
    if there == wanted:
        return []
    item.contact_points.all().delete()
    ContactPoint.objects.bulk_create(
        ContactPoint(**{OWNERS[type(item)]: item}, kind=kind, value=value, label=label)
        for kind, value, label in wanted
    )
    return ["contact_points"]


def _write_week(item: Service | Location, week: Sequence[WeekHours]) -> list[str]:
    """Makes these all its hours, seasons included; returns ["hours"] when that is a change."""
    fields = ("weekday", "opens", "closes", "valid_from", "valid_until")
    there = set(item.hours.values_list(*fields))
    wanted = {tuple(getattr(hours, field) for field in fields) for hours in week}
    if there == wanted:
        return []
    item.hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(**{_noun(item): item}, **dict(zip(fields, values, strict=True)))
        for values in sorted(wanted, key=str)
    )
    if isinstance(item, Location):
        item.fictional_hours = False
    else:
        item.evening_or_weekend = evening_or_weekend(week)
    return ["hours"]
