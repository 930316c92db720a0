"""Reading a table of somebody else: CSV, or a spreadsheet (XLSX). Only its words, never a formula.

Its size is judged before anything is unpacked. Runs in a process of its own (foundation.apart).
Source: quality G-17, T-19.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import BytesIO, StringIO
from typing import Any
from unicodedata import category

from samen.foundation.errors import RuleBroken

MOST_BYTES = 2_000_000
MOST_UNPACKED = 30_000_000
MOST_PARTS = 300
MOST_ROWS = 300
MOST_COLUMNS = 40
LONGEST_CELL = 5000
SEPARATORS = ";,\t"
ZIP = b"PK\x03\x04"
NOT_A_TABLE = (b"%PDF", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"PK", b"{\\rtf")
MARKUP = ("<", "{", "#!")
SHEET_PARTS = {"[Content_Types].xml", "xl/workbook.xml"}
DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")


def read(content: bytes) -> dict[str, Any]:
    """The header and the rows, each with its number in the file, in plain JSON values."""
    if len(content) > MOST_BYTES:
        raise RuleBroken("guide.table_too_big")
    if not content.strip():
        raise RuleBroken("guide.table_empty")
    lines = _from_spreadsheet(content) if content.startswith(ZIP) else _from_csv(content)
    filled = [(number, cells) for number, cells in _at_most(lines) if any(cells)]
    if not filled:
        raise RuleBroken("guide.table_empty")
    (_, header), *rows = filled
    return {"header": header, "rows": [[number, *cells] for number, cells in rows]}


def _at_most(lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    filled = 0
    for number, cells in lines:
        filled += any(cells)
        if filled > MOST_ROWS + 1:
            raise RuleBroken("guide.table_too_long", most=MOST_ROWS)
        if len(cells) > MOST_COLUMNS:
            raise RuleBroken("guide.table_too_wide", most=MOST_COLUMNS)
        yield number, cells


# --- comma separated values --------------------------------------------------------------------


def _from_csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = _decoded(content)
    first = text.lstrip().split("\n", 1)[0]
    if first.startswith(MARKUP):
        raise RuleBroken("guide.table_not_a_table")
    separator = max(SEPARATORS, key=first.count)
    csv.field_size_limit(4 * LONGEST_CELL)
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            yield reader.line_num, _trimmed([_plain(cell) for cell in row])
    except csv.Error:
        raise RuleBroken("guide.table_not_a_table") from None


def _decoded(content: bytes) -> str:
    """Spreadsheets write UTF-8, UTF-16 with a mark, or the old Windows letters."""
    if content.startswith(NOT_A_TABLE):
        raise RuleBroken("guide.table_not_a_table")
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if marked else ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise RuleBroken("guide.table_not_a_table")


# --- a spreadsheet -----------------------------------------------------------------------------


def _from_spreadsheet(content: bytes) -> Iterator[tuple[int, list[str]]]:
    _judge_parts(content)
    from openpyxl import load_workbook  # seldom needed, and large

    try:
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # a sheet may claim a million rows
        rows = sheet.iter_rows(max_row=4 * MOST_ROWS, max_col=MOST_COLUMNS + 1, values_only=True)
        for number, row in enumerate(rows, 1):
            yield number, _trimmed([_cell(value) for value in row])
    except RuleBroken:
        raise
    except MemoryError:
        raise RuleBroken("guide.table_too_big") from None
    except Exception:  # a file of strangers; the reader has many ways to trip
        raise RuleBroken("guide.table_not_a_table") from None


def _judge_parts(content: bytes) -> None:
    """Looks at the list of parts, and at the beginning of each, before anything is read."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise RuleBroken("guide.table_too_big")
            if not names >= SHEET_PARTS or any(_is_odd(part) for part in parts):
                raise RuleBroken("guide.table_not_a_table")
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise RuleBroken("guide.table_has_program")
            for part in parts:
                with packed.open(part) as opened:
                    beginning = opened.read(LONGEST_CELL)
                if any(word in beginning for word in DECLARATIONS):
                    raise RuleBroken("guide.table_not_a_table")
    except (zipfile.BadZipFile, NotImplementedError, OSError, EOFError, ValueError):
        raise RuleBroken("guide.table_not_a_table") from None


def _is_odd(part: zipfile.ZipInfo) -> bool:
    is_locked = bool(part.flag_bits & 1)
    return is_locked or ".." in part.filename or part.filename.startswith(("/", "\\"))


def _cell(value: object) -> str:
    """A value as one would type it in a CSV file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, datetime):
        return f"{value:%d-%m-%Y}" if value.time() == time() else f"{value:%d-%m-%Y %H:%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.2f}".replace(".", ",")
    return _plain(str(value))


# --- cells -------------------------------------------------------------------------------------


def _plain(text: str) -> str:
    """Without signs that nobody sees. An apostrophe before a formula was put there for safety."""
    bare = "".join(
        sign if sign in "\n\t" or category(sign)[0] != "C" else " "
        for sign in text[: LONGEST_CELL + 1]
    ).strip()
    return bare[1:] if bare[:1] == "'" and bare[1:2] in "=+-@" else bare


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at the end."""
    while cells and not cells[-1]:
        cells.pop()
    return cells
