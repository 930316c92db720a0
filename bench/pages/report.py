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
from statistics import median, quantiles
from urllib.parse import quote_plus

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
SEARCHES = Path(__file__).parents[1] / "relevance" / "utrecht.json"


def run() -> list[str]:
    """The report, as lines of Markdown."""
    lines = ["## Pages, whole, over the wire", ""]
    with tempfile.TemporaryDirectory(prefix="samen-bench-") as folder:
        lines += _measure("SQLite", Path(folder), "")
        cluster = Cluster()
        url = cluster.start()
        try:
            home = Path(folder) / "postgres"
            home.mkdir()
            lines += _measure("PostgreSQL", home, url)
        finally:
            cluster.stop()
    return lines


def _measure(name: str, home: Path, database: str) -> list[str]:
    items = _fill(home, database)
    yardstick = database or f"sqlite:///{home / 'minimal.sqlite3'}"
    with the_house(home, database) as house, minimal_page(yardstick) as minimal:
        times = _in_turns(house, minimal)
        searching = _searches(house)
        weights = {path: _weights(house, path) for path in PAGES}
        started, memory = house.start_seconds, house.worker_megabytes()
    base = median(times["minimal"])
    lines = [
        f"### {name}, {items:,} items in the guide",
        "",
        f"Start {started:.1f} s until the first answer (goal 2). "
        f"Memory per worker {memory:.0f} MB (goal 100). "
        f"Minimal Django page: median {base:.1f} ms, {1000 / base:.0f} a second on one connection.",
        "",
        "*Made anew*: the first visitor after a change or within a new minute. *From memory*: the",
        "next ones. The share is the speed beside the minimal page in the same round; the goal for",
        "lists is 60%.",
        "",
        "| page | anew: min – median – max ms | p95 | share | from memory: median ms | share "
        "| KB | gzipped |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for path in PAGES:
        anew, again = times[path], times[f"{path} again"]
        raw, packed = weights[path]
        lines.append(
            f"| {path} | {min(anew):.1f} – {median(anew):.1f} – {max(anew):.1f} "
            f"| {_p95(anew):.1f} | {base / median(anew):.0%} | {median(again):.1f} "
            f"| {base / median(again):.0%} | {raw:.0f} | {packed:.1f} |"
        )
    lines += [
        "",
        f"{len(searching)} questions of the relevance set as whole search pages: "
        f"median {median(searching):.1f} ms, p95 {_p95(searching):.1f} ms (goal 25).",
        "",
    ]
    return lines


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


def _p95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1]
