"""At the desk of an information point: which places go on a slip, and in which order."""

import re
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import TypeVar

MOST_ON_A_SLIP = 5
SUITABLE = 12  # so many of the best results are put side by side
EQUALLY_WELL = 0.3  # less than between a word in a name and one in the sentence below it
LETTERS = {"d": "dienst", "a": "activiteit", "p": "locatie", "o": "organisatie"}
LARGEST_NUMBER = 2**31 - 1
WRITTEN = re.compile(r"([dapo])([1-9]\d{0,9})")
Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Pick:
    """One place on a slip: its kind (as search says it) and its number."""

    kind: str
    object_id: int

    def __str__(self) -> str:
        """As it stands in an address: "d12"."""
        letter = next(letter for letter, kind in LETTERS.items() if kind == self.kind)
        return f"{letter}{self.object_id}"


def read_picks(text: str) -> tuple[Pick, ...]:
    """The places in "d12-a3-p5": each once, at most five. Nonsense is left out."""
    found: dict[Pick, None] = {}
    for part in text.split("-"):
        written = WRITTEN.fullmatch(part)
        if written and int(written[2]) <= LARGEST_NUMBER:
            found[Pick(LETTERS[written[1]], int(written[2]))] = None
    return tuple(found)[:MOST_ON_A_SLIP]


def write_picks(picks: Iterable[Pick]) -> str:
    """As `read_picks` reads it."""
    return "-".join(map(str, picks))


def fairly(
    things: Sequence[Thing],
    provider_of: Callable[[Thing], Hashable],
    fit_of: Callable[[Thing], float],
    day: date,
) -> list[Thing]:
    """What fits best first; of what fits equally well no provider always first. Source: R-063."""
    dealt: list[Thing] = []
    equal: list[Thing] = []
    for thing in sorted(things, key=fit_of, reverse=True):
        if equal and fit_of(equal[0]) - fit_of(thing) > EQUALLY_WELL:
            dealt += alternated(equal, provider_of, day)
            equal = []
        equal.append(thing)
    return dealt + alternated(equal, provider_of, day)


def alternated(
    things: Sequence[Thing], provider_of: Callable[[Thing], Hashable], day: date
) -> list[Thing]:
    """The same things, so that no provider always comes first. Source: R-063.

    Every day another provider begins, in a fixed round; then each of them in turn gives one.
    Among what one provider has, the order stays as it was. So over the days every provider is
    as often first as any other, and everybody at the desk sees the same order that day.
    """
    hands: dict[Hashable, list[Thing]] = {}
    for thing in things:
        hands.setdefault(provider_of(thing), []).append(thing)
    round_of = sorted(hands, key=str)
    first = day.toordinal() % len(round_of) if round_of else 0
    turn = [hands[provider] for provider in round_of[first:] + round_of[:first]]
    nothing = object()
    dealt = (thing for lap in zip_longest(*turn, fillvalue=nothing) for thing in lap)
    return [thing for thing in dealt if thing is not nothing]  # type: ignore[misc]
