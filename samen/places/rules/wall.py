"""The wall: one brick for every wijk, laid in bond, roughly as they lie on the map.

A row has room for ten half bricks; a brick starts at half brick 1 to 9 and covers two.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LONGEST_ROW = 5
LAST_START = 2 * LONGEST_ROW - 1


@dataclass(frozen=True)
class Stone:
    """A wijk to be laid. `row` and `column` may be given; the point may be unknown."""

    key: int
    lon: float | None = None
    lat: float | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True)
class Brick:
    """A wijk in its place. Rows count from the top, columns in half bricks."""

    key: int
    row: int
    column: int


def wall(stones: Sequence[Stone]) -> list[Brick]:
    """Every stone laid, in reading order.

    Given places count only when all have one and no brick lies on another.
    """
    given = [
        Brick(stone.key, stone.row, stone.column)
        for stone in stones
        if stone.row is not None and stone.column is not None
    ]
    sound = len(given) == len(stones) and _is_sound(given)
    laid = given if sound else _laid_by_lying(stones)
    return sorted(laid, key=lambda brick: (brick.row, brick.column))


def _is_sound(bricks: Sequence[Brick]) -> bool:
    covered = [(brick.row, half) for brick in bricks for half in (brick.column, brick.column + 1)]
    inside = all(brick.row >= 1 and 1 <= brick.column <= LAST_START for brick in bricks)
    return inside and len(covered) == len(set(covered))


def row_lengths(bricks: int) -> list[int]:
    """How many bricks in each row: turn by turn a short and a long row, so that they bond."""
    longest = next((n for n in range(2, LONGEST_ROW) if n * n >= bricks), LONGEST_ROW)
    rows: list[int] = []
    while bricks > 0:
        rows.append(min(bricks, longest - (len(rows) % 2 == 0 and bricks > longest)))
        bricks -= rows[-1]
    return rows


def _laid_by_lying(stones: Sequence[Stone]) -> list[Brick]:
    waiting = sorted(stones, key=lambda stone: -(stone.lat or 0.0))
    bricks: list[Brick] = []
    above = 0
    for row, length in enumerate(row_lengths(len(stones)), start=1):
        here = sorted(waiting[:length], key=lambda stone: stone.lon or 0.0)
        waiting = waiting[length:]
        start = LONGEST_ROW + 1 - length
        if row > 1 and (start - above) % 2 == 0:
            start += 1  # half a brick on: no seam above a seam
        above = start
        bricks += [Brick(stone.key, row, start + 2 * at) for at, stone in enumerate(here)]
    return bricks
