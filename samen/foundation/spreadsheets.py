"""Tables for a spreadsheet: a book of sheets (XLSX), each with its titles on top."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Sheet:
    """One sheet; its first row holds the titles and stays in view."""

    title: str
    rows: Sequence[Sequence[str]]


def a_book(sheets: Sequence[Sheet]) -> bytes:
    """The file of a book with these sheets. Cells are words, never formulas."""
    from openpyxl import Workbook  # seldom needed, and large
    from openpyxl.styles import Font

    book = Workbook(write_only=False)
    book.remove(book.worksheets[0])
    for sheet in sheets:
        page = book.create_sheet(sheet.title)
        page.freeze_panes = "A2"
        for number, row in enumerate(sheet.rows, 1):
            page.append(row)
            for cell in page[number]:
                cell.data_type = "s" if cell.value else cell.data_type
                cell.font = Font(bold=number == 1)
    content = BytesIO()
    book.save(content)
    return content.getvalue()
