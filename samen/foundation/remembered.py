"""Pages for visitors are remembered until the next deed in the house, or the next minute.

No deed goes without its line in the logbook, so the newest lines tell whether anything can have
changed: one small question to the database instead of a whole page. The minute is for what
depends on the clock, such as "nu open"; after it nothing remains of what was asked. Who has a
cookie always gets a page of their own, and a page of which nothing is to stay is never kept.
"""

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from django.http import HttpRequest, HttpResponse

from samen.foundation import clock
from samen.foundation.models import AuditLine

MOST_BYTES = 8_000_000  # per process
LARGEST_PAGE = 200_000
LINES = 16  # a late transaction may write an earlier number; so look at more than the newest
VARIES = {"", "accept-encoding", "accept-language", "cookie"}  # we ask: no cookie; language in path

Key = tuple[object, ...]


@dataclass(frozen=True)
class Page:
    """An answer as it left: its headers and its bytes, packed or not."""

    headers: tuple[tuple[str, str], ...]
    body: bytes


class RememberPages:
    """Middleware: answers visitors from memory where that is the same answer."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.memory = MEMORY

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _asks_like_everyone(request):
            return self.get_response(request)
        minute = int(clock.now().timestamp() // 60)
        key = _key(request, minute)
        page = self.memory.page(key)
        if page is not None:
            return HttpResponse(page.body, headers=dict(page.headers))
        response = self.get_response(request)
        if _is_for_everyone(response):
            self.memory.keep(key, Page(tuple(response.items()), response.content), minute)
        return response


class Memory:
    """The pages of one process; the ones not asked for longest make room."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, Page] = OrderedDict()
        self._bytes = 0
        self._minute = 0
        self._lock = Lock()

    @property
    def size(self) -> int:
        """How many pages are remembered now."""
        return len(self._pages)

    def page(self, key: Key) -> Page | None:
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
            return self._pages.get(key)

    def keep(self, key: Key, page: Page, minute: int = 0) -> None:
        """Keeps it until the next minute begins: then nobody asks for it any more."""
        if len(page.body) > LARGEST_PAGE:
            return
        with self._lock:
            if minute != self._minute:
                self._pages.clear()
                self._bytes, self._minute = 0, minute
            self._drop(key)
            self._pages[key] = page
            self._bytes += len(page.body)
            while self._bytes > MOST_BYTES:
                self._drop(next(iter(self._pages)))

    def forget(self) -> None:
        with self._lock:
            self._pages.clear()
            self._bytes = 0

    def _drop(self, key: Key) -> None:
        old = self._pages.pop(key, None)
        if old is not None:
            self._bytes -= len(old.body)


MEMORY = Memory()


def _asks_like_everyone(request: HttpRequest) -> bool:
    asked = request.headers
    special = ("Cookie", "Authorization", "If-None-Match", "If-Modified-Since", "Range")
    return request.method == "GET" and not any(asked.get(name) for name in special)


def _key(request: HttpRequest, minute: int) -> Key:
    packed = "gzip" in request.headers.get("Accept-Encoding", "")
    newest = AuditLine.objects.order_by("-pk").values_list("pk", flat=True)[:LINES]
    where = (request.scheme, request.get_host(), request.get_full_path())
    return (*where, packed, minute, *newest)


def _is_for_everyone(response: HttpResponse) -> bool:
    if response.status_code != 200 or response.streaming or response.cookies:
        return False
    how = response.headers.get("Cache-Control", "")
    if "no-store" in how or "private" in how or "no-cache" in how:
        return False
    varies = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    return varies <= VARIES
