"""Our own calendar files, as the calendar reader of Thunderbird understands them."""

from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.actions.activity import add_activity
from samen.guide.actions.dates import add_date, cancel_date, move_date
from samen.guide.models import Activity
from samen.guide.tests.builders import MONDAY, NOW, an_organisation
from samen.guide.tests.editors import activity_details, editor_of
from samen.guide.tests.test_rules_ical_js import needs_ical_js, read_with_ical_js

pytestmark = [
    pytest.mark.django_db,
    needs_ical_js,
    pytest.mark.proof("iCalendar (RFC 5545)", by="ical.js"),
]
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def as_thunderbird_reads(path: str) -> list[datetime]:
    found = read_with_ical_js(Client().get(path).content, until=date(2028, 6, 30))
    return sorted(at for moments in found.values() for at in moments)


def as_we_say(activity: Activity) -> list[datetime]:
    dates = activity.occurrences.filter(cancelled=False).order_by("start")
    return list(dates.values_list("start", flat=True))


@pytest.mark.requirement("R-045")
@pytest.mark.parametrize(
    "rhythm",
    [
        "",
        "FREQ=WEEKLY;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;UNTIL=20280301",
        "FREQ=MONTHLY;BYDAY=2MO;COUNT=8",
        "FREQ=MONTHLY;BYMONTHDAY=12",
        "FREQ=DAILY",
    ],
)
def test_thunderbird_shows_the_dates_that_our_agenda_shows(rhythm: str) -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    details = activity_details(recurrence=rhythm)
    activity = add_activity(actor=actor, organisation=organisation, details=details)
    path = f"/activiteiten/{activity.slug}.ics"
    last = as_we_say(activity)[-1]
    assert [at for at in as_thunderbird_reads(path) if at <= last] == as_we_say(activity)


def test_thunderbird_follows_a_date_that_was_cancelled_moved_or_added() -> None:
    organisation = an_organisation()
    actor = editor_of(organisation)
    details = activity_details(recurrence="FREQ=WEEKLY;BYDAY=MO;COUNT=40")
    activity = add_activity(actor=actor, organisation=organisation, details=details)
    cancel_date(actor=actor, activity=activity, on=NEXT)
    winter = date(2027, 11, 1)
    move_date(
        actor=actor, activity=activity, on=winter, to_date=date(2027, 11, 2), to_time=time(10)
    )
    add_date(actor=actor, activity=activity, on=date(2027, 12, 4), at=time(11))
    assert as_thunderbird_reads(f"/activiteiten/{activity.slug}.ics") == as_we_say(activity)
