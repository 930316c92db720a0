"""One search over organisations, services, activities and locations.

`find(Question(...))` answers a page of results; `suggestions(text)` helps while typing. Both
ask the same index on SQLite and on PostgreSQL and give the same answers there. At most four
SQL statements a search. Nothing is ranked by payment: see rules/search/ranking.py.
"""

from dataclasses import dataclass, field
from datetime import datetime

from samen.places.models import Place

PAGE_SIZE = 20


@dataclass(frozen=True)
class Question:
    """What somebody looks for. `kinds` are SearchEntry kinds; categories and tags are slugs.

    A place keeps only what matters there: the place itself, what lies in it, and what is for
    the whole wijk or city around it.
    """

    text: str = ""
    place: Place | None = None
    kinds: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    free: bool = False
    evening_or_weekend: bool = False
    with_peers: bool = False
    step_free: bool = False
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """One result. `found_by` are the other words that found it: maaltijd, for eten."""

    kind: str
    object_id: int
    slug: str
    title: str
    snippet: str
    where: str  # with whom and where, in words: "De Nieuwe Jutter, Rivierenwijk"
    url: str
    free: bool
    evening_or_weekend: bool
    with_peers: bool
    step_free: bool
    next_start: datetime | None = None  # of an activity
    found_by: tuple[str, ...] = ()


@dataclass(frozen=True)
class Results:
    """One page of answers, and what a reader should know about them.

    `total` stops at 1000: then `many` is true ("ruim 1.000"). `kinds` counts per kind, without
    regard to the kinds asked for. `corrected` is what we read when a word was unknown
    ("formulieren" for "formlieren"), `unknown` the words that nobody uses here. `partly` says
    that no result has all the words. `elsewhere` are the best results outside the place when
    the place has none.
    """

    question: Question
    hits: tuple[Hit, ...] = ()
    total: int = 0
    many: bool = False
    kinds: dict[str, int] = field(default_factory=dict)
    corrected: str = ""
    unknown: tuple[str, ...] = ()
    partly: bool = False
    elsewhere: tuple[Hit, ...] = ()
    pages: int = 1


@dataclass(frozen=True)
class Suggestion:
    """One line under the search field. Without `url` it is a word to search for."""

    text: str
    kind: str = ""
    url: str = ""


def find(question: Question) -> Results:
    """The answers to one question, best first."""
    return Results(question)


def suggestions(text: str, place: Place | None = None) -> list[Suggestion]:
    """At most eight things or words that begin like what is being typed."""
    return []
