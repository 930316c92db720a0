"""What an editor keeps: the items of the own organisations, what needs a look first."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar, cast

from django.db.models import F, Min, Q, QuerySet

from samen.foundation.actors import Actor
from samen.guide.models import Activity, Location, Occurrence, OpeningHours, Service
from samen.guide.permissions import edits_for, may_edit_everything
from samen.guide.rules.listing import needs_a_check
from samen.people.models import Organisation
from samen.people.queries import keeping_themselves, organisations
from samen.people.rules import fingerprint

Item = Service | Activity | Location
AnyItem = TypeVar("AnyItem", bound=Item)
KINDS: dict[str, type[Item]] = {"activiteiten": Activity, "diensten": Service, "ruimtes": Location}
MOST_OF_A_KIND = 100
DATES_SHOWN = 60


@dataclass(frozen=True)
class MyItem:
    """One line: what it is, whose, since when nobody looked, and the next date if it has any."""

    kind: str
    name: str
    slug: str
    organisation: str
    last_checked_on: date | None
    next_start: datetime | None = None
    is_cancelled: bool = False
    waits_for_owner: bool = False  # its organisation keeps it; what I change is a proposal


@dataclass(frozen=True)
class MyItems:
    """All lines, sorted into what to do. `has_more`: there are more than fit on a page."""

    to_check: list[MyItem] = field(default_factory=list)
    fine: list[MyItem] = field(default_factory=list)
    withdrawn: list[MyItem] = field(default_factory=list)
    has_more: bool = False


def organisations_to_edit(actor: Actor) -> QuerySet[Organisation]:
    """The organisations whose items this actor may change."""
    if may_edit_everything(actor):
        return organisations()
    return organisations().filter(pk__in=edits_for(actor))


def my_items(actor: Actor, *, of: Organisation | None, today: date, now: datetime) -> MyItems:
    """What this actor keeps, of one organisation or of all. Oldest look first."""
    mine = MyItems()
    full = False
    closed = keeping_themselves() - edits_for(actor)
    for kind in KINDS:
        items = list(_items(kind, actor, of, now))
        full |= len(items) > MOST_OF_A_KIND
        for item, next_start in items[:MOST_OF_A_KIND]:
            row = _row(kind, item, next_start, waits=item.organisation_id in closed)
            _sort(mine, item, row, today)
    long_ago = date(1, 1, 1)
    mine.to_check.sort(key=lambda row: (row.last_checked_on or long_ago, row.name))
    return MyItems(mine.to_check, mine.fine, mine.withdrawn, full)


def _items(
    kind: str, actor: Actor, of: Organisation | None, now: datetime
) -> Iterator[tuple[Item, datetime | None]]:
    """The items of one kind with their next date; what nobody looked at first."""
    whose = Q(organisation=of) if of else Q()
    if not may_edit_everything(actor):
        whose &= Q(organisation__in=edits_for(actor))
    items = KINDS[kind].objects.filter(whose).select_related("organisation")
    items = items.order_by(
        F("withdrawn_at").asc(nulls_first=True), F("last_checked_on").asc(nulls_first=True), "name"
    )[: MOST_OF_A_KIND + 1]
    nexts: dict[int, datetime] = {}
    if kind == "activiteiten":
        coming = Occurrence.objects.filter(
            activity__in=[item.pk for item in items], end__gt=now, cancelled=False
        )
        nexts = dict(coming.values_list("activity").annotate(first=Min("start")).order_by())
    for item in items:
        yield item, nexts.get(item.pk)


def _row(kind: str, item: Item, next_start: datetime | None, *, waits: bool) -> MyItem:
    return MyItem(
        kind=kind,
        name=item.name,
        slug=item.slug,
        organisation=item.organisation.name if item.organisation else "",
        last_checked_on=item.last_checked_on,
        next_start=next_start,
        is_cancelled=isinstance(item, Activity) and item.cancelled_at is not None,
        waits_for_owner=waits,
    )


def _sort(mine: MyItems, item: Item, row: MyItem, today: date) -> None:
    if item.withdrawn_at is not None:
        mine.withdrawn.append(row)
    elif needs_a_check(item.last_checked_on, on=today):
        mine.to_check.append(row)
    else:
        mine.fine.append(row)


def item_to_edit(model: type[AnyItem], slug: str) -> AnyItem | None:
    """One item of this kind, also a withdrawn one."""
    found = model.objects.select_related("organisation").filter(slug=slug).first()
    return cast("AnyItem | None", found)


def dates_to_come(activity: Activity, now: datetime) -> QuerySet[Occurrence]:
    """The dates from now on, also the cancelled ones."""
    return activity.occurrences.filter(end__gt=now)[:DATES_SHOWN]


def seasons_of(item: Service | Location) -> list[tuple[date | None, date | None]]:
    """The stretches of the year with hours of their own."""
    seasonal = Q(valid_from__isnull=False) | Q(valid_until__isnull=False)
    found = OpeningHours.objects.filter(seasonal, **{item._meta.model_name or "": item})
    return list(
        found.order_by("valid_from", "valid_until")
        .values_list("valid_from", "valid_until")
        .distinct()
    )


def upcoming_at(location: Location, now: datetime) -> int:
    """How many activities still have a date to come at this location."""
    coming = Occurrence.objects.filter(activity__location=location, end__gt=now, cancelled=False)
    return coming.values("activity").distinct().count()


def contacts_seen(organisation: Organisation) -> str:
    """Tells whether the ways to reach an organisation changed meanwhile."""
    points = organisation.contact_points.order_by("id")
    return fingerprint(*points.values_list("kind", "value", "label"))
