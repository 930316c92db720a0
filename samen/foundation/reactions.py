"""What the foundation itself does when the house asks: keep its word, and say what is wrong."""

from django.db import connection

from samen.foundation import append_only, clock, retention
from samen.foundation.events import NightFell, VerificationAsked
from samen.foundation.models import AuditLine, Job, OutboxMail


def keep_no_longer(_: NightFell) -> None:
    """What has had its term goes, in every room. The terms stand on the models."""
    retention.carry_out(clock.now())


def verify_foundation(asked: VerificationAsked) -> None:
    """The checks of the house itself. Reads only."""
    asked.breaches.extend(_open_logbook())
    asked.breaches.extend(_sqlite_that_may_lose_work())
    asked.breaches.extend(_errands_given_up())
    asked.breaches.extend(retention.breaches(clock.now()))


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
