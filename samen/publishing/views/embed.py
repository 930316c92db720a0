"""Lists for the websites of neighbours: made by choosing, shown in a frame, without a cookie."""

from typing import Any

from django.core.paginator import InvalidPage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.guide.queries.filters import Filters, read_filters
from samen.publishing.queries import embed as asking
from samen.publishing.rules.embed import LENGTHS, USUAL_LENGTH, Kind, frame_code, read_length
from samen.publishing.texts.embed import kind_words
from samen.publishing.views.policy import open_to_frames, with_frame_of_ours

KEEP_SECONDS = 300
kept_a_while = cache_control(public=True, max_age=KEEP_SECONDS)
PAGES = {Kind.AGENDA: "guide:agenda", Kind.SERVICES: "guide:services"}
FEEDS = {
    Kind.AGENDA: ("guide:agenda_ics", "guide:agenda_atom", "guide:agenda_csv", "guide:agenda_json"),
    Kind.SERVICES: ("", "guide:services_atom", "guide:services_csv", "guide:services_json"),
}


# --- inside another website ---------------------------------------------------------------


@require_safe
@kept_a_while
def agenda(request: HttpRequest) -> HttpResponse:
    """What is to do, in days, for a frame."""
    reading, length = read_filters(request.GET), read_length(request.GET.get("aantal", ""))
    if reading.ignored:
        return _not_here(request)
    try:
        page, days = asking.coming_days(
            reading.filters, clock.now(), request.GET.get("pagina"), length=length
        )
    except InvalidPage:
        return _not_here(request)
    context = _frame(Kind.AGENDA, reading.filters) | {"page": page, "days": days}
    return open_to_frames(render(request, "publishing/embed/agenda.html", context))


@require_safe
@kept_a_while
def services(request: HttpRequest) -> HttpResponse:
    """Help and services, for a frame."""
    reading, length = read_filters(request.GET), read_length(request.GET.get("aantal", ""))
    if reading.ignored:
        return _not_here(request)
    try:
        page = asking.some_services(reading.filters, request.GET.get("pagina"), length=length)
    except InvalidPage:
        return _not_here(request)
    context = _frame(Kind.SERVICES, reading.filters) | {"page": page}
    return open_to_frames(render(request, "publishing/embed/services.html", context))


def _frame(kind: Kind, filters: Filters) -> dict[str, Any]:
    return {
        "heading": filters.title(str(kind_words()[kind])),
        "whole": reverse(PAGES[kind]) + filters.to_query(),
    }


def _not_here(request: HttpRequest) -> HttpResponse:
    """The area or the organisation is gone: a small page, so that the frame says so."""
    return open_to_frames(render(request, "publishing/embed/not_here.html", status=404))


# --- for who has a website ----------------------------------------------------------------


@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Choose a list, see it, and take its code along."""
    reading = read_filters(request.GET)
    kind = _kind(request.GET.get("lijst", ""))
    length = read_length(request.GET.get("aantal", ""))
    filters = reading.filters
    title = filters.title(str(kind_words()[kind]))
    more = {} if length == USUAL_LENGTH else {"aantal": str(length)}
    path = reverse(f"publishing:embed_{kind.name.lower()}") + filters.to_query(**more)
    context = {
        "reading": reading,
        "filters": filters,
        "kind": kind.value,
        "kinds": kind_words().items(),
        "length": length,
        "lengths": [(str(one), one) for one in LENGTHS],
        "organisations": asking.organisations_to_choose(filters),
        "title": title,
        "path": path,
        "code": frame_code(request.build_absolute_uri(path), title, length),
        **_links(request, kind, filters),
    }
    return with_frame_of_ours(render(request, "publishing/embed.html", context))


def _kind(asked: str) -> Kind:
    return Kind(asked) if asked in set(Kind) else Kind.AGENDA


def _links(request: HttpRequest, kind: Kind, filters: Filters) -> dict[str, str]:
    """The same list as a page and as feeds, by whole addresses."""
    names = ("page", "ics", "atom", "csv", "json")
    query = filters.to_query()
    return {
        f"{name}_url": request.build_absolute_uri(reverse(url_name) + query)
        for name, url_name in zip(names, (PAGES[kind], *FEEDS[kind]), strict=True)
        if url_name
    }
