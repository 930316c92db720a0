"""Lists as a file: CSV for a spreadsheet, JSON for a program. Both say the same.

CSV is made for a Dutch spreadsheet: UTF-8 with its mark, a semicolon between cells, a decimal
comma, and text between quotes. Text that a spreadsheet would take for a formula gets an
apostrophe first (quality G-18). What has a type of its own - a number, a date - is no text.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from io import StringIO
from typing import Literal

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response
from pydantic.alias_generators import to_camel

Cell = str | int | float | bool | date | time | datetime | None
Form = Literal["csv", "json"]
FORMS: tuple[Form, ...] = ("csv", "json")
MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8
SEPARATOR = ";"
FORMULA_STARTS = ("@", "+", "-", "=", "|", "%", "\t", "\r", "\n", "\x00", "＝", "＋", "－", "＠")
KEEP_SECONDS = 60


@dataclass(frozen=True)
class Table:
    """A list to take along. `columns` are names in snake_case: "kosten in centen" for people."""

    title: str
    file: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def answer(request: HttpRequest, table: Table, form: Form) -> HttpResponse:
    """The list as a file that anybody may use, from anywhere."""
    response = _as_csv(table) if form == "csv" else _as_json(table)
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = f"public, max-age={KEEP_SECONDS}"
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def _as_csv(table: Table) -> HttpResponse:
    text = StringIO(MARK, newline="")
    text.seek(0, 2)
    writer = csv.writer(text, delimiter=SEPARATOR, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow([name.replace("_", " ") for name in table.columns])
    writer.writerows([_as_text(cell) for cell in row] for row in table.rows)
    response = HttpResponse(text.getvalue(), content_type="text/csv; charset=utf-8; header=present")
    response["Content-Disposition"] = f'attachment; filename="{table.file}.csv"'
    return response


def _as_text(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "ja" if cell else "nee"
    if isinstance(cell, int):
        return cell
    if isinstance(cell, float):
        return f"{cell}".replace(".", ",")
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return cell.isoformat() if isinstance(cell, date) else harmless(cell)


def harmless(text: str) -> str:
    """Text that no spreadsheet takes for a formula. Source: quality G-18."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) or _hides_formula(text) else text


def _hides_formula(text: str) -> bool:
    return text.lstrip().startswith(FORMULA_STARTS)


def _as_json(table: Table) -> HttpResponse:
    names = [to_camel(name) for name in table.columns]
    rows = [
        {name: cell for name, cell in zip(names, row, strict=True) if cell not in (None, "")}
        for row in table.rows
    ]
    whole = {"titel": table.title, "totaal": len(rows), "resultaten": rows}
    response = JsonResponse(whole, encoder=DjangoJSONEncoder, json_dumps_params=READABLE)
    response["Content-Disposition"] = f'inline; filename="{table.file}.json"'
    return response


READABLE = {"ensure_ascii": False}
