"""The ground under the invented guide: invented places to go, and hours for real ones."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from samen.foundation import clock
from samen.foundation.cityfile import Entry, entries, slug_of
from samen.foundation.demo import FOLDER, demo_name
from samen.guide.actions.city import ACCESS, _hours
from samen.guide.models import ContactPoint, HoursException, Location, OpeningHours
from samen.guide.rules.hours import WeekHours
from samen.guide.rules.listing import Answer, ContactKind, LocationKind
from samen.people.actions.demo import ORGANISATION_KEYS
from samen.people.models import Organisation
from samen.places.models import Place
from samen.places.queries import district_of, neighbourhoods

LOCATION_KEYS = {
    *ACCESS,
    "key",
    "name",
    "where",
    "kind",
    "by",
    "serves",
    "summary",
    "description",
    "how_to_get_there",
    "access_note",
}
ABOUT_TWO_HUNDRED_METRES = 0.002  # degrees
REAL_PLACES_SERVE = ("kamer", "keuken", "werkplaats", "club")


@dataclass(frozen=True)
class Spots:
    """Where one district has room for what kind of organisation, and who those are."""

    rooms: Mapping[str, Sequence[Location]]
    organisations: Mapping[str, Organisation]


@dataclass(frozen=True)
class Ground:
    """The districts with the real places in them, and what to build there."""

    today: date
    now: datetime
    recipes: Sequence[Entry]
    weeks: Sequence[Sequence[WeekHours]]
    organisations: Mapping[str, Organisation]
    templates: Mapping[str, str]
    real: Mapping[int, list[Location]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def found(cls, today: date) -> "Ground":
        """Reads the recipes and looks around in the city."""
        path = FOLDER / "locations.json"
        makers = entries(FOLDER / "organisations.json", "organisations", ORGANISATION_KEYS)
        ground = cls(
            today=today,
            now=clock.now(),
            recipes=list(entries(path, "locations", LOCATION_KEYS)),
            weeks=[_hours(week) for week in entries(path, "weeks", ("name", "hours"))],
            organisations={one.slug: one for one in Organisation.objects.filter(fictional=True)},
            templates={maker.needed("key"): maker.needed("name") for maker in makers},
        )
        for location in Location.objects.filter(fictional=False).select_related("place"):
            district = district_of(location.place) if location.place else None
            if district is not None:
                ground.real[district.pk].append(location)
        return ground

    def give_hours_to_real_places(self, draw: Random) -> None:
        """Example hours where we know of none; `fictional_hours` says on the page what they are."""
        without = Location.objects.filter(fictional=False, hours=None).order_by("slug")
        locations = list(without)
        for location in locations:
            location.fictional_hours = True
        Location.objects.bulk_update(locations, ["fictional_hours"], batch_size=200)
        self._keep_hours([(location, draw.choice(self.weeks)) for location in locations], draw)

    def invent(self, district: Place, lap: int, draw: Random) -> Spots:
        """New places to go in this district, with their hours and a mail address."""
        organisations = {
            key: self.organisations[slug_of(demo_name(template, district.name, lap=lap))]
            for key, template in self.templates.items()
        }
        rooms: dict[str, list[Location]] = defaultdict(list)
        new: list[Location] = []
        for recipe in self.recipes:
            inside = neighbourhoods(district) if recipe.text("where") == "neighbourhood" else ()
            for place in inside or (district,):
                name = demo_name(recipe.needed("name"), place.name, lap=lap)
                owner = organisations[recipe.needed("by")]
                location = self._location(recipe, name, place, owner, draw)
                new.append(location)
                for key in recipe.texts("serves"):
                    rooms[key].append(location)
        Location.objects.bulk_create(new)
        self._keep_hours([(location, draw.choice(self.weeks)) for location in new], draw)
        _keep_mail(new, list(organisations.values()))
        for key in REAL_PLACES_SERVE:
            rooms[key] += self.real[district.pk]
        return Spots(rooms, organisations)

    def _location(
        self, recipe: Entry, name: str, place: Place, owner: Organisation, draw: Random
    ) -> Location:
        lon, lat = _point(place)
        return Location(
            name=name,
            slug=slug_of(name),
            kind=recipe.choice("kind", LocationKind).value,
            organisation=owner,
            place=place,
            summary=recipe.text("summary", most=200),
            description=recipe.text("description"),
            address=f"Voorbeeldstraat {draw.randrange(1, 200)}",
            lon=None if lon is None else round(lon + _step(draw), 6),
            lat=None if lat is None else round(lat + _step(draw), 6),
            how_to_get_there=recipe.text("how_to_get_there", most=200),
            access_note=recipe.text("access_note", most=200),
            closed_on_holidays=recipe.text("kind") != LocationKind.OUTDOORS,
            fictional=True,
            last_checked_on=self.today - timedelta(days=draw.randrange(0, 200)),
            changed_at=self.now,
            **{fact: recipe.choice(fact, Answer).value for fact in ACCESS},
        )

    def _keep_hours(
        self, weeks: Sequence[tuple[Location, Sequence[WeekHours]]], draw: Random
    ) -> None:
        """An ordinary week, shorter hours in summer for some, and a few days that differ."""
        hours = [
            OpeningHours(location=location, weekday=h.weekday, opens=h.opens, closes=h.closes)
            for location, week in weeks
            for h in week
        ]
        other: list[HoursException] = []
        for location, _ in weeks:
            other += self._other_days(location, draw)
            if draw.random() < 0.3:
                hours += self._summer(location)
        OpeningHours.objects.bulk_create(hours, batch_size=500)
        HoursException.objects.bulk_create(other, batch_size=500)

    def _other_days(self, location: Location, draw: Random) -> list[HoursException]:
        """Closed around the turn of the year, and once open for longer."""
        first, last = date(self.today.year, 12, 24), date(self.today.year + 1, 1, 2)
        days = [HoursException(starts_on=first, ends_on=last, reason="Kerstvakantie")]
        feast = self.today + timedelta(days=draw.randrange(8, 40))
        if not first <= feast <= last:
            days.append(
                HoursException(
                    starts_on=feast,
                    ends_on=feast,
                    opens=time(10),
                    closes=time(22),
                    reason="Open huis voor de buurt",
                )
            )
        for one in days:
            one.location = location
        return days

    def _summer(self, location: Location) -> list[OpeningHours]:
        year = self.today.year + (self.today.month > 8)
        return [
            OpeningHours(
                location=location,
                weekday=weekday,
                opens=time(10),
                closes=time(16),
                valid_from=date(year, 7, 15),
                valid_until=date(year, 8, 25),
            )
            for weekday in range(5)
        ]


def _point(place: Place) -> tuple[float | None, float | None]:
    """A point in the place, or else in what contains it."""
    while place.lon is None and place.parent is not None:
        place = place.parent
    return place.lon, place.lat


def _step(draw: Random) -> float:
    return draw.uniform(-ABOUT_TWO_HUNDRED_METRES, ABOUT_TWO_HUNDRED_METRES)


def _keep_mail(locations: Sequence[Location], organisations: Sequence[Organisation]) -> None:
    """Addresses that lead nowhere: .example is nobody's. Source: RFC 2606."""
    mail = ContactKind.MAIL.value
    points = [
        ContactPoint(location=one, kind=mail, value=f"{one.slug}@voorbeeld.example")
        for one in locations
    ]
    for one in organisations:
        points.append(ContactPoint(organisation=one, kind=mail, value=f"{one.slug}@samen.example"))
        site = f"https://{one.slug}.example"
        points.append(ContactPoint(organisation=one, kind=ContactKind.WEBSITE.value, value=site))
    ContactPoint.objects.bulk_create(points, batch_size=500)
