"""What the invented organisations offer: help at hours, and activities with dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import count
from random import Random
from typing import Any

from samen.foundation import clock
from samen.foundation.cityfile import Entry, entries, slug_of
from samen.foundation.demo import FOLDER, demo_name
from samen.guide.actions.city import _hours
from samen.guide.actions.demo_places import Spots
from samen.guide.models import (
    Activity,
    ActivityException,
    Category,
    ContactPoint,
    Location,
    OpeningHours,
    Service,
    Tag,
)
from samen.guide.rules.demo import Beat, Planned, Recipe, plan
from samen.guide.rules.hours import WeekHours, evening_or_weekend
from samen.guide.rules.listing import (
    ContactKind,
    Coordination,
    activity_in_evening_or_weekend,
)
from samen.places.models import Place

OFFER_KEYS = {
    "name",
    "other_names",
    "also_known_as",
    "by",
    "categories",
    "tags",
    "summary",
    "description",
    "cost_cents",
    "cost_note",
    "joining",
    "always",
    "with_peers",
    "coordinated_by",
    "residents_involved",
    "may_be_copied",
    "copy_note",
}
SERVICE_KEYS = OFFER_KEYS | {"hours"}
ACTIVITY_KEYS = OFFER_KEYS | {"days", "times", "minutes", "rhythm"}


@dataclass
class Offers:
    """Recipes, and everything made with them that is not in the database yet."""

    today: date
    now: datetime
    service_recipes: Sequence[Entry]
    activity_recipes: Sequence[Entry]
    times: Sequence[Recipe]
    categories: Mapping[str, int]
    tags: Mapping[str, int]
    taken: set[str]
    services: list[tuple[Service, Entry, Location, list[WeekHours]]] = field(default_factory=list)
    activities: list[tuple[Activity, Entry, Place, Planned]] = field(default_factory=list)

    @classmethod
    def read(cls, today: date) -> "Offers":
        activity_recipes = list(entries(FOLDER / "activities.json", "activities", ACTIVITY_KEYS))
        return cls(
            today=today,
            now=clock.now(),
            service_recipes=list(entries(FOLDER / "services.json", "services", SERVICE_KEYS)),
            activity_recipes=activity_recipes,
            times=[_times(recipe) for recipe in activity_recipes],
            categories=dict(Category.objects.values_list("slug", "pk")),
            tags=dict(Tag.objects.values_list("slug", "pk")),
            taken={
                *Service.objects.values_list("slug", flat=True),
                *Activity.objects.values_list("slug", flat=True),
            },
        )

    def services_of(self, district: Place, spots: Spots, number: int, draw: Random) -> None:
        """Help in this district: what is everywhere, and some of the rest."""
        always = [recipe for recipe in self.service_recipes if recipe.truth("always")]
        others = [recipe for recipe in self.service_recipes if not recipe.truth("always")]
        for recipe in always + draw.sample(others, max(0, number - len(always))):
            location = draw.choice(spots.rooms[recipe.needed("by")])
            week = _hours(recipe)
            service = Service(
                **self._listing(recipe, district, location, spots, draw),
                evening_or_weekend=evening_or_weekend(week),
            )
            self.services.append((service, recipe, location, week))

    def activities_of(self, district: Place, spots: Spots, number: int, draw: Random) -> None:
        """Something to do on every day of the week."""
        for planned in plan(self.times, count=number, today=self.today, draw=draw):
            recipe = self.activity_recipes[planned.recipe]
            location = draw.choice(spots.rooms[recipe.needed("by")])
            minutes = recipe.number("minutes") or 60
            activity = Activity(
                **self._listing(recipe, district, location, spots, draw),
                location=location,
                starts_on=planned.starts_on,
                starts_at=planned.starts_at,
                duration_minutes=minutes,
                recurrence=planned.recurrence,
                evening_or_weekend=activity_in_evening_or_weekend(
                    planned.starts_on, planned.starts_at, minutes, planned.recurrence
                ),
            )
            self.activities.append((activity, recipe, location.place or district, planned))

    def keep(self) -> None:
        """Writes everything, many rows at a time."""
        Service.objects.bulk_create((service for service, *_ in self.services), batch_size=200)
        Activity.objects.bulk_create((one for one, *_ in self.activities), batch_size=200)
        self._keep_links()
        OpeningHours.objects.bulk_create(
            (
                OpeningHours(service=service, weekday=h.weekday, opens=h.opens, closes=h.closes)
                for service, _, _, week in self.services
                for h in week
            ),
            batch_size=500,
        )
        ActivityException.objects.bulk_create(
            (
                ActivityException(
                    activity=activity,
                    on=change.on,
                    cancelled=change.cancelled,
                    moved_to_date=change.moved_to_date,
                    moved_to_time=change.moved_to_time,
                    reason=change.reason,
                )
                for activity, _, _, planned in self.activities
                for change in planned.changes
            ),
            batch_size=500,
        )
        ContactPoint.objects.bulk_create(
            (
                ContactPoint(service=service, kind=ContactKind.MAIL.value, value=_mail(service))
                for service, *_ in self.services
            ),
            batch_size=500,
        )

    def _listing(
        self, recipe: Entry, district: Place, location: Location, spots: Spots, draw: Random
    ) -> dict[str, Any]:
        name = draw.choice([recipe.needed("name"), *recipe.texts("other_names")])
        return {
            "name": name,
            "slug": self._slug(name, location.place or district),
            "summary": recipe.needed("summary", most=200),
            "description": recipe.text("description"),
            "also_known_as": recipe.text("also_known_as", most=200),
            "organisation": spots.organisations[recipe.needed("by")],
            "cost_cents": recipe.number("cost_cents"),
            "cost_note": recipe.text("cost_note", most=120),
            "joining": recipe.text("joining", most=160),
            "with_peers": recipe.truth("with_peers") or False,
            "coordinated_by": recipe.choice("coordinated_by", Coordination).value,
            "residents_involved": recipe.number("residents_involved"),
            "may_be_copied": recipe.truth("may_be_copied") or False,
            "copy_note": recipe.text("copy_note", most=160),
            "last_checked_on": self.today - timedelta(days=draw.randrange(0, 200)),
            "fictional": True,
            "changed_at": self.now,
        }

    def _slug(self, name: str, place: Place) -> str:
        stem = slug_of(demo_name(f"{name} {{place}}", place.name))[:120]
        slug = next(
            slug for number in count(1) if (slug := _numbered(stem, number)) not in self.taken
        )
        self.taken.add(slug)
        return slug

    def _keep_links(self) -> None:
        """Hangs the new items on their kinds, tags, places and locations."""
        self._link(Service, "service_id", [(one, recipe) for one, recipe, *_ in self.services])
        self._link(Activity, "activity_id", [(one, recipe) for one, recipe, *_ in self.activities])
        places = [(service.pk, location.place_id) for service, _, location, _ in self.services]
        Service.places.through.objects.bulk_create(
            (
                Service.places.through(service_id=service, place_id=place)
                for service, place in places
            ),
            batch_size=500,
        )
        Activity.places.through.objects.bulk_create(
            (
                Activity.places.through(activity_id=activity.pk, place_id=place.pk)
                for activity, _, place, _ in self.activities
            ),
            batch_size=500,
        )
        Service.locations.through.objects.bulk_create(
            (
                Service.locations.through(service_id=service.pk, location_id=location.pk)
                for service, _, location, _ in self.services
            ),
            batch_size=500,
        )

    def _link(
        self,
        model: type[Service] | type[Activity],
        owner: str,
        items: Sequence[tuple[Service | Activity, Entry]],
    ) -> None:
        """Kinds and tags by their names; a city without a kind gets its first kind instead."""
        first = min(self.categories.values())
        kinds: Any = model.categories.through
        tags: Any = model.tags.through
        kinds.objects.bulk_create(
            (
                kinds(**{owner: item.pk, "category_id": kind})
                for item, recipe in items
                for kind in self._known(recipe, "categories", self.categories) or [first]
            ),
            batch_size=500,
        )
        tags.objects.bulk_create(
            (
                tags(**{owner: item.pk, "tag_id": tag})
                for item, recipe in items
                for tag in self._known(recipe, "tags", self.tags)
            ),
            batch_size=500,
        )

    def _known(self, recipe: Entry, key: str, known: Mapping[str, int]) -> list[int]:
        slugs = (slug_of(name) for name in recipe.texts(key))
        return [known[slug] for slug in slugs if slug in known]


def _times(recipe: Entry) -> Recipe:
    days = recipe.values.get("days", [])
    hours = [Entry(recipe.path, recipe.where, {"time": time}) for time in recipe.texts("times")]
    if not days or not hours or not set(days) <= set(range(7)):
        raise recipe.wrong("days")
    return Recipe(
        days=tuple(days),
        times=tuple(hour.clock("time") for hour in hours),
        beat=recipe.choice("rhythm", Beat),
        always=recipe.truth("always") or False,
    )


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _mail(service: Service) -> str:
    return f"{service.organisation.slug}@samen.example"
