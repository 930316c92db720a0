"""What is noted about places: front-runner, organising capacity, figures, working areas."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.text import slugify

from samen.foundation import audit, clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken, require
from samen.places import permissions
from samen.places.actions import edition
from samen.places.models import Channel, OrganisingCapacity, Place, PlaceFact, WorkingArea
from samen.places.rules import Capacity
from samen.places.rules.place import Means, require_sound_means

FIRST_YEAR = 1900


@transaction.atomic
def mark_front_runner(*, actor: Actor, place: Place, since: date | None) -> Place:
    """Marks one of the areas where the first cooperatives start; None takes the mark away.

    Source: R-038.
    """
    require(permissions.may_change_areas(actor), "places.only_keepers")
    place = Place.objects.select_for_update().get(pk=place.pk)
    if place.valid_until is not None:
        raise RuleBroken("places.already_ended", name=place.name)
    place.front_runner_since = since
    place.save(update_fields=["front_runner_since"])
    edition.record(
        actor=actor, deed="places.front_runner.marked", place=place, since=str(since or "")
    )
    return place


@transaction.atomic
def note_capacity(
    *, actor: Actor, place: Place, level: Capacity, year: int, source: str, support: str = ""
) -> OrganisingCapacity:
    """Notes how much people organise by themselves, and the support that follows from it.

    A second note of the same year takes the place of the first. Source: R-035.
    """
    require(permissions.may_note_about(actor, place), "places.only_coordinators")
    _require_year(year)
    noted, _ = OrganisingCapacity.objects.update_or_create(
        place=place, year=year, defaults={"level": level, "support": support, "source": source}
    )
    audit.record(actor, "places.capacity.noted", place, level=level.value, year=year)
    return noted


@transaction.atomic
def record_fact(
    *,
    actor: Actor,
    place: Place,
    indicator: str,
    year: int,
    source: str,
    value: Decimal | None = None,
    unit: str = "",
    words: str = "",
) -> PlaceFact:
    """Records a figure, or a finding in words, with its year and source. Source: R-037.

    A second one of the same year takes the place of the first.
    """
    require(permissions.may_note_about(actor, place), "places.only_coordinators")
    _require_year(year)
    if value is None and not words.strip():
        raise RuleBroken("places.fact_says_nothing", field="value")
    fact, _ = PlaceFact.objects.update_or_create(
        place=place,
        indicator=indicator,
        year=year,
        defaults={"value": value, "unit": unit, "words": words.strip(), "source": source},
    )
    audit.record(actor, "places.fact.recorded", place, indicator=indicator, year=year)
    return fact


@transaction.atomic
def set_working_area(
    *, actor: Actor, name: str, places: Sequence[Place], source: str = ""
) -> WorkingArea:
    """Names a set of places where somebody works; the same name again changes the set.

    A wijk and some buurten of another may stand together. Source: R-034.
    """
    require(permissions.may_change_areas(actor), "places.only_keepers")
    name = " ".join(name.split())
    if not slugify(name):
        raise RuleBroken("places.name_missing", field="name")
    if not places:
        raise RuleBroken("places.working_area_empty", field="places")
    area, _ = WorkingArea.objects.update_or_create(
        slug=slugify(name), defaults={"name": name, "source": source}
    )
    area.places.set(places)
    audit.record(actor, "places.working_area.set", area, places=[place.pk for place in places])
    return area


@transaction.atomic
def set_channels(*, actor: Actor, place: Place, means: Sequence[Means]) -> list[Channel]:
    """The wijk or buurt keeps in touch by these means, in this order. Source: R-042."""
    require(permissions.may_note_about(actor, place), "places.only_coordinators")
    require_sound_means(means)
    Place.objects.select_for_update().get(pk=place.pk)
    place.channels.all().delete()
    made = Channel.objects.bulk_create(
        Channel(place=place, name=one.name.strip(), words=one.words, link=one.link, position=at)
        for at, one in enumerate(means, 1)
    )
    audit.record(actor, "places.channels.set", place, count=len(made))
    return made


def _require_year(year: int) -> None:
    this_year = clock.today().year
    if not FIRST_YEAR <= year <= this_year:
        raise RuleBroken("places.year_not_possible", field="year", this_year=this_year)
