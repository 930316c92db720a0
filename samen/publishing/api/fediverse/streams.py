"""ActivityStreams under /fediverse: actors, their boxes, and events. Only to read.

A browser goes on to the page that says the same. A box takes nothing in: the answer to POST is
405, as ActivityPub (5.2) asks of a server that does not federate.
"""

from datetime import date

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from samen.foundation import clock
from samen.publishing.api.answers import open_json, open_refusal
from samen.publishing.api.fediverse import documents
from samen.publishing.queries import fediverse as asking
from samen.publishing.queries.fediverse import Voice
from samen.publishing.rules.fediverse import (
    ACTIVITY_JSON,
    LINKED_JSON,
    PER_PAGE,
    Document,
    Speaker,
    empty_collection,
    one_page,
    whole_collection,
    with_context,
)
from samen.publishing.texts import fediverse as words

OFFERED = [ACTIVITY_JSON, LINKED_JSON, "application/ld+json", "application/json", "text/html"]


def actor(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """One who speaks: a city, a wijk or an organisation."""
    voice = _voice(kind, slug)
    return _as_asked(request, documents.actor(voice), voice.page) if voice else _not_here(request)


@csrf_exempt
def outbox(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """What it tells: as a whole, or one page of it by ?pagina=."""
    voice = _voice(kind, slug)
    if voice is None:
        return _not_here(request)
    here = documents.box_address(voice, "outbox")
    told = Paginator(asking.dates_of(voice, clock.now()), PER_PAGE)
    if "pagina" not in request.GET:
        whole = whole_collection(here, total=told.count, last=told.num_pages)
        return _as_asked(request, whole, voice.page)
    try:
        page = told.page(request.GET["pagina"])
    except (EmptyPage, PageNotAnInteger):
        return _not_here(request)
    items = [documents.activity(voice, one) for one in page]
    document = one_page(here, items, number=page.number, total=told.count, last=told.num_pages)
    return _as_asked(request, document, voice.page)


@csrf_exempt
def inbox(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """ActivityPub wants every actor to have one. Ours stays empty, and says why."""
    voice = _voice(kind, slug)
    if voice is None:
        return _not_here(request)
    here = documents.box_address(voice, "inbox")
    return _as_asked(request, empty_collection(here, str(words.NO_INBOX)), voice.page)


def next_event(request: HttpRequest, slug: str) -> HttpResponse:
    """An activity by its lasting address: on to its next date, or else the last one."""
    on = asking.day_to_show(slug, clock.now())
    if on is None:
        return _not_here(request)
    response = redirect("open:event", slug, on)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def event(request: HttpRequest, slug: str, on: date) -> HttpResponse:
    """One date of an activity."""
    found = asking.date_of(slug, on)
    if found is None:
        return _not_here(request)
    return _as_asked(request, documents.event(found), reverse("guide:activity", args=[slug]))


def _voice(kind: str, slug: str) -> Voice | None:
    return asking.voice(Speaker(kind), slug) if kind in set(Speaker) else None


def _as_asked(request: HttpRequest, document: Document, page: str) -> HttpResponse:
    """As activity+json or ld+json, whichever was asked for; a browser is shown the page."""
    wanted = request.get_preferred_type(OFFERED)
    response: HttpResponse
    if wanted == "text/html":
        response = HttpResponseRedirect(page)
    else:
        linked = str(wanted).startswith("application/ld+json")
        media_type = LINKED_JSON if linked else ACTIVITY_JSON
        response = open_json(request, with_context(document), media_type)
    patch_vary_headers(response, ["Accept"])
    return response


def _not_here(request: HttpRequest) -> HttpResponse:
    return open_refusal(404, str(words.NOT_HERE), detail=request.path)
