"""Tables of strangers: read as words, and a trap costs nobody anything (quality G-17, T-19)."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from time import monotonic
from typing import Any

import pytest
from openpyxl import Workbook

from samen.foundation.apart import read_apart
from samen.foundation.errors import RuleBroken
from samen.guide.rules.columns import COLUMNS, TableKind
from samen.guide.rules.table_file import read
from samen.guide.texts.columns import column_words

READER = "samen.guide.rules.table_file:read"
CONTENT_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>'
)


def a_book(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def packed(parts: dict[str, bytes | str], level: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w", level) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return content.getvalue()


def a_book_with(changes: dict[str, bytes | str]) -> bytes:
    """A real spreadsheet in which these parts are others."""
    with zipfile.ZipFile(BytesIO(a_book(["naam"], ["Koffie"]))) as archive:
        parts: dict[str, bytes | str] = {name: archive.read(name) for name in archive.namelist()}
    return packed(parts | changes)


def in_sheet(rows: str, before: str = "") -> bytes:
    sheet = (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="http://schemas.openxmlformats.org/'
        f'spreadsheetml/2006/main">{rows}</worksheet>'
    )
    return a_book_with({"xl/worksheets/sheet1.xml": sheet})


def a_bomb() -> bytes:
    """Some 100 KB that would be 1 GB."""
    one = b"0" * 10_000_000
    return a_book_with({f"xl/media/{number}.xml": one for number in range(20)})


def a_liar() -> bytes:
    """A part that says it is small and is not."""
    content = bytearray(a_book_with({"xl/extra.xml": b"0" * 40_000_000}))
    size, small = (40_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")
    return bytes(content.replace(size, small))


def laughs() -> str:
    """Thirty names, each twice the one before."""
    before = ["ha", *(f"&a{number};" * 2 for number in range(29))]
    named = "".join(f'<!ENTITY a{number} "{one}">' for number, one in enumerate(before))
    return f"<!DOCTYPE x [{named}]>"


def locked() -> bytes:
    content = bytearray(a_book(["naam"]))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        content[at + place] |= 1
    return bytes(content)


CELL = '<row r="1"><c r="A1" t="inlineStr"><is><t>naam</t></is></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "only spaces": lambda: b" \n\t ",
    "zip bomb": a_bomb,
    "a part that lies about its size": a_liar,
    "a thousand parts": lambda: a_book_with({f"xl/{n}.xml": "x" for n in range(1000)}),
    "a zip that is no spreadsheet": lambda: packed({"a.txt": "naam"}),
    "a word document": lambda: packed({"[Content_Types].xml": CONTENT_TYPES, "word/a.xml": "x"}),
    "names that climb": lambda: a_book_with({"../../etc/passwd": "root"}),
    "names from the root": lambda: a_book_with({"/etc/passwd": "root"}),
    "a program inside": lambda: a_book_with({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"}),
    "locked": locked,
    "half a file": lambda: a_book(["naam"])[:900],
    "a cut list of parts": lambda: a_book(["naam"])[:-30],
    "a billion laughs": lambda: in_sheet(f"<sheetData>{CELL}</sheetData>", laughs()),
    "a file of this machine": lambda: in_sheet(
        f"<sheetData>{CELL}</sheetData>", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    ),
    "a sheet that is no XML": lambda: in_sheet("<sheetData><row"),
    "no sheet": lambda: a_book_with({"xl/workbook.xml": "<workbook/>"}),
    "a shared text that is not there": lambda: in_sheet(
        '<sheetData><row r="1"><c r="A1" t="s"><v>999999</v></c></row></sheetData>'
    ),
    "a huge shared text": lambda: a_book_with({"xl/sharedStrings.xml": "<sst>" + "x" * 40_000_000}),
    "two megabytes and more": lambda: b"naam;zin\n" + b"a;b\n" * 600_000,
    "too many rows": lambda: b"naam\n" + b"koffie\n" * 400,
    "too many columns": lambda: b";".join([b"naam"] * 100) + b"\n",
    "one endless cell": lambda: b"naam\n" + b"x" * 1_900_000,
    "an open quote": lambda: b'naam\n"' + b"x\n" * 500_000,
    "signs that are no letters": lambda: bytes(range(256)) * 20,
    "zeros": lambda: b"\x00" * 5000,
    "a PDF": lambda: b"%PDF-1.7\n1 0 obj<</S/JavaScript/JS(app.alert(1))>>",
    "a PDF that is a zip too": lambda: b"%PDF-1.7\n" + a_book(["naam"]),
    "a picture": lambda: b"\x89PNG\r\n\x1a\n" + b"\x00" * 100,
    "a picture named otherwise": lambda: b"GIF89a;naam;<script>",
    "a drawing with a program": lambda: b"<svg onload=alert(1)><script>alert(1)</script></svg>",
    "a page": lambda: b"\n <html><script>alert(1)</script>",
    "an old spreadsheet": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 500,
    "JSON": lambda: b'{"naam": "koffie"}',
    "a program": lambda: b"#!/bin/sh\nrm -rf /",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_trap_is_refused_in_words_and_in_time(name: str) -> None:
    content, begin = HOSTILE[name](), monotonic()
    with pytest.raises(RuleBroken, match=r"guide\.table_|foundation\.file_too_heavy"):
        read_apart(READER, content, seconds=5)
    assert monotonic() - begin < 10  # five seconds on a machine with nothing else to do


def test_there_are_more_than_thirty_of_them() -> None:
    assert len(HOSTILE) >= 30


@pytest.mark.parametrize(
    "content",
    [
        in_sheet(f'<dimension ref="A1:XFD1048576"/><sheetData>{CELL}</sheetData>'),
        in_sheet(f"<sheetData>{CELL}{FAR}</sheetData>"),
    ],
    ids=["a sheet that claims a million rows", "one cell at the far end"],
)
def test_a_sheet_of_air_is_read_in_time(content: bytes) -> None:
    begin = monotonic()
    assert read_apart(READER, content, seconds=5) == {"header": ["naam"], "rows": []}
    assert monotonic() - begin < 10


# --- good tables ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    "content",
    [
        "naam;prijs\nCafé;4,50\n".encode(),
        '\ufeffnaam,prijs\r\nCafé,"4,50"\r\n'.encode(),
        "naam\tprijs\nCafé\t4,50".encode("utf-16"),
        "naam;prijs\nCafé;4,50\n".encode("cp1252"),
        a_book(["naam", "prijs"], ["Café", 4.5]),
    ],
    ids=["utf-8", "with a mark and commas", "utf-16 and tabs", "old Windows", "spreadsheet"],
)
def test_a_table_is_read_as_spreadsheets_write_it(content: bytes) -> None:
    assert read(content) == {"header": ["naam", "prijs"], "rows": [[2, "Café", "4,50"]]}


def test_a_formula_is_only_words() -> None:
    table = read(b"naam;uitleg\n=1+1;'=cmd|' /C calc'!A0\n")
    assert table["rows"] == [[2, "=1+1", "=cmd|' /C calc'!A0"]]
    assert read(a_book(["naam"], ["=1+1"]))["rows"] == []  # never computed, so there is nothing


def test_rows_keep_the_number_they_have_in_the_file() -> None:
    table = read(b'\nnaam;uitleg\n\nKoffie;"twee\nregels"\nThee;x\n')
    assert [row[0] for row in table["rows"]] == [5, 6]


# --- the definition ------------------------------------------------------------------------
@pytest.mark.parametrize("kind", TableKind)
def test_every_column_is_explained(kind: TableKind) -> None:
    words = column_words()
    assert [one.key for one in COLUMNS[kind] if not str(words.get(one.key, ""))] == []
    titles = [one.title for one in COLUMNS[kind]]
    assert len(titles) == len(set(titles))
    assert all(one.example for one in COLUMNS[kind] if one.is_required)
