"""Single dates that differ, and the table of dates that follows."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.guide.actions.activity import add_activity, change_activity
from samen.guide.actions.dates import (
    add_date,
    cancel_date,
    cancel_period,
    move_date,
    restore_date,
)
from samen.guide.actions.occurrence import refresh_occurrences
from samen.guide.models import Activity, Occurrence
from samen.guide.tests.builders import MONDAY, NOW, an_organisation
from samen.guide.tests.editors import activity_details, editor_of
from samen.people.models import Organisation

pytestmark = pytest.mark.django_db
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Wijkwerkplaats")


@pytest.fixture
def editor(organisation: Organisation) -> Actor:
    return editor_of(organisation)


@pytest.fixture
def activity(organisation: Organisation, editor: Actor) -> Activity:
    return add_activity(actor=editor, organisation=organisation, details=activity_details())


def the_date(activity: Activity, on: date) -> Occurrence:
    return activity.occurrences.get(on=on)


def test_a_cancelled_date_stays_with_its_reason_and_can_go_on(
    activity: Activity, editor: Actor
) -> None:
    cancel_date(actor=editor, activity=activity, on=NEXT, reason="De kok is ziek")
    assert (the_date(activity, NEXT).cancelled, the_date(activity, NEXT).reason) == (
        True,
        "De kok is ziek",
    )
    with pytest.raises(RuleBroken, match=r"guide\.date_already_cancelled"):
        cancel_date(actor=editor, activity=activity, on=NEXT)
    restore_date(actor=editor, activity=activity, on=NEXT)
    assert not the_date(activity, NEXT).cancelled
    assert not activity.exceptions.exists()
    with pytest.raises(RuleBroken, match=r"guide\.date_as_usual"):
        restore_date(actor=editor, activity=activity, on=NEXT)


def test_a_moved_date_is_elsewhere_in_time_and_can_be_cancelled_there(
    activity: Activity, editor: Actor
) -> None:
    tuesday = NEXT + timedelta(days=1)
    move_date(actor=editor, activity=activity, on=NEXT, to_date=tuesday, to_time=time(14))
    moved = the_date(activity, NEXT)
    assert moved.start == datetime(2027, 4, 20, 12, tzinfo=UTC)
    cancel_date(actor=editor, activity=activity, on=NEXT, reason="toch niet")
    again = the_date(activity, NEXT)
    assert (again.start, again.cancelled) == (moved.start, True)


def test_an_added_date_can_be_cancelled_and_go_on_again(activity: Activity, editor: Actor) -> None:
    friday = MONDAY + timedelta(days=4)
    add_date(actor=editor, activity=activity, on=friday, at=time(10))
    assert the_date(activity, friday).start == datetime(2027, 4, 16, 8, tzinfo=UTC)
    cancel_date(actor=editor, activity=activity, on=friday)
    assert the_date(activity, friday).cancelled
    restore_date(actor=editor, activity=activity, on=friday)
    assert not the_date(activity, friday).cancelled
    with pytest.raises(RuleBroken, match=r"guide\.date_as_usual"):
        restore_date(actor=editor, activity=activity, on=friday)


@pytest.mark.parametrize(
    ("on", "code"),
    [
        (NEXT, "guide.date_already_there"),
        (MONDAY - timedelta(days=1), "guide.date_is_past"),
        (MONDAY + timedelta(days=401), "guide.date_too_far"),
    ],
)
def test_a_date_that_cannot_be_added_is_refused(
    activity: Activity, editor: Actor, on: date, code: str
) -> None:
    with pytest.raises(RuleBroken, match=code):
        add_date(actor=editor, activity=activity, on=on)


def test_a_date_that_was_moved_away_is_not_added_again(activity: Activity, editor: Actor) -> None:
    away = NEXT + timedelta(days=2)
    move_date(actor=editor, activity=activity, on=NEXT, to_date=away, to_time=time(19))
    with pytest.raises(RuleBroken, match=r"guide\.date_was_moved"):
        add_date(actor=editor, activity=activity, on=NEXT)


def test_moving_to_where_it_is_already_is_refused(activity: Activity, editor: Actor) -> None:
    with pytest.raises(RuleBroken, match=r"guide\.date_stays_where_it_is"):
        move_date(actor=editor, activity=activity, on=NEXT, to_date=NEXT, to_time=time(19))


def test_a_date_that_has_been_stays_as_it_was(
    activity: Activity, editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=1))
    with pytest.raises(RuleBroken, match=r"guide\.date_is_past"):
        cancel_date(actor=editor, activity=activity, on=MONDAY)
    with pytest.raises(RuleBroken, match=r"guide\.date_unknown"):
        cancel_date(actor=editor, activity=activity, on=NEXT + timedelta(days=1))


def test_a_holiday_cancels_every_date_in_it(activity: Activity, editor: Actor) -> None:
    last = MONDAY + timedelta(days=20)
    cancelled = cancel_period(
        actor=editor, activity=activity, first=NEXT, last=last, reason="meivakantie"
    )
    assert cancelled == 2
    assert activity.occurrences.filter(reason="meivakantie", cancelled=True).count() == 2
    with pytest.raises(RuleBroken, match=r"guide\.no_dates_in_period"):
        cancel_period(actor=editor, activity=activity, first=NEXT, last=last)
    with pytest.raises(RuleBroken, match=r"guide\.period_runs_backward"):
        cancel_period(actor=editor, activity=activity, first=last, last=NEXT)


def test_another_editor_changes_no_date(activity: Activity) -> None:
    with pytest.raises(NotAllowed):
        cancel_date(actor=editor_of(an_organisation()), activity=activity, on=NEXT)


def test_the_logbook_holds_the_date_and_not_the_reason(activity: Activity, editor: Actor) -> None:
    cancel_date(actor=editor, activity=activity, on=NEXT, reason="De kok is ziek")
    line = AuditLine.objects.last()
    assert line is not None
    assert (line.deed, line.facts) == ("guide.activity.date_cancelled", {"on": "2027-04-19"})


# --- the table of dates -------------------------------------------------------------------------
def test_refreshing_twice_writes_nothing_the_second_time(activity: Activity) -> None:
    before = list(activity.occurrences.values_list("pk", flat=True))
    assert refresh_occurrences(actor=THE_HOUSE) == 0
    assert list(activity.occurrences.values_list("pk", flat=True)) == before


@pytest.mark.requirement("R-045")
def test_the_night_moves_the_window_and_keeps_what_is_right(
    activity: Activity, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = the_date(activity, NEXT).pk
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=35))
    assert refresh_occurrences(actor=THE_HOUSE) == 6  # five more, and the first one is old
    days = list(activity.occurrences.order_by("on").values_list("on", flat=True))
    assert days[0] == NEXT
    assert the_date(activity, NEXT).pk == kept
    assert days[-1] <= MONDAY + timedelta(days=435)


def test_a_weekly_19_00_stands_at_19_00_in_the_whole_table(activity: Activity) -> None:
    starts = [timezone.localtime(o.start).time() for o in activity.occurrences.all()]
    assert set(starts) == {time(19)}


def test_dates_of_one_activity_are_refreshed_alone(activity: Activity) -> None:
    Occurrence.objects.all().delete()
    assert refresh_occurrences(actor=THE_HOUSE, activities=[]) == 0
    assert refresh_occurrences(actor=THE_HOUSE, activities=[activity]) == 58


def test_only_the_house_and_the_city_team_refresh(activity: Activity, editor: Actor) -> None:
    with pytest.raises(NotAllowed):
        refresh_occurrences(actor=editor)


def test_a_date_that_differs_survives_a_change_of_words(activity: Activity, editor: Actor) -> None:
    cancel_date(actor=editor, activity=activity, on=NEXT)
    change_activity(actor=editor, activity=activity, details=activity_details("Soep"))
    assert the_date(activity, NEXT).cancelled
