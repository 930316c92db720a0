"""Forms on paper: the same questions as on the screen, with room to write."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

MOST_BOXES = 30  # a longer list is written out by hand


@dataclass(frozen=True)
class PaperForm:
    """A form that can be had on paper. `make` gives the form of the screen, empty.

    `about` asks what it is about, where the screen knows that by its address. A form that is not
    for residents asks what the screen asks after logging in.
    """

    slug: str
    title: Any  # words, maybe to be translated later
    make: Callable[[], Any]
    about: Any = ""
    is_for_residents: bool = True


@dataclass(frozen=True)
class Group:
    """Boxes to tick, maybe under a name."""

    name: str
    options: Sequence[str]


@dataclass(frozen=True)
class Question:
    """One question on paper. `names` are the fields of the screen it stands for.

    `kind` is how to answer: "line", "short", "lines", "day", "clock", "box" (yes), "one" or
    "many" (boxes), or "week" (a table with a row for each day).
    """

    names: tuple[str, ...]
    label: str
    kind: str
    help: str = ""
    is_optional: bool = False
    groups: Sequence[Group] = ()
    rows: Sequence[tuple[str, Sequence[int]]] = ()

    @property
    def lines(self) -> range:
        """Empty lines to write on."""
        return range({"lines": 4, "line": 1}.get(self.kind, 0))


def number_of_boxes(groups: Sequence[Group]) -> int:
    return sum(len(group.options) for group in groups)
