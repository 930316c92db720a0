"""Adding, changing, withdrawing and checking what an organisation shows."""

from datetime import date, datetime, time, timedelta

import pytest

from samen.foundation import clock
from samen.foundation.actors import VISITOR, Actor, Held
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.guide.actions.activity import (
    add_activity,
    cancel_activity,
    change_activity,
    resume_activity,
)
from samen.guide.actions.hours import add_other_hours, remove_other_hours, set_week
from samen.guide.actions.listing import confirm_item, restore_item, withdraw_item
from samen.guide.actions.location import add_location, change_location
from samen.guide.actions.service import add_service, change_service
from samen.guide.models import SearchEntry
from samen.guide.rules.hours import OtherHours, WeekHours
from samen.guide.rules.listing import Contact, ContactKind
from samen.guide.tests.builders import MONDAY, NOW, a_category, a_district, an_organisation
from samen.guide.tests.editors import (
    activity_details,
    editor_of,
    location_details,
    service_details,
)
from samen.people.rules import Role

pytestmark = pytest.mark.django_db
LATE = (WeekHours(0, time(19), time(21)),)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def later(monkeypatch: pytest.MonkeyPatch, **after: int) -> datetime:
    moment = NOW + timedelta(**after)
    monkeypatch.setattr(clock, "now", lambda: moment)
    return moment


def last_line() -> AuditLine:
    line = AuditLine.objects.last()
    assert line is not None
    return line


# --- adding -------------------------------------------------------------------------------
@pytest.mark.requirement("R-043")
def test_an_added_activity_has_its_dates_and_is_found() -> None:
    organisation = an_organisation()
    activity = add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    assert activity.slug == "samen-koken"
    assert activity.occurrences.count() == 58  # the first Monday up to 400 days ahead
    assert activity.evening_or_weekend
    assert SearchEntry.objects.filter(title="Samen koken").exists()
    assert last_line().deed == "guide.activity.added"


def test_two_with_one_name_get_their_own_address_that_never_changes() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    first, second = (
        add_service(actor=actor, organisation=organisation, details=service_details("Nieuw"))
        for _ in range(2)
    )
    assert (first.slug, second.slug) == ("nieuw-2", "nieuw-3")  # "nieuw" is a page
    changed = change_service(actor=actor, service=first, details=service_details("Ander woord"))
    assert changed.slug == "nieuw-2"


def test_a_name_in_another_script_gets_an_address_too() -> None:
    organisation = an_organisation()
    activity = add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details("قهوة")
    )
    assert activity.slug == "activiteit"


def test_only_an_editor_of_the_organisation_adds() -> None:
    organisation, other = an_organisation(), an_organisation()
    for actor in (
        VISITOR,
        editor_of(other),
        Actor(5, frozenset({Held(Role.HOST, organisation.pk)})),
    ):
        with pytest.raises(NotAllowed, match=r"guide\.only_editors_change"):
            add_service(actor=actor, organisation=organisation, details=service_details())


@pytest.mark.parametrize("role", [Role.SERVICE_TEAM, Role.ADMINISTRATOR])
def test_the_city_team_helps_every_organisation(role: Role) -> None:
    helper = Actor(editor_of(an_organisation()).person_id, frozenset({Held(role)}))
    assert add_location(actor=helper, organisation=None, details=location_details()).pk
    assert add_service(actor=helper, organisation=an_organisation(), details=service_details()).pk


def test_a_board_member_keeps_the_items_of_the_organisation() -> None:
    organisation = an_organisation()
    held = frozenset({Held(Role.BOARD_MEMBER, organisation.pk)})
    board = Actor(editor_of(an_organisation()).person_id, held)
    assert add_service(actor=board, organisation=organisation, details=service_details()).pk


@pytest.mark.parametrize(
    ("details", "code"),
    [
        ({"name": " "}, "guide.name_needed"),
        ({"summary": ""}, "guide.summary_needed"),
        ({"category_ids": ()}, "guide.category_needed"),
        ({"duration_minutes": 0}, "guide.lasts_too_long"),
        ({"duration_minutes": 1441}, "guide.lasts_too_long"),
        ({"recurrence": "FREQ=HOURLY"}, "guide.rhythm_unknown"),
        ({"recurrence": "FREQ=WEEKLY;BYDAY=TU"}, "guide.first_date_does_not_fit"),
        ({"recurrence": "FREQ=WEEKLY;UNTIL=20200101"}, "guide.rhythm_never_happens"),
    ],
)
def test_what_cannot_be_is_refused_in_words(details: dict[str, object], code: str) -> None:
    organisation = an_organisation()
    with pytest.raises(RuleBroken, match=code):
        add_activity(
            actor=editor_of(organisation),
            organisation=organisation,
            details=activity_details(**details),
        )


# --- changing -----------------------------------------------------------------------------
def test_the_logbook_names_the_changed_fields_and_nothing_more() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    service = add_service(actor=actor, organisation=organisation, details=service_details())
    contact = Contact(ContactKind.MAIL, "hallo@buurt.example")
    details = service_details(
        summary="Elke dag.", contacts=(contact,), place_ids=(a_district().pk,), week=LATE
    )
    changed = change_service(actor=actor, service=service, details=details)
    assert last_line().facts == {"fields": ["contact_points", "hours", "places", "summary"]}
    assert changed.evening_or_weekend
    assert [point.value for point in changed.contact_points.all()] == ["hallo@buurt.example"]


def test_saving_without_a_change_changes_no_date_of_change(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    details = service_details(week=LATE)
    service = add_service(actor=actor, organisation=organisation, details=details)
    later(monkeypatch, days=3)
    again = change_service(actor=actor, service=service, details=details)
    assert again.changed_at == NOW
    assert again.last_checked_on == MONDAY + timedelta(days=3)
    assert last_line().facts == {"fields": []}


def test_who_is_second_is_refused_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    activity = add_activity(actor=actor, organisation=organisation, details=activity_details())
    seen_at = activity.changed_at
    later(monkeypatch, minutes=1)
    change_activity(
        actor=actor,
        activity=activity,
        details=activity_details(street="Kanaalweg"),
        seen_at=seen_at,
    )
    with pytest.raises(RuleBroken, match=r"guide\.changed_meanwhile"):
        change_activity(
            actor=actor, activity=activity, details=activity_details("Weg"), seen_at=seen_at
        )
    activity.refresh_from_db()
    assert (activity.name, activity.street) == ("Samen koken", "Kanaalweg")


def test_another_rhythm_gives_other_dates() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    activity = add_activity(actor=actor, organisation=organisation, details=activity_details())
    once = activity_details(recurrence="", starts_on=date(2027, 4, 17), starts_at=time(10))
    change_activity(actor=actor, activity=activity, details=once)
    assert [occurrence.on for occurrence in activity.occurrences.all()] == [date(2027, 4, 17)]


def test_a_location_has_a_name_of_its_own() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    location = add_location(actor=actor, organisation=organisation, details=location_details())
    with pytest.raises(RuleBroken, match=r"guide\.name_taken"):
        add_location(actor=actor, organisation=organisation, details=location_details("de dreef"))
    kept = change_location(
        actor=actor, location=location, details=location_details(address="Dreef 1")
    )
    assert kept.address == "Dreef 1"


# --- in and out of the guide --------------------------------------------------------------
def test_a_withdrawn_item_leaves_the_guide_and_can_come_back() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    activity = add_activity(actor=actor, organisation=organisation, details=activity_details())
    withdraw_item(actor=actor, item=activity)
    assert not activity.occurrences.exists()
    assert not SearchEntry.objects.exists()
    with pytest.raises(RuleBroken, match=r"guide\.already_withdrawn"):
        withdraw_item(actor=actor, item=activity)
    with pytest.raises(RuleBroken, match=r"guide\.withdrawn"):
        change_activity(actor=actor, activity=activity, details=activity_details())
    restore_item(actor=actor, item=activity)
    assert activity.occurrences.count() == 58
    assert SearchEntry.objects.exists()
    assert [line.deed for line in AuditLine.objects.all()] == [
        "guide.activity.added",
        "guide.activity.withdrawn",
        "guide.activity.restored",
    ]


def test_a_cancelled_activity_keeps_its_dates_as_cancelled(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    activity = add_activity(actor=actor, organisation=organisation, details=activity_details())
    later(monkeypatch, days=1)
    cancel_activity(actor=actor, activity=activity)
    states = list(activity.occurrences.values_list("cancelled", flat=True))
    assert states == [False] + [True] * 57  # what has been was not cancelled
    with pytest.raises(RuleBroken, match=r"guide\.activity_already_cancelled"):
        cancel_activity(actor=actor, activity=activity)
    resume_activity(actor=actor, activity=activity)
    assert not activity.occurrences.filter(cancelled=True).exists()


def test_saying_that_it_is_still_right_sets_the_day_only(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    location = add_location(actor=actor, organisation=organisation, details=location_details())
    later(monkeypatch, days=200)
    confirmed = confirm_item(actor=actor, item=location)
    assert confirmed.last_checked_on == MONDAY + timedelta(days=200)
    assert confirmed.changed_at == NOW
    assert last_line().deed == "guide.location.confirmed"


def test_an_editor_elsewhere_touches_nothing_of_ours() -> None:
    organisation = an_organisation()
    activity = add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    stranger = editor_of(an_organisation())
    with pytest.raises(NotAllowed):
        change_activity(actor=stranger, activity=activity, details=activity_details("Van mij"))
    for deed in (withdraw_item, restore_item, confirm_item):
        with pytest.raises(NotAllowed):
            deed(actor=stranger, item=activity)
    with pytest.raises(NotAllowed):
        cancel_activity(actor=stranger, activity=activity)


# --- hours --------------------------------------------------------------------------------
@pytest.mark.requirement("R-054")
def test_a_week_in_the_evening_is_kept_as_such() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    service = add_service(actor=actor, organisation=organisation, details=service_details())
    assert not service.evening_or_weekend
    service = set_week(actor=actor, item=service, week=LATE)
    assert service.evening_or_weekend
    summer = (date(2027, 7, 1), date(2027, 8, 31))
    service = set_week(
        actor=actor, item=service, week=(WeekHours(1, time(9), time(12)),), season=summer
    )
    assert service.hours.count() == 2
    service = set_week(actor=actor, item=service, week=(), season=summer)
    assert [(row.weekday, row.valid_from) for row in service.hours.all()] == [(0, None)]


def test_a_season_that_runs_backward_is_refused() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    service = add_service(actor=actor, organisation=organisation, details=service_details())
    backward = (date(2027, 8, 31), date(2027, 7, 1))
    with pytest.raises(RuleBroken, match=r"guide\.period_runs_backward"):
        set_week(actor=actor, item=service, week=LATE, season=backward)


def test_invented_hours_are_real_once_an_editor_sets_them() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    location = add_location(actor=actor, organisation=organisation, details=location_details())
    location.fictional_hours = True
    location.save()
    assert not set_week(actor=actor, item=location, week=LATE).fictional_hours


def test_other_days_come_and_go() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    location = add_location(actor=actor, organisation=organisation, details=location_details())
    add_other_hours(
        actor=actor, item=location, other=OtherHours(MONDAY, MONDAY, reason="schoonmaak")
    )
    exception = location.exceptions.get()
    assert exception.reason == "schoonmaak"
    remove_other_hours(actor=actor, item=location, exception_id=exception.pk)
    assert not location.exceptions.exists()
    with pytest.raises(RuleBroken, match=r"guide\.hours_unknown"):
        remove_other_hours(actor=actor, item=location, exception_id=exception.pk)


@pytest.mark.requirement("R-048")
def test_an_item_can_be_of_several_kinds() -> None:
    organisation = an_organisation()
    kinds = (a_category("Eten").pk, a_category("Ontmoeten").pk)
    service = add_service(
        actor=editor_of(organisation),
        organisation=organisation,
        details=service_details(category_ids=kinds),
    )
    assert set(service.categories.values_list("pk", flat=True)) == set(kinds)
