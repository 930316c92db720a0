"""One condition, written for each database: FTS5 on SQLite, a tsquery on PostgreSQL.

Every token is made of letters, digits and a few known signs by `words` and `entries`, and is
quoted, so that nothing somebody types is ever read as an operator.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod

from samen.guide.rules.search.reading import Group, Option, Reading

A_FACET = 0.1
IN_TITLE = 0.2
MOST_LEFT_OUT = 6  # with more words than this, we do not try every way to leave one out


@dataclass(frozen=True)
class Term:
    """One token in the title, in the facets, or anywhere in the words."""

    token: str
    field: str  # "title", "facets" or "words"


@dataclass(frozen=True)
class All:
    of: tuple["Condition", ...]


@dataclass(frozen=True)
class Any:
    of: tuple["Condition", ...]


Condition = Term | All | Any
Filters = Sequence[Sequence[str]]  # every list must have one of its facets


def tiers(reading: Reading, filters: Filters) -> list[Condition]:
    """From the strictest condition to the widest. Each next one is asked for what is missing."""
    wanted: list[Condition] = []
    if reading.groups:
        wanted = [
            Term(reading.key, "title"),
            _every(reading.groups, "title", direct=True),
            _every(reading.groups, "title", direct=False),
            _every(reading.groups, "words", direct=True),
            _every(reading.groups, "words", direct=False),
        ]
    return _filtered(wanted or [All(())], filters)


def widest(reading: Reading, filters: Filters) -> Condition:
    """Everything that answers all groups in any way; what is counted."""
    found = _every(reading.groups, "words", direct=False) if reading.groups else All(())
    return _filtered([found], filters)[0]


def partial(reading: Reading, filters: Filters) -> list[Condition]:
    """When nothing answers all groups: all but one, then one of them."""
    groups = reading.groups
    if len(groups) < 2:
        return []
    wanted: list[Condition] = []
    if 2 < len(groups) <= MOST_LEFT_OUT:
        fewer = (
            _every(some, "words", direct=False) for some in combinations(groups, len(groups) - 1)
        )
        wanted.append(Any(tuple(fewer)))
    wanted += [
        Any(tuple(_one(group, "title", direct=True) for group in groups)),
        Any(tuple(_one(group, "words", direct=False) for group in groups)),
    ]
    return _filtered(wanted, filters)


def _every(groups: Iterable[Group], field: str, *, direct: bool) -> Condition:
    return All(tuple(_one(group, field, direct=direct) for group in groups))


def _one(group: Group, field: str, *, direct: bool) -> Condition:
    options = [option for option in group.options if option.is_direct] if direct else []
    return Any(tuple(_option(option, field) for option in options or group.options))


def _option(option: Option, field: str) -> Condition:
    if option.is_mark:
        return Term(option.tokens[0][1:], "facets")
    return All(tuple(Term(token, field) for token in option.tokens))


def _filtered(wanted: list[Condition], filters: Filters) -> list[Condition]:
    """Each condition with the filters, and each once."""
    limits = tuple(Any(tuple(Term(one, "facets") for one in some)) for some in filters)
    return list(dict.fromkeys(_flat(All((one, *limits))) for one in wanted))


def _flat(condition: Condition) -> Condition:
    """Without lists of one and lists in lists of the same sort."""
    if isinstance(condition, Term):
        return condition
    sort = type(condition)
    parts: list[Condition] = []
    for part in map(_flat, condition.of):
        parts += part.of if isinstance(part, sort) else [part]
    once = tuple(dict.fromkeys(parts))
    return once[0] if len(once) == 1 else sort(once)


def share(condition: Condition, of_words: Callable[[str], float]) -> float:
    """A guess of which part of the entries answers, as if words came together by chance.

    `of_words` says which part has a stem somewhere.
    """
    if isinstance(condition, Term):
        if condition.field == "facets":
            return A_FACET
        return of_words(condition.token) * (IN_TITLE if condition.field == "title" else 1)
    shares = [share(part, of_words) for part in condition.of]
    return prod(shares) if isinstance(condition, All) else min(1.0, sum(shares))


SIGNS = {"title": "^", "facets": "/", "words": ""}


def as_fts5(condition: Condition) -> str:
    """The condition for SQLite's MATCH."""
    if isinstance(condition, Term):
        return f'"{SIGNS[condition.field]}{condition.token}"'
    sign = " AND " if isinstance(condition, All) else " OR "
    return "(" + sign.join(map(as_fts5, condition.of)) + ")"


def as_tsquery(condition: Condition) -> str:
    """The condition for PostgreSQL's @@."""
    if isinstance(condition, Term):
        return f"'{SIGNS[condition.field]}{condition.token}'"
    sign = " & " if isinstance(condition, All) else " | "
    return "(" + sign.join(map(as_tsquery, condition.of)) + ")"
