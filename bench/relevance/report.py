"""How good the search is, on each database, in figures for docs/bench.md."""

from bench.document import keep, table
from bench.houses import DATABASES, measured


def run() -> None:
    rows = []
    missed: list[str] = []
    for database in DATABASES:
        answer = measured("bench.relevance.worker", database=database)
        missed = answer["missed"]
        rows += [
            (database, name, number, f"{success:.3f}", f"{gain:.3f}")
            for name, (number, success, gain) in answer["sets"].items()
        ]
    lines = [
        "Questions as residents type them, over the city data of Utrecht. A success is a good",
        "answer among the first three. Who tunes the search does not look at the held-out ones.",
        "",
        *table(("database", "questions", "number", "success@3", "nDCG@10"), rows),
        "",
        f"Missed while tuning: {', '.join(missed) or 'none'}.",
    ]
    keep("relevance", "Search: how good", lines)
