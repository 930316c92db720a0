"""Measures one database at one size. Run by `report` as a process of its own; prints JSON.

Ours and the peers answer every question in turns, so that all meet the same machine.
"""

import json
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from statistics import median

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from bench.search import made_up, peers  # noqa: E402
from bench.search.made_up import Asked  # noqa: E402
from samen.foundation.once import OncePerRequest  # noqa: E402
from samen.guide.actions import index  # noqa: E402
from samen.guide.queries.findable import district_ids  # noqa: E402
from samen.guide.queries.search import Question, Results, find, suggestions  # noqa: E402
from samen.guide.rules.search.entries import Findable  # noqa: E402
from samen.places import queries as places  # noqa: E402

Times = dict[str, list[float]]
ROUNDS = 3
REQUEST = RequestFactory().get("/zoeken")
NOTHING = HttpResponse()
AT_ONCE = 5000
BEGINNINGS = 60


def main(size: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("init", city="utrecht", verbosity=0, stdout=sys.stderr)
    loading = time.perf_counter()
    _load(size)
    loaded = time.perf_counter() - loading
    peers_here = peers.prepare(size)
    mix = made_up.questions()
    _answer(mix[0])  # reads the vocabulary
    timed, worked = _in_turns(mix, {"samen": _answer, **peers_here})
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        json.dumps(
            {
                "database": connection.vendor,
                "size": size,
                "load_seconds": round(loaded, 1),
                "times": timed,
                "process_times": worked,
                "suggestion_times": _suggestion_times(mix),
                "sorts": [one.sort for one in mix],
                "answers": [_titles(_answer(one)) for one in mix],
                "statements": [_statements(one) for one in mix],
                "peak_mb": memory,
                "differences": peers.differences(mix, _answer),
            }
        )
    )


def _load(size: int) -> None:
    words: dict[str, tuple[str, str]] = {}
    counts: Counter[str] = Counter()
    waiting = made_up.things(size, district_ids())
    with transaction.atomic():
        stamp = index._hold_stamp()
        while some := list(islice(waiting, AT_ONCE)):
            index._write([index._entry(thing) for thing in some])
            for thing in some:
                _count(thing, words, counts)
        index._write_words({word: (*of, counts[of[0]]) for word, of in words.items()})
        index._renew(stamp, size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _count(thing: Findable, words: dict[str, tuple[str, str]], counts: Counter[str]) -> None:
    of = index._words(thing)
    words |= of
    counts.update({stem for stem, _ in of.values()})


def _question(asked: Asked) -> Question:
    return Question(
        text=asked.text,
        place=places.districts()[asked.place] if asked.place >= 0 else None,
        kinds=frozenset({asked.kind}) if asked.kind else frozenset(),
        free=asked.free,
    )


def _answer(asked: Asked) -> Results:
    """As in a request: what is asked of the places is asked once."""
    answers: list[Results] = []

    def answer(_request: HttpRequest) -> HttpResponse:
        answers.append(find(_question(asked)))
        return NOTHING

    OncePerRequest(answer)(REQUEST)
    return answers[0]


def _titles(results: Results) -> list[str]:
    return [f"{hit.kind}:{hit.object_id}:{hit.title}" for hit in results.hits[:10]]


def _in_turns(
    mix: list[Asked], engines: dict[str, Callable[[Asked], object]]
) -> tuple[Times, Times]:
    """The median milliseconds of each question, per engine: on the clock, and of the process."""
    timed: Times = {name: [] for name in engines}
    worked: Times = {name: [] for name in engines}
    for asked in mix:
        rounds: dict[str, list[tuple[float, float]]] = {name: [] for name in engines}
        for _ in range(ROUNDS):
            for name, ask in engines.items():
                rounds[name].append(_milliseconds(partial(ask, asked)))
        for name, measured in rounds.items():
            timed[name].append(median(one for one, _ in measured))
            worked[name].append(median(one for _, one in measured))
    return timed, worked


def _milliseconds(ask: Callable[[], object]) -> tuple[float, float]:
    """On the clock, and of this process alone: that does not change when others work too."""
    start, own = time.perf_counter(), time.process_time()
    ask()
    passed, worked = time.perf_counter() - start, time.process_time() - own
    return round(passed * 1000, 3), round(worked * 1000, 3)


def _suggestion_times(mix: Iterable[Asked]) -> list[float]:
    """While typing the first words: after two, three, four and five letters."""
    texts = [one.text[:length] for one in islice(mix, BEGINNINGS) for length in (2, 3, 4, 5)]
    return [_milliseconds(partial(suggestions, text))[0] for text in texts]


def _statements(asked: Asked) -> int:
    with CaptureQueriesContext(connection) as caught:
        _answer(asked)
    return len(caught)


if __name__ == "__main__":
    main(int(sys.argv[1]))
