"""How other servers find us: WebFinger for accounts, NodeInfo for the house as a whole."""

from importlib.metadata import version
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve, reverse

from samen.publishing.api.answers import open_json, open_refusal
from samen.publishing.api.fediverse import documents
from samen.publishing.queries import fediverse as asking
from samen.publishing.queries.fediverse import Voice
from samen.publishing.rules.fediverse import (
    ACTIVITY_JSON,
    VOCABULARY,
    Document,
    Resource,
    Speaker,
    account_of,
    read_account,
    read_resource,
)
from samen.publishing.texts import fediverse as words

NODEINFO = "http://nodeinfo.diaspora.software/ns/schema/2.1"
PROFILE_PAGE = "http://webfinger.net/rel/profile-page"
DESCRIPTION = "application/jrd+json"
PAGES = {"guide:organisation": Speaker.ORGANISATION, "guide:district": Speaker.DISTRICT}


def webfinger(request: HttpRequest) -> HttpResponse:
    """Who is this account, and where does it speak? Source: RFC 7033."""
    try:
        resource = read_resource(request.GET.get("resource", ""))
    except ValueError:
        how = str(words.RESOURCE_HOW).format(host=_host())
        return open_refusal(400, str(words.RESOURCE_NEEDED), detail=how)
    ours = resource.host in {_host(), request.get_host().lower()}
    voice = _voice_behind(resource) if ours else None
    if voice is None:
        return open_refusal(404, str(words.NOBODY), detail=request.GET["resource"])
    return open_json(request, _description(voice, request.GET.getlist("rel")), DESCRIPTION)


def _voice_behind(resource: Resource) -> Voice | None:
    if resource.account:
        return asking.voice(*read_account(resource.account))
    try:
        found = resolve(resource.path)
    except Resolver404:
        return None
    if found.view_name == "open:actor" and found.kwargs["kind"] in set(Speaker):
        return asking.voice(Speaker(found.kwargs["kind"]), found.kwargs["slug"])
    if found.view_name == "portal:home":
        return asking.city_voice()
    speaker = PAGES.get(found.view_name)
    return asking.voice(speaker, found.kwargs["slug"]) if speaker else None


def _description(voice: Voice, wanted: list[str]) -> Document:
    """With all links, or only those of the relations that were asked for."""
    actor, page = documents.actor_address(voice), documents.address(voice.page)
    query = voice.filters.to_query()
    feeds = (("guide:agenda_atom", "application/atom+xml"), ("guide:agenda_ics", "text/calendar"))
    links = [
        {"rel": "self", "type": ACTIVITY_JSON, "href": actor},
        {"rel": PROFILE_PAGE, "type": "text/html", "href": page},
        *(
            {"rel": "alternate", "type": kind, "href": documents.address(reverse(name) + query)}
            for name, kind in feeds
        ),
    ]
    return {
        "subject": f"acct:{account_of(voice.speaker, voice.slug)}@{_host()}",
        "aliases": [actor, page],
        "links": [link for link in links if not wanted or link["rel"] in wanted],
    }


def _host() -> str:
    return urlsplit(settings.SITE_ADDRESS).netloc


# --- NodeInfo -----------------------------------------------------------------------------


def nodeinfo_links(request: HttpRequest) -> HttpResponse:
    """Where NodeInfo is, and which actor is the house itself (FEP-2677)."""
    links = [{"rel": NODEINFO, "href": documents.address(reverse("open:nodeinfo"))}]
    if city := asking.city_voice():
        links.append({"rel": f"{VOCABULARY}#Application", "href": documents.actor_address(city)})
    return open_json(request, {"links": links}, DESCRIPTION)


def nodeinfo(request: HttpRequest) -> HttpResponse:
    """What runs here and how much it tells. People are not counted: their number is private."""
    city = asking.city_voice()
    document = {
        "version": "2.1",
        "software": {"name": "samen", "version": version("samen")},
        "protocols": ["activitypub"],
        "services": {"inbound": [], "outbound": ["atom1.0"]},
        "openRegistrations": False,
        "usage": {"users": {}, "localPosts": asking.number_of_activities()},
        "metadata": {
            "nodeName": city.name if city else "Samen",
            "nodeDescription": city.about if city else "",
            "federation": "read-only",
            "note": str(words.ONLY_READING),
        },
    }
    return open_json(request, document, f'application/json; profile="{NODEINFO}#"')
