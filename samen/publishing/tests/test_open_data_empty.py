"""The catalogue of a house that has no city yet."""

import pytest
from django.test import Client
from rdflib import DCAT, RDF, Graph

pytestmark = pytest.mark.django_db


def test_also_without_a_city_there_is_a_page_and_a_catalogue(client: Client) -> None:
    graph = Graph().parse(data=client.get("/open-data.ttl").content, format="turtle")
    assert len(set(graph.subjects(RDF.type, DCAT.Dataset))) > 5
    assert "Open data" in client.get("/over/open-data").content.decode()
