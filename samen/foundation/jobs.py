"""Work for later and for the night. What a job does stands in `config/reactions.py`: JOBS."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from samen.foundation import clock, leases
from samen.foundation.events import NightFell, publish
from samen.foundation.models import Job

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class OutsideFirst:
    """A job that asks something outside and then writes what it heard.

    `ask` may take seconds: no transaction is open. `then` runs in the transaction of the job.
    """

    ask: Callable[[Facts], Any]
    then: Callable[[Facts, Any], None]


Jobs = Mapping[str, Callable[[Facts], None] | OutsideFirst]

AT_ONCE = 25
NIGHT_STARTS = 3  # o'clock in the city: the day is over, and the next has not begun
log = logging.getLogger(__name__)


def ask(name: str, facts: Facts, due_at: datetime, *, once: str | None = None) -> None:
    """Asks for job `name` at `due_at`, in the caller's own transaction.

    `facts` are plain JSON values without personal data. The same `once` makes one job.
    """
    if name not in _jobs():
        raise LookupError(f"config.reactions.JOBS does not know {name}")
    job = Job(name=name, facts=dict(facts), due_at=due_at, once=once)
    Job.objects.bulk_create([job], ignore_conflicts=once is not None)


def run_due(now: datetime) -> int:
    """Runs what is due, at most 25 jobs, one after another. Returns how many it tried."""
    _ask_for_the_night(now)
    for tried in range(AT_ONCE):
        job = leases.claim(Job, now)
        if job is None:
            return tried
        _run(job, now)
    return AT_ONCE


def let_night_fall(facts: Facts) -> None:
    """The nightly job: every room does its work of the small hours."""
    publish(NightFell(date.fromisoformat(facts["date"])))


def _ask_for_the_night(now: datetime) -> None:
    local = timezone.localtime(now)
    if local.hour < NIGHT_STARTS:
        return
    once = f"night {local.date()}"
    if not Job.objects.filter(once=once).exists():
        ask("foundation.night", {"date": local.date().isoformat()}, now, once=once)


def _run(job: Job, now: datetime) -> None:
    """What the job changes and that it is done are one transaction: both, or neither."""
    try:
        work = _jobs()[job.name]
        heard = work.ask(job.facts) if isinstance(work, OutsideFirst) else None
        with transaction.atomic():
            Job.objects.select_for_update().get(pk=job.pk)
            if leases.is_still_held(job):
                if isinstance(work, OutsideFirst):
                    work.then(job.facts, heard)
                else:
                    work(job.facts)
                Job.objects.filter(pk=job.pk).update(
                    done_at=clock.now(), leased_until=None, last_error=""
                )
    except Exception as broken:
        log.exception("job %s (%s) failed", job.pk, job.name)
        leases.put_back(job, broken, now)


def _jobs() -> Jobs:
    jobs: Jobs = import_string("config.reactions.JOBS")
    return jobs
