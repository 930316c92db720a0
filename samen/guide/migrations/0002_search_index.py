"""The full-text index of each database over the search entries.

Written by hand: Django has no model for it. Both hold the same tokens: every word of an entry,
the words of its title once more with `^` before them, and its facets with `/` before them, so
that each has a list of its own. SQLite: an FTS5 table without content, kept by triggers.
PostgreSQL: a generated column. Its planner thinks that reading the whole table is cheap, because it does not count the unpacking of the words. So
three functions fix the way to look: through the index of words and then in order of id, through
it in any order (to count), and along the ids (quickest when a large part of the table answers).

A later migration that alters SearchEntry on SQLite makes that table anew and loses the triggers:
it must run these statements again.
"""

from django.db import migrations

TOKENS = """{row}.title_stems || ' ' || {row}.body_stems
        || ' ^' || replace({row}.title_stems, ' ', ' ^')
        || ' /' || replace({row}.facets, ' ', ' /')"""
ADD = f"""
    INSERT INTO guide_searchindex(rowid, tokens) VALUES (new.id, {TOKENS.format(row="new")});
"""
REMOVE = f"""
    INSERT INTO guide_searchindex(guide_searchindex, rowid, tokens)
    VALUES ('delete', old.id, {TOKENS.format(row="old")});
"""
SQLITE = (
    """
    CREATE VIRTUAL TABLE guide_searchindex USING fts5(
        tokens, content='', tokenize="ascii tokenchars '=-_^/'", detail=none, columnsize=0
    )
    """,
    f"CREATE TRIGGER guide_searchentry_added AFTER INSERT ON guide_searchentry BEGIN {ADD} END",
    f"CREATE TRIGGER guide_searchentry_gone AFTER DELETE ON guide_searchentry BEGIN {REMOVE} END",
    f"""
    CREATE TRIGGER guide_searchentry_changed AFTER UPDATE ON guide_searchentry
    BEGIN {REMOVE} {ADD} END
    """,
)

POSTGRESQL = (
    """
    ALTER TABLE guide_searchentry ADD COLUMN tokens tsvector GENERATED ALWAYS AS (
        array_to_tsvector(array_remove(
            string_to_array(title_stems || ' ' || body_stems, ' ')
            || string_to_array('^' || replace(title_stems, ' ', ' ^'), ' ')
            || string_to_array('/' || replace(facets, ' ', ' /'), ' '),
        ''))
    ) STORED
    """,
    """
    ALTER TABLE guide_searchentry ALTER COLUMN tokens SET STORAGE MAIN
    """,
    """
    CREATE INDEX guide_searchentry_tokens ON guide_searchentry
        USING gin (tokens) WITH (gin_pending_list_limit = 256)
    """,
    """
    CREATE FUNCTION guide_found(wanted tsquery, most integer) RETURNS SETOF bigint
        LANGUAGE plpgsql STABLE ROWS 100 SET enable_seqscan = off
        AS $$ BEGIN RETURN QUERY SELECT id FROM guide_searchentry
            WHERE tokens @@ wanted ORDER BY id + 0 LIMIT most; END $$
    """,
    """
    CREATE FUNCTION guide_found_any(wanted tsquery, most integer) RETURNS SETOF bigint
        LANGUAGE plpgsql STABLE ROWS 100 SET enable_seqscan = off
        AS $$ BEGIN RETURN QUERY SELECT id FROM guide_searchentry
            WHERE tokens @@ wanted LIMIT most; END $$
    """,
    """
    CREATE FUNCTION guide_found_along(wanted tsquery, most integer) RETURNS SETOF bigint
        LANGUAGE plpgsql STABLE ROWS 100 SET enable_seqscan = off SET enable_bitmapscan = off
        AS $$ BEGIN RETURN QUERY SELECT id FROM guide_searchentry
            WHERE tokens @@ wanted ORDER BY id LIMIT most; END $$
    """,
)

UNDO_SQLITE = (
    "DROP TRIGGER guide_searchentry_added",
    "DROP TRIGGER guide_searchentry_gone",
    "DROP TRIGGER guide_searchentry_changed",
    "DROP TABLE guide_searchindex",
)

UNDO_POSTGRESQL = (
    "DROP FUNCTION guide_found(tsquery, integer)",
    "DROP FUNCTION guide_found_any(tsquery, integer)",
    "DROP FUNCTION guide_found_along(tsquery, integer)",
    "ALTER TABLE guide_searchentry DROP COLUMN tokens",
)


def make_index(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in SQLITE if on_sqlite else POSTGRESQL:
        schema_editor.execute(statement)


def drop_index(apps, schema_editor):
    on_sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in UNDO_SQLITE if on_sqlite else UNDO_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("guide", "0001_initial")]
    operations = [migrations.RunPython(make_index, drop_index)]
