"""What tests in every room may ask for by name."""

import shutil
from collections.abc import Iterator, Sequence

import pytest
from django.db.backends.base.operations import BaseDatabaseOperations
from django.utils import translation
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from samen.foundation import append_only
from samen.foundation.models import AuditLine
from samen.foundation.remembered import MEMORY
from samen.places.queries import atlas

CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def _playwright() -> Iterator[Playwright]:
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="session")
def chromium(_playwright: Playwright) -> Iterator[Browser]:
    """The browser of the machine, headless. `make test` installs it."""
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    assert program, "Chromium is not installed. `make test` installs it."
    browser = _playwright.chromium.launch(executable_path=program, args=CHROMIUM_FLAGS)
    yield browser
    browser.close()


@pytest.fixture
def browser_context(chromium: Browser) -> Iterator[BrowserContext]:
    """A clean browser session in Dutch; nothing may leave this machine."""
    context = chromium.new_context(locale="nl-NL", timezone_id="Europe/Amsterdam")
    context.set_default_timeout(10_000)
    yield context
    context.close()


@pytest.fixture
def browser(browser_context: BrowserContext) -> Page:
    """One page in a real browser. Use it with `live_server` and mark the test `browser`."""
    return browser_context.new_page()


@pytest.fixture(scope="session", autouse=True)
def _an_empty_logbook_between_tests() -> Iterator[None]:
    """A test with real transactions ends with empty tables; only then does the guard step aside."""
    empty = BaseDatabaseOperations.execute_sql_flush
    table = AuditLine._meta.db_table

    def empty_without_guard(operations: BaseDatabaseOperations, sql: Sequence[str]) -> None:
        append_only.release(operations.connection, table)
        empty(operations, sql)
        append_only.protect(operations.connection, table, expires="expires_at")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseOperations, "execute_sql_flush", empty_without_guard)
        yield


@pytest.fixture(autouse=True)
def _a_closed_atlas() -> None:
    """No test sees the areas that another test left in memory."""
    atlas.close()


@pytest.fixture(autouse=True)
def _no_remembered_pages() -> None:
    """Every test begins with an empty memory: rolled back lines of the logbook get new content."""
    MEMORY.forget()


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    """A test that visited another language leaves it behind; the next one begins in Dutch."""
    with translation.override("nl"):
        yield
