"""Invented consulting hours and mobile points, at the invented information point of a wijk."""

from datetime import timedelta

from samen.foundation import clock
from samen.foundation.cityfile import entries
from samen.foundation.demo import FOLDER, demo_name
from samen.guide.actions.demo_places import Ground, Spots
from samen.guide.models import ConsultingHour, ConsultingTopic, MobilePoint
from samen.guide.rules.information_point import Topic
from samen.guide.rules.listing import LocationKind
from samen.guide.rules.recurrence import Frequency, Rhythm
from samen.places.models import Place

POINT = "punt"  # who runs the information points (cities/demo/organisations.json)
HOUR_KEYS = frozenset({"key", "by", "topics", "room", "day", "opens", "closes", "agreement"})
MOBILE_KEYS = frozenset({"key", "spot", "in_days", "opens", "closes", "note"})
BEHIND = timedelta(weeks=8)


def _plan_points(ground: Ground, district: Place, spots: Spots) -> None:
    """A week of consulting hours with a clash and a gap in it, and a few mobile points."""
    _plan_hours(ground, district, spots)
    MobilePoint.objects.bulk_create(
        MobilePoint(
            district=district,
            organisation=spots.organisations[POINT],
            spot=demo_name(recipe.needed("spot"), district.name),
            on=ground.today + timedelta(days=recipe.number("in_days") or 0),
            opens=recipe.clock("opens"),
            closes=recipe.clock("closes"),
            note=recipe.text("note", most=200),
            fictional=True,
            changed_at=clock.now(),
        )
        for recipe in entries(FOLDER / "points.json", "mobile_points", MOBILE_KEYS)
    )


def _plan_hours(ground: Ground, district: Place, spots: Spots) -> None:
    desks = [one for one in spots.rooms[POINT] if one.kind == LocationKind.INFORMATION_POINT]
    monday = ground.today - timedelta(days=ground.today.weekday())
    for recipe in entries(FOLDER / "points.json", "consulting_hours", HOUR_KEYS):
        day = recipe.number("day") or 0
        hour = ConsultingHour.objects.create(
            district=district,
            organisation=spots.organisations[recipe.needed("by")],
            location=desks[0],
            room=recipe.text("room", most=60),
            starts_on=monday + timedelta(days=day) - BEHIND,
            opens=recipe.clock("opens"),
            closes=recipe.clock("closes"),
            recurrence=str(Rhythm(Frequency.WEEKLY, weekdays=(day,))),
            agreement=recipe.text("agreement", most=200),
            fictional=True,
            changed_at=clock.now(),
        )
        ConsultingTopic.objects.bulk_create(
            ConsultingTopic(hour=hour, topic=Topic(topic).value) for topic in recipe.texts("topics")
        )
