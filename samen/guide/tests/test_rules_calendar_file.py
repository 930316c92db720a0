"""Calendars of others: read tolerantly, and the dates are those that other readers find."""

import random
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from dateutil.rrule import rrulestr

from samen.foundation.apart import read_apart
from samen.foundation.errors import RuleBroken
from samen.foundation.texts import SENTENCES
from samen.guide.rules.calendar_file import (
    CalendarEvent,
    Reading,
    months_around,
    read_calendar,
    reading_from,
)
from samen.guide.rules.feed import Spot, location_for, summary_of, web_address
from samen.guide.tests.calendars import AMSTERDAM, FIXTURES, a_calendar, an_event, slots_of
from samen.guide.tests.test_rules_ical_js import needs_ical_js, read_with_ical_js
from samen.guide.views.time_zone import vtimezone

TODAY = date(2027, 4, 12)
WINDOW = months_around(TODAY)
READER = "samen.guide.rules.calendar_file:read"


def reading(*events: str) -> Reading:
    return read_calendar(a_calendar(*events), TODAY, AMSTERDAM)


def one(*lines: str, **properties: str) -> CalendarEvent:
    """The only activity that one event becomes."""
    found = reading(an_event("een@agenda.example", *lines, **properties))
    assert found.skipped == ()
    (event,) = found.events
    return event


def why_not(*lines: str, **properties: str) -> str:
    """The words for an event that was not taken over."""
    found = reading(an_event("een@agenda.example", *lines, **properties))
    assert found.events == ()
    (skipped,) = found.skipped
    return str(SENTENCES[skipped.why])


# --- all kinds of files -------------------------------------------------------------------
UNREADABLE = {
    "big_bad_calendar.ics",
    "small_bad_calendar.ics",
    "fuzz_testcase_invalid_month.ics",
    "fuzz_testcase_vtimezone_lone_cr.ics",
    "rfc_7953_1.ics",
}
EVERY_FIXTURE = sorted(FIXTURES.glob("*.ics")) or [Path("niet-hier.ics")]


@pytest.mark.parametrize("path", EVERY_FIXTURE, ids=lambda path: path.name)
@pytest.mark.parametrize("today", [date(1996, 5, 1), date(2012, 5, 1), TODAY], ids=str)
def test_no_calendar_of_others_makes_us_fall(path: Path, today: date) -> None:
    if not path.exists():
        pytest.skip("De map ../shared/data met agenda's van anderen is hier niet.")
    if path.name in UNREADABLE:
        with pytest.raises(RuleBroken, match=r"guide\.feed_unreadable"):
            read_calendar(path.read_bytes(), today, AMSTERDAM)
        return
    found = read_calendar(path.read_bytes(), today, AMSTERDAM)
    assert all(one.why in SENTENCES for one in found.skipped)


def test_there_are_twenty_six_of_them() -> None:
    if not FIXTURES.exists():
        pytest.skip("De map ../shared/data met agenda's van anderen is hier niet.")
    assert len(EVERY_FIXTURE) == 26


def test_a_calendar_of_others_is_read_in_a_process_of_its_own() -> None:
    content = a_calendar(an_event("a", "RRULE:FREQ=WEEKLY"), an_event("b", class_="x"))
    apart = reading_from(read_apart(READER, content, TODAY.isoformat(), "Europe/Amsterdam"))
    assert apart == read_calendar(content, TODAY, AMSTERDAM)
    assert apart.name == "Agenda van de speeltuin"


def test_a_refusal_comes_out_of_that_process() -> None:
    with pytest.raises(RuleBroken, match=r"guide\.feed_unreadable"):
        read_apart(READER, b"<html>Log in</html>", TODAY.isoformat(), "Europe/Amsterdam")


def test_an_event_that_never_ends_thinking_costs_only_that_process() -> None:
    """31 February, every day looked at until the year 9999."""
    trap = an_event("a", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31")
    traps = a_calendar(*(trap.replace("UID:a", f"UID:{n}") for n in range(200)))
    with pytest.raises(RuleBroken, match=r"foundation\.file_too_heavy"):
        read_apart(READER, traps, TODAY.isoformat(), "Europe/Amsterdam", seconds=2)


# --- one event ----------------------------------------------------------------------------
def test_an_event_keeps_its_words_without_their_dressing() -> None:
    event = one(
        summary="Koffie &amp; thee",
        description="<p>Kom <b>langs</b>!</p><br>Gratis.\\n\\nTot dan",
        url="https://speeltuin.example/koffie",
        location="Speeltuin De Boog\\, Dreef 1",
    )
    assert event.name == "Koffie & thee"
    assert event.description.split() == ["Kom", "langs", "!", "Gratis.", "Tot", "dan"]
    assert event.url == "https://speeltuin.example/koffie"
    assert event.place == "Speeltuin De Boog, Dreef 1"
    assert (event.starts_on, event.starts_at, event.minutes) == (TODAY, time(10), 90)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example", "https://x/ <b>", ""])
def test_only_a_web_address_comes_along(url: str) -> None:
    assert one(url=url).url == ""


@pytest.mark.parametrize(
    ("properties", "words"),
    [
        ({"class": "PRIVATE"}, "is privé, en blijft dus weg"),
        ({"class": "CONFIDENTIAL"}, "is privé, en blijft dus weg"),
        ({"summary": ""}, "heeft geen naam"),
        ({"dtstart": ""}, "heeft geen begin"),
        ({"dtstart": "20271345T100000"}, "is niet te lezen"),
        ({"dtend": "20270712T113000"}, "duurt langer dan een maand"),
        ({"rrule": "FREQ=HOURLY"}, "herhaalt op een manier die wij niet kennen"),
        ({"rrule": "FREQ=DAILY;BYHOUR=9,10"}, "herhaalt op een manier die wij niet kennen"),
    ],
)
def test_what_cannot_come_along_is_said_in_words(properties: dict[str, str], words: str) -> None:
    assert why_not(**properties) == words


def test_the_name_of_a_private_event_is_not_kept() -> None:
    found = reading(an_event("geheim", summary="Bij de dokter", **{"class": "PRIVATE"}))
    assert [skipped.name for skipped in found.skipped] == [""]


def test_what_is_over_stays_away() -> None:
    found = reading(an_event("oud", dtstart="20260101T100000", dtend="20260101T110000"))
    assert (found.events, found.past) == ((), 1)


def test_a_day_without_hours_is_the_whole_day() -> None:
    event = one(dtstart="", dtend="", **{"DTSTART;VALUE=DATE": "20270427"})
    assert (event.starts_on, event.starts_at, event.minutes) == (date(2027, 4, 27), time(), 1440)


def test_a_festival_of_three_days_is_on_each_of_them() -> None:
    days = {"DTSTART;VALUE=DATE": "20270501", "DTEND;VALUE=DATE": "20270504"}
    event = one(dtstart="", dtend="", **days)
    assert (event.recurrence, event.minutes) == ("FREQ=DAILY;COUNT=3", 1440)


def test_who_gives_no_end_gets_an_hour() -> None:
    assert one(dtend="").minutes == 60


def test_another_zone_becomes_the_clock_of_the_city() -> None:
    far = {"DTSTART;TZID=America/New_York": "20270412T180000"}
    event = one("DURATION:PT1H", dtstart="", dtend="", **far)
    assert (event.starts_on, event.starts_at) == (date(2027, 4, 13), time(0, 0))


def test_a_week_that_begins_on_sunday_is_an_ordinary_week() -> None:
    assert one("RRULE:FREQ=WEEKLY;WKST=SU;BYDAY=MO,WE").recurrence == "FREQ=WEEKLY;BYDAY=MO,WE"


def test_dates_that_are_left_out_moved_and_added_stay_so() -> None:
    lines = ["RRULE:FREQ=WEEKLY", "EXDATE:20270419T100000", "RDATE:20270422T100000"]
    moved = an_event(
        "een", recurrence_id="20270426T100000", dtstart="20270427T140000", dtend="20270427T153000"
    )
    off = an_event("een", recurrence_id="20270503T100000", status="CANCELLED")
    found = reading(an_event("een", *lines), moved, off)
    (event,) = found.events
    said = {change.on: change for change in event.changes}
    assert said[date(2027, 4, 19)].cancelled
    assert said[date(2027, 4, 22)].added
    assert said[date(2027, 4, 26)].moved_to_date == date(2027, 4, 27)
    assert said[date(2027, 4, 26)].moved_to_time == time(14)
    assert said[date(2027, 5, 3)].cancelled
    assert len(said) == 4


def test_a_single_date_that_its_series_does_not_name_is_a_date_too() -> None:
    extra = an_event("een", recurrence_id="20270420T100000", dtstart="20270421T140000")
    (event,) = reading(an_event("een", "RRULE:FREQ=WEEKLY;COUNT=2"), extra).events
    starts = [slot.start_utc.date() for slot in slots_of([event], WINDOW)]
    assert starts == [date(2027, 4, 12), date(2027, 4, 19), date(2027, 4, 21)]


def test_from_a_date_on_everything_is_later() -> None:
    later = an_event(
        "een", **{"RECURRENCE-ID;RANGE=THISANDFUTURE": "20270426T100000"}, dtstart="20270426T110000"
    )
    (event,) = reading(an_event("een", "RRULE:FREQ=WEEKLY;COUNT=4"), later).events
    hours = [slot.start_utc.astimezone(AMSTERDAM).hour for slot in slots_of([event], WINDOW)]
    assert hours == [10, 10, 11, 11]


def test_twice_a_day_becomes_two_activities() -> None:
    found = reading(an_event("een", "RDATE:20270412T150000"))
    assert [(event.key, event.starts_at) for event in found.events] == [
        ("een", time(10)),
        ("een #2", time(15)),
    ]


def test_of_two_versions_the_later_one_counts() -> None:
    new, old = an_event("een", sequence="4", summary="Thee"), an_event("een", sequence="3")
    assert [event.name for event in reading(new, old).events] == ["Thee"]


def test_a_calendar_may_hold_no_more_than_five_hundred_activities() -> None:
    with pytest.raises(RuleBroken, match=r"guide\.feed_too_many"):
        reading(*(an_event(str(number)) for number in range(501)))


# --- the same dates as other readers ------------------------------------------------------
RULES = [
    "FREQ=WEEKLY",
    "FREQ=WEEKLY;BYDAY=MO,TH;WKST=SU",
    "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO",
    "FREQ=MONTHLY;BYDAY=2MO",
    "FREQ=MONTHLY;BYDAY=-1FR",
    "FREQ=MONTHLY;BYDAY=1MO,3TH",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
    "FREQ=MONTHLY;BYMONTHDAY=12",
    "FREQ=MONTHLY;BYMONTHDAY=1,15",
    "FREQ=YEARLY",
    "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU",
    "FREQ=DAILY;INTERVAL=3",
    "FREQ=DAILY;BYMONTH=5,11",
    "FREQ=DAILY;BYDAY=MO,TU",
]
NEW_YORK = "America/New_York"
ENDS = ["", ";COUNT=9", ";UNTIL=20271231T225959Z"]
ZONES = ["", ";TZID=Europe/Amsterdam", ";TZID=America/New_York", "Z", ";VALUE=DATE"]
HOURS = ["0930", "1015", "1930", "2300"]


def a_random_series(dice: random.Random, uid: str) -> str:
    """A series with dates left out, moved and added, on any clock."""
    zone, rule = dice.choice(ZONES), dice.choice(RULES)
    ends = dice.choice(ENDS)
    clock = "" if "DATE" in zone else f"T{dice.choice(HOURS)}00"
    if "DATE" in zone or zone == "":
        ends = ends.replace("T225959Z", "" if clock == "" else "T225959")
    start = first_day_of(rule, dice.randrange(300))

    def line(name: str, day: date) -> str:
        at = f"{day:%Y%m%d}{clock}"
        return f"{name}:{at}Z" if zone == "Z" else f"{name}{zone}:{at}"

    series = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Reeks", line("DTSTART", start)]
    series += [f"RRULE:{rule}{ends}", "DURATION:P1D" if clock == "" else "DURATION:PT1H"]
    days = [day for day in days_of(rule, start) if "UNTIL" not in ends or day.year == 2027]
    extra = []
    if len(days) > 6:
        off, away = dice.sample(days[1:6], 2)
        series.append(line("EXDATE", off))
        extra = ["BEGIN:VEVENT", f"UID:{uid}", "SUMMARY:Reeks", line("RECURRENCE-ID", away)]
        extra += [line("DTSTART", away + timedelta(days=1)), "DURATION:PT1H", "END:VEVENT"]
        extra[5] = "DURATION:P1D" if clock == "" else "DURATION:PT1H"
    return "\r\n".join([*series, "END:VEVENT", *extra])


def first_day_of(rule: str, days: int) -> date:
    """A first day that the rule names itself, as RFC 5545 asks."""
    begin = datetime(2026, 9, 1) + timedelta(days=days)  # noqa: DTZ001
    found = rrulestr(rule, dtstart=begin).after(begin, inc=True)
    assert found is not None
    return found.date()


def days_of(rule: str, start: date) -> list[date]:
    found = rrulestr(rule, dtstart=datetime.combine(start, time()))
    return [day.date() for _, day in zip(range(7), found, strict=False)]


@pytest.fixture(scope="module")
def many() -> tuple[bytes, Reading]:
    dice = random.Random(5545)
    series = [a_random_series(dice, f"reeks-{number}") for number in range(150)]
    content = a_calendar(*series)
    return content, read_calendar(content, TODAY, AMSTERDAM)


@pytest.fixture(scope="module")
def zones() -> str:
    """What ical.js must be told of zones; others know them by name."""
    known = [vtimezone(name, 2026).to_ical().decode() for name in ("Europe/Amsterdam", NEW_YORK)]
    return "".join(known).strip()


def ours_by_series(found: Reading) -> dict[str, list[datetime]]:
    """The moments per series of what goes on in the window."""
    moments: dict[str, list[datetime]] = {}
    for event in found.events:
        key = event.key.split(" #")[0]
        there = moments.setdefault(key, [])
        there += [slot.start_utc for slot in slots_of([event], WINDOW) if not slot.cancelled]
    return {key: sorted(there) for key, there in moments.items() if there}


def as_moment(at: Any) -> datetime:
    """A day without hours begins at midnight in the city; without a zone it is the city's."""
    moment = at if isinstance(at, datetime) else datetime.combine(at, time())
    return (moment if moment.tzinfo else moment.replace(tzinfo=AMSTERDAM)).astimezone(UTC)


def test_a_hundred_and_fifty_series_have_the_dates_that_another_library_finds(
    many: tuple[bytes, Reading],
) -> None:
    content, found = many
    assert found.skipped == ()
    calendar = icalendar.Calendar.from_ical(content)
    between = recurring_ical_events.of(calendar).between(
        WINDOW.first - timedelta(days=2), WINDOW.last + timedelta(days=2)
    )
    theirs: dict[str, list[datetime]] = {}
    for event in between:
        start = as_moment(event["DTSTART"].dt)
        if WINDOW.covers(start.astimezone(AMSTERDAM).date()):
            theirs.setdefault(str(event["UID"]), []).append(start)
    ours = ours_by_series(found)
    assert ours.keys() == theirs.keys()
    for key, moments in ours.items():
        assert moments == sorted(theirs[key]), key


@needs_ical_js
@pytest.mark.proof("iCalendar (RFC 5545)", by="ical.js")
def test_thunderbird_finds_the_same_dates(many: tuple[bytes, Reading], zones: str) -> None:
    """But for series in no zone or without hours, which it reads on the clock of this machine."""
    content, found = many
    told = content.replace(b"BEGIN:VEVENT", zones.encode() + b"\r\nBEGIN:VEVENT", 1)
    theirs = read_with_ical_js(told, until=WINDOW.last - timedelta(days=2))
    last = datetime.combine(WINDOW.last - timedelta(days=2), time(), AMSTERDAM)
    first = datetime.combine(WINDOW.first, time(), AMSTERDAM)
    compared = 0
    for key, moments in ours_by_series(found).items():
        if not has_a_clock(content, key):
            continue
        compared += 1
        expected = [at for at in theirs[key] if first <= at < last]
        assert [at for at in moments if at < last] == expected, key
    assert compared > 40


def has_a_clock(content: bytes, uid: str) -> bool:
    """Whether the series says on which clock it runs; else ical.js takes that of the machine."""
    start = content.decode().split(f"UID:{uid}\r\n")[1].split("DTSTART")[1].split("\r\n")[0]
    return start.endswith("Z") or "TZID" in start


def test_most_series_keep_a_rhythm_that_people_can_read(many: tuple[bytes, Reading]) -> None:
    with_rhythm = [event for event in many[1].events if event.recurrence]
    assert len(with_rhythm) > len(many[1].events) / 3


# --- what we make of it -------------------------------------------------------------------
def test_a_place_is_recognised_by_its_name_or_its_address() -> None:
    spots = [Spot(1, "De Boog", "Gambiadreef 60"), Spot(2, "De Boog Oost", "Dreef 1")]
    assert location_for("Speeltuin de boog oost, Utrecht", spots, None) == 2
    assert location_for("gambiadreef 60", spots, None) == 1
    assert location_for("", spots, 7) == 7
    assert location_for("Ergens anders", spots, 7) is None


def test_the_first_line_of_the_description_stands_under_the_name() -> None:
    assert summary_of(one(description="\\nKom langs.\\nNeem soep mee.")) == "Kom langs."
    assert summary_of(one(description="")) == "Koffie"
    assert len(summary_of(one(description="woord " * 90))) <= 200


def test_a_webcal_address_is_a_web_address() -> None:
    assert web_address(" webcal://agenda.example/a.ics ") == "https://agenda.example/a.ics"
    assert web_address("https://agenda.example/a.ics") == "https://agenda.example/a.ics"
