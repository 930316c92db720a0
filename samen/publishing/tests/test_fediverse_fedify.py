"""What we tell the fediverse, read over the wire by a program of others."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from samen.foundation import clock, fetching, jobs
from samen.foundation.events import CityChosen, DemoWanted, publish
from samen.foundation.tests.listeners import a_listener, answer
from samen.guide.actions.feed import add_feed, start_feed
from samen.guide.models import Occurrence
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_district,
    a_location,
    a_neighbourhood,
    an_activity,
    an_organisation,
)
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import editor_of
from samen.people.queries import organisations
from samen.places.queries import city, districts
from samen.publishing.queries.fediverse import dates_of, voice
from samen.publishing.rules.fediverse import PER_PAGE, Speaker
from samen.publishing.tests.fedify import as_fedify_reads, needs_fedify, refusals

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.slow,
    needs_fedify,
    pytest.mark.proof("ActivityStreams 2.0", by="@fedify/vocab"),
]


@pytest.fixture
def nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def house(live_server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> str:
    """A house that answers over the wire, by the name it has there."""
    monkeypatch.setattr(settings, "SITE_ADDRESS", live_server.url)
    return str(live_server.url)


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def same_as_in_the_guide(told: dict[str, Any], house: str) -> bool:
    """Whether an event as the other program has it says what our agenda says."""
    slug, on = told["id"].removeprefix(f"{house}/fediverse/activiteiten/").split("/")
    ours = Occurrence.objects.get(activity__slug=slug, on=on)
    where = ours.activity.location
    place = told["place"] or {}
    return (
        told["type"] == "Event"
        and ours.activity.name in told["name"]
        and ours.cancelled == told["name"].startswith("Gaat niet door: ")
        and (moment(told["start"]), moment(told["end"])) == (ours.start, ours.end)
        and (where is None or place["name"] == where.name)
        and (where is None or (place.get("lat"), place.get("lon")) == (where.lat, where.lon))
    )


def test_another_server_reads_every_actor_and_every_event_of_the_demo(
    house: str, record_property: Callable[[str, object], None]
) -> None:
    publish(CityChosen(settings.BASE_DIR / "tests" / "cities" / "eiland"))
    publish(DemoWanted(size="small", seed=1, today=clock.today()))
    addresses = [f"{house}/fediverse/steden/{city().slug}"]
    addresses += [f"{house}/fediverse/wijken/{one.slug}" for one in districts()]
    addresses += [f"{house}/fediverse/organisaties/{one.slug}" for one in organisations()]
    found = as_fedify_reads(addresses)
    for actor in found["actors"]:
        assert actor["isActor"]
        assert min(actor["total"], PER_PAGE) <= len(actor["told"])
        assert actor["received"] == 0
    whole, of_districts, of_groups = _by_kind(found["actors"])
    ours = voice(Speaker.CITY, city().slug)
    assert ours is not None
    assert len(whole["told"]) == whole["total"] == dates_of(ours, clock.now()).count() > 100
    assert {one["type"] for one in of_districts} == {"Group"}
    assert {one["type"] for one in of_groups} == {"Organization"}
    assert sum(one["total"] for one in of_groups) == whole["total"]
    told = {one["event"]["id"]: one["event"] for one in whole["told"]}
    assert [id for id, one in told.items() if not same_as_in_the_guide(one, house)] == []
    assert all(told[one["id"]] == one for one in found["events"])
    record_property("checks", len(found["actors"]) + len(told))


def _by_kind(actors: list[Any]) -> tuple[Any, list[Any], list[Any]]:
    number = len(districts())
    assert actors[0]["type"] == "Application"
    return actors[0], actors[1 : number + 1], actors[number + 1 :]


@pytest.mark.usefixtures("nine_on_monday")
def test_what_was_called_off_or_moved_is_told_at_its_own_hour(house: str) -> None:
    group = an_organisation("Attifa")
    boog = a_location("De Boog", lon=5.12, lat=52.11, address="Gambiadreef 60")
    yoga = an_activity("Yoga", organisation=group, location=boog, weeks=8)
    a_changed_date(yoga, date(2027, 4, 19), cancelled=True, reason="ziek")
    a_changed_date(yoga, date(2027, 4, 26), moved_to_date=date(2027, 4, 27), moved_to_time=time(8))
    [actor] = as_fedify_reads([f"{house}/fediverse/organisaties/attifa"])["actors"]
    events = sorted((one["event"] for one in actor["told"]), key=lambda event: event["start"])
    assert {one["type"] for one in actor["told"]} == {"Create"}
    assert [(one["name"], one["start"]) for one in events[:3]] == [
        ("Yoga", "2027-04-12T17:30:00Z"),
        ("Gaat niet door: Yoga", "2027-04-19T17:30:00Z"),
        ("Yoga", "2027-04-27T06:00:00Z"),
    ]
    assert events[0]["place"] == {"name": "De Boog", "lat": 52.11, "lon": 5.12}
    assert all(same_as_in_the_guide(event, house) for event in events)


@pytest.mark.usefixtures("nine_on_monday")
def test_an_event_stays_at_its_hour_when_the_clock_changes(
    house: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    autumn = datetime(2027, 10, 25, 7, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: autumn)
    group = an_organisation("Attifa")
    an_activity("Yoga", organisation=group, starts_on=autumn.date(), weeks=3)
    [actor] = as_fedify_reads([f"{house}/fediverse/organisaties/attifa"])["actors"]
    starts = sorted(one["event"]["start"] for one in actor["told"])
    assert starts == ["2027-10-25T17:30:00Z", "2027-11-01T18:30:00Z", "2027-11-08T18:30:00Z"]


@pytest.mark.requirement("R-408")
@pytest.mark.usefixtures("nine_on_monday")
def test_a_playground_sees_its_own_calendar_on_the_fediverse(
    house: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    buurt = a_neighbourhood("Overvecht Noord", district=a_district("Overvecht"))
    playground = an_organisation("De Speeltuin", places=[buurt])
    with a_listener() as website:
        monkeypatch.setattr(fetching, "THE_ROAD", website.road())
        website.says["/a.ics"] = answer(a_calendar(an_event("a", "RRULE:FREQ=WEEKLY")))
        editor = editor_of(playground)
        feed = add_feed(
            actor=editor,
            organisation=playground,
            address=website.url("/a.ics"),
            category_ids=[a_category().pk],
        )
        jobs.run_due(NOW)
        feed.refresh_from_db()
        start_feed(actor=editor, feed=feed)
        jobs.run_due(NOW)
    own, wijk = as_fedify_reads(
        [f"{house}/fediverse/organisaties/de-speeltuin", f"{house}/fediverse/wijken/overvecht"]
    )["actors"]
    assert {one["event"]["name"] for one in own["told"]} == {"Koffie"}
    assert [one["event"]["id"] for one in wijk["told"]] == [
        one["event"]["id"] for one in own["told"]
    ]
    assert ({one["type"] for one in own["told"]}, {one["type"] for one in wijk["told"]}) == (
        {"Create"},
        {"Announce"},
    )


@pytest.mark.usefixtures("nine_on_monday")
def test_the_other_program_refuses_what_is_no_event_or_no_actor(client: Client) -> None:
    an_activity("Yoga", organisation=an_organisation("Attifa"))
    event = client.get(f"/fediverse/activiteiten/yoga/{MONDAY}").json()
    actor = client.get("/fediverse/organisaties/attifa").json()
    accepted = refusals([("Event", event), ("Organization", actor), ("Object", event)])
    assert accepted == ["", "", ""]
    refused = refusals(
        [
            ("Note", event),
            ("Organization", event),
            ("Event", actor),
            ("Event", {**event, "type": "Note"}),
            ("Event", {**event, "startTime": "maandag om half acht"}),
        ]
    )
    assert all(refused), refused
