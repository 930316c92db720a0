"""The catalogue of all open data for programs: DCAT-AP-NL 3.0, as JSON-LD and as Turtle."""

import json
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from samen.foundation.api import NO_ADDRESS
from samen.foundation.open_data import FORMS, DataList, Theme
from samen.places.models import Place
from samen.publishing.api.answers import open_answer
from samen.publishing.queries import open_data
from samen.publishing.queries.open_data import Download, Entry, Service
from samen.publishing.rules import open_data as register
from samen.publishing.texts import open_data as words
from samen.publishing.texts.open_data import About

Node = dict[str, Any]


def as_json(request: HttpRequest) -> HttpResponse:
    text = json.dumps(catalogue(), ensure_ascii=False)
    return _answer(request, text, "application/ld+json")


def as_turtle(request: HttpRequest) -> HttpResponse:
    from rdflib import Graph  # large, so only for who asks
    from rdflib.plugins.parsers.jsonld import to_rdf

    graph = Graph(store="SimpleMemory")
    to_rdf(catalogue(), graph)
    return _answer(request, graph.serialize(format="turtle"), "text/turtle")


def _answer(request: HttpRequest, text: str, media_type: str) -> HttpResponse:
    return open_answer(request, HttpResponse(text, content_type=f"{media_type}; charset=utf-8"))


def catalogue() -> Node:
    """All open data of this house in one document, in Dutch."""
    with override("nl"):
        city = open_data.city()
        name = city.name if city else ""
        here = open_data.here()
        newest = open_data.newest_change()
        return {
            "@context": register.CONTEXT,
            **_common(here, "Catalog", words.CATALOGUE, city=name),
            "license": register.LICENCE,
            "conformsTo": _standards([register.PROFILE]),
            "modified": newest.isoformat() if newest else None,
            "themeTaxonomy": register.THEMES,
            "homepage": _page(here),
            "publisher": {**_publisher(name), "@id": f"{here}#uitgever"},
            "contactPoint": {**_contact(name), "@id": f"{here}#contact"},
            "spatial": _area(here, city),
            "service": [_service(here, one) for one in open_data.services()],
            "dataset": [_dataset(here, one) for one in open_data.entries()],
        }


# --- who ----------------------------------------------------------------------------------


def _publisher(city: str) -> Node:
    return {
        "@type": "Agent",
        "name": str(words.PUBLISHER).format(city=city).strip(),
        "type": register.NOT_FOR_PROFIT,
    }


def _contact(city: str) -> Node:
    """Where to write to: never a person."""
    mail = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    mail = mail if "." in mail.rpartition("@")[2] else NO_ADDRESS
    return {
        "@type": ["Kind", "VcardOrganization"],
        "fn": str(words.PUBLISHER).format(city=city).strip(),
        "hasEmail": f"mailto:{mail}",
        "hasURL": f"{settings.SITE_ADDRESS}/over",
    }


def _area(here: str, city: Place | None) -> Node | None:
    if city is None:
        return None
    area: Node = {"@id": f"{here}#gebied", "@type": "Location", "label": city.name}
    if city.lon is not None and city.lat is not None:
        area["centroid"] = f"POINT({city.lon} {city.lat})"
    return area


# --- what ---------------------------------------------------------------------------------


def _common(address: str, kind: str, about: About | DataList, *, city: str = "") -> Node:
    """What the catalogue, a list and a service all say of themselves."""
    here = address.partition("#")[0]
    return {
        "@id": address,
        "@type": kind,
        "title": str(about.title).format(city=city).strip(),
        "description": str(about.sentence),
        "keyword": str(about.keywords).split(", "),
        "identifier": address,
        "publisher": f"{here}#uitgever",
        "creator": f"{here}#uitgever",
        "contactPoint": f"{here}#contact",
        "language": register.DUTCH,
    }


def _dataset(here: str, entry: Entry) -> Node:
    return {
        **_common(entry.address, "Dataset", entry.about),
        "accessRights": register.PUBLIC,
        "accrualPeriodicity": f"{register.FREQUENCIES}/{entry.about.pace.value}",
        "theme": f"{register.THEMES}/{entry.about.theme.value}",
        "spatial": f"{here}#gebied" if open_data.city() else None,
        "conformsTo": _standards(one.form.standard for one in entry.downloads),
        "landingPage": _page(entry.page),
        "page": _page(here),
        "distribution": [_distribution(here, one) for one in entry.downloads],
    }


def _distribution(here: str, download: Download) -> Node:
    form = download.form
    asked = bool(download.service)
    return {
        "@id": f"{here}#{download.slug}",
        "@type": "Distribution",
        "title": download.title,
        "license": register.LICENCE,
        "language": register.DUTCH,
        "conformsTo": _standards([form.standard]),
        "format": f"{register.FILE_TYPES}/{form.file_type}" if form.file_type else None,
        "mediaType": f"{register.MEDIA_TYPES}/{form.media_type}",
        "accessURL": download.address,
        "downloadURL": None if asked else download.address,
        "accessService": f"{here}#{download.service}" if asked else None,
    }


def _service(here: str, service: Service) -> Node:
    return {
        **_common(service.address, "DataService", service.about),
        "accessRights": register.PUBLIC,
        "license": register.LICENCE,
        "theme": f"{register.THEMES}/{Theme.PEOPLE.value}",
        "conformsTo": _standards([FORMS[service.service.form].standard]),
        "endpointURL": service.endpoint,
        "endpointDescription": service.description,
        "landingPage": _page(here),
        "servesDataset": [
            entry.address
            for entry in open_data.entries()
            if service.service.slug in {one.service for one in entry.downloads}
        ],
    }


def _page(address: str) -> Node:
    return {"@id": address, "@type": "Document"}


def _standards(addresses: Any) -> list[Node]:
    """Each once, and each said to be a standard."""
    return [{"@id": one, "@type": "Standard"} for one in sorted({*addresses} - {""})]
