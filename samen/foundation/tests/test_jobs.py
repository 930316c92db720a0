"""Work for later happens, once, and the night falls once a night."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.utils.module_loading import import_string

from samen.foundation import clock, jobs, leases
from samen.foundation.events import NightFell, VerificationAsked
from samen.foundation.models import CacheEntry, IdempotencyKey, Job, OutboxMail
from samen.foundation.reactions import verify_foundation
from samen.foundation.tests.builders import AFTER_THE_LEASE, a_mail

pytestmark = pytest.mark.django_db

BEFORE_THE_NIGHT = datetime(2026, 11, 22, 1, 59, tzinfo=UTC)  # 2.59 in the city
AT_NIGHT = datetime(2026, 11, 22, 2, 0, tzinfo=UTC)


@pytest.fixture
def nights(monkeypatch: pytest.MonkeyPatch) -> list[NightFell]:
    """Every night that fell; nobody else hears it."""
    heard: list[NightFell] = []
    monkeypatch.setattr("config.reactions.REACTIONS", {NightFell: [heard.append]})
    return heard


@pytest.fixture
def failing_job(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """A job "foundation.fails" that writes a mail and then fails, twice; then it succeeds."""
    tries: list[int] = []

    def fail_twice(facts: jobs.Facts) -> None:
        a_mail()
        tries.append(facts["number"])
        if len(tries) < 3:
            raise ZeroDivisionError

    monkeypatch.setitem(import_string("config.reactions.JOBS"), "foundation.fails", fail_twice)
    return tries


def test_the_night_falls_at_three_in_the_city(nights: list[NightFell]) -> None:
    jobs.run_due(BEFORE_THE_NIGHT)
    assert nights == []
    jobs.run_due(AT_NIGHT)
    assert [night.today.isoformat() for night in nights] == ["2026-11-22"]


def test_the_night_falls_once_however_many_workers_look(nights: list[NightFell]) -> None:
    for minutes in range(0, 600, 60):
        jobs.run_due(AT_NIGHT + timedelta(minutes=minutes))
    assert len(nights) == 1
    jobs.run_due(AT_NIGHT + timedelta(days=1))
    assert len(nights) == 2


def test_a_job_waits_for_its_moment(failing_job: list[int]) -> None:
    due = clock.now() + timedelta(days=2)
    jobs.ask("foundation.fails", {"number": 5}, due)
    assert Job.objects.get().done_at is None
    leased = leases.claim(Job, clock.now())
    assert leased is None


def test_a_job_that_fails_leaves_nothing_and_is_tried_again(failing_job: list[int]) -> None:
    now = BEFORE_THE_NIGHT - timedelta(hours=1)
    jobs.ask("foundation.fails", {"number": 5}, now)
    jobs.run_due(now)
    assert (failing_job, OutboxMail.objects.count()) == ([5], 0)
    jobs.run_due(now + timedelta(minutes=1))
    jobs.run_due(now + timedelta(minutes=6))
    assert (failing_job, OutboxMail.objects.count()) == ([5, 5, 5], 1)
    assert Job.objects.get().done_at is not None


def test_a_job_whose_worker_died_is_taken_over(failing_job: list[int]) -> None:
    failing_job += [0, 0]  # the next try succeeds
    now = BEFORE_THE_NIGHT - timedelta(hours=1)
    jobs.ask("foundation.fails", {"number": 1}, now)
    assert leases.claim(Job, now)  # and then the worker dies
    jobs.run_due(now + timedelta(minutes=5))
    assert failing_job == [0, 0]
    jobs.run_due(now + AFTER_THE_LEASE)
    assert failing_job == [0, 0, 1]


def test_the_same_work_asked_twice_is_one_job(failing_job: list[int]) -> None:
    for _ in range(2):
        jobs.ask("foundation.fails", {"number": 1}, clock.now(), once="only this")
    assert Job.objects.count() == 1


def test_a_job_that_nobody_knows_is_refused_at_once() -> None:
    with pytest.raises(LookupError, match="unheard_of"):
        jobs.ask("foundation.unheard_of", {}, clock.now())


def test_verify_names_a_job_that_the_house_gave_up() -> None:
    now = clock.now()
    job = Job.objects.create(name="guide.walk", due_at=now, gave_up_at=now, last_error="KeyError")
    asked = VerificationAsked()
    verify_foundation(asked)
    assert asked.breaches == [f"Taak {job.pk} (guide.walk) lukte niet (KeyError)."]


def test_the_night_clears_away_what_had_its_time() -> None:
    now = clock.now()
    long_ago = now - timedelta(days=31)
    OutboxMail.objects.create(asked_at=long_ago, due_at=long_ago, done_at=long_ago)
    waiting = OutboxMail.objects.create(asked_at=now, due_at=now)
    Job.objects.create(name="done", due_at=long_ago, done_at=long_ago)
    Job.objects.create(name="given up", due_at=long_ago, gave_up_at=long_ago)
    CacheEntry.objects.create(cache_key="old", value="", expires=long_ago)
    jobs.let_night_fall({"date": clock.today().isoformat()})
    assert list(OutboxMail.objects.all()) == [waiting]
    assert not Job.objects.exists()
    assert not CacheEntry.objects.exists()
    assert not IdempotencyKey.objects.exists()


# --- jobs that ask outside first ----------------------------------------------------------
def test_a_job_asks_outside_before_it_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[object] = []
    work = jobs.OutsideFirst(lambda facts: facts["number"] + 1, lambda *said: heard.append(said))
    monkeypatch.setitem(import_string("config.reactions.JOBS"), "foundation.outside", work)
    jobs.ask("foundation.outside", {"number": 4}, BEFORE_THE_NIGHT)
    assert jobs.run_due(BEFORE_THE_NIGHT) == 1
    assert heard == [({"number": 4}, 5)]
    assert jobs.run_due(BEFORE_THE_NIGHT) == 0


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_what_is_asked_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    """While a job is out no transaction is open; it writes in one."""
    open_now: list[bool] = []

    def note(*_: object) -> None:
        open_now.append(connection.in_atomic_block)

    work = jobs.OutsideFirst(note, note)
    monkeypatch.setitem(import_string("config.reactions.JOBS"), "foundation.outside", work)
    jobs.ask("foundation.outside", {}, BEFORE_THE_NIGHT)
    jobs.run_due(BEFORE_THE_NIGHT)
    assert open_now == [False, True]


def test_what_fails_outside_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: jobs.Facts) -> None:
        raise OSError

    work = jobs.OutsideFirst(fail, lambda *_: None)
    monkeypatch.setitem(import_string("config.reactions.JOBS"), "foundation.outside", work)
    jobs.ask("foundation.outside", {}, BEFORE_THE_NIGHT)
    jobs.run_due(BEFORE_THE_NIGHT)
    job = Job.objects.get()
    assert (job.attempts, job.done_at, job.last_error) == (1, None, "OSError")
