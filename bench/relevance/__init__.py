"""How good the search is: real questions of residents, and what they must find.

The questions stand in `utrecht.json`. Who tunes the search looks only at those that are not
held out; both figures are published.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path

QUESTIONS = Path(__file__).parent / "utrecht.json"
GOOD = 2  # a grade of 2 or 3 is a good answer; 1 is useful beside it
FIRST = 3
LOOKED_AT = 10


@dataclass(frozen=True)
class Judged:
    """One question, with the titles it must find, graded, and those that it found."""

    query: str
    wanted: dict[str, int]
    found: Sequence[str]
    held_out: bool

    @property
    def succeeded(self) -> bool:
        """A good answer is among the first three."""
        return any(self.wanted.get(title, 0) >= GOOD for title in self.found[:FIRST])

    @property
    def gain(self) -> float:
        """nDCG@10: 1 when the best answers come first, in order."""
        best = _discounted(sorted(self.wanted.values(), reverse=True))
        seen: set[str] = set()
        grades = []
        for title in self.found[:LOOKED_AT]:
            grades.append(0 if title in seen else self.wanted.get(title, 0))
            seen.add(title)
        return _discounted(grades) / best


def judge(find: Callable[[str], Sequence[str]]) -> list[Judged]:
    """Asks every question of the set; `find` answers titles, best first."""
    questions = json.loads(QUESTIONS.read_text())["questions"]
    return [
        Judged(one["query"], one["find"], find(one["query"]), one["held_out"]) for one in questions
    ]


def success(judged: Sequence[Judged]) -> float:
    """The share of questions with a good answer among the first three."""
    return sum(one.succeeded for one in judged) / len(judged)


def gain(judged: Sequence[Judged]) -> float:
    """The mean nDCG@10."""
    return sum(one.gain for one in judged) / len(judged)


def _discounted(grades: Sequence[int]) -> float:
    return sum((2.0**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:LOOKED_AT]))
