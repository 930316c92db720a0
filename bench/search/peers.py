"""The search that each database has of itself, and tantivy as the yardstick.

They answer the same questions over the same texts: all words, or else nothing, ten results by
their own rank. They know no compounds, no other words, no typing errors (pg_trgm does, in
titles), so they do less; that is the point of a yardstick.
"""

import sys
from collections.abc import Callable, Iterable
from typing import Any

from django.db import connection

from bench.search import made_up
from bench.search.made_up import Asked
from samen.guide.queries.findable import district_ids
from samen.guide.rules.search.words import question_words, telling_words_in

Engine = Callable[[Asked], list[int]]


def prepare(size: int) -> dict[str, Engine]:
    """Fills the peers' own tables and answers what can be asked, by name."""
    texts = [
        (
            thing.object_id,
            thing.title,
            f"{' '.join(thing.labels)} {thing.summary} {thing.description}",
        )
        for thing in made_up.things(size, district_ids())
    ]
    engines = _sqlite(texts) if connection.vendor == "sqlite" else _postgresql(texts)
    return engines | _tantivy(texts)


def differences(mix: list[Asked], ours: Callable[[Asked], Any]) -> int:
    """How many questions of one rare word get another set of results from FTS5 than from us.

    The same answer first, speed later: a rare word is found by both in the same things, unless
    it is part of a longer word, which only we find; so ours must hold all of theirs.
    """
    if connection.vendor != "sqlite":
        return 0
    wrong = 0
    for asked in (one for one in mix if one.sort == "rare word"):
        theirs = {number for number in _ask_fts5(asked)}
        found = {hit.object_id for hit in ours(asked).hits}
        wrong += len(found) < 20 and not theirs <= found
    return wrong


def _words(asked: Asked) -> list[str]:
    return [word for word in telling_words_in(asked.text) if word not in question_words()]


def _sqlite(texts: list[tuple[int, str, str]]) -> dict[str, Engine]:
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE VIRTUAL TABLE bench_fts USING fts5(title, body,"
            " tokenize='unicode61 remove_diacritics 2')"
        )
        cursor.executemany("INSERT INTO bench_fts(rowid, title, body) VALUES (%s, %s, %s)", texts)
    return {"FTS5 bm25": _ask_fts5}


def _ask_fts5(asked: Asked) -> list[int]:
    query = " AND ".join(f'"{word}"' for word in _words(asked))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, title FROM bench_fts WHERE bench_fts MATCH %s"
            " ORDER BY bm25(bench_fts, 5.0, 1.0) LIMIT 10",
            [query],
        )
        return [row[0] for row in cursor.fetchall()]


def _postgresql(texts: list[tuple[int, str, str]]) -> dict[str, Engine]:
    with connection.cursor() as cursor:
        cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        cursor.execute("CREATE TABLE bench_fts (id bigint primary key, title text, body text)")
        with cursor.copy("COPY bench_fts (id, title, body) FROM STDIN") as copy:
            for row in texts:
                copy.write_row(row)
        cursor.execute(
            "ALTER TABLE bench_fts ADD COLUMN words tsvector GENERATED ALWAYS AS ("
            "setweight(to_tsvector('dutch', title), 'A') || to_tsvector('dutch', body)) STORED"
        )
        cursor.execute("CREATE INDEX ON bench_fts USING gin (words)")
        cursor.execute("CREATE INDEX ON bench_fts USING gin (title gin_trgm_ops)")
        cursor.execute("ANALYZE bench_fts")
    return {"PG ts_rank": _ask_ts_rank, "PG pg_trgm": _ask_pg_trgm}


def _ask_ts_rank(asked: Asked) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, title FROM bench_fts, plainto_tsquery('dutch', %s) AS query"
            " WHERE words @@ query ORDER BY ts_rank(words, query) DESC LIMIT 10",
            [" ".join(_words(asked))],
        )
        return [row[0] for row in cursor.fetchall()]


def _ask_pg_trgm(asked: Asked) -> list[int]:
    text = " ".join(_words(asked))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id, title FROM bench_fts WHERE title %% %s"
            " ORDER BY similarity(title, %s) DESC LIMIT 10",
            [text, text],
        )
        return [row[0] for row in cursor.fetchall()]


def _tantivy(texts: Iterable[tuple[int, str, str]]) -> dict[str, Engine]:
    try:
        import tantivy  # type: ignore[import-not-found, unused-ignore]
    except ImportError:
        print("tantivy is not installed: no yardstick (requirements/bench.txt)", file=sys.stderr)
        return {}
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("id", stored=True)
    builder.add_text_field("title", stored=True)
    builder.add_text_field("body")
    index = tantivy.Index(builder.build())
    writer = index.writer(50_000_000, 1)
    for number, title, body in texts:
        writer.add_document(tantivy.Document(id=number, title=title, body=body))
    writer.commit()
    index.reload()
    searcher = index.searcher()

    def ask(asked: Asked) -> list[int]:
        text = " AND ".join(_words(asked))
        query = index.parse_query(text, ["title", "body"])
        hits = searcher.search(query, 10).hits
        return [searcher.doc(address)["id"][0] for _, address in hits]

    return {"tantivy": ask}
