"""What the full-text index of the database finds: a few hundred candidates, and counts.

The one place that knows which database it is: a MATCH on SQLite, a tsquery on PostgreSQL. Both
cut by id before anything is ranked, so both give the same candidates.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import NamedTuple

from django.db import connection

from samen.guide.models import SearchWord
from samen.guide.rules.search.matching import Condition, as_fts5, as_tsquery, share
from samen.guide.rules.search.ranking import Candidate
from samen.guide.rules.search.thesaurus import thesaurus
from samen.guide.rules.search.vocabulary import Vocabulary

MOST_PER_TIER = (60, 60, 40)  # of the first tiers; the last number is for all others
COUNT_TO = 500
MANY = 10_000  # with more matches than this, walking along the ids is quicker than sorting
COLUMNS = 'e.id, e.kind, e.object_id, e.slug, e.title, e.snippet, e."where"'
STEMS = "e.title_stems, e.body_stems, e.facets"


class Way(Enum):
    """How to look; on PostgreSQL the name of a function (see migration 0002)."""

    BY_WORDS = "guide_found"
    ANY = "guide_found_any"
    ALONG_IDS = "guide_found_along"


class Found(NamedTuple):
    """One entry of the index with what a reader sees of it."""

    tier: int
    slug: str
    snippet: str
    where: str
    candidate: Candidate


@dataclass(frozen=True)
class Window:
    """Only activities that happen between these two moments."""

    start: datetime
    end: datetime


Values = list[str | int | datetime | None]
_kept: tuple[tuple[int, str], Vocabulary] | None = None


def vocabulary() -> Vocabulary:
    """The words in use. One query to see the stamp; they are read anew when it changed."""
    global _kept
    row = SearchWord.objects.filter(word="").values_list("entries", "stem").first()
    stamp = row or (0, "0")
    if _kept is None or _kept[0] != stamp:
        rows = SearchWord.objects.filter(entries__gt=0).exclude(word="")
        words = rows.values_list("word", "stem", "entries", "written").order_by("word")
        everyday = thesaurus().written
        _kept = (stamp, Vocabulary(words, size=int(stamp[1]), everyday=everyday))
    return _kept[1]


def candidates(
    tiers: Sequence[Condition], words: Vocabulary, window: Window | None = None
) -> list[Found]:
    """The first entries of each tier by id; one entry counts in its first tier.

    `words` tell how many will answer, so that PostgreSQL takes the quickest way.
    """
    parts: list[str] = []
    values: Values = []
    for number, condition in enumerate(tiers):
        most = MOST_PER_TIER[min(number, len(MOST_PER_TIER) - 1)]
        many = share(condition, words.share) * words.size > MANY
        way = Way.ALONG_IDS if many else Way.BY_WORDS
        sql, its_values = _matching(condition, window, most=most, way=way)
        parts.append(  # our own words only; what was typed goes along as values
            f"SELECT id, {number} AS tier FROM ({sql}) AS t{number:d}"  # noqa: S608
        )
        values += its_values
    union = " UNION ALL ".join(parts)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT c.tier, {COLUMNS}, {STEMS} FROM"  # noqa: S608
            f" (SELECT id, MIN(tier) AS tier FROM ({union}) AS u GROUP BY id) AS c"
            " JOIN guide_searchentry AS e ON e.id = c.id ORDER BY e.id",
            values,
        )
        rows = cursor.fetchall()
    return [
        Found(tier, slug, snippet, where, Candidate(kind, object_id, title, *stems))
        for tier, _, kind, object_id, slug, title, snippet, where, *stems in rows
    ]


def kind_counts(condition: Condition, window: Window | None = None) -> dict[str, int]:
    """How many of each kind answer; together counted to one more than `COUNT_TO`."""
    sql, values = _matching(condition, window, most=COUNT_TO + 1, way=Way.ANY)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT e.kind, COUNT(*) FROM ({sql}) AS found_ids"  # noqa: S608
            " JOIN guide_searchentry AS e ON e.id = found_ids.id GROUP BY e.kind",
            values,
        )
        return dict(cursor.fetchall())


def _matching(
    condition: Condition, window: Window | None, *, most: int, way: Way
) -> tuple[str, Values]:
    """The statement that gives at most so many ids of what answers, and its values."""
    values: Values = []
    limit: int | None = None if window else most
    if connection.vendor == "sqlite":
        sql = "SELECT rowid AS id FROM guide_searchindex WHERE guide_searchindex MATCH %s"
        values.append(as_fts5(condition))
        own, join = "rowid", "AND"
        tail = "" if way is Way.ANY else " ORDER BY rowid"
    else:
        sql = f"SELECT found AS id FROM {way.value}(%s::tsquery, %s) AS found"  # noqa: S608
        values += [as_tsquery(condition), limit]
        own, join = "found", "WHERE"
        tail = "" if way is Way.ANY else " ORDER BY found"
    if window is not None:
        sql += (
            f" {join} {own} IN (SELECT w.id FROM guide_searchentry AS w"  # noqa: S608
            " JOIN guide_occurrence AS o"
            " ON o.activity_id = w.object_id WHERE w.kind = 'activiteit'"
            " AND o.start >= %s AND o.start < %s AND NOT o.cancelled)"
        )
        values += [window.start, window.end]
    return f"{sql}{tail} LIMIT {most:d}", values
