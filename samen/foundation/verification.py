"""Asks all rooms whether all is well, and sees to it that asking changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from samen.foundation import installation
from samen.foundation.events import VerificationAsked, publish


def breaches() -> list[str]:
    """One sentence per broken invariant, over all rooms."""
    if missing := installation.missing_migrations():  # tables to look at may not be there
        return [f"Migratie {name} is nog niet uitgevoerd (samen init)." for name in missing]
    asked = VerificationAsked()
    with only_reading():
        publish(asked)
    return asked.breaches


@contextmanager
def only_reading() -> Iterator[None]:
    """One unchanging view of the database, in which the database itself refuses to write."""
    if connection.in_atomic_block:  # already inside somebody's transaction, in a test
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:
        with _one_view_of_sqlite():
            yield


@contextmanager
def _one_view_of_sqlite() -> Iterator[None]:
    """A plain BEGIN, because Django's own would wait for writers and hold them up."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only = ON")
        cursor.execute("BEGIN")
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
            cursor.execute("PRAGMA query_only = OFF")
