"""The printing press: a page of HTML becomes a tagged PDF that a screen reader can read.

Printing takes a second of work at most, so few may wait for it at once, and what was printed
lately is kept: the same words give the same sheet. The press itself (WeasyPrint) is large and is
loaded when the first sheet is asked. It opens no address and no file: all a sheet needs stands in
its own HTML. Source: quality G-52.
"""

import gc
import logging
import re
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from threading import BoundedSemaphore, Lock
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from weasyprint.document import Document

MOST_AT_ONCE = 2  # per process: one prints, one waits
MOST_BYTES = 8_000_000  # of sheets kept, per process
STANDARD = "pdf/ua-1"
log = logging.getLogger(__name__)


class PressBusy(Exception):
    """Too many sheets at once; try again in a moment."""


class PressMissing(Exception):
    """This machine lacks what the press needs (Pango, a library of the system)."""


Draft = Callable[[], str]  # makes the HTML of a sheet


def fingerprint(html: str, *more: object) -> str:
    """The same for the same words, style and size."""
    return sha256("\0".join([html, *map(str, more)]).encode()).hexdigest()[:32]


def printed(drafts: Sequence[Draft], *, style: tuple[str, ...], most_pages: int) -> bytes:
    """The first draft that fits on so many pages, as PDF. Drafts go from rich to lean.

    Of the last one only the first pages are taken. Raises PressBusy, PressMissing.
    """
    first = drafts[0]()
    key = fingerprint(first, style, most_pages)
    kept = SHELF.take(key)
    if kept is not None:
        return kept
    with _a_turn():
        kept = SHELF.take(key)  # whoever was before us may have printed the same
        if kept is None:
            document = _fitting([lambda: first, *drafts[1:]], style, most_pages)
            kept = bytes(document.write_pdf(pdf_variant=STANDARD, finisher=_say_all_glyphs))
            SHELF.put(key, kept)
    return kept


class Shelf:
    """The sheets of one process that were printed last."""

    def __init__(self) -> None:
        self._sheets: OrderedDict[str, bytes] = OrderedDict()
        self._lock = Lock()

    def take(self, key: str) -> bytes | None:
        with self._lock:
            if key in self._sheets:
                self._sheets.move_to_end(key)
            return self._sheets.get(key)

    def put(self, key: str, sheet: bytes) -> None:
        with self._lock:
            self._sheets[key] = sheet
            while sum(map(len, self._sheets.values())) > MOST_BYTES:
                self._sheets.popitem(last=False)

    def clear(self) -> None:
        with self._lock:
            self._sheets.clear()


SHELF = Shelf()
_turns = BoundedSemaphore(MOST_AT_ONCE)
_one_prints = Lock()  # the fonts are shared, and Python prints no faster two at a time


@contextmanager
def _a_turn() -> Iterator[None]:
    if not _turns.acquire(blocking=False):
        raise PressBusy
    try:
        with _one_prints:
            yield
    finally:
        _turns.release()


def _fitting(drafts: Sequence[Draft], style: tuple[str, ...], most_pages: int) -> "Document":
    document = _layout(drafts[0](), style)
    for draft in drafts[1:]:
        if len(document.pages) <= most_pages:
            return document
        document = _layout(draft(), style)
    if len(document.pages) > most_pages:
        log.warning("a sheet of %s pages is cut after %s", len(document.pages), most_pages)
        document = document.copy(document.pages[:most_pages])
    return document


def _layout(html: str, style: tuple[str, ...]) -> "Document":
    press = _press()
    return press.weasyprint.HTML(string=html, url_fetcher=press.fetcher).render(
        font_config=press.fonts,
        stylesheets=[_sheet(text) for text in style],
        pdf_variant=STANDARD,
    )


NO_WORD = re.compile(rb"> <>")
ZERO_WIDTH = b"> <200b>"


def _say_all_glyphs(_document: Any, pdf: Any) -> None:
    """A stroke that is drawn apart from its letter has no word; readers want at least a space."""
    for one in pdf.objects:
        lines = getattr(one, "stream", None)
        if lines and any(b"begincmap" in bytes(line) for line in lines if isinstance(line, bytes)):
            one.stream = [NO_WORD.sub(ZERO_WIDTH, line) for line in lines]


class _Press:
    """What is loaded once: the library, the fonts of the machine, and who fetches pictures."""

    def __init__(self) -> None:
        import weasyprint  # 50 MB, so only when somebody prints
        from weasyprint.text.fonts import FontConfiguration
        from weasyprint.urls import URLFetcher

        logging.getLogger("weasyprint").setLevel(logging.ERROR)
        self.weasyprint: Any = weasyprint
        self.fonts = FontConfiguration()
        self.fetcher = URLFetcher(allowed_protocols=("data",))
        gc.collect()
        gc.freeze()  # what is loaded now stays; searching it for rubbish costs 0.1 s a sheet


@cache
def _press() -> _Press:
    try:
        return _Press()
    except OSError as missing:
        log.error("no PDF without Pango: install libpango-1.0-0 and libpangoft2-1.0-0")
        raise PressMissing from missing


@cache
def _sheet(text: str) -> Any:
    press = _press()
    return press.weasyprint.CSS(string=text, font_config=press.fonts, url_fetcher=press.fetcher)
