"""All open data in one register: the page, the catalogue for programs, and every file there is."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from pyshacl import validate
from rdflib import DCAT, DCTERMS, FOAF, RDF, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.plugins.parsers.jsonld import to_rdf
from rdflib.term import Node

from samen.foundation.events import CityChosen, publish
from samen.foundation.rooms import open_data
from samen.foundation.routes import all_routes
from samen.publishing.queries.open_data import entries, services
from samen.publishing.rules import open_data as register
from samen.publishing.tests.standards import STANDARDS, needs_standards

pytestmark = pytest.mark.django_db
SITE = settings.SITE_ADDRESS
FILES = (".csv", ".json", ".ics", ".atom")
PART_OF_A_LIST = {"guide:activity_ics"}  # one activity out of the agenda
SHAPES = STANDARDS / "dcat-ap-nl"
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")


@pytest.fixture(autouse=True)
def _an_island() -> None:
    publish(CityChosen(settings.BASE_DIR / "tests" / "cities" / "eiland"))


# --- the register -------------------------------------------------------------------------


def test_no_file_of_the_house_is_forgotten() -> None:
    files = {one.name for one in all_routes() if one.public and one.path.endswith(FILES)}
    described = {one.description for one in register.SERVICES}
    listed = {source.url_name for one in open_data() for source in one.sources}
    assert files - listed - described == PART_OF_A_LIST


def test_every_address_in_the_register_gives_what_it_promises(client: Client) -> None:
    wrong = []
    for download in (one for entry in entries() for one in entry.downloads):
        kind = download.form.media_type
        answer = client.get(download.address.removeprefix(SITE), headers={"accept": kind})
        got = answer["Content-Type"].partition(";")[0]
        if (answer.status_code, got, answer.get("Access-Control-Allow-Origin")) != (200, kind, "*"):
            wrong.append(f"{download.address}: {answer.status_code} {got}, not {kind}")
    assert wrong == []
    for service in services():
        assert service.description.startswith(f"{service.endpoint}/")
        assert client.get(service.description.removeprefix(SITE)).json()["openapi"]


def test_every_name_in_the_catalogue_is_there_on_the_page(client: Client) -> None:
    words = client.get("/over/open-data").content.decode()
    names = {name.partition("#")[2] for name in _names_of_ours(_graph(client))} - {"", "gebied"}
    assert {name for name in names if f'id="{name}"' not in words} == set()
    for entry in entries():
        assert str(entry.about.title) in words
        for download in entry.downloads:
            assert f'href="{download.address}"' in words


def _names_of_ours(graph: Graph) -> set[str]:
    here = f"{SITE}/over/open-data"
    return {str(one) for one in graph.subjects() if str(one).startswith(here)}


@pytest.mark.requirement("R-046")
def test_the_page_says_that_everything_may_be_used_and_where_to_begin(client: Client) -> None:
    words = client.get("/over/open-data").content.decode()
    for sentence in ("Alles wat openbaar is, mag je gebruiken.", "CC0", "DCAT-AP-NL", "@stad."):
        assert sentence in words
    assert '/over/open-data"' in client.get("/over").content.decode()


# --- the catalogue ------------------------------------------------------------------------


def _graph(client: Client, path: str = "/open-data.ttl") -> Graph:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    kind = answer["Content-Type"].partition(";")[0]
    graph = Graph(store="SimpleMemory")
    if kind == "text/turtle":
        return graph.parse(data=answer.content, format="turtle")
    to_rdf(json.loads(answer.content), graph)
    return graph


def _shapes(*names: str) -> Graph:
    graph = Graph()
    for name in names:
        graph.parse(SHAPES / f"{name}.ttl")
    return graph


KNOWN_TERMS = (
    (register.DUTCH, DCTERMS.LinguisticSystem),
    (register.PUBLIC, DCTERMS.RightsStatement),
    (register.LICENCE, DCTERMS.LicenseDocument),
    (register.NOT_FOR_PROFIT, SKOS.Concept),
    (register.THEMES, SKOS.ConceptScheme),
)


def _with_terms(graph: Graph) -> Graph:
    """With what the lists of the EU say of the terms that we use: which kind of thing each is."""
    whole = Graph()
    whole += graph
    known: list[tuple[Node, URIRef]] = [(URIRef(name), kind) for name, kind in KNOWN_TERMS]
    kinds = {
        DCAT.theme: SKOS.Concept,
        DCTERMS.accrualPeriodicity: DCTERMS.Frequency,
        DCTERMS["format"]: DCTERMS.MediaTypeOrExtent,
        DCAT.mediaType: DCTERMS.MediaType,
    }
    known += [(term, kind) for what, kind in kinds.items() for term in graph.objects(None, what)]
    for term, kind in known:
        name = Literal(str(term).rpartition("/")[2], lang="en")
        whole.add((term, RDF.type, kind))
        whole.add((term, DCTERMS.title if kind == SKOS.ConceptScheme else SKOS.prefLabel, name))
    return whole


def _complaints(graph: Graph, shapes: Graph) -> set[tuple[str, str]]:
    """What the validator says: severity, and the property that it is about."""
    _conforms, report, _text = validate(graph, shacl_graph=shapes)
    assert isinstance(report, Graph)
    return {
        (
            str(report.value(one, SH.resultSeverity)).partition("#")[2],
            str(report.value(one, SH.resultPath)).replace("#", "/").rpartition("/")[2],
        )
        for one in report.subjects(RDF.type, SH.ValidationResult)
    }


REQUIRED = (
    "dcat-ap-nl-SHACL",
    "dcat-ap-nl-SHACL-klassebereik",
    "dcat-ap-nl-SHACL-klassebereik-codelijsten",
)


@needs_standards
@pytest.mark.slow
@pytest.mark.proof("DCAT-AP-NL 3.0", by="pyshacl")
@pytest.mark.parametrize("path", ["/open-data.ttl", "/open-data.jsonld"])
def test_the_catalogue_keeps_to_the_dutch_profile(
    client: Client, path: str, record_property: Callable[[str, object], None]
) -> None:
    graph = _with_terms(_graph(client, path))
    assert _complaints(graph, _shapes(*REQUIRED)) == set()
    record_property("checks", len(set(graph.subjects(RDF.type, DCAT.Distribution))))


@needs_standards
@pytest.mark.slow
@pytest.mark.proof("DCAT-AP 3.0", by="pyshacl")
def test_the_catalogue_keeps_to_the_european_profile(client: Client) -> None:
    shapes = _shapes("dcat-ap-SHACL")
    for shape in set(shapes.objects(None, SH.property)):
        if shapes.value(shape, SH.path) is None:
            shapes.remove((None, SH.property, shape))  # two that are named in it, but not written
    found = _complaints(_with_terms(_graph(client)), shapes)
    assert {what for severity, what in found if severity == "Violation"} == set()


@needs_standards
@pytest.mark.slow
@pytest.mark.proof("DCAT-AP-NL 3.0", by="pyshacl")
def test_only_what_a_file_cannot_have_is_missing_of_what_is_recommended(client: Client) -> None:
    """A file to download has no service; CSV and JSON of our own have no published schema."""
    found = _complaints(_with_terms(_graph(client)), _shapes("dcat-ap-nl-SHACL-aanbevolen"))
    assert found == {
        ("Warning", "accessService"),
        ("Warning", "downloadURL"),
        ("Warning", "conformsTo"),
    }


@needs_standards
@pytest.mark.slow
@pytest.mark.proof("DCAT-AP-NL 3.0", by="pyshacl")
def test_the_validator_sees_what_is_missing(client: Client) -> None:
    graph = _with_terms(_graph(client))
    here = URIRef(f"{SITE}/over/open-data")
    graph.remove((URIRef(f"{here}#agenda"), DCAT.theme, None))
    graph.remove((URIRef(f"{here}#agenda-ics"), DCTERMS.license, None))
    graph.remove((here, DCAT.contactPoint, None))
    graph.remove((URIRef(f"{here}#uitgever"), RDF.type, FOAF.Agent))
    missing = {what for _severity, what in _complaints(graph, _shapes(*REQUIRED))}
    assert {"theme", "license", "contactPoint", "publisher"} <= missing


def test_both_forms_of_the_catalogue_say_the_same(client: Client) -> None:
    assert _graph(client).isomorphic(_graph(client, "/open-data.jsonld"))


def test_the_catalogue_names_an_organisation_and_no_person(client: Client) -> None:
    graph = _graph(client)
    [contact] = set(graph.objects(None, DCAT.contactPoint))
    assert (contact, RDF.type, VCARD.Organization) in graph
    assert str(graph.value(contact, VCARD.hasEmail)).startswith("mailto:")
    assert not set(graph.subjects(RDF.type, FOAF.Person))
    [publisher] = set(graph.objects(None, DCTERMS.publisher))
    assert str(graph.value(publisher, FOAF.name)) == "Samen Eiland"


def test_the_catalogue_is_in_dutch_for_whoever_asks(client: Client) -> None:
    answer = client.get("/open-data.jsonld", headers={"accept-language": "en"})
    document: dict[str, Any] = json.loads(answer.content)
    assert "Agenda" in {one["title"] for one in document["dataset"]}


def test_who_already_has_the_catalogue_does_not_get_it_again(client: Client) -> None:
    first = client.get("/open-data.ttl")
    again = client.get("/open-data.ttl", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_the_catalogue_asks_the_database_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    client.get("/over/open-data")
    with django_assert_max_num_queries(6):
        client.get("/open-data.jsonld")
