"""Who plans consulting hours and mobile points, and what is refused."""

from datetime import time, timedelta

import pytest

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, VISITOR, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.guide.actions.information_point import (
    add_consulting_hour,
    add_mobile_point,
    cancel_mobile_point,
    change_consulting_hour,
    change_mobile_point,
    end_consulting_hour,
)
from samen.guide.queries.consulting_hours import planned_week
from samen.guide.queries.information_point import mobile_points
from samen.guide.rules.information_point import Topic
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_district,
    a_location,
    an_organisation,
    some_closed_days,
    some_hours,
)
from samen.guide.tests.editors import editor_of
from samen.guide.tests.points import (
    a_consulting_hour,
    a_mobile_point,
    an_information_point,
    hour_details,
    point_details,
    volunteer_of,
)
from samen.people.rules import Role
from samen.places.models import Place

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def here() -> Place:
    return a_district()


def _tries(actor: Actor, here: Place) -> None:
    add_mobile_point(actor=actor, district=here, details=point_details(an_organisation()))


@pytest.mark.requirement("R-066")
def test_the_desk_the_coordinator_and_who_runs_the_point_plan(here: Place) -> None:
    runs = an_organisation("Het Punt")
    an_information_point(here, runs)
    for actor in (
        volunteer_of(here),
        volunteer_of(here, Role.DISTRICT_COORDINATOR),
        editor_of(runs),
        THE_HOUSE,
    ):
        _tries(actor, here)


def test_nobody_else_plans(here: Place) -> None:
    elsewhere = a_district("Zuilen")
    for actor in (
        VISITOR,
        Actor(1),
        volunteer_of(elsewhere),
        volunteer_of(here, Role.SOCIAL_BROKER),
        editor_of(an_organisation(places=[here])),
    ):
        with pytest.raises(NotAllowed, match=r"guide\.only_point_keepers"):
            _tries(actor, here)
    point, hour = a_mobile_point(here), a_consulting_hour(here)
    stranger = volunteer_of(elsewhere)
    with pytest.raises(NotAllowed):
        cancel_mobile_point(actor=stranger, point=point)
    with pytest.raises(NotAllowed):
        end_consulting_hour(actor=stranger, hour=hour)


@pytest.mark.requirement("R-067")
def test_a_week_shows_who_sits_where_what_clashes_and_what_misses(here: Place) -> None:
    house = a_location("De Dreef", place=here)
    a_consulting_hour(here, Topic.CARE, name="Buurtteam", location=house)
    a_consulting_hour(here, Topic.HEALTH, name="Huisarts", location=house, opens=time(11))
    week = planned_week(here, MONDAY, MONDAY)
    assert week.number == 2
    assert week.clashes == ["Maandag 12 april: Buurtteam en Huisarts zitten tegelijk in De Dreef."]
    assert week.gaps == [
        "Geen spreekuur over welzijn, meedoen en gemeentezaken.",
        "Geen spreekuur in de avond op maandag, dinsdag, woensdag, donderdag en vrijdag.",
    ]


def test_when_the_place_is_shut_the_hour_is_off_and_clashes_with_nobody(here: Place) -> None:
    house = a_location("De Dreef", place=here)
    some_hours(house)
    some_closed_days(house, MONDAY, reason="Verbouwing")
    a_consulting_hour(here, location=house)
    a_consulting_hour(here, location=house)
    week = planned_week(here, MONDAY, MONDAY)
    [first, second] = week.days[0].parts[0][1]
    assert (first.is_off, first.off, second.is_off) == (True, "Verbouwing", True)
    assert week.clashes == []
    assert week.number == 0


def test_on_a_day_that_the_place_is_always_shut_the_partner_has_a_key(here: Place) -> None:
    house = a_location("De Dreef", place=here)
    some_hours(house, weekdays=[2])
    a_consulting_hour(here, location=house)
    assert planned_week(here, MONDAY, MONDAY).number == 1


def test_an_hour_changes_and_ends_and_both_stand_in_the_logbook(here: Place) -> None:
    hour = a_consulting_hour(here, Topic.CARE)
    details = hour_details(
        Topic.WELFARE, organisation=hour.organisation, location=hour.location, room="Zaal 1"
    )
    actor = volunteer_of(here)
    changed = change_consulting_hour(actor=actor, hour=hour, details=details)
    assert [one.topic for one in changed.topics.all()] == ["welfare"]
    end_consulting_hour(actor=actor, hour=hour)
    assert planned_week(here, MONDAY, MONDAY).number == 0
    with pytest.raises(RuleBroken, match=r"guide\.consulting_hour_ended"):
        end_consulting_hour(actor=actor, hour=hour)
    with pytest.raises(RuleBroken, match=r"guide\.consulting_hour_ended"):
        change_consulting_hour(actor=actor, hour=hour, details=details)
    deeds = list(AuditLine.objects.order_by("pk").values_list("deed", flat=True))
    assert deeds == [f"guide.consulting_hour.{what}" for what in ("added", "changed", "ended")]


def test_whoever_saves_an_old_page_hears_that_it_changed(here: Place) -> None:
    hour, point = a_consulting_hour(here), a_mobile_point(here)
    before, actor = NOW - timedelta(minutes=1), volunteer_of(here)
    details = hour_details(organisation=hour.organisation, location=hour.location)
    with pytest.raises(RuleBroken, match=r"guide\.changed_meanwhile"):
        change_consulting_hour(actor=actor, hour=hour, details=details, seen_at=before)
    with pytest.raises(RuleBroken, match=r"guide\.changed_meanwhile"):
        change_mobile_point(
            actor=actor, point=point, details=point_details(point.organisation), seen_at=before
        )


def test_a_cancelled_point_stays_visible_as_cancelled(here: Place) -> None:
    point = a_mobile_point(here)
    actor = volunteer_of(here)
    cancel_mobile_point(actor=actor, point=point)
    [row] = mobile_points(here, MONDAY)
    assert (row.where, row.is_cancelled) == ("De markt", True)
    with pytest.raises(RuleBroken, match=r"guide\.point_cancelled_already"):
        cancel_mobile_point(actor=actor, point=point)


def test_a_place_in_another_wijk_is_refused_and_one_without_address_is_not(here: Place) -> None:
    elsewhere = a_location(place=a_district("Zuilen"))
    who = an_organisation()
    for location, is_refused in ((elsewhere, True), (a_location(), False)):
        details = hour_details(organisation=who, location=location)
        if is_refused:
            with pytest.raises(RuleBroken, match=r"guide\.location_elsewhere"):
                add_consulting_hour(actor=volunteer_of(here), district=here, details=details)
        else:
            add_consulting_hour(actor=volunteer_of(here), district=here, details=details)
