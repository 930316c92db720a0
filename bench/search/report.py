"""Compares ours with the peers, per database and size, in figures for docs/bench.md."""

from statistics import median
from typing import Any

from bench.document import keep, percentile, table
from bench.houses import DATABASES, measured

SIZES = (10_000, 200_000)
HEAD = (
    "things",
    "engine",
    "min",
    "median",
    "max",
    "p50",
    "p95",
    "p95 of the process",
    "ours / theirs",
    "peak MB",
)


def run() -> None:
    rows: list[tuple[object, ...]] = []
    notes: list[str] = []
    for size in SIZES:
        answers = {
            database: measured("bench.search.worker", str(size), database=database)
            for database in DATABASES
        }
        for database, answer in answers.items():
            rows += _rows(database, answer)
            notes.append(_note(database, answer))
        notes.append(_comparison(size, answers))
    lines = [
        "Milliseconds per question, 240 questions of twelve sorts (common, rare and mistyped",
        "words, unseen compounds, filters, nothing to find), each the median of three rounds in",
        "turns. Ours knows compounds, other words and typing errors; the peers do not. `ours /",
        "theirs` is the median of the ratios per question. The time of the process alone does not",
        "change when other work shares the machine; on PostgreSQL it leaves the server out.",
        "",
        *table(HEAD, rows),
        "",
        *(f"- {note}" for note in notes),
    ]
    keep("search", "Search: how quick", lines)


def _rows(database: str, answer: dict[str, Any]) -> list[tuple[object, ...]]:
    ours = answer["times"]["samen"]
    rows = []
    for engine, times in answer["times"].items():
        ratio = median(own / other for own, other in zip(ours, times, strict=True))
        rows.append(
            (
                f"{answer['size']:,}",
                f"Samen on {database}" if engine == "samen" else engine,
                *(f"{value:.2f}" for value in (min(times), median(times), max(times))),
                *(f"{percentile(times, share):.2f}" for share in (0.5, 0.95)),
                f"{percentile(answer['process_times'][engine], 0.95):.2f}",
                "" if engine == "samen" else f"{ratio:.1f}",
                answer["peak_mb"] if engine == "samen" else "",
            )
        )
    return rows


def _note(database: str, answer: dict[str, Any]) -> str:
    typing = answer["suggestion_times"]
    return (
        f"{database}, {answer['size']:,}: suggestions p50 {percentile(typing, 0.5):.2f},"
        f" p95 {percentile(typing, 0.95):.2f} ms; at most {max(answer['statements'])} statements,"
        f" one of them for the areas of the whole page; filled in {answer['load_seconds']} s;"
        f" peak memory of the process with the peers in it {answer['peak_mb']} MB."
    )


def _comparison(size: int, answers: dict[str, dict[str, Any]]) -> str:
    one, other = (answer["answers"] for answer in answers.values())
    differ = sum(left != right for left, right in zip(one, other, strict=True))
    missing = answers["sqlite"]["differences"]
    return (
        f"{size:,}: the top ten differs between the databases for {differ} of {len(one)}"
        f" questions; {missing} rare words are found by FTS5 and not by us."
    )
