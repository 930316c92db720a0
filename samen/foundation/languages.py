"""The language of the words and the language of the address, and who checked a translation.

Most languages go in part: they have what a resident meets. A page for people with a login is
then shown in Dutch as a whole, so that a voice reads it well and nothing is mixed; its links
keep the language of the reader, who is back in it one page later. Source: quality G-46.

Inside, Dutch under the address of Turkish is called "nl-tr". Django keeps links per language by
that name, and falls back to Dutch words and Dutch dates by itself.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from gettext import translation as catalogue
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import LocalePrefixPattern, ResolverMatch, URLPattern, URLResolver
from django.utils.translation import activate, get_language, to_locale

from samen.foundation.access import access_of, is_ours


def spoken() -> str:
    """The language of the words: what a page says in its `lang`."""
    language = get_language() or settings.LANGUAGE_CODE
    return settings.LANGUAGE_CODE if _is_dutch_for_others(language) else language


def addressed() -> str:
    """The language in the address: what the reader chose."""
    language = get_language() or settings.LANGUAGE_CODE
    own = settings.LANGUAGE_CODE
    return language.removeprefix(f"{own}-") if _is_dutch_for_others(language) else language


def reading_language(*, for_residents: bool) -> str:
    """The language for a thing that stands alone, such as a sheet: the reader's, or else Dutch."""
    chosen = addressed()
    there = for_residents or chosen not in settings.LANGUAGES_IN_PART
    return chosen if there else settings.LANGUAGE_CODE


def is_rtl(language: str) -> bool:
    """Whether it is written from right to left."""
    return language in settings.LANGUAGES_BIDI


@dataclass(frozen=True)
class Check:
    """Who vouches for a translation: a machine, or a person on a day."""

    checked_on: date | None = None


@dataclass(frozen=True)
class Voice:
    """What a page says of its language: that of the words, and the one the reader chose."""

    language: str
    is_rtl: bool
    chosen: str
    chosen_is_rtl: bool
    check: Check | None  # none for the source: nobody translated it


def voice() -> Voice:
    """The voice of the page that is being made now."""
    language, chosen = spoken(), addressed()
    return Voice(language, is_rtl(language), chosen, is_rtl(chosen), check_of(language))


@cache
def check_of(language: str) -> Check | None:
    """How the words of this language were checked."""
    if language == settings.LANGUAGE_CODE:
        return None
    words = catalogue("django", settings.LOCALE_PATHS[0], [to_locale(language)], fallback=True)
    checked_on = words.info().get(settings.LANGUAGE_CHECKED_ON, "")
    return Check(date.fromisoformat(checked_on) if checked_on else None)


class SpeakWhatWeCan:
    """Middleware: Dutch for the pages that a language in part does not have."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = addressed()
        try:
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", spoken())
            return response
        finally:
            activate(chosen)

    def process_view(
        self, request: HttpRequest, _view: Any, _args: Sequence[Any], _more: Mapping[str, Any]
    ) -> None:
        chosen = addressed()
        if request.resolver_match and not speaks(chosen, request.resolver_match):
            activate(f"{settings.LANGUAGE_CODE}-{chosen}")


def speaks(language: str, page: ResolverMatch) -> bool:
    """Whether this page is there in this language."""
    if language == settings.LANGUAGE_CODE:
        return True
    if language not in settings.LANGUAGES_IN_PART:
        return page.view_name not in settings.PAGES_IN_DUTCH
    of_few = settings.PAGES_IN_DUTCH + settings.PAGES_FOR_MAKERS
    for_residents = not is_ours(page.func) or access_of(page.func).public
    return for_residents and page.view_name not in of_few


class _Prefix(LocalePrefixPattern):
    """The language in the address, whatever the words are in."""

    @property
    def language_prefix(self) -> str:
        chosen = addressed()
        return "" if chosen == settings.LANGUAGE_CODE else f"{chosen}/"


def in_every_language(*paths: URLPattern | URLResolver) -> list[URLResolver]:
    """These paths with the language in front; Dutch has none. As Django's `i18n_patterns`."""
    return [URLResolver(_Prefix(prefix_default_language=False), list(paths))]


def _is_dutch_for_others(language: str) -> bool:
    """Whether this is our own name for Dutch under another language's address."""
    return language.startswith(f"{settings.LANGUAGE_CODE}-")
