"""Sheets of paper: how large they are and how large the letters on them."""

from collections.abc import Sequence
from dataclasses import dataclass

STEPS = (1.0, 0.9, 0.8, 0.7, 0.6)  # when it does not fit, the letters become smaller, in this order


@dataclass(frozen=True)
class Format:
    """One size of paper. Everything on it is drawn in letters: `type_pt` is their size.

    `foot_mm` is the band at the bottom with the code; `edge_mm` stays white on any printer.
    """

    code: str
    width_mm: int
    height_mm: int
    type_pt: float
    edge_mm: int
    foot_mm: int

    @property
    def is_small(self) -> bool:
        """No room for a long story."""
        return self.width_mm < A5.width_mm

    def style(self) -> str:
        """The style sheet that is different for every size."""
        rules = [
            f"@page {{size: {self.width_mm}mm {self.height_mm}mm; margin: 0}}",
            f".paper-foot, .paper-room {{block-size: {self.foot_mm}mm}}",
            f".paper-foot {{font-size: {self.type_pt}pt}}",
            f".paper-top, .paper-main, .paper-foot {{padding-inline: {self.edge_mm}mm}}",
            f".paper-code {{inline-size: {self.foot_mm - 8}mm; block-size: {self.foot_mm - 8}mm}}",
        ]
        rules += [
            f"html.paper--step-{number} {{font-size: {self.type_pt * step:.2f}pt}}"
            for number, step in enumerate(STEPS)
        ]
        return "\n".join(rules)


A3 = Format("a3", 297, 420, 20, 16, 66)
A4 = Format("a4", 210, 297, 14, 13, 48)
A5 = Format("a5", 148, 210, 10, 10, 36)
A6 = Format("a6", 105, 148, 8, 7, 27)
FORMATS = {one.code: one for one in (A6, A5, A4, A3)}


def heading_size(name: str) -> str:
    """How loud a title of this length can be: "large", "middle" or "small"."""
    longest_word = max(map(len, name.split()), default=0)
    if len(name) <= 28 and longest_word <= 16:
        return "large"
    return "middle" if len(name) <= 60 and longest_word <= 24 else "small"


def shortened(text: str, most: int) -> str:
    """The first whole sentences, or else the first words, of at most so many characters."""
    text = " ".join(text.split())
    if len(text) <= most:
        return text
    start = text[: most + 1]
    end = max(start.rfind(mark) for mark in (". ", "! ", "? "))
    if end > most // 3:
        return start[: end + 1]
    return f"{start[: start.rfind(' ')] if ' ' in start else start[:most]}…"


def runs_of(words: Sequence[str]) -> list[tuple[int, int, str]]:
    """Neighbours that say the same, taken together: first, last, what they say."""
    runs: list[tuple[int, int, str]] = []
    for at, said in enumerate(words):
        if runs and runs[-1][1] == at - 1 and runs[-1][2] == said:
            runs[-1] = (runs[-1][0], at, said)
        else:
            runs.append((at, at, said))
    return runs


POINTS_IN_A_MM = 72 / 25.4
HEAD, DAY_NAME, MORE = 13.5, 3.2, 2.2  # heights in letters, as the style sheet draws them
NAME_LINE, LINE_EDGES, TIME = 1.25, 0.75, 3.4
COLUMN, WIDE_LETTER = 0.48, 0.54  # share of the sheet; how wide a letter is on average
SMALLEST_PT = 7.5
HOPE = 1.06  # a try too many costs a tenth of a second, a try too few costs lines
A_DAY_AT_MOST = (14, 10, 8, 6, 5, 4, 3, 2, 1)


@dataclass(frozen=True)
class Draft:
    """A way to lay out a poster: the step of the letters, lines a day, days in each column."""

    step: int
    lines: int
    columns: tuple[int, ...]

    @property
    def days(self) -> int:
        """How many days are on it, from the first on."""
        return sum(self.columns)


def poster_drafts(size: Format, days: Sequence[Sequence[int]]) -> list[Draft]:
    """What may fit, best first. `days` has the number of letters of every line of every day.

    Large letters are worth less than more lines. What surely does not fit is left out.
    """
    number = 1 if size.is_small else 2
    busiest = max((len(day) for day in days), default=0)
    steps = [step for step, share in enumerate(STEPS) if size.type_pt * share >= SMALLEST_PT]
    likely = []
    for lines in (most for most in A_DAY_AT_MOST if most == 1 or most < 2 * max(busiest, 1)):
        for step in steps:
            wide = _letters_wide(size, step, number)
            columns, heights = split([_day_height(day, lines, wide) for day in days], number)
            if max(heights) <= _room(size, step) * HOPE:
                likely.append(Draft(step, lines, columns))
    fewer = [
        Draft(steps[-1], 1, split([1.0] * number_of_days, number)[0])
        for number_of_days in range(len(days), 0, -1)
    ]
    return [*likely, *fewer] or [Draft(0, 1, (0,))]


def split(heights: Sequence[float], columns: int) -> tuple[tuple[int, ...], list[float]]:
    """Neighbours kept in order, in columns as even as can be: how many in each, and how high."""
    if columns < 2 or len(heights) < 2:
        return (len(heights),), [sum(heights)]
    cut = min(range(1, len(heights) + 1), key=lambda at: max(sum(heights[:at]), sum(heights[at:])))
    return (cut, len(heights) - cut), [sum(heights[:cut]), sum(heights[cut:])]


def _day_height(day: Sequence[int], lines: int, wide: int) -> float:
    shown = [NAME_LINE * (1 + -(-letters // wide)) + LINE_EDGES for letters in day[:lines]]
    return DAY_NAME + sum(shown) + (MORE if len(day) > lines else 0)


def _letters_wide(size: Format, step: int, columns: int) -> int:
    """How many letters fit on a line of a column, after the time."""
    points = (size.width_mm - 2 * size.edge_mm) * POINTS_IN_A_MM
    column = points / (size.type_pt * STEPS[step]) * (1 if columns == 1 else COLUMN)
    return max(int((column - TIME) / WIDE_LETTER), 8)


def _room(size: Format, step: int) -> float:
    """How many letters high a column of a poster is."""
    letter = size.type_pt * STEPS[step]
    return (size.height_mm - size.foot_mm) * POINTS_IN_A_MM / letter - HEAD


COLUMN_TYPE_PT = 9.2
COLUMN_EDGE_MM = 28  # above and below together


def column_style(height_mm: int) -> str:
    """The column of a neighbourhood paper: as wide as A4, as high as the editors have room."""
    return (
        f"@page {{size: 210mm {height_mm}mm; margin: 13mm 14mm 15mm;"
        ' @bottom-right {content: counter(page) " / " counter(pages); font-size: 8pt}}\n'
        f"html {{font-size: {COLUMN_TYPE_PT}pt}}"
    )


def column_room(height_mm: int) -> float:
    """How many letters high a column of a neighbourhood paper is."""
    return (height_mm - COLUMN_EDGE_MM) * POINTS_IN_A_MM / COLUMN_TYPE_PT


@dataclass(frozen=True)
class FormStyle:
    """A form on A4, with smaller letters when it would not fit on two pages."""

    sizes: tuple[float, ...] = (10.5, 9.6, 8.8, 8.0)

    def style(self) -> str:
        rules = [
            "@page {size: A4; margin: 13mm 15mm 15mm;"
            ' @bottom-right {content: counter(page) " / " counter(pages); font-size: 8pt}}'
        ]
        rules += [
            f"html.paper--step-{step} {{font-size: {size}pt}}"
            for step, size in enumerate(self.sizes)
        ]
        return "\n".join(rules)


FORM_STYLE = FormStyle()
