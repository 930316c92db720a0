"""What the frame of every page needs: header and footer entries, languages, who is there.

A visitor without a session cookie costs no session and gets no cookie: the frame looks at
the person only when the browser brought a session (quality G-16, G-29).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse, translate_url
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import override

from samen.foundation.languages import addressed, is_rtl, speaks, voice
from samen.foundation.rooms import footer, navigation
from samen.foundation.traces import help_of, leaves_no_trace

LONGEST_ON_PAPER = 160


@dataclass(frozen=True)
class Link:
    """A link of the frame. `current` is "page", "true" (a page below it) or empty."""

    url: str
    label: "str | Promise"
    icon: str = ""
    current: str = ""


@dataclass(frozen=True)
class Column:
    """One column of the footer."""

    heading: "str | Promise"
    links: list[Link]


@dataclass(frozen=True)
class Tongue:
    """The page in one language; `name` is how its speakers write it."""

    code: str
    name: str
    url: str
    is_rtl: bool
    is_current: bool


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor for `foundation/page.html`. All of it is made only when a page asks."""
    return {
        "voice": voice(),
        "home_url": home_url(addressed()),
        "header_links": SimpleLazyObject(lambda: header_links(request.path)),
        "footer_columns": SimpleLazyObject(footer_columns),
        "tongues": SimpleLazyObject(lambda: tongues(request)),
        "twins": SimpleLazyObject(lambda: twins(request)),
        "origin": SimpleLazyObject(lambda: request.build_absolute_uri("/").rstrip("/")),
        "help_lines": help_of(request),
        "exit_address": settings.EXIT_ADDRESS,
        "paper_path": SimpleLazyObject(lambda: paper_path(request)),
        "paper_address": SimpleLazyObject(lambda: request.get_host() + paper_path(request)),
        "canonical": SimpleLazyObject(lambda: request.build_absolute_uri(request.path)),
        "login_url": SimpleLazyObject(lambda: _in_this_language(settings.LOGIN_URL)),
        "mine_url": SimpleLazyObject(lambda: _in_this_language(settings.LOGIN_REDIRECT_URL)),
        "is_known": SimpleLazyObject(lambda: is_known(request)),
        "notices": SimpleLazyObject(lambda: _notices(request)),
    }


def paper_path(request: HttpRequest) -> str:
    """What somebody types or scans to come back here: with the choices, unless those are long,
    or nobody else's business.
    """
    if leaves_no_trace(request):
        return request.path
    whole = request.get_full_path()
    return whole if len(whole) <= LONGEST_ON_PAPER else request.path


def home_url(language: str) -> str:
    """The front page in this language; the site's own language has no prefix."""
    return "/" if language == settings.LANGUAGE_CODE else f"/{language}/"


def header_links(path: str) -> list[Link]:
    """The header entries, the one we are at (or below) marked."""
    return [
        Link(url, item.label, item.icon, _mark(url, path))
        for item in navigation()
        if (url := _url(item.url_name))
    ]


def footer_columns() -> list[Column]:
    """The footer, without links to rooms that are not installed."""
    columns = [
        Column(
            group.heading,
            [
                Link(f"{url}{query}", label)
                for name, label, query in group.links
                if (url := _url(name))
            ],
        )
        for group in footer()
    ]
    return [column for column in columns if column.links]


def tongues(request: HttpRequest) -> list[Tongue]:
    """This page in every language we speak; the front page where this one has no twin."""
    current = addressed()
    here = request.get_full_path()
    return [
        Tongue(
            code,
            str(name),
            here if code == current else _twin(here, code),
            is_rtl(code),
            code == current,
        )
        for code, name in settings.LANGUAGES
    ]


def twins(request: HttpRequest) -> list[Tongue]:
    """The languages that this page is really there in, itself included."""
    found = request.resolver_match
    return [one for one in tongues(request) if found and speaks(one.code, found)]


def is_known(request: HttpRequest) -> bool:
    """Whether somebody is logged in. Without a session cookie nobody is, and we do not look."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES:
        return False
    user = getattr(request, "user", None)
    return bool(user and user.is_authenticated)


def _notices(request: HttpRequest) -> Iterable[Any]:
    """What the last deed left to say. Reading it clears it, so only when there can be one."""
    brought = {settings.SESSION_COOKIE_NAME, "messages"} & set(request.COOKIES)
    return list(get_messages(request)) if brought else []


def _url(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""  # a room that is left out of this installation


def _mark(url: str, path: str) -> str:
    if path == url:
        return "page"
    return "true" if path.startswith(f"{url}/") else ""


def _twin(address: str, language: str) -> str:
    twin = translate_url(address, language)
    return home_url(language) if twin == address else twin


def _in_this_language(address: str) -> str:
    language = addressed()
    with override(settings.LANGUAGE_CODE):  # a written path is one without a prefix
        return urlsplit(translate_url(resolve_url(address), language)).path
