"""docs/bench.md: one section per benchmark, replaced when that one is run again."""

import os
import platform
import re
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

DOCUMENT = Path(__file__).parent.parent / "docs" / "bench.md"
HEAD = """# How quick, and how good

Written by `make bench`. Every figure is of one run in which ours and the others answered in turns.
It is no test: query counts, page weights and relevance are tests.
"""


def keep(name: str, title: str, lines: Sequence[str]) -> None:
    """Prints the section and writes it in the document."""
    body = "\n".join([f"## {title}", "", f"{_machine()}", "", *lines])
    print(body)
    section = f"<!-- {name} -->\n{body}\n<!-- /{name} -->\n"
    text = DOCUMENT.read_text() if DOCUMENT.exists() else HEAD
    there = re.compile(f"<!-- {name} -->.*?<!-- /{name} -->\n", re.DOTALL)
    if there.search(text):
        text = there.sub(lambda _: section, text)
    else:
        text = f"{text.rstrip()}\n\n{section}"
    DOCUMENT.parent.mkdir(exist_ok=True)
    DOCUMENT.write_text(text)


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> list[str]:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]


def percentile(measured: Sequence[float], share: float) -> float:
    """The value that this share of the measurements does not pass."""
    ordered = sorted(measured)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def _machine() -> str:
    """What it ran on, and how busy that was with other things."""
    python = ".".join(map(str, sys.version_info[:3]))
    load = os.getloadavg()[0] / (os.cpu_count() or 1)
    return (
        f"{datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores,"
        f" Python {python}; work waiting per core: {load:.1f}."
    )
