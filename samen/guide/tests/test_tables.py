"""Every list as a file: the same choices as the page, and nothing that a spreadsheet runs."""

import csv
import json
from datetime import time
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.tests.builders import (
    NOW,
    a_category,
    a_city,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)

pytestmark = pytest.mark.django_db
EVIL = "=cmd|' /C calc'!A0"


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def rows(client: Client, path: str) -> list[dict[str, str]]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/csv")
    text = response.content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=";"))


def results(client: Client, path: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(client.get(path).content)["resultaten"]
    return found


@pytest.mark.requirement("R-046")
@pytest.mark.parametrize(
    "path", ["organisaties", "diensten", "activiteiten", "agenda", "ruimtes", "wijken", "buurten"]
)
def test_every_list_can_be_taken_along_twice_the_same(client: Client, path: str) -> None:
    group = an_organisation(EVIL)
    house = a_location("De Boog", place=a_neighbourhood(), organisation=group)
    a_service("Loket", organisation=group, locations=[house])
    an_activity("Yoga", organisation=group, location=house)
    lines, things = rows(client, f"/{path}.csv"), results(client, f"/{path}.json")
    assert len(lines) == len(things) > 0
    assert [line["slug"] for line in lines] == [thing["slug"] for thing in things]
    cells = [cell for line in lines for cell in line.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+", "|", "%"))]


def test_a_file_keeps_the_choices_of_its_page(client: Client) -> None:
    a_service("Loket", places=[a_district("Overvecht")], cost_cents=0)
    a_service("Balie", places=[a_district("Zuid")], cost_cents=250)
    [one] = rows(client, "/diensten.csv?wijk=overvecht")
    assert (one["naam"], one["kosten in centen"]) == ("Loket", "0")
    [other] = results(client, "/diensten.json?wijk=zuid")
    assert other["kostenInCenten"] == 250
    page = client.get("/diensten?wijk=overvecht").content.decode()
    assert "/diensten.csv?wijk=overvecht" in page
    assert "Download deze lijst" in page


def test_the_agenda_comes_per_moment_of_the_period_on_the_page(client: Client) -> None:
    an_activity("Yoga", starts_at=time(19, 30))
    [one] = rows(client, "/agenda.csv")
    assert one["begin"] == "2027-04-12T19:30+02:00"
    assert len(rows(client, "/agenda.csv?maand=2027-04")) == 3
    assert rows(client, "/agenda.csv?dag=2027-04-13") == []
    page = client.get("/agenda?maand=2027-04").content.decode()
    assert "/agenda.json?maand=2027-04" in page


def test_the_gaps_of_a_wijk_come_per_kind_and_buurt(client: Client) -> None:
    a_city()
    buurt = a_neighbourhood()
    a_category("Inlooppunten")
    a_service("Loket", places=[buurt], categories=[a_category("Taal")])
    found = {line["soort"]: line["mist"] for line in rows(client, "/wijken/overvecht/gaten.csv")}
    assert found == {"Inlooppunten": "ja", "Taal": "nee"}
    assert "/wijken/overvecht/gaten.csv" in client.get("/wijken/overvecht/gaten").content.decode()
    assert client.get("/wijken/atlantis/gaten.csv").status_code == 404


def test_a_file_costs_as_many_questions_for_few_as_for_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    house = a_location(place=a_district())
    for _ in range(40):
        a_service(locations=[house], places=[a_district()])
        an_activity(location=house, places=[a_district()], weeks=1)
        an_organisation(places=[a_district()])
    for path in ("organisaties", "diensten", "activiteiten", "agenda", "ruimtes"):
        with django_assert_max_num_queries(12):
            client.get(f"/{path}.csv")


def test_a_file_sets_no_cookie_and_may_be_read_from_anywhere(client: Client) -> None:
    response = client.get("/organisaties.json")
    assert not response.cookies
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Content-Disposition"] == 'inline; filename="organisaties.json"'
