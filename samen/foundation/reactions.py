"""What the foundation itself does when the house asks: keep tidy, and say what is wrong."""

from datetime import datetime, timedelta

from django.contrib.sessions.models import Session
from django.db import connection

from samen.foundation import append_only, clock, idempotency
from samen.foundation.events import NightFell, VerificationAsked
from samen.foundation.models import AuditLine, CacheEntry, Job, OutboxMail

KEPT_FOR = timedelta(days=30)  # traces of sent mail and finished jobs, without their content


def tidy_at_night(_: NightFell) -> None:
    """Removes what has had its time: keys, sessions, counters, finished errands."""
    now = clock.now()
    idempotency.forget_old_keys(now)
    Session.objects.filter(expire_date__lt=now).delete()
    CacheEntry.objects.filter(expires__lt=now).delete()
    OutboxMail.objects.filter(done_at__lt=now - KEPT_FOR).delete()
    Job.objects.filter(done_at__lt=now - KEPT_FOR).delete()


def verify_foundation(asked: VerificationAsked) -> None:
    """The checks of the house itself. Reads only."""
    asked.breaches.extend(_open_logbook())
    asked.breaches.extend(_sqlite_that_may_lose_work())
    asked.breaches.extend(_errands_given_up())
    asked.breaches.extend(_kept_too_long(clock.now()))


def _open_logbook() -> list[str]:
    kinds = append_only.unguarded(connection, AuditLine._meta.db_table)
    return [f"Het logboek houdt '{kind}' niet tegen: de trigger ontbreekt." for kind in kinds]


def _sqlite_that_may_lose_work() -> list[str]:
    """WAL, full synchronous writes and a patient lock. Source: quality G-14."""
    if connection.vendor != "sqlite" or "mode=memory" in str(connection.settings_dict["NAME"]):
        return []
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    breaches = []
    with connection.cursor() as cursor:
        for name, value in wanted.items():
            found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
            if found != value:
                breaches.append(f"SQLite draait met {name}={found} in plaats van {value}.")
        patience = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        if patience < 20_000:
            breaches.append(f"SQLite wacht maar {patience} ms op een slot; 20000 is nodig.")
    return breaches


def _errands_given_up() -> list[str]:
    """Mail and jobs that failed every time, and need a person."""
    breaches = []
    for mail in OutboxMail.objects.exclude(gave_up_at=None):
        breaches.append(f"Mail {mail.pk} kon niet weg ({mail.last_error}).")
    for job in Job.objects.exclude(gave_up_at=None):
        breaches.append(f"Taak {job.pk} ({job.name}) lukte niet ({job.last_error}).")
    return breaches


def _kept_too_long(now: datetime) -> list[str]:
    """The night removes keys after two days; a third means that the worker stands still."""
    late = now - idempotency.KEPT_FOR - timedelta(days=1)
    count = idempotency.keys_older_than(late)
    if not count:
        return []
    return [f"{count} formuliersleutels zijn te oud: draait de werker (samen work)?"]
