"""Tables that can only grow: the database itself refuses to change or remove a row.

With `expires`, the name of a column, a row whose moment is past may be removed; by the clock of
the database, which no program of ours can move.

Call `protect` in a migration. SQLite forgets triggers when Django remakes a table, so a later
migration that touches such a table calls it again; `samen verify` notices when one forgot.
"""

from collections.abc import Sequence

from django.db.backends.base.base import BaseDatabaseWrapper

_SQLITE = {
    "update": "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append only'); END",
    "delete": "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} {unless}"
    " BEGIN SELECT RAISE(ABORT, '{table} is append only'); END",
    # INSERT OR REPLACE removes the old row without ringing the delete trigger
    "replace": "CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}"
    " WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
    " BEGIN SELECT RAISE(ABORT, '{table} is append only'); END",
}
_POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION samen_append_only() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% is append only', TG_TABLE_NAME USING ERRCODE = '23001'; END $$
"""
_POSTGRES = {
    "update": "CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table}"
    " FOR EACH ROW EXECUTE FUNCTION samen_append_only()",
    "delete": "CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table}"
    " FOR EACH ROW {unless} EXECUTE FUNCTION samen_append_only()",
    "truncate": "CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION samen_append_only()",
}


_NOW = {"sqlite": "datetime('now')", "postgresql": "now()"}


def protect(connection: BaseDatabaseWrapper, table: str, *, expires: str = "") -> None:
    """From now on rows of `table` can be added and read, and nothing else."""
    late = f"WHEN (OLD.{expires} IS NULL OR OLD.{expires} > {_NOW[connection.vendor]})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRES_FUNCTION)
        for sql in _triggers(connection).values():
            cursor.execute(sql.format(table=table, unless=late if expires else ""))


def release(connection: BaseDatabaseWrapper, table: str) -> None:
    """Takes the guard away: only for migrations backwards and for emptying a test database."""
    on_table = f" ON {table}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for kind in _triggers(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{kind}{on_table}")


def unguarded(connection: BaseDatabaseWrapper, table: str) -> Sequence[str]:
    """The kinds of change that `table` should refuse and does not. Empty when all is well."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND tgenabled <> 'D'",
                [table],
            )
        else:
            cursor.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table]
            )
        present = {name for (name,) in cursor.fetchall()}
    return [kind for kind in _triggers(connection) if f"{table}_no_{kind}" not in present]


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRES if connection.vendor == "postgresql" else _SQLITE
