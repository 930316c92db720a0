"""What a sheet of paper costs, in figures for docs/bench.md."""

from statistics import median

from bench.document import keep, table
from bench.houses import measured

GOAL_SECONDS = 0.3
HEAD = ("sheet", "min", "median", "max", "plain WeasyPrint", "ours / plain", "made before", "KB")


def run() -> None:
    answer = measured("bench.paper.worker")
    rows = []
    for name, row in answer["rows"].items():
        ours, theirs = median(row["ours"]), median(row["plain"])
        rows.append(
            (
                name,
                *(f"{value:.3f}" for value in (row["ours"][0], ours, row["ours"][-1])),
                f"{theirs:.3f}",
                f"{ours / theirs:.2f}",
                f"{median(row['again']):.3f}",
                f"{row['size'] / 1024:.0f}",
            )
        )
    lines = [
        "Seconds of the process for a whole answer, questions to the database included, in turns",
        "with plain WeasyPrint of the same HTML and style. *Made before*: the same words were",
        f"printed lately. The goal is {GOAL_SECONDS} s for two pages in a warm worker.",
        "",
        *table(HEAD, rows),
        "",
        f"- The first sheet of a process: {answer['load']:.1f} s to load the press and"
        f" {answer['first']:.1f} s for the sheet.",
        f"- Memory of the process: {answer['before']:.0f} MB before the first sheet,"
        f" {answer['after']:.0f} MB after the last.",
    ]
    keep("paper", "Paper: how quick", lines)
