"""The wall of the city for on paper, with one wijk in the light."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

HALF, HIGH, MORTAR = 32, 32, 3
TYPE = 9.2
MOST_IN_A_LINE = 11


@dataclass(frozen=True)
class Tile:
    """One brick. Rows count from 1, columns in half bricks from 1."""

    name: str
    row: int
    column: int
    is_here: bool = False


def wall_svg(tiles: Sequence[Tile]) -> str:
    """The wall as SVG; legible in black and white, for the chosen brick has a border."""
    left = min((tile.column for tile in tiles), default=1)
    right = max((tile.column for tile in tiles), default=1) + 2
    rows = max((tile.row for tile in tiles), default=1)
    wide, high = (right - left) * HALF, rows * (HIGH + MORTAR)
    bricks = "".join(_brick(tile, (tile.column - left) * HALF) for tile in tiles)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}">{bricks}</svg>'


def _brick(tile: Tile, x: int) -> str:
    y = (tile.row - 1) * (HIGH + MORTAR)
    fill = '#fffefa" stroke="#12241e" stroke-width="2' if tile.is_here else "#0b5a49"
    ink = "#12241e" if tile.is_here else "#ffffff"
    lines = _lines(tile.name)
    first = y + HIGH / 2 + TYPE * 0.36 - (len(lines) - 1) * TYPE * 0.6
    words = "".join(
        f'<text x="{x + 5}" y="{first + number * TYPE * 1.2:.1f}" font-size="{TYPE}"'
        f' font-weight="700" fill="{ink}" font-family="Noto Sans, DejaVu Sans, sans-serif">'
        f"{escape(line)}</text>"
        for number, line in enumerate(lines)
    )
    size = f'x="{x + 1}" y="{y + 1}" width="{2 * HALF - MORTAR}" height="{HIGH - 1}" rx="2"'
    return f'<rect {size} fill="{fill}"/>{words}'


def _lines(name: str) -> list[str]:
    """At most two lines, cut at a space or after a hyphen."""
    if len(name) <= MOST_IN_A_LINE:
        return [name]
    cuts = [at + 1 for at, letter in enumerate(name[:-1]) if letter in " -"]
    if not cuts:
        return [f"{name[: MOST_IN_A_LINE - 1]}…"]
    cut = min(cuts, key=lambda at: abs(at - len(name) / 2))
    return [name[:cut].strip(), name[cut:].strip()]
