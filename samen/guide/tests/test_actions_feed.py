"""Calendars of organisations are followed: once, faithfully, and with patience."""

from datetime import datetime, time, timedelta

import pytest

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, VISITOR, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine, Job, OutboxMail
from samen.foundation.tests.builders import waiting_letters
from samen.guide.actions.activity import cancel_activity, change_activity
from samen.guide.actions.dates import cancel_date
from samen.guide.actions.feed import (
    add_feed,
    ask_for_reading,
    note_reading,
    pause_feed,
    remove_feed,
    start_feed,
)
from samen.guide.actions.feed_items import set_categories
from samen.guide.actions.listing import restore_item, withdraw_item
from samen.guide.models import Activity, CalendarFeed, FeedItem
from samen.guide.rules.calendar_file import read_calendar
from samen.guide.rules.feed import Heard
from samen.guide.tests.builders import (
    AMSTERDAM,
    MONDAY,
    NOW,
    a_category,
    a_city,
    a_location,
    an_organisation,
)
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import activity_details, an_editor, editor_of
from samen.people.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-045")]
ADDRESS = "https://speeltuin.example/agenda.ics"
WEEKLY = "RRULE:FREQ=WEEKLY"


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Speeltuin", places=[a_city()])


@pytest.fixture
def editor(organisation: Organisation) -> Actor:
    return editor_of(organisation)


@pytest.fixture
def feed(organisation: Organisation, editor: Actor) -> CalendarFeed:
    """A calendar that is followed; nothing of it has come in yet."""
    kinds = [a_category().pk]
    added = add_feed(actor=editor, organisation=organisation, address=ADDRESS, category_ids=kinds)
    hear(added)
    return start_feed(actor=editor, feed=added)


def hear(feed: CalendarFeed, *events: str) -> None:
    """The worker read this calendar and these events are in it."""
    reading = read_calendar(a_calendar(*events), clock.today(), AMSTERDAM)
    note_reading(actor=THE_HOUSE, feed_id=feed.pk, heard=Heard(reading))
    feed.refresh_from_db()


def hear_trouble(feed: CalendarFeed, trouble: str = "foundation.fetch_no_answer") -> None:
    note_reading(actor=THE_HOUSE, feed_id=feed.pk, heard=Heard(trouble=trouble))
    feed.refresh_from_db()


def in_the_guide() -> list[str]:
    return sorted(Activity.objects.filter(withdrawn_at=None).values_list("name", flat=True))


def state_of_everything() -> list[object]:
    """All activities with their dates, changes and kinds."""
    return [
        (
            *Activity.objects.filter(pk=one.pk).values().get().items(),
            *one.exceptions.values_list("on", "cancelled", "moved_to_date"),
            *one.occurrences.values_list("pk", "start", "cancelled"),
            *one.categories.values_list("pk"),
        )
        for one in Activity.objects.order_by("pk")
    ]


# --- coupling -----------------------------------------------------------------------------
def test_a_new_calendar_is_only_looked_at(organisation: Organisation, editor: Actor) -> None:
    feed = add_feed(
        actor=editor, organisation=organisation, address=ADDRESS, category_ids=[a_category().pk]
    )
    hear(feed, an_event("a", WEEKLY), an_event("b", **{"class": "PRIVATE"}))
    assert in_the_guide() == []
    assert feed.report["activities"] == 1
    assert feed.report["first"][0]["name"] == "Koffie"
    assert feed.report["skipped"] == [["", "guide.feed_event_private"]]


def test_after_a_look_the_activities_come_in(feed: CalendarFeed) -> None:
    hear(feed, an_event("a", WEEKLY, description="Kom langs.", url="https://x.example/a"))
    activity = Activity.objects.get()
    assert (activity.name, activity.summary, activity.starts_at) == (
        "Koffie",
        "Kom langs.",
        time(10),
    )
    assert activity.source == "de agenda van De Speeltuin"
    assert activity.occurrences.count() > 50
    assert [point.value for point in activity.contact_points.all()] == ["https://x.example/a"]
    assert [place.name for place in activity.places.all()] == ["Utrecht"]


def test_a_second_reading_changes_nothing(feed: CalendarFeed) -> None:
    events = [an_event("a", WEEKLY, "EXDATE:20270426T100000"), an_event("b", summary="Thee")]
    hear(feed, *events)
    before = state_of_everything()
    lines = AuditLine.objects.filter(deed__startswith="guide.activity").count()
    hear(feed, *events)
    hear(feed, *reversed(events))
    assert state_of_everything() == before
    assert AuditLine.objects.filter(deed__startswith="guide.activity").count() == lines


def test_what_changes_there_changes_here(feed: CalendarFeed) -> None:
    hear(feed, an_event("a", WEEKLY))
    hear(feed, an_event("a", WEEKLY, "EXDATE:20270419T100000", summary="Koffie met taart"))
    activity = Activity.objects.get()
    assert activity.name == "Koffie met taart"
    assert activity.occurrences.get(on=MONDAY + timedelta(days=7)).cancelled


def test_what_goes_there_leaves_here_and_may_come_back(feed: CalendarFeed) -> None:
    hear(feed, an_event("a", WEEKLY), an_event("b", summary="Thee"))
    hear(feed, an_event("a", WEEKLY))
    assert in_the_guide() == ["Koffie"]
    hear(feed, an_event("a", WEEKLY), an_event("b", summary="Thee"))
    assert in_the_guide() == ["Koffie", "Thee"]
    assert Activity.objects.count() == 2


def test_what_is_over_stays_when_the_calendar_forgets_it(
    feed: CalendarFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear(feed, an_event("a"), an_event("b", WEEKLY, summary="Thee"))
    at(monkeypatch, NOW + timedelta(days=2))
    hear(feed, an_event("b", WEEKLY, summary="Thee"))
    assert in_the_guide() == ["Koffie", "Thee"]


def test_what_is_called_off_there_is_called_off_here(feed: CalendarFeed) -> None:
    hear(feed, an_event("a", WEEKLY))
    hear(feed, an_event("a", WEEKLY, status="CANCELLED"))
    activity = Activity.objects.get()
    assert activity.cancelled_at is not None
    assert activity.occurrences.filter(cancelled=False, start__gt=NOW).count() == 0
    hear(feed, an_event("a", WEEKLY))
    activity.refresh_from_db()
    assert activity.cancelled_at is None


def test_what_was_off_from_the_start_does_not_come_in(feed: CalendarFeed) -> None:
    hear(feed, an_event("a", status="CANCELLED"))
    assert in_the_guide() == []


def test_a_place_is_recognised_and_else_said_in_words(feed: CalendarFeed) -> None:
    house = a_location("De Boog", place=a_city())
    hear(feed, an_event("a", location="Zaal 2, De Boog"), an_event("b", location="Het park"))
    there, elsewhere = Activity.objects.order_by("pk")
    assert there.location == house
    assert elsewhere.location is None
    assert elsewhere.description == "Waar: Het park"


# --- what is kept here ---------------------------------------------------------------------
def test_an_activity_out_of_a_calendar_is_changed_there(feed: CalendarFeed, editor: Actor) -> None:
    hear(feed, an_event("a", WEEKLY))
    activity = Activity.objects.get()
    with pytest.raises(RuleBroken, match=r"guide\.comes_from_a_calendar"):
        change_activity(actor=editor, activity=activity, details=activity_details())
    with pytest.raises(RuleBroken, match=r"guide\.comes_from_a_calendar"):
        cancel_activity(actor=editor, activity=activity)
    with pytest.raises(RuleBroken, match=r"guide\.comes_from_a_calendar"):
        cancel_date(actor=editor, activity=activity, on=MONDAY)


def test_its_kinds_are_kept_here(feed: CalendarFeed, editor: Actor) -> None:
    hear(feed, an_event("a"))
    music = a_category("Muziek")
    set_categories(actor=editor, activity=Activity.objects.get(), category_ids=[music.pk])
    hear(feed, an_event("a", summary="Koffieconcert"))
    activity = Activity.objects.get()
    assert (activity.name, list(activity.categories.all())) == ("Koffieconcert", [music])
    with pytest.raises(RuleBroken, match=r"guide\.category_needed"):
        set_categories(actor=editor, activity=activity, category_ids=[])


def test_what_an_editor_took_out_stays_out(feed: CalendarFeed, editor: Actor) -> None:
    hear(feed, an_event("a"), an_event("b", summary="Thee"))
    withdraw_item(actor=editor, item=Activity.objects.get(name="Thee"))
    hear(feed, an_event("a"), an_event("b", summary="Groene thee"))
    assert in_the_guide() == ["Koffie"]
    restore_item(actor=editor, item=Activity.objects.get(name="Groene thee"))
    assert in_the_guide() == ["Groene thee", "Koffie"]


# --- trouble -------------------------------------------------------------------------------
def test_a_calendar_that_breaks_keeps_its_last_good_state(feed: CalendarFeed) -> None:
    hear(feed, an_event("a", WEEKLY))
    before = state_of_everything()
    for _ in range(3):
        hear_trouble(feed)
    assert state_of_everything() == before
    assert feed.trouble == "foundation.fetch_no_answer"
    assert feed.broken_since == NOW


def test_its_editors_hear_of_a_break_once(feed: CalendarFeed, organisation: Organisation) -> None:
    an_editor(organisation)
    hear_trouble(feed)
    assert OutboxMail.objects.count() == 0  # once may be a hiccup
    again = Job.objects.get(once__contains="again")
    assert again.due_at == NOW + timedelta(hours=1)
    for _ in range(4):
        hear_trouble(feed)
    assert OutboxMail.objects.count() == 1
    assert "De andere website geeft geen goed antwoord." in waiting_letters()[0].body
    hear(feed, an_event("a"))
    assert (feed.trouble, feed.broken_since, feed.failures) == ("", None, 0)
    hear_trouble(feed)
    hear_trouble(feed)
    assert OutboxMail.objects.count() == 2  # another break


def test_an_empty_calendar_is_not_believed_at_once(feed: CalendarFeed) -> None:
    hear(feed, an_event("a"), an_event("b"), an_event("c"))
    hear(feed)
    assert feed.trouble == "guide.feed_suddenly_empty"
    assert len(in_the_guide()) == 3


def test_one_bad_event_does_not_keep_the_others_out(feed: CalendarFeed) -> None:
    hear(feed, an_event("a"), an_event("b", dtstart="geen datum"))
    assert in_the_guide() == ["Koffie"]
    assert feed.report["skipped"] == [["Koffie", "guide.feed_event_unreadable"]]


# --- letting go ----------------------------------------------------------------------------
def test_a_pause_leaves_everything_as_it_is(feed: CalendarFeed, editor: Actor) -> None:
    hear(feed, an_event("a"))
    pause_feed(actor=editor, feed=feed)
    hear(feed, an_event("a", summary="Anders"))
    assert in_the_guide() == ["Koffie"]
    with pytest.raises(RuleBroken, match=r"guide\.feed_is_paused_already"):
        pause_feed(actor=editor, feed=feed)
    start_feed(actor=editor, feed=feed)
    hear(feed, an_event("a", summary="Anders"))
    assert in_the_guide() == ["Anders"]


@pytest.mark.parametrize(("keep", "there"), [(True, ["Koffie"]), (False, [])])
def test_letting_go_takes_everything_along_or_not(
    feed: CalendarFeed, editor: Actor, keep: bool, there: list[str]
) -> None:
    hear(feed, an_event("a", WEEKLY))
    assert remove_feed(actor=editor, feed=feed, keep=keep) == (0 if keep else 1)
    assert in_the_guide() == there
    assert FeedItem.objects.count() == CalendarFeed.objects.count() == 0
    if keep:  # from now on it is kept here
        cancel_activity(actor=editor, activity=Activity.objects.get())


# --- who and how often ---------------------------------------------------------------------
def test_only_its_editors_couple_a_calendar(organisation: Organisation, feed: CalendarFeed) -> None:
    stranger = editor_of(an_organisation())
    kinds = [a_category().pk]
    for actor in (VISITOR, stranger):
        with pytest.raises(NotAllowed):
            add_feed(actor=actor, organisation=organisation, address="x", category_ids=kinds)
        for act in (start_feed, pause_feed, ask_for_reading):
            with pytest.raises(NotAllowed):
                act(actor=actor, feed=feed)
        with pytest.raises(NotAllowed):
            remove_feed(actor=actor, feed=feed, keep=False)
        with pytest.raises(NotAllowed):
            note_reading(actor=actor, feed_id=feed.pk, heard=Heard())


@pytest.mark.parametrize(
    ("address", "code"),
    [
        (ADDRESS, "guide.feed_already_there"),
        ("ftp://speeltuin.example/a.ics", "foundation.fetch_only_web"),
        ("https://ik:geheim@speeltuin.example/a.ics", "foundation.fetch_no_password"),
        ("https://speeltuin.example:22/", "foundation.fetch_other_port"),
        ("zomaar iets", "foundation.fetch_address_odd"),
    ],
)
def test_a_wrong_address_is_refused_at_once(
    feed: CalendarFeed, organisation: Organisation, editor: Actor, address: str, code: str
) -> None:
    with pytest.raises(RuleBroken) as refused:
        add_feed(
            actor=editor, organisation=organisation, address=address, category_ids=[a_category().pk]
        )
    assert refused.value.code == code


def test_there_is_an_end_to_the_number_of_calendars(
    organisation: Organisation, editor: Actor
) -> None:
    kinds = [a_category().pk]
    for number in range(10):
        address = f"{ADDRESS}?{number}"
        add_feed(actor=editor, organisation=organisation, address=address, category_ids=kinds)
    with pytest.raises(RuleBroken, match=r"guide\.feed_too_many_feeds"):
        add_feed(actor=editor, organisation=organisation, address=ADDRESS, category_ids=kinds)


def test_reading_on_request_has_its_pace(
    feed: CalendarFeed, editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(RuleBroken, match=r"guide\.feed_just_asked"):
        ask_for_reading(actor=editor, feed=feed)
    at(monkeypatch, NOW + timedelta(minutes=3))
    before = Job.objects.count()
    ask_for_reading(actor=editor, feed=feed)
    assert Job.objects.count() == before + 1


def test_a_calendar_must_be_read_before_it_is_coupled(
    organisation: Organisation, editor: Actor
) -> None:
    feed = add_feed(
        actor=editor, organisation=organisation, address=ADDRESS, category_ids=[a_category().pk]
    )
    with pytest.raises(RuleBroken, match=r"guide\.feed_not_read_yet"):
        start_feed(actor=editor, feed=feed)
