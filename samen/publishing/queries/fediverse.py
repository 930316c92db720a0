"""Who speaks on the fediverse, and what they have to tell: every date as an event of its own.

ActivityStreams knows no repetition. So a date comes out when it is sixty days away, as if it
was told then; a change tells it again.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import DateTimeField, ExpressionWrapper, F, Prefetch, QuerySet
from django.db.models.functions import Greatest
from django.urls import reverse

from samen.guide.models import Occurrence
from samen.guide.queries.agenda import dates_between, start_of
from samen.guide.queries.filters import Filters, visible_activities
from samen.guide.queries.words import on_the_wall
from samen.people.models import Organisation
from samen.people.queries import organisations
from samen.places import queries as places
from samen.places.models import Place
from samen.places.rules import Layer
from samen.publishing.rules.fediverse import DAYS_AHEAD, Speaker
from samen.publishing.texts import fediverse as words


@dataclass(frozen=True)
class Voice:
    """One who speaks: a city, a wijk or an organisation. `page` is where people read the same."""

    speaker: Speaker
    slug: str
    name: str
    about: str
    page: str
    place: Place | None = None
    organisation: Organisation | None = None

    @property
    def filters(self) -> Filters:
        """The choice by which the agenda shows the same."""
        here = self.place if self.speaker == Speaker.DISTRICT else None
        return Filters(place=here, organisation=self.organisation)


def voice(speaker: Speaker, slug: str) -> Voice | None:
    """Who speaks under this name today; nobody when it ended, or was called so before."""
    if speaker == Speaker.ORGANISATION:
        found = organisations().filter(slug=slug).first()
        return voice_of(found) if found else None
    if speaker == Speaker.CITY:
        city = city_voice()
        return city if city and city.slug == slug else None
    place = places.place_from_slug(Layer.DISTRICT, slug)
    return _district(place) if place and place.slug == slug and not place.valid_until else None


def city_voice() -> Voice | None:
    """The city itself; nobody before one was loaded."""
    city = places.city_or_none()
    if city is None:
        return None
    return Voice(
        Speaker.CITY,
        city.slug,
        str(words.CITY_NAME).format(city=city.name),
        str(words.CITY_ABOUT).format(city=city.name),
        reverse("guide:agenda"),
        place=city,
    )


def voice_of(organisation: Organisation) -> Voice:
    return Voice(
        Speaker.ORGANISATION,
        organisation.slug,
        organisation.name,
        organisation.summary,
        reverse("guide:organisation", args=[organisation.slug]),
        organisation=organisation,
    )


def _district(place: Place) -> Voice:
    return Voice(
        Speaker.DISTRICT,
        place.slug,
        str(words.DISTRICT_NAME).format(district=place.name),
        str(words.DISTRICT_ABOUT).format(district=place.name),
        reverse("guide:district", args=[place.slug]),
        place=place,
    )


# --- what they tell -----------------------------------------------------------------------


def dates_of(voice: Voice, at: datetime) -> QuerySet[Occurrence]:
    """The dates from today on that are near enough to be told; cancelled ones too."""
    here = Filters(place=voice.place) if voice.speaker == Speaker.DISTRICT else Filters()
    today = start_of(on_the_wall(at).date())
    found = dates_between(today, at + timedelta(days=DAYS_AHEAD), here)
    if voice.organisation:
        found = found.filter(activity__organisation=voice.organisation)
    came_near = ExpressionWrapper(
        F("start") - timedelta(days=DAYS_AHEAD), output_field=DateTimeField()
    )
    told = Greatest(F("activity__changed_at"), came_near)
    return _with_all(found).order_by(told.desc(), "start", "pk")


def date_of(slug: str, on: date) -> Occurrence | None:
    """One date of an activity; `on` is the date by its rule."""
    return _with_all(_visible().filter(activity__slug=slug, on=on)).first()


def day_to_show(slug: str, at: datetime) -> date | None:
    """The next date on which it happens; else the last one that we know of."""
    known = _visible().filter(activity__slug=slug)
    coming = known.filter(end__gt=at, cancelled=False).order_by("start")
    days = [*coming.values_list("on")[:1], *known.order_by("-start").values_list("on")[:1]]
    return days[0][0] if days else None


def number_of_activities() -> int:
    return visible_activities().count()


def _visible() -> QuerySet[Occurrence]:
    return Occurrence.objects.filter(activity__withdrawn_at=None)


def _with_all(found: QuerySet[Occurrence]) -> QuerySet[Occurrence]:
    """With everything that an event says."""
    found = found.select_related("activity__organisation", "activity__location__place")
    return found.defer("activity__location__place__shape").prefetch_related(
        Prefetch("activity__categories"), Prefetch("activity__places", Place.objects.defer("shape"))
    )
