"""One date of a consulting hour is off, or other than agreed; a mobile point is off and on."""

from datetime import date, time, timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.foundation.remembered import MEMORY
from samen.guide.actions.consulting_dates import (
    cancel_consulting_date,
    change_consulting_date,
    restore_consulting_date,
)
from samen.guide.actions.information_point import cancel_mobile_point, resume_mobile_point
from samen.guide.models import ConsultingDate, ConsultingHour, MobilePoint
from samen.guide.queries.consulting_hours import PlannedWeek, SittingRow, planned_week, sittings_on
from samen.guide.rules.information_point import OtherDate, Topic
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_district,
    a_location,
    some_closed_days,
    some_hours,
)
from samen.guide.tests.editors import logged_in, send, words
from samen.guide.tests.points import a_consulting_hour, a_mobile_point, a_volunteer, volunteer_of
from samen.people.models import Person
from samen.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-067")]
PAGE = "/wijken/overvecht/informatiepunt"
TUESDAY, NEXT = MONDAY + timedelta(days=1), MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    MEMORY.forget()


@pytest.fixture
def here() -> Place:
    return a_district()


@pytest.fixture
def hour(here: Place) -> ConsultingHour:
    """Every Monday from ten to twelve."""
    return a_consulting_hour(
        here, Topic.CARE, name="Buurtteam", location=a_location("De Dreef", place=here)
    )


def other(hour: ConsultingHour, on: date = MONDAY, **more: object) -> OtherDate:
    facts: dict[str, object] = {
        "to_date": on, "opens": hour.opens, "closes": hour.closes, "location_id": hour.location_id,
    }  # fmt: skip
    return OtherDate(on=on, **{**facts, **more})  # type: ignore[arg-type]


def change(hour: ConsultingHour, on: date = MONDAY, **more: object) -> ConsultingHour:
    actor = volunteer_of(hour.district)
    return change_consulting_date(actor=actor, hour=hour, other=other(hour, on, **more))


def week(here: Place, monday: date = MONDAY) -> PlannedWeek:
    return planned_week(here, monday, MONDAY)


def rows(here: Place, monday: date = MONDAY) -> list[SittingRow]:
    return [row for day in week(here, monday).days for _part, found in day.parts for row in found]


# --- what it does --------------------------------------------------------------------------
def test_a_date_that_is_off_stays_visible_with_the_reason(
    here: Place, hour: ConsultingHour
) -> None:
    cancel_consulting_date(actor=volunteer_of(here), hour=hour, on=MONDAY, reason="Ziek")
    [row] = rows(here)
    assert (row.is_off, row.off) == (True, "Ziek")
    assert week(here).number == 0
    assert "Geen spreekuur over" in week(here).gaps[0]
    assert not rows(here, NEXT)[0].is_off
    line = AuditLine.objects.order_by("pk").last()
    assert line is not None
    assert (line.deed, line.facts["on"]) == ("guide.consulting_hour.date_cancelled", "2027-04-12")


def test_a_date_on_another_day_stands_on_both_days(here: Place, hour: ConsultingHour) -> None:
    change(hour, to_date=TUESDAY, opens=time(13), closes=time(15), reason="Feestdag")
    left, went = rows(here)
    assert (left.is_off, left.off) == (
        True,
        "Het is nu op dinsdag 13 april, 13.00 tot 15.00 uur. Feestdag",
    )
    assert (went.is_off, went.time) == (False, "13.00 tot 15.00 uur")
    assert went.changed.startswith("Deze keer op een andere dag. Eerst was het maandag 12 april.")
    assert week(here).number == 1
    assert [row.pk for row in sittings_on(here, TUESDAY)] == [hour.pk]


def test_a_date_comes_into_another_week(here: Place, hour: ConsultingHour) -> None:
    change(hour, to_date=NEXT + timedelta(days=1))
    assert [row.is_off for row in rows(here)] == [True]
    assert [row.on for row in rows(here, NEXT)] == [NEXT, NEXT + timedelta(days=1)]


def test_elsewhere_counts_for_clashes_and_for_what_is_shut(
    here: Place, hour: ConsultingHour
) -> None:
    house = a_location("De Kerk", place=here)
    a_consulting_hour(here, Topic.HEALTH, name="Huisarts", location=house)
    change(hour, location_id=house.pk)
    assert week(here).clashes == [
        "Maandag 12 april: Buurtteam en Huisarts zitten tegelijk in De Kerk."
    ]
    assert "Deze keer op een andere plek." in {row.changed for row in rows(here)}
    some_hours(house)
    some_closed_days(house, MONDAY, reason="Verbouwing")
    assert {row.off for row in rows(here)} == {"Verbouwing"}


def test_a_date_is_as_agreed_again(here: Place, hour: ConsultingHour) -> None:
    change(hour, opens=time(11))
    restore_consulting_date(actor=volunteer_of(here), hour=hour, on=MONDAY)
    assert [row.changed for row in rows(here)] == [""]
    with pytest.raises(RuleBroken, match=r"guide\.date_as_usual"):
        restore_consulting_date(actor=volunteer_of(here), hour=hour, on=MONDAY)


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"on": TUESDAY}, "guide.date_unknown"),
        ({"on": MONDAY - timedelta(days=7)}, "guide.date_unknown"),
        ({}, "guide.date_as_usual"),
        ({"opens": time(13)}, "guide.other_hours_run_backward"),
        ({"to_date": NEXT}, "guide.date_already_there"),
        ({"to_date": MONDAY - timedelta(days=1)}, "guide.date_is_past"),
        ({"to_date": MONDAY + timedelta(days=800)}, "guide.date_too_far"),
    ],
)
def test_what_cannot_be_is_refused(
    hour: ConsultingHour, facts: dict[str, object], code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        change(hour, **facts)  # type: ignore[arg-type]
    assert not ConsultingDate.objects.exists()


def test_twice_off_is_once_and_a_stranger_does_nothing(here: Place, hour: ConsultingHour) -> None:
    cancel_consulting_date(actor=volunteer_of(here), hour=hour, on=MONDAY)
    with pytest.raises(RuleBroken, match=r"guide\.date_already_cancelled"):
        cancel_consulting_date(actor=volunteer_of(here), hour=hour, on=MONDAY)
    stranger = volunteer_of(a_district("Zuilen"))
    with pytest.raises(NotAllowed):
        cancel_consulting_date(actor=stranger, hour=hour, on=NEXT)
    with pytest.raises(NotAllowed):
        restore_consulting_date(actor=stranger, hour=hour, on=MONDAY)


def test_a_date_elsewhere_lies_in_the_wijk(hour: ConsultingHour) -> None:
    far = a_location(place=a_district("Zuilen"))
    with pytest.raises(RuleBroken, match=r"guide\.location_elsewhere"):
        change(hour, location_id=far.pk)


# --- at the pages --------------------------------------------------------------------------
@pytest.fixture
def volunteer(here: Place) -> Person:
    return a_volunteer(here)


def test_a_volunteer_calls_a_date_off_and_everybody_reads_it(
    hour: ConsultingHour, volunteer: Person, client: Client
) -> None:
    browser, path = logged_in(volunteer), f"/balie/overvecht/spreekuren/{hour.pk}"
    assert "Maandag 19 april, 10.00 tot 12.00 uur" in words(browser, path)
    page = send(browser, f"{path}/2027-04-12", deed="cancel", **{"weg-reason": "Ziek"})
    assert "Gaat niet door : Ziek" in page or "Gaat niet door: Ziek" in page
    assert "Gaat niet door : Ziek" in words(client, PAGE)
    assert "Deze dag is weer zoals gewoon." in send(
        browser, f"{path}/2027-04-12", "sleutel-van-het-herstel-1", deed="restore"
    )
    assert "Gaat niet door" not in words(client, PAGE)


def test_a_volunteer_changes_a_date(
    hour: ConsultingHour, volunteer: Person, client: Client
) -> None:
    browser, path = logged_in(volunteer), f"/balie/overvecht/spreekuren/{hour.pk}/2027-04-12"
    values = {
        "anders-to_date": "2027-04-12", "anders-opens": "14.00", "anders-closes": "16.00",
        "anders-location": hour.location_id, "anders-reason": "Bel 06-00000000",
    }  # fmt: skip
    refused = send(browser, path, deed="change", **values)
    assert "Hier staat een telefoonnummer." in refused
    send(browser, path, "sleutel-van-een-ander-2", deed="change", **values | {"anders-reason": ""})
    assert "Anders dan gewoon : Deze keer op een andere tijd." in words(client, PAGE)
    assert "Deze dag is anders dan gewoon" in words(browser, path)


@pytest.mark.parametrize("on", ["2027-04-13", "2027-04-05", "morgen"])
def test_a_date_that_is_none_has_no_page(hour: ConsultingHour, volunteer: Person, on: str) -> None:
    words(logged_in(volunteer), f"/balie/overvecht/spreekuren/{hour.pk}/{on}", 404)


@pytest.mark.requirement("R-066")
def test_a_mobile_point_is_off_with_a_reason_and_goes_on_after_all(
    here: Place, volunteer: Person, client: Client
) -> None:
    point = a_mobile_point(here)
    browser, path = logged_in(volunteer), f"/balie/overvecht/mobiele-punten/{point.pk}"
    send(browser, path, deed="stop", **{"weg-reason": "Storm"})
    a_consulting_hour(here)
    assert "Gaat niet door Storm" in words(client, PAGE)
    send(browser, path, "sleutel-van-het-herstel-3", deed="resume")
    assert "Storm" not in words(client, PAGE)
    assert MobilePoint.objects.get().reason == ""
    deeds = list(
        AuditLine.objects.filter(deed__startswith="guide.mobile_point").values_list("deed")
    )
    assert [deed for (deed,) in deeds] == [
        f"guide.mobile_point.{what}" for what in ("added", "cancelled", "resumed")
    ]


def test_a_point_that_goes_on_or_is_past_is_not_resumed(
    here: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    point, actor = a_mobile_point(here), volunteer_of(here)
    with pytest.raises(RuleBroken, match=r"guide\.point_goes_on"):
        resume_mobile_point(actor=actor, point=point)
    cancel_mobile_point(actor=actor, point=point)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=2))
    with pytest.raises(RuleBroken, match=r"guide\.date_is_past"):
        resume_mobile_point(actor=actor, point=point)
