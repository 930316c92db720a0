"""Wijken and buurten for programs."""

from typing import Any

import pytest
from django.test import Client

from samen.places.actions import rename_place
from samen.places.tests.builders import a_keeper, an_island, the, utrecht

pytestmark = pytest.mark.django_db


def asked(client: Client, path: str) -> Any:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.requirement("R-029")
def test_programs_read_ten_wijken(client: Client) -> None:
    utrecht()
    found = asked(client, "wijken")
    assert found["totaal"] == 10
    assert found["resultaten"][2]["naam"] == "Overvecht"
    assert found["resultaten"][2]["code"] == "WK034403"
    assert found["resultaten"][2]["buurten"] == ["overvecht-zuid", "overvecht-noord"]


@pytest.mark.requirement("R-031")
def test_programs_read_the_buurten_of_one_wijk(client: Client) -> None:
    utrecht()
    found = asked(client, "buurten?wijk=zuid")
    assert [one["slug"] for one in found["resultaten"]] == ["lunetten", "hoograven-en-tolsteeg"]
    assert found["resultaten"][0]["indicatief"] is True
    assert found["resultaten"][0]["officieleBuurten"] == ["BU03440711", "BU03440712"]


def test_a_place_has_a_point_and_no_empty_fields(client: Client) -> None:
    an_island()
    duin = asked(client, "wijken/duin")
    assert duin["punt"] == {"type": "Point", "coordinates": [4.79, 53.1]}
    assert "koploperSinds" not in duin
    assert asked(client, "buurten/de-haven")["punt"]["coordinates"] == [4.82, 53.1]


def test_a_former_name_still_answers(client: Client) -> None:
    an_island()
    rename_place(actor=a_keeper(), place=the("Het Duin"), name="Duinwijk")
    found = asked(client, "buurten/het-duin")
    assert (found["slug"], found["vroegereNamen"]) == ("duinwijk", ["Het Duin"])


@pytest.mark.parametrize("path", ["wijken/atlantis", "buurten/atlantis"])
def test_an_unknown_place_is_not_there(client: Client, path: str) -> None:
    an_island()
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


def test_an_unknown_wijk_is_refused(client: Client) -> None:
    an_island()
    answer = client.get("/api/v1/buurten?wijk=atlantis&pagina=0")
    assert answer.status_code == 400
    assert [error["name"] for error in answer.json()["errors"]] == ["pagina", "wijk"]
