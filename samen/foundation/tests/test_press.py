"""The printing press: what it prints, what it refuses, and what it never does."""

import io
import re
import subprocess
import sys
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import page
import pytest
from pypdf import PdfReader

from samen.foundation import press, qr

STYLE = ("@page {size: A6; margin: 10mm} html {font-family: 'Noto Sans', 'DejaVu Sans'}",)
SHEET = (
    '<!doctype html><html lang="nl"><head><title>Koffie</title></head><body><h1>Koffie</h1>'
    "<p>{words}</p></body></html>"
)


@pytest.fixture(autouse=True)
def _an_empty_shelf() -> Iterator[None]:
    press.SHELF.clear()
    yield
    press.SHELF.clear()


def a_sheet(words: str = "Elke maandag.") -> str:
    return SHEET.replace("{words}", words)


def printed(*htmls: str, most_pages: int = 1) -> bytes:
    drafts = [lambda html=html: html for html in htmls]
    return press.printed(drafts, style=STYLE, most_pages=most_pages)


def words_on(sheet: bytes) -> str:
    return " ".join(one.extract_text() for one in PdfReader(io.BytesIO(sheet)).pages)


@pytest.mark.proof("PDF/UA-1", by="page-validation")
@pytest.mark.proof("PDF/UA-1", by="pypdf")
def test_a_sheet_is_tagged_and_says_its_title_and_language() -> None:
    sheet = printed(a_sheet())
    assert page.validate_pdf_bytes(sheet, profile="ua1").is_compliant
    reader = PdfReader(io.BytesIO(sheet))
    assert reader.metadata is not None
    assert reader.metadata.title == "Koffie"
    trailer: Any = reader.trailer
    assert trailer["/Root"]["/Lang"] == "nl"


def test_the_first_draft_that_fits_is_taken() -> None:
    long = a_sheet("Heel veel woorden. " * 400)
    assert "Kort" in words_on(printed(long, a_sheet("Kort."), a_sheet("Nog korter.")))


def test_of_the_leanest_draft_only_the_first_pages_are_kept() -> None:
    sheet = printed(a_sheet("Heel veel woorden. " * 400), most_pages=2)
    assert len(PdfReader(io.BytesIO(sheet)).pages) == 2


def test_the_same_words_are_printed_once() -> None:
    assert printed(a_sheet()) is printed(a_sheet())
    assert printed(a_sheet()) is not printed(a_sheet("Elke dinsdag."))


def test_the_shelf_stays_small() -> None:
    shelf = press.Shelf()
    for number in range(5):
        shelf.put(str(number), b"x" * (press.MOST_BYTES // 2))
    assert shelf.take("4") is not None
    assert shelf.take("0") is None


def test_a_third_sheet_at_once_is_told_to_wait() -> None:
    busy, go_on = Event(), Event()

    def slowly() -> str:
        busy.set()
        go_on.wait(20)
        return a_sheet("Lean.")

    first = Thread(target=lambda: press.printed([_too_long, slowly], style=STYLE, most_pages=1))
    second = Thread(target=lambda: printed(a_sheet("Een tweede.")))
    first.start()
    assert busy.wait(20)
    second.start()
    while press._turns._value > 0:
        pass
    try:
        with pytest.raises(press.PressBusy):
            printed(a_sheet("Een derde."))
    finally:
        go_on.set()
        first.join()
        second.join()
    assert printed(a_sheet("Een derde."))


def _too_long() -> str:
    return a_sheet("Heel veel woorden. " * 400)


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/x.svg", "file:///etc/hostname"])
def test_the_press_opens_no_address_and_no_file(address: str) -> None:
    sheet = printed(a_sheet(f'<img src="{address}" alt="Een plaatje"> Klaar.'))
    assert "Klaar" in words_on(sheet)
    assert b"/Image" not in sheet


def test_the_press_is_not_loaded_with_the_house() -> None:
    asked = (
        "import sys, django; django.setup(); import config.wsgi, config.urls;"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "print('weasyprint' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_a_code_draws_every_square_once() -> None:
    import qrcode

    address = "https://samen.example/agenda"
    drawing = qr.svg(address)
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=4)
    code.add_data(address)
    dark = sum(map(sum, code.get_matrix()))
    assert sum(map(int, re.findall(r"h(\d+)v1h", drawing))) == dark
    assert f"<title>{address}</title>" in drawing


def test_a_code_cannot_be_too_long() -> None:
    with pytest.raises(ValueError, match="too long"):
        qr.svg("https://samen.example/" + "a" * 400)
