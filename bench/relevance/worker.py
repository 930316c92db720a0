"""Asks the questions of the set in a fresh house with Utrecht in it. Prints JSON."""

import json
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from bench.relevance import gain, judge, success  # noqa: E402
from samen.guide.queries.search import Question, find  # noqa: E402


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("init", city="utrecht", verbosity=0, stdout=sys.stderr)
    judged = judge(lambda text: [hit.title for hit in find(Question(text)).hits])
    sets = {
        "used for tuning": [one for one in judged if not one.held_out],
        "held out": [one for one in judged if one.held_out],
        "all": judged,
    }
    print(
        json.dumps(
            {
                "sets": {
                    name: (len(some), success(some), gain(some)) for name, some in sets.items()
                },
                "missed": [one.query for one in judged if not one.succeeded and not one.held_out],
            }
        )
    )


if __name__ == "__main__":
    main()
