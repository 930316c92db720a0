"""The same calendar read, and the same table confirmed, by several at the same moment."""

import pytest
from django.db import connection

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.actions.feed import note_reading
from samen.guide.actions.import_file import confirm_import, upload_table
from samen.guide.models import Activity, CalendarFeed, FeedItem
from samen.guide.queries.import_plan import plan_of
from samen.guide.rules.calendar_file import read_calendar
from samen.guide.rules.columns import TableKind
from samen.guide.rules.feed import Heard
from samen.guide.tests.builders import AMSTERDAM, NOW, a_category, an_organisation
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import editor_of
from samen.guide.tests.test_races import AT_ONCE, all_at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite schrijft om de beurt; deze wedloop is er alleen op PostgreSQL.",
    ),
]
TITLES = ["naam", "in één zin", "soorten", "eerste dag", "begint om", "eindigt om"]


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_one_calendar_read_four_times_at_once_gives_each_activity_once() -> None:
    feed = CalendarFeed.objects.create(
        organisation=an_organisation(), url="https://x.example", state="working"
    )
    feed.categories.set([a_category()])
    events = [an_event(str(number), "RRULE:FREQ=WEEKLY") for number in range(5)]
    heard = Heard(read_calendar(a_calendar(*events), NOW.date(), AMSTERDAM))

    def read(_: int) -> None:
        note_reading(actor=THE_HOUSE, feed_id=feed.pk, heard=heard)

    assert all_at_once(read) == ["done"] * AT_ONCE
    assert Activity.objects.count() == FeedItem.objects.count() == 5


def test_one_table_confirmed_four_times_at_once_comes_in_once() -> None:
    actor = editor_of(an_organisation())
    a_category()
    row = [2, "Koken", "Kook mee.", "Inlooppunten", "15-04-2027", "18.00", "20.00"]
    file = upload_table(actor=actor, kind=TableKind.ACTIVITIES, header=TITLES, rows=[row])
    seen = plan_of(actor, file).fingerprint

    def confirm(_: int) -> None:
        confirm_import(actor=actor, file=file, seen=seen)

    assert all_at_once(confirm) == ["done"] + ["guide.import_gone"] * (AT_ONCE - 1)
    assert Activity.objects.count() == 1


def test_two_tables_with_the_same_rows_at_once_come_in_once() -> None:
    actor = editor_of(an_organisation())
    a_category()
    row = [2, "Koken", "Kook mee.", "Inlooppunten", "15-04-2027", "18.00", "20.00"]
    files = [
        upload_table(actor=actor, kind=TableKind.ACTIVITIES, header=TITLES, rows=[row])
        for _ in range(AT_ONCE)
    ]
    seen = plan_of(actor, files[0]).fingerprint

    def confirm(number: int) -> None:
        confirm_import(actor=actor, file=files[number], seen=seen)

    outcomes = all_at_once(confirm)
    assert outcomes == ["done"] + ["guide.import_changed_meanwhile"] * (AT_ONCE - 1)
    assert Activity.objects.count() == 1
