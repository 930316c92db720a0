"""Reads paper back with programs we did not write."""

import io
from collections.abc import Callable
from pathlib import Path
from subprocess import run
from typing import Any, TypeVar

import page
import pytest
from django.test import Client
from pypdf import PdfReader

MOST_BYTES = 1_000_000
_PROOFS = (
    pytest.mark.proof("PDF/UA-1", by="page-validation"),
    pytest.mark.proof("PDF/UA-1", by="pypdf"),
)
Test = TypeVar("Test", bound=Callable[..., None])


def read_by_others(test: Test) -> Test:
    """Marks a test that reads paper with both programs."""
    for proof in _PROOFS:
        test = proof(test)
    return test


class Paper:
    """One PDF as a reader sees it; sound in form, small, and in the language it says."""

    def __init__(self, client: Client, address: str) -> None:
        answer = client.get(address)
        assert answer.status_code == 200, answer.status_code
        assert answer["Content-Type"] == "application/pdf"
        self.bytes: bytes = answer.content
        self.answer = answer
        found = page.validate_pdf_bytes(self.bytes, profile="ua1")
        assert found.is_compliant, [str(failure) for failure in found.failures]
        assert len(self.bytes) <= MOST_BYTES
        self.reader = PdfReader(io.BytesIO(self.bytes))
        trailer: Any = self.reader.trailer
        self.root = trailer["/Root"]
        assert self.root["/ViewerPreferences"]["/DisplayDocTitle"]

    @property
    def title(self) -> str:
        assert self.reader.metadata is not None
        return str(self.reader.metadata.title)

    @property
    def language(self) -> str:
        return str(self.root["/Lang"])

    @property
    def size_mm(self) -> tuple[int, int]:
        box = self.reader.pages[0].mediabox
        return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)

    @property
    def number_of_pages(self) -> int:
        return len(self.reader.pages)

    @property
    def words(self) -> str:
        """The text in the order of the tags, as one line."""
        return " ".join(" ".join(one.extract_text() for one in self.reader.pages).split())

    def fonts_are_inside(self) -> bool:
        """Every font that is used travels with the file."""
        inner = [
            font.get_object()["/DescendantFonts"][0].get_object()
            for one in self.reader.pages
            for font in one["/Resources"]["/Font"].values()  # type: ignore[index]
        ]
        return bool(inner) and all(
            any(
                name in font["/FontDescriptor"].get_object()
                for name in ("/FontFile2", "/FontFile3")
            )
            for font in inner
        )

    def words_of_poppler(self, folder: Path) -> str:
        """The same text, by another program."""
        file = folder / "paper.pdf"
        file.write_bytes(self.bytes)
        done = run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
        return " ".join(done.stdout.decode().split())


def in_order(words: str, *parts: str) -> bool:
    """Whether the parts stand in the text, each after the one before."""
    at = 0
    for part in parts:
        at = words.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return True
