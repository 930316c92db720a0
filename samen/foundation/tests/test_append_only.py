"""The logbook grows and never shrinks, whoever asks."""

from collections.abc import Iterator

import pytest
from django.db import DatabaseError, connection, transaction

from samen.foundation import append_only, clock
from samen.foundation.models import AuditLine

pytestmark = pytest.mark.django_db
TABLE = AuditLine._meta.db_table


def a_line() -> AuditLine:
    return AuditLine.objects.create(at=clock.now(), deed="foundation.test.done", subject="none")


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.fixture
def _without_guard() -> Iterator[None]:
    append_only.release(connection, TABLE)
    yield
    append_only.protect(connection, TABLE, expires="expires_at")


def test_a_line_in_the_logbook_can_not_be_changed() -> None:
    line = a_line()
    line.deed = "foundation.test.undone"
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        line.save()


def test_a_line_in_the_logbook_can_not_be_removed() -> None:
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        a_line().delete()


@pytest.mark.parametrize(
    "sql",
    [f"UPDATE {TABLE} SET deed = 'nothing'", f"DELETE FROM {TABLE}"],
    ids=["update", "delete"],
)
def test_raw_sql_does_not_get_around_the_guard(sql: str) -> None:
    a_line()
    with pytest.raises(DatabaseError, match="append only"):
        run(sql)


def test_the_quick_way_to_empty_or_replace_is_closed_too() -> None:
    line = a_line()
    if connection.vendor == "postgresql":
        run("SET CONSTRAINTS ALL IMMEDIATE")  # else the check of the new line is in the way
    sql = (
        f"TRUNCATE {TABLE}"
        if connection.vendor == "postgresql"
        else f"INSERT OR REPLACE INTO {TABLE} (id, at, deed, subject, facts)"
        f" VALUES ({line.pk}, '2026-01-01', 'nothing', 'none', '{{}}')"
    )
    with pytest.raises(DatabaseError, match="append only"):
        run(sql)


@pytest.mark.usefixtures("_without_guard")
def test_without_the_guard_the_same_sql_succeeds() -> None:
    """The negative control: it is the trigger that refuses, nothing else."""
    a_line()
    run(f"UPDATE {TABLE} SET deed = 'nothing'")
    assert AuditLine.objects.get().deed == "nothing"
    assert append_only.unguarded(connection, TABLE)


def test_the_guard_is_complete() -> None:
    assert append_only.unguarded(connection, TABLE) == []
