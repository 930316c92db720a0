"""Asks the house and the yardstick in turns, and says how they compare."""

import gzip
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import quote_plus

from bench.document import keep, percentile, table
from bench.pages.house import BIN, ROOT, Server, minimal_page, the_house
from tests.postgres import Cluster

ROUNDS = 40
WARM_UP = 5
LISTS = ("/organisaties", "/diensten", "/ruimtes", "/agenda")
PAGES = (
    *LISTS,
    "/",
    "/wijken/overvecht",
    "/zoeken?q=repair+cafe",
    "/zoeken?q=hulp+bij+formulieren",
)
HEAD = (
    "page",
    "anew: min – median – max ms",
    "p95",
    "share",
    "memory: median ms",
    "share",
    "KB",
    "gzipped",
)
SEARCHES = Path(__file__).parents[1] / "relevance" / "utrecht.json"


def run() -> None:
    """Measures both databases and keeps the section."""
    lines = [
        "One worker, one open connection, gzip. *Anew*: the first visitor after a change or within",
        "a new minute. *Memory*: the next ones. The share is the speed beside the minimal Django",
        "page (one query, one loop, behind the same server) in the same round; the goal for lists",
        "is 60%.",
        "",
    ]
    with tempfile.TemporaryDirectory(prefix="samen-bench-") as folder:
        lines += _measure("SQLite", Path(folder) / "sqlite", "")
        cluster = Cluster()
        url = cluster.start()
        try:
            lines += _measure("PostgreSQL", Path(folder) / "postgres", url)
        finally:
            cluster.stop()
    keep("pages", "Pages, whole, over the wire", lines)


def _measure(name: str, home: Path, database: str) -> list[str]:
    home.mkdir()
    items = _fill(home, database)
    yardstick = database or f"sqlite:///{home / 'minimal.sqlite3'}"
    with the_house(home, database) as house, minimal_page(yardstick) as minimal:
        times = _in_turns(house, minimal)
        searching = _searches(house)
        rows = [_row(house, path, times) for path in PAGES]
        started, memory = house.start_seconds, house.worker_megabytes()
    base = median(times["minimal"])
    return [
        f"### {name}, {items:,} findable things",
        "",
        f"Start {started:.1f} s until the first answer (goal 2), with the check of the files.",
        f"Memory per worker {memory:.0f} MB (goal 100). Minimal page: median {base:.1f} ms.",
        "",
        *table(HEAD, rows),
        "",
        f"{len(searching)} questions of the relevance set as whole search pages, anew: "
        f"median {median(searching):.1f} ms, p95 {percentile(searching, 0.95):.1f} ms (goal 25).",
        "",
    ]


def _row(house: Server, path: str, times: Mapping[str, list[float]]) -> tuple[object, ...]:
    anew, again, base = times[path], times[f"{path} again"], median(times["minimal"])
    raw, packed = _weights(house, path)
    return (
        path,
        f"{min(anew):.1f} – {median(anew):.1f} – {max(anew):.1f}",
        f"{percentile(anew, 0.95):.1f}",
        f"{base / median(anew):.0%}",
        f"{median(again):.1f}",
        f"{base / median(again):.0%}",
        f"{raw:.0f}",
        f"{packed:.1f}",
    )


def _fill(home: Path, database: str) -> int:
    """A city with a large demo. Returns how many things can be found."""
    environment = {**os.environ, "SAMEN_HOME": str(home), "DATABASE_URL": database}
    for command in (("init", "--city", "utrecht"), ("demo", "--size", "large", "--seed", "1")):
        subprocess.run(
            [str(BIN / "samen"), *command],
            check=True, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    counting = (
        "import django; django.setup(); from samen.guide.models import SearchEntry;"
        "print(SearchEntry.objects.count())"
    )
    counted = subprocess.run(
        [sys.executable, "-c", counting],
        check=True, cwd=ROOT, text=True, capture_output=True,
        env={**environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
    )  # fmt: skip
    return int(counted.stdout)


def _in_turns(house: Server, minimal: Server) -> Mapping[str, list[float]]:
    """Milliseconds per page; every round asks each page once and the yardstick once."""
    times: dict[str, list[float]] = {
        name: [] for path in PAGES for name in (path, f"{path} again", "minimal")
    }
    with _open(house) as ours, _open(minimal) as theirs:
        for number in range(WARM_UP + ROUNDS):
            for path in PAGES:
                took = {
                    path: house.milliseconds(ours, path, anew=True),
                    "minimal": minimal.milliseconds(theirs, "/lijst"),
                    f"{path} again": house.milliseconds(ours, path),
                }
                if number >= WARM_UP:
                    for name, one in took.items():
                        times[name].append(one)
    return times


def _searches(house: Server) -> list[float]:
    questions = [one["query"] for one in json.loads(SEARCHES.read_text())["questions"]]
    with _open(house) as connection:
        paths = [f"/zoeken?q={quote_plus(question)}" for question in questions]
        for path in paths:
            house.milliseconds(connection, path, anew=True)
        return [house.milliseconds(connection, path, anew=True) for path in paths]


def _weights(house: Server, path: str) -> tuple[float, float]:
    with _open(house) as connection:
        connection.request("GET", path)
        body = connection.getresponse().read()
    return len(body) / 1024, len(gzip.compress(body, 6)) / 1024


@contextmanager
def _open(server: Server) -> Iterator[HTTPConnection]:
    connection = server.connection()
    try:
        yield connection
    finally:
        connection.close()
