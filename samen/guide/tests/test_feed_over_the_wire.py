"""A calendar on a web server of this machine, from coupling to the night it breaks."""

from datetime import UTC, datetime, timedelta

import pytest

from samen.foundation import clock, fetching, jobs, outbox
from samen.foundation.actors import Actor
from samen.foundation.tests.listeners import a_listener, answer
from samen.guide.actions.feed import add_feed, start_feed
from samen.guide.models import Activity
from samen.guide.tests.builders import NOW, a_category, an_organisation
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import editor_of
from samen.people.models import Organisation

pytestmark = pytest.mark.django_db
WEEKLY = "RRULE:FREQ=WEEKLY"


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, NOW)


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Speeltuin")


@pytest.fixture
def editor(organisation: Organisation) -> Actor:
    return editor_of(organisation)


def in_the_guide() -> list[str]:
    return sorted(Activity.objects.filter(withdrawn_at=None).values_list("name", flat=True))


@pytest.mark.requirement("R-408")
def test_the_worker_reads_a_calendar_over_the_wire_and_at_night(
    organisation: Organisation, editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_listener() as website:
        monkeypatch.setattr(fetching, "THE_ROAD", website.road())
        website.says["/a.ics"] = answer(a_calendar(an_event("a", WEEKLY)), ETag='"1"')
        feed = add_feed(
            actor=editor,
            organisation=organisation,
            address=website.url("/a.ics"),
            category_ids=[a_category().pk],
        )
        jobs.run_due(NOW)
        feed.refresh_from_db()
        assert feed.report["activities"] == 1
        later = NOW + timedelta(minutes=5)
        at(monkeypatch, later)
        start_feed(actor=editor, feed=feed)
        jobs.run_due(later)
        assert in_the_guide() == ["Koffie"]
        website.says["/a.ics"] = answer(status="304 Not Modified")
        night = datetime(2027, 4, 13, 1, 30, tzinfo=UTC)
        at(monkeypatch, night)
        while jobs.run_due(night):
            pass
        assert 'If-None-Match: "1"' in website.requests[-1]
        website.says["/a.ics"] = answer(b"<html>Onderhoud</html>")
        night += timedelta(days=1)
        at(monkeypatch, night)
        while jobs.run_due(night):
            pass
        feed.refresh_from_db()
        assert (feed.trouble, in_the_guide()) == ("guide.feed_unreadable", ["Koffie"])


def test_a_calendar_on_the_inside_is_never_visited(
    organisation: Organisation, editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_listener() as inside:
        road = fetching.Road(more_ports=frozenset({inside.port}))
        monkeypatch.setattr(fetching, "THE_ROAD", road)
        feed = add_feed(
            actor=editor,
            organisation=organisation,
            address=inside.url("/a.ics"),
            category_ids=[a_category().pk],
        )
        jobs.run_due(NOW)
        feed.refresh_from_db()
        assert (feed.trouble, inside.came) == ("foundation.fetch_inside", 0)
        assert outbox.send_due(NOW) == 0
