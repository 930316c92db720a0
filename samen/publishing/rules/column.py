"""The column of the neighbourhood paper as plain text, by rules that a printer can count on.

One date is one line, never broken by us. A day is a line in capitals with an empty line before it.
Plain spaces, no tabs, lines end with a line feed, the text is UTF-8 in its composed form.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

INVISIBLE = re.compile("[\u00ad\u200b\u200e\u200f\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Line:
    """One date of one activity."""

    time: str
    name: str
    where: str = ""
    price: str = ""
    is_fictional: bool = False


@dataclass(frozen=True)
class DayColumn:
    """One day with its lines."""

    name: str
    lines: Sequence[Line]


def plain_text(
    title: str, period: str, days: Iterable[DayColumn], closing: Sequence[str], *, example: str
) -> str:
    """The whole column. `example` is the word behind what is invented."""
    rows = [_tidy(title).upper(), _tidy(period)]
    for day in days:
        rows += ["", _tidy(day.name).upper()]
        rows += [_row(line, example) for line in day.lines]
    rows += ["", *map(_tidy, closing)]
    return "\n".join(rows) + "\n"


def _row(line: Line, example: str) -> str:
    told = [part.rstrip(".") for part in (line.where, line.price) if part]
    name = f"{line.name} ({example})" if line.is_fictional else line.name
    return _tidy(f"{line.time} {'. '.join([name, *told])}.")


def _tidy(text: str) -> str:
    return " ".join(INVISIBLE.sub("", normalize("NFC", text)).split())


def count(days: Iterable[DayColumn]) -> int:
    return sum(len(day.lines) for day in days)


# --- laid out -----------------------------------------------------------------------------
TITLE, DAY, ROW, FOOT = 7.6, 2.85, 1.28, 8.5  # heights in letters, as the style sheet draws them
LETTERS_IN_A_ROW = 46


@dataclass(frozen=True)
class Layout:
    """Pages of two columns each, of days; and how many dates are not on them."""

    pages: Sequence[Sequence[Sequence[DayColumn]]]
    left_out: int


def laid_out(days: Sequence[DayColumn], number: int, *, room: float, pages: int) -> Layout:
    """As many dates as fit in columns `room` letters high; `number` is how many there are."""
    columns = 2 * pages
    need = sum(DAY + sum(map(_height, day.lines)) for day in days) + FOOT + TITLE
    fewest = next((n for n in range(2, columns + 1, 2) if need / n < room * 0.96), columns)
    high = min(room, need / fewest)  # even columns where there is room to spare
    while True:
        filled = _filled(days, [high - TITLE, high - TITLE, *[high] * (fewest - 2)])
        left_out = number - sum(map(count, filled))
        if not left_out or high >= room:
            return Layout([filled[at : at + 2] for at in range(0, fewest, 2)], left_out)
        high = min(room, high + ROW)


def _filled(days: Sequence[DayColumn], rooms: Sequence[float]) -> list[list[DayColumn]]:
    waiting = [(day.name, line) for day in days for line in day.lines]
    columns: list[list[DayColumn]] = []
    for at, room in enumerate(rooms):
        left = room - (FOOT if at == len(rooms) - 1 else 0)
        rows: dict[str, list[Line]] = {}
        while waiting:
            name, line = waiting[0]
            need = _height(line) + (0 if name in rows else DAY)
            if need > left:
                break
            left -= need
            rows.setdefault(name, []).append(line)
            waiting.pop(0)
        columns.append([DayColumn(name, lines) for name, lines in rows.items()])
    return columns


def _height(line: Line) -> float:
    """A name and a place, each on one row or two."""
    marked = len(line.name) + len(line.time) + (11 if line.is_fictional else 0)
    told = len(line.where) + len(line.price) + 3
    return ROW * (_rows(marked) + _rows(told)) + 0.3


def _rows(letters: int) -> int:
    return -(-letters // LETTERS_IN_A_ROW)
