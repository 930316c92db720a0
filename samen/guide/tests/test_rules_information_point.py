"""Consulting hours and mobile points, on paper."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from samen.foundation.errors import RuleBroken
from samen.guide.rules.information_point import (
    ConsultingHourDetails,
    DayPart,
    MobilePointDetails,
    Sitting,
    Topic,
    check_consulting_hour,
    check_mobile_point,
    clashes,
    evenings_without,
    monday_of,
    part_of_day,
    sitting_days,
    topics_without,
    week_of,
)

MONDAY = date(2027, 4, 12)
AN_HOUR = ConsultingHourDetails(
    organisation_id=1,
    location_id=1,
    starts_on=MONDAY,
    opens=time(10),
    closes=time(12),
    recurrence="FREQ=WEEKLY;BYDAY=MO",
    topics=(Topic.CARE,),
)
A_POINT = MobilePointDetails(
    organisation_id=1, on=MONDAY, opens=time(10), closes=time(12), spot="De markt"
)


def a_sitting(
    opens: int = 10,
    closes: int = 12,
    *topics: Topic,
    hour_id: int = 1,
    at: int = 1,
    room: str = "",
    on: date = MONDAY,
    is_off: bool = False,
) -> Sitting:
    return Sitting(on, time(opens), time(closes), hour_id, at, room, frozenset(topics), is_off)


@pytest.mark.requirement("R-067")
def test_two_at_one_time_in_one_room_clash() -> None:
    first, second = a_sitting(10, 12, room="Zaal 1"), a_sitting(11, 13, hour_id=2, room=" zaal 1")
    [clash] = clashes([second, first])
    assert clash.in_one_room
    assert (clash.first, clash.second) == (first, second)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (a_sitting(11, 13, hour_id=2, room="Zaal 2"), "another room"),
        (a_sitting(11, 13, hour_id=2, at=2, room="Zaal 1"), "another location"),
        (a_sitting(12, 13, hour_id=2, room="Zaal 1"), "when the first is over"),
        (a_sitting(11, 13, hour_id=2, room="Zaal 1", on=MONDAY + timedelta(1)), "another day"),
        (a_sitting(11, 13, hour_id=2, room="Zaal 1", is_off=True), "not there that day"),
    ],
)
def test_what_does_not_meet_does_not_clash(other: Sitting, why: str) -> None:
    assert clashes([a_sitting(10, 12, room="Zaal 1"), other]) == [], why


def test_who_names_no_room_takes_the_whole_place() -> None:
    [clash] = clashes([a_sitting(room="Zaal 1"), a_sitting(hour_id=2)])
    assert clash.in_one_room


@pytest.mark.requirement("R-067")
def test_two_at_one_time_about_one_topic_clash_wherever_they_are() -> None:
    one = a_sitting(10, 12, Topic.CARE, Topic.HEALTH)
    other = a_sitting(11, 13, Topic.CARE, hour_id=2, at=2)
    [clash] = clashes([one, other])
    assert not clash.in_one_room
    assert clash.topics == (Topic.CARE,)


@pytest.mark.requirement("R-064")
def test_topics_and_evenings_without_anybody_are_gaps() -> None:
    week = [
        a_sitting(10, 12, Topic.CARE, Topic.HEALTH),
        a_sitting(19, 21, Topic.WELFARE, on=MONDAY + timedelta(days=1)),
        a_sitting(19, 21, Topic.MUNICIPALITY, on=MONDAY + timedelta(days=2), is_off=True),
    ]
    assert topics_without(week) == [Topic.PARTICIPATION, Topic.MUNICIPALITY]
    assert evenings_without(week) == [0, 2, 3, 4]


@pytest.mark.parametrize(
    ("opens", "closes", "part"),
    [
        (9, 12, DayPart.MORNING),
        (12, 14, DayPart.AFTERNOON),
        (16, 18, DayPart.AFTERNOON),
        (17, 19, DayPart.EVENING),
        (18, 19, DayPart.EVENING),
    ],
)
def test_the_evening_counts_when_an_hour_of_it_lies_after_six(
    opens: int, closes: int, part: DayPart
) -> None:
    assert part_of_day(a_sitting(opens, closes)) is part


def test_a_consulting_hour_keeps_its_rhythm_until_it_ends() -> None:
    rule = "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO"
    weeks = [week_of(MONDAY + timedelta(weeks=n)) for n in range(4)]
    there = [bool(list(sitting_days(MONDAY, rule, None, week))) for week in weeks]
    assert there == [True, False, True, False]
    ended = MONDAY + timedelta(weeks=2)
    assert list(sitting_days(MONDAY, rule, ended, weeks[2])) == []


@pytest.mark.parametrize(
    "text", ["", "volgende week", "2026-W99", "0001-01-01", "9999-12-31", "2020-W01", "2030-W01"]
)
def test_a_week_that_nobody_knows_is_this_week(text: str) -> None:
    assert monday_of(text, MONDAY + timedelta(days=3)) == MONDAY


def test_a_week_is_named_by_its_number() -> None:
    assert monday_of("2027-W16", MONDAY) == MONDAY + timedelta(weeks=1)


def test_a_consulting_hour_must_be_possible() -> None:
    check_consulting_hour(AN_HOUR)
    for wrong, code in (
        (replace(AN_HOUR, closes=time(10)), "guide.other_hours_run_backward"),
        (replace(AN_HOUR, topics=()), "guide.topic_needed"),
        (replace(AN_HOUR, recurrence="FREQ=WEEKLY;BYDAY=TU"), "guide.first_date_does_not_fit"),
        (replace(AN_HOUR, recurrence="FREQ=SECONDLY"), "guide.rhythm_unknown"),
    ):
        with pytest.raises(RuleBroken, match=code):
            check_consulting_hour(wrong)


@pytest.mark.requirement("R-066")
def test_a_mobile_point_is_somewhere_on_a_day_to_come() -> None:
    check_mobile_point(A_POINT, today=MONDAY)
    for wrong, code in (
        (replace(A_POINT, on=MONDAY - timedelta(days=1)), "guide.date_is_past"),
        (replace(A_POINT, on=MONDAY + timedelta(days=400)), "guide.date_too_far"),
        (replace(A_POINT, spot=" "), "guide.one_spot_needed"),
        (replace(A_POINT, location_id=3), "guide.one_spot_needed"),
        (replace(A_POINT, opens=time(13)), "guide.other_hours_run_backward"),
    ):
        with pytest.raises(RuleBroken, match=code):
            check_mobile_point(wrong, today=MONDAY)
