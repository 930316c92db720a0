"""Verify sees what is wrong, and touches nothing."""

from pathlib import Path

import pytest
from django.db import DatabaseError, connection

from samen.foundation import append_only, clock
from samen.foundation.events import VerificationAsked
from samen.foundation.models import AuditLine, OutboxMail
from samen.foundation.reactions import verify_foundation
from samen.foundation.tests.builders import a_mail
from samen.foundation.verification import only_reading
from tests.program import on_the_database_under_test

ALL_IS_WELL = "Alles klopt.\n"
BREAK_THE_SAFETY = """
from django.db import connection
from samen.foundation import append_only
append_only.release(connection, "foundation_auditline")
"""
FORGET_A_MIGRATION = """
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder(connection).record_unapplied("foundation", "0004_lines_that_pass")
"""


def breaches() -> list[str]:
    asked = VerificationAsked()
    verify_foundation(asked)
    return asked.breaches


@pytest.mark.django_db
def test_a_sound_house_has_no_breaches() -> None:
    assert breaches() == []


@pytest.mark.django_db
def test_a_logbook_without_its_guard_is_a_breach() -> None:
    append_only.release(connection, AuditLine._meta.db_table)
    assert len(breaches()) == 3
    assert all("Het logboek houdt" in breach for breach in breaches())


@pytest.mark.django_db(transaction=True)
def test_nothing_can_be_written_while_the_house_is_verified() -> None:
    with pytest.raises(DatabaseError, match=r"read-?only"), only_reading():
        a_mail()
    a_mail()
    assert OutboxMail.objects.count() == 1
    assert OutboxMail.objects.filter(due_at__lte=clock.now()).exists()


@pytest.mark.slow
def test_the_command_tells_a_breach_per_line_and_fails(tmp_path: Path) -> None:
    house = on_the_database_under_test(tmp_path)
    nothing_yet = house.samen("verify")
    assert nothing_yet.returncode == 1
    assert "Migratie" in nothing_yet.stdout
    house.samen("init", "--city", "utrecht")
    assert house.samen("verify").stdout == ALL_IS_WELL
    house.python(BREAK_THE_SAFETY)
    broken = house.samen("verify")
    assert (broken.returncode, len(broken.stdout.splitlines())) == (1, 3)
    house.python(FORGET_A_MIGRATION)
    assert "foundation.0004_lines_that_pass is nog niet" in house.samen("verify").stdout


@pytest.mark.slow
def test_a_sqlite_that_could_lose_work_is_a_breach(tmp_path: Path) -> None:
    house = on_the_database_under_test(tmp_path)
    if "DATABASE_URL" in house.environment:
        pytest.skip("PostgreSQL keeps its own promises")
    house.samen("init", "--city", "utrecht")
    told = house.python(
        "from config import environment; from django.db import connection;"
        "from samen.foundation.verification import breaches;"
        "connection.cursor().execute('PRAGMA synchronous=NORMAL');"
        "connection.cursor().execute('PRAGMA busy_timeout=5000');"
        "print(breaches())"
    )
    assert "synchronous=1 in plaats van 2" in told
    assert "wacht maar 5000 ms" in told
