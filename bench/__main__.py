"""`make bench`, or `make bench ONLY=search`."""

import sys
from collections.abc import Callable

from bench.api import report as api
from bench.pages import report as pages
from bench.paper import report as paper
from bench.relevance import report as relevance
from bench.search import report as search

BENCHES: dict[str, Callable[[], None]] = {
    "relevance": relevance.run,
    "search": search.run,
    "pages": pages.run,
    "paper": paper.run,
    "api": api.run,
}


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in BENCHES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There is: {', '.join(BENCHES)}.", file=sys.stderr)
        return 2
    for name in wanted or BENCHES:
        BENCHES[name]()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
