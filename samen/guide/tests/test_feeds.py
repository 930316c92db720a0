"""The agenda and the lists for other programs, read by programs that are not ours."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

import feedparser
import pytest
import recurring_ical_events
from django.conf import settings
from django.test import Client
from icalendar import Calendar

from samen.foundation import audit, clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.models import Occurrence
from samen.guide.tests.builders import (
    AMSTERDAM,
    MONDAY,
    NOW,
    a_changed_date,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
)
from samen.guide.views.time_zone import vtimezone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def calendar(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    return Calendar.from_ical(response.content)


def moments(found: Any, first: date, last: date) -> list[datetime]:
    """The starts that another program makes of a calendar."""
    return sorted(
        event["DTSTART"].dt for event in recurring_ical_events.of(found).between(first, last)
    )


@pytest.mark.proof("iCalendar (RFC 5545)", by="recurring-ical-events")
def test_other_calendars_see_the_same_dates_as_our_agenda(client: Client) -> None:
    activity = an_activity("Yoga")
    a_changed_date(activity, date(2027, 4, 19), cancelled=True)
    a_changed_date(activity, date(2027, 4, 26), moved_to_date=date(2027, 4, 27))
    a_changed_date(activity, date(2027, 4, 14), added=True, moved_to_time=time(10))
    found = calendar(client, "/agenda.ics")
    theirs = moments(found, MONDAY, MONDAY + timedelta(days=28))
    ours = [one.start for one in Occurrence.objects.filter(cancelled=False)]
    assert theirs == ours
    assert datetime(2027, 4, 27, 19, 30, tzinfo=AMSTERDAM) in theirs


@pytest.mark.proof("iCalendar (RFC 5545)", by="recurring-ical-events")
def test_an_activity_stays_at_its_hour_when_the_clock_changes(client: Client) -> None:
    an_activity("Yoga", starts_on=date(2027, 10, 25), weeks=3)
    found = calendar(client, "/activiteiten/yoga.ics")
    starts = moments(found, date(2027, 10, 24), date(2027, 11, 10))
    assert [start.hour for start in starts] == [19, 19, 19]
    assert found.walk("VTIMEZONE")[0]["TZID"] == "Europe/Amsterdam"


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2027, 3, 28, 1, 59, tzinfo=AMSTERDAM),
        datetime(2027, 3, 28, 3, 0, tzinfo=AMSTERDAM),
        datetime(2027, 7, 1, 12, 0, tzinfo=AMSTERDAM),
        datetime(2027, 10, 31, 1, 59, tzinfo=AMSTERDAM),
        datetime(2027, 10, 31, 3, 0, tzinfo=AMSTERDAM),
        datetime(2040, 12, 31, 12, 0, tzinfo=AMSTERDAM),
    ],
)
def test_the_rules_of_the_clock_jump_when_the_clock_jumps(moment: datetime) -> None:
    zone = vtimezone("Europe/Amsterdam", 2027).to_tz()
    assert moment.replace(tzinfo=zone).utcoffset() == moment.utcoffset()


def test_a_zone_without_summer_time_has_one_rule() -> None:
    assert len(vtimezone("Asia/Tokyo", 2027).subcomponents) == 1


def test_one_event_has_one_name_whatever_name_the_visitor_came_by(client: Client) -> None:
    an_activity("Yoga")
    here = client.get("/agenda.ics").content
    there = client.get("/agenda.ics", headers={"host": "127.0.0.1:8030"}).content
    [name_here], [name_there] = (re.findall(rb"UID:.*", text) for text in (here, there))
    assert name_here == name_there


def test_what_is_called_off_stays_in_the_calendar_as_cancelled(client: Client) -> None:
    an_activity("Yoga", cancelled_at=NOW)
    [event] = calendar(client, "/activiteiten/yoga.ics").walk("VEVENT")
    assert event["STATUS"] == "CANCELLED"


def test_what_happens_once_and_moved_stands_on_its_new_day(client: Client) -> None:
    feast = an_activity("Feest", recurrence="", weeks=1)
    a_changed_date(feast, MONDAY, moved_to_date=date(2027, 4, 13), reason="regen")
    [event] = calendar(client, "/agenda.ics").walk("VEVENT")
    assert event["DTSTART"].dt == datetime(2027, 4, 13, 19, 30, tzinfo=AMSTERDAM)
    assert "regen" in event["DESCRIPTION"]


def test_a_calendar_holds_the_same_choice_as_the_page(client: Client) -> None:
    an_activity("Yoga", places=[a_district("Overvecht")], cost_cents=0)
    an_activity("Koor", places=[a_district("Zuid")])
    found = calendar(client, "/agenda.ics?wijk=overvecht&gratis=1")
    assert [str(event["SUMMARY"]) for event in found.walk("VEVENT")] == ["Yoga"]
    assert str(found["X-WR-CALNAME"]) == "Agenda Overvecht: gratis"


def test_an_event_keeps_its_name_when_its_words_change(client: Client) -> None:
    activity = an_activity("Yoga")
    [before] = calendar(client, "/agenda.ics").walk("VEVENT")
    activity.name = "Yoga voor iedereen"
    activity.changed_at = NOW + timedelta(hours=1)
    activity.save()
    audit.record(THE_HOUSE, "guide.activity.changed", activity)
    [after] = calendar(client, "/agenda.ics").walk("VEVENT")
    assert before["UID"] == after["UID"]
    assert after["LAST-MODIFIED"].dt == NOW + timedelta(hours=1)


def test_an_empty_calendar_is_still_a_calendar(client: Client) -> None:
    assert calendar(client, "/agenda.ics").walk("VEVENT") == []


@pytest.mark.parametrize("address", ["/agenda.ics", "/agenda.atom", "/diensten.atom"])
def test_who_already_has_a_feed_does_not_get_it_again(client: Client, address: str) -> None:
    an_activity("Yoga")
    a_service("Loket")
    first = client.get(address)
    assert "public" in first["Cache-Control"]
    by_mark = client.get(address, headers={"If-None-Match": first["ETag"]})
    by_time = client.get(address, headers={"If-Modified-Since": first["Last-Modified"]})
    assert (by_mark.status_code, by_time.status_code) == (304, 304)


@pytest.mark.proof("Atom (RFC 4287)", by="feedparser")
def test_a_newsreader_reads_the_next_dates(client: Client) -> None:
    activity = an_activity("Yoga", location=a_location("De Boog"), cost_cents=0)
    a_changed_date(activity, date(2027, 4, 19), cancelled=True)
    feed = feedparser.parse(client.get("/agenda.atom").content)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert [entry.title for entry in feed.entries][:2] == [
        "Yoga, maandag 12 april",
        "Gaat niet door: Yoga, maandag 19 april",
    ]
    assert "19.30 tot 21.00 uur · De Boog · gratis" in feed.entries[0].summary
    house = settings.ALLOWED_HOSTS[0]
    assert feed.entries[0].id == f"tag:{house},2026:activiteit-{activity.pk}-2027-04-12"


def test_a_newsreader_reads_what_is_new_among_services_and_locations(client: Client) -> None:
    a_service("Loket", changed_at=NOW - timedelta(days=1))
    a_service("Balie", changed_at=NOW)
    a_location("De Boog")
    services = feedparser.parse(client.get("/diensten.atom").content)
    assert [entry.title for entry in services.entries] == ["Balie", "Loket"]
    locations = feedparser.parse(client.get("/ruimtes.atom").content)
    assert [entry.title for entry in locations.entries] == ["De Boog"]


def test_the_agenda_of_one_organisation_can_be_followed(client: Client) -> None:
    an_activity("Yoga", organisation=an_organisation("Attifa"))
    an_activity("Koor")
    feed = feedparser.parse(client.get("/agenda.atom?organisatie=attifa").content)
    assert {entry.author for entry in feed.entries} == {"Attifa"}
