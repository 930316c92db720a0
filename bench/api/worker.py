"""Asks the open data of a fresh house, with Utrecht and a small demo, oddly. Prints JSON."""

import json
import sys
import time

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from tests.fuzzing import DESCRIPTIONS, ask_oddly  # noqa: E402


def main(cases: int) -> None:
    call_command("migrate", verbosity=0)
    call_command("init", city="utrecht", verbosity=0, stdout=sys.stderr)
    call_command("demo", size="small", verbosity=0, stdout=sys.stderr)
    found = []
    for description in DESCRIPTIONS:
        started = time.perf_counter()
        statuses: dict[int, int] = {}
        wrong: list[str] = []
        paths: set[str] = set()
        each = 25
        while sum(statuses.values()) < cases / len(DESCRIPTIONS):
            outcome = ask_oddly(description, each=each, series=each)
            for status, number in outcome.statuses.items():
                statuses[status] = statuses.get(status, 0) + number
            wrong += outcome.wrong
            paths |= outcome.paths
            each *= 2
        seconds = time.perf_counter() - started
        found.append(
            {
                "description": description,
                "paths": len(paths),
                "statuses": statuses,
                "wrong": wrong,
                "seconds": seconds,
            }
        )
    print(json.dumps(found))


if __name__ == "__main__":
    main(int(sys.argv[1]))
