"""A worker that is killed loses nothing, and two workers do not send twice (quality G-11)."""

import re
import signal
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.program import Installation, on_the_database_under_test

MAILS = 1000
KILLS = 5
POST = f"""
from samen.foundation.tests.builders import posted
posted({MAILS})
"""
LET_LEASES_END = """
from samen.foundation.models import OutboxMail
OutboxMail.objects.exclude(leased_until=None).update(leased_until="2026-01-01T00:00Z")
"""
WAITING = """
from samen.foundation.models import OutboxMail
print(OutboxMail.objects.filter(done_at=None).count())
"""
HELD = """
from samen.foundation.models import OutboxMail
print(OutboxMail.objects.exclude(leased_until=None).count())
"""


def mail_files(house: Installation) -> list[Path]:
    return list((house.home / "mail").glob("*.eml"))


def delivered(house: Installation) -> Counter[str]:
    """How often each reader got mail."""
    texts = [path.read_text() for path in mail_files(house)]
    return Counter(to for text in texts for to in re.findall(r"^To: (\S+)$", text, re.MULTILINE))


def some_mail_left(house: Installation, more_than: int) -> None:
    """Waits until a worker is truly at work, at most ten seconds."""
    ends = time.monotonic() + 10
    while time.monotonic() < ends and len(mail_files(house)) <= more_than:
        time.sleep(0.02)


@pytest.fixture
def house(tmp_path: Path) -> Installation:
    house = on_the_database_under_test(tmp_path)
    assert house.samen("init", "--city", "utrecht").returncode == 0
    house.python(POST)
    return house


@pytest.mark.slow
def test_kill_9_loses_no_mail_and_two_workers_send_none_twice(house: Installation) -> None:
    for _ in range(KILLS):
        before = len(mail_files(house))
        workers = [house.start("work"), house.start("work")]
        some_mail_left(house, before)
        for worker in workers:
            worker.send_signal(signal.SIGKILL)
            worker.wait()
        house.python(LET_LEASES_END)
    assert int(house.python(WAITING)) > 0, "the workers were killed in the middle of their work"
    pair = [house.start("work", "--once"), house.start("work", "--once")]
    assert [worker.wait(60) for worker in pair] == [0, 0]
    times = delivered(house)
    assert len(times) == MAILS, "every reader got the mail"
    twice = sum(times.values()) - MAILS
    assert twice <= 2 * KILLS, "only what a killed worker had in hand may arrive again"
    assert int(house.python(WAITING)) == 0


@pytest.mark.slow
def test_a_worker_that_is_asked_to_stop_finishes_what_it_holds(house: Installation) -> None:
    worker = house.start("work")
    some_mail_left(house, 0)
    worker.terminate()
    assert worker.wait(30) == 0
    assert int(house.python(HELD)) == 0
