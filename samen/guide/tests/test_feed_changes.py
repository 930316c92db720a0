"""The usual place and the kinds of a calendar change after it was coupled."""

import pytest

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine, Job
from samen.guide.actions.feed import add_feed, change_feed, note_reading, start_feed
from samen.guide.actions.feed_items import set_categories
from samen.guide.models import Activity, CalendarFeed, Category
from samen.guide.rules.calendar_file import read_calendar
from samen.guide.rules.feed import Heard
from samen.guide.tests.builders import (
    AMSTERDAM,
    MONDAY,
    NOW,
    a_category,
    a_location,
    an_organisation,
)
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import an_editor, editor_of, logged_in, send, words
from samen.people.models import Organisation

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-045")]
KOFFIE = an_event("a", "RRULE:FREQ=WEEKLY")
ELSEWHERE = an_event("b", SUMMARY="Markt", LOCATION="De markt")


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Speeltuin")


@pytest.fixture
def editor(organisation: Organisation) -> Actor:
    return editor_of(organisation)


@pytest.fixture
def music() -> Category:
    return a_category("Muziek")


@pytest.fixture
def feed(organisation: Organisation, editor: Actor) -> CalendarFeed:
    """A calendar that is followed, with coffee and a market in it."""
    feed = add_feed(
        actor=editor,
        organisation=organisation,
        address="https://speeltuin.example/agenda.ics",
        category_ids=[a_category().pk],
    )
    hear(feed)
    start_feed(actor=editor, feed=feed)
    hear(feed)
    Job.objects.all().delete()
    return feed


def hear(feed: CalendarFeed) -> None:
    reading = read_calendar(a_calendar(KOFFIE, ELSEWHERE), MONDAY, AMSTERDAM)
    note_reading(actor=THE_HOUSE, feed_id=feed.pk, heard=Heard(reading))
    feed.refresh_from_db()


def change(feed: CalendarFeed, actor: Actor, **more: object) -> CalendarFeed:
    facts = {"location_id": feed.location_id, "category_ids": [a_category().pk], **more}
    return change_feed(actor=actor, feed=feed, **facts)  # type: ignore[arg-type]


def test_with_another_place_what_has_none_of_its_own_moves(
    feed: CalendarFeed, editor: Actor
) -> None:
    house = a_location("De Boog")
    change(feed, editor, location_id=house.pk)
    assert Job.objects.count() == 1
    hear(feed)
    places = dict(Activity.objects.values_list("name", "location__name"))
    assert places == {"Koffie": "De Boog", "Markt": None}
    assert AuditLine.objects.filter(deed="guide.feed.changed").count() == 1


def test_other_kinds_hold_for_what_has_no_kinds_of_its_own(
    feed: CalendarFeed, editor: Actor, music: Category
) -> None:
    market = Activity.objects.get(name="Markt")
    apart = a_category("Praten")
    set_categories(actor=editor, activity=market, category_ids=[apart.pk])
    change(feed, editor, category_ids=[music.pk])
    hear(feed)
    kinds = dict(Activity.objects.values_list("name", "categories__name"))
    assert kinds == {"Koffie": "Muziek", "Markt": "Praten"}
    assert list(feed.categories.all()) == [music]


def test_it_has_a_kind_and_strangers_keep_off(feed: CalendarFeed, editor: Actor) -> None:
    with pytest.raises(RuleBroken, match=r"guide\.category_needed"):
        change(feed, editor, category_ids=[])
    with pytest.raises(NotAllowed):
        change(feed, editor_of(an_organisation("Een ander")))


def test_who_changes_nothing_asks_for_no_reading(feed: CalendarFeed, editor: Actor) -> None:
    change(feed, editor)
    assert not Job.objects.exists()


def test_at_the_page_it_is_one_form(feed: CalendarFeed, organisation: Organisation) -> None:
    house = a_location("De Boog")
    browser, path = logged_in(an_editor(organisation)), f"/mijn/agenda-koppelen/{feed.pk}"
    assert "Verander de plek of de soort" in words(browser, path)
    sent = {"deed": "change", "location": house.pk, "categories": [a_category().pk]}
    assert "Dit geldt nu voor deze agenda." in send(browser, path, **sent)
    feed.refresh_from_db()
    assert feed.location == house
    refused = send(browser, path, "sleutel-van-een-ander-formulier", deed="change")
    assert "Kies minstens één soort." in refused
