"""Looks at pages in one browser window, in every state, and remembers what it saw."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from playwright.sync_api import BrowserContext, CDPSession, Page, Response

from tests import looking
from tests.open_house import OpenHouse
from tests.pages import LookedAt
from tests.telling import HEADER

NARROW, WIDE = 320, 1280
LANGUAGES = ("nl", "ar")
LIGHT_BYTES, LIGHT_REQUESTS, LIGHT_HTML = 100 * 1024, 8, 14 * 1024
RESIDENT_TARGET, TARGET = 44, 24
STRIDE, MOST_STRIDES = 12, 60  # a field for a date takes several presses
JUDGED = tuple(looking.JUDGED)
Aspects = dict[str, list[str]]
Look = Callable[[OpenHouse, LookedAt, "Seen"], None]


@dataclass
class Seen:
    """One page in one state: what is wrong with it, by aspect, and what it was made of."""

    aspects: Aspects = field(default_factory=lambda: defaultdict(list))
    templates: set[str] = field(default_factory=set)
    statuses: set[int] = field(default_factory=set)
    is_empty: bool = False  # something on it says that nothing is here
    looks: int = 0  # how often axe looked: languages times widths

    def add(self, aspect: str, where: str, wrong: list[str]) -> None:
        self.aspects[aspect] += [f"{where}: {one}" for one in wrong]


class Looker:
    """One window for all pages; every page brings its own cookies."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.seen: dict[tuple[str, LookedAt], Seen] = {}

    @cached_property
    def page(self) -> Page:
        return self.context.new_page()

    @cached_property
    def line(self) -> CDPSession:
        line = self.context.new_cdp_session(self.page)
        line.send("Network.enable")
        line.send("Network.setCacheDisabled", {"cacheDisabled": True})
        return line

    def look(self, house: OpenHouse, looked_at: LookedAt) -> Seen:
        """A page in both languages and at both widths."""
        return self._once(house, looked_at, self._look)

    def use(self, house: OpenHouse, looked_at: LookedAt) -> Seen:
        """The same, and then in dark colours and along all of it with the keyboard."""
        return self._once(house, looked_at, self._use)

    def refuse(self, house: OpenHouse, looked_at: LookedAt) -> Seen:
        """The same page after its form was sent with mistakes."""
        return self._once(house, looked_at, self._refuse)

    def _once(self, house: OpenHouse, looked_at: LookedAt, look: Look) -> Seen:
        key = (f"{house.address} {look.__name__}", looked_at)
        if key not in self.seen:
            seen = Seen()
            look(house, looked_at, seen)
            self.seen[key] = seen
        return self.seen[key]

    def _look(self, house: OpenHouse, looked_at: LookedAt, seen: Seen) -> None:
        for language in LANGUAGES:
            with self.watched(house, seen, language, looked_at):
                self.open(house, looked_at, language)
                self.judge(seen, looked_at, language)

    def _use(self, house: OpenHouse, looked_at: LookedAt, seen: Seen) -> None:
        self._look(house, looked_at, seen)
        self.page.emulate_media(color_scheme="dark")
        seen.add("axe", "dark", self.page.evaluate(looking.IN_THE_DARK))
        self.page.emulate_media(color_scheme="light")
        seen.add("keyboard", LANGUAGES[-1], self.walk())

    def _refuse(self, house: OpenHouse, looked_at: LookedAt, seen: Seen) -> None:
        for language in LANGUAGES:
            with self.watched(house, seen, language, looked_at):
                self.open(house, looked_at, language)
                seen.templates.clear()
                with self.page.expect_navigation(wait_until="load"):
                    self.page.evaluate(looking.SPOIL, looked_at.form)
                seen.add("refused", language, self.page.evaluate(looking.REFUSED))
                self.judge(seen, looked_at, language)

    def open(self, house: OpenHouse, looked_at: LookedAt, language: str) -> None:
        self.context.clear_cookies()
        self.context.add_cookies(looked_at.cookies(house))
        self.page.set_viewport_size({"width": NARROW, "height": 740})
        answer = self.page.goto(looked_at.address(house, language), wait_until="load")
        assert answer, "the page answers"
        for step in looked_at.steps:
            step(self.page, house)

    def judge(self, seen: Seen, looked_at: LookedAt, language: str) -> None:
        """Everything that is asked of a page in any state."""
        seen.is_empty |= self.page.locator(".samen-empty").count() > 0
        doubts: dict[int, list[str]] = {}
        for width in (NARROW, WIDE):
            where = f"{language} {width}"
            self.page.set_viewport_size({"width": width, "height": 740})
            found = self.page.evaluate(looking.AXE, language == "nl")
            seen.looks += 1
            seen.add("axe", where, found["violations"])
            doubts[width] = [one for one in found["doubts"] if not one.startswith(JUDGED)]
            seen.add("reflow", where, self.page.evaluate(looking.TOO_WIDE))
            least = TARGET if looked_at.who else RESIDENT_TARGET
            seen.add("targets", where, self.page.evaluate(looking.TARGETS, least))
        at_both = [one for one in doubts[NARROW] if one in doubts[WIDE]]
        seen.add("doubts", language, at_both)
        self.page.evaluate(looking.LARGE_TEXT)
        seen.add("reflow", f"{language} 200%", self.page.evaluate(looking.TOO_WIDE))
        self.page.evaluate(looking.USUAL_TEXT)
        seen.add("fields", language, self.page.evaluate(looking.FIELDS))
        spoken = self.page.locator("html").get_attribute("lang")
        if spoken != language and not self.page.locator(f"aside[lang={language}]").count():
            seen.add("language", language, [f"the page is in {spoken} and does not say why"])

    def walk(self) -> list[str]:
        """Along the whole page with the Tab key, once."""
        self.page.evaluate(looking.WALK)
        for _ in range(MOST_STRIDES):
            for _ in range(STRIDE):
                self.page.keyboard.press("Tab")
            if self.page.evaluate(looking.ROUND):
                return [str(one) for one in self.page.evaluate(looking.WALKED)]
        return ["the keyboard does not come round", *self.page.evaluate(looking.WALKED)]

    @contextmanager
    def watched(
        self, house: OpenHouse, seen: Seen, language: str, looked_at: LookedAt
    ) -> Iterator[None]:
        """Notes what the browser does meanwhile, and what a first visit should not do."""
        watch = Watch(house.address, seen)
        ears: dict[str, Any] = {
            "console": watch.console,
            "pageerror": watch.error,
            "response": watch.answer,
        }
        for event, hear in ears.items():
            self.page.on(event, hear)  # type: ignore[call-overload]
        self.line.on("Network.responseReceived", watch.named)
        self.line.on("Network.loadingFinished", watch.weighed)
        try:
            yield
        finally:
            for event, hear in ears.items():
                self.page.remove_listener(event, hear)
            self.line.remove_listener("Network.responseReceived", watch.named)
            self.line.remove_listener("Network.loadingFinished", watch.weighed)
        seen.add("polite", language, watch.complaints)
        seen.add("light", language, watch.heavy())
        seen.add("polite", language, self.needless_cookies(looked_at))

    def needless_cookies(self, looked_at: LookedAt) -> list[str]:
        """A form that a visitor sends has a token, which needs a cookie; nothing else does."""
        if looked_at.who or looked_at.steps or self.page.locator("form[method=post]").count():
            return []
        return [f"a cookie: {one['name']}" for one in self.context.cookies()]


class Watch:
    """What a browser does while it shows a page."""

    def __init__(self, home: str, seen: Seen) -> None:
        self.home, self.seen = home, seen
        self.complaints = list[str]()
        self.kinds, self.weights = dict[str, str](), dict[str, float]()

    def console(self, said: Any) -> None:
        is_status = said.text.startswith("Failed to load resource: the server responded")
        if said.type in {"error", "warning"} and not is_status:
            self.complaints.append(said.text)

    def error(self, error: Any) -> None:
        self.complaints.append(str(error))

    def answer(self, answer: Response) -> None:
        if not answer.url.startswith(self.home):
            self.complaints.append(f"asked elsewhere: {answer.url}")
        if answer.request.is_navigation_request():
            self.seen.statuses.add(answer.status)
            self.seen.templates |= set(answer.headers.get(HEADER.lower(), "").split())

    def named(self, told: dict[str, Any]) -> None:
        if told["response"]["url"].startswith(self.home):  # not the drawings inside a browser
            self.kinds[told["requestId"]] = told["type"]

    def weighed(self, told: dict[str, Any]) -> None:
        if told["requestId"] in self.kinds:
            self.weights[told["requestId"]] = told["encodedDataLength"]

    def heavy(self) -> list[str]:
        """What a slow line would notice (quality G-49)."""
        pages = [each for name, each in self.weights.items() if self.kinds[name] == "Document"]
        total = sum(self.weights.values())
        found = []
        if len(pages) == 1 and (len(self.weights) > LIGHT_REQUESTS or total > LIGHT_BYTES):
            found.append(f"{len(self.weights)} requests, {total:.0f} bytes")
        if max(pages, default=0) > LIGHT_HTML:
            found.append(f"a page of {max(pages):.0f} bytes")
        return found
