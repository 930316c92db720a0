"""The guide for programs: what they get, and what they hear when they ask amiss."""

from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.remembered import MEMORY
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def answer(client: Client, path: str) -> dict[str, Any]:
    response = client.get(f"/api/v1{path}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def refusal(client: Client, path: str) -> tuple[int, str, dict[str, Any]]:
    response = client.get(f"/api/v1{path}")
    return response.status_code, response["Content-Type"], response.json()


def test_services_come_with_dutch_names_and_without_what_is_unknown(client: Client) -> None:
    house = a_location("De Boog")
    loket = a_service(
        "Loket",
        organisation=an_organisation("Attifa"),
        categories=[a_category("Inlooppunten")],
        locations=[house],
        cost_cents=0,
    )
    some_hours(loket, weekdays=[0], opens=time(9), closes=time(12))
    [one] = answer(client, "/diensten")["resultaten"]
    assert one["naam"] == "Loket"
    assert one["organisatie"] == {"slug": "attifa", "naam": "Attifa"}
    assert one["soorten"] == [{"slug": "inlooppunten", "naam": "Inlooppunten"}]
    assert one["kostenInCenten"] == 0
    assert one["openingstijden"] == [{"weekdag": 1, "opent": "09:00:00", "sluit": "12:00:00"}]
    assert one["_links"]["self"]["href"] == "http://testserver/api/v1/diensten/loket"
    assert one["webpagina"] == "http://testserver/diensten/loket"
    assert "beschrijving" not in one
    assert "laatstGecontroleerdOp" not in one
    assert answer(client, "/diensten/loket") == one


def test_activities_come_with_the_moments_between_two_days(client: Client) -> None:
    activity = an_activity("Yoga")
    a_changed_date(activity, date(2027, 4, 19), cancelled=True, reason="ziek")
    [one] = answer(client, "/activiteiten?van=2027-04-12&tot=2027-04-19")["resultaten"]
    assert one["herhaling"] == "FREQ=WEEKLY;BYDAY=MO"
    assert one["momenten"] == [
        {
            "begin": "2027-04-12T19:30:00+02:00",
            "einde": "2027-04-12T21:00:00+02:00",
            "vervalt": False,
        },
        {
            "begin": "2027-04-19T19:30:00+02:00",
            "einde": "2027-04-19T21:00:00+02:00",
            "vervalt": True,
            "reden": "ziek",
        },
    ]
    assert answer(client, "/activiteiten?van=2028-01-01")["resultaten"] == []
    assert len(answer(client, "/activiteiten/yoga")["momenten"]) == 4


def test_locations_say_yes_no_or_nothing_about_access(client: Client) -> None:
    a_location("De Boog", step_free="yes", lift="no", lon=5.1, lat=52.1)
    [one] = answer(client, "/locaties")["resultaten"]
    assert one["toegankelijkheid"] == {"zonderDrempel": "ja", "lift": "nee"}
    assert one["punt"] == {"type": "Point", "coordinates": [5.1, 52.1]}


def test_a_list_can_be_cut_down_as_the_pages_can(client: Client) -> None:
    a_service("Loket", places=[a_district("Overvecht")], cost_cents=0)
    a_service("Balie", places=[a_district("Zuid")], cost_cents=0)
    found = answer(client, "/diensten?wijk=overvecht&gratis=true")
    assert [one["slug"] for one in found["resultaten"]] == ["loket"]


def test_all_that_is_wrong_is_said_at_once_in_dutch(client: Client) -> None:
    path = "/activiteiten?pagina=0&wijk=atlantis&soort=x&gratis=soms&van=2027-04-12&tot=2027-04-01"
    _status, _kind, body = refusal(client, path)
    assert {error["name"]: error["detail"] for error in body["errors"]} == {
        "pagina": "Dit is minstens 1.",
        "wijk": "Dit kennen we niet: atlantis.",
        "soort": "Dit kennen we niet: x.",
        "gratis": "Dit is true of false.",
        "tot": "Kies een dag na `van`, en hoogstens een jaar later.",
    }
    assert {error["in"] for error in body["errors"]} == {"query"}


def test_a_list_of_places_can_be_had_as_a_map(client: Client) -> None:
    a_location("De Boog", lon=5.1, lat=52.1)
    a_location("Het Nest")
    accepts = {"accept": "application/geo+json"}
    response = client.get("/api/v1/locaties", headers=accepts)
    assert response["Content-Type"] == "application/geo+json"
    assert response["Content-Crs"] == "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"
    found = response.json()
    assert found["type"] == "FeatureCollection"
    assert found["totaal"] == 2
    boog, nest = found["features"]
    assert boog["id"] == "de-boog"
    assert boog["geometry"] == {"type": "Point", "coordinates": [5.1, 52.1]}
    assert boog["properties"]["naam"] == "De Boog"
    assert nest["geometry"] is None
    plain = client.get("/api/v1/locaties")
    assert plain["Content-Type"].startswith("application/json")
    assert "Accept" in plain["Vary"]


@pytest.mark.parametrize("path", ["/diensten/%00", "/diensten?wijk=%00", "/zoekresultaten?q=a%00"])
def test_a_question_with_a_zero_byte_is_refused(client: Client, path: str) -> None:
    assert refusal(client, path)[0] == 400


def test_pages_point_at_each_other(client: Client) -> None:
    for _ in range(3):
        a_service()
    first = answer(client, "/diensten?perPagina=2")
    assert (first["pagina"], first["perPagina"], first["totaal"]) == (1, 2, 3)
    assert "prev" not in first["_links"]
    second = client.get(first["_links"]["next"]["href"]).json()
    assert len(second["resultaten"]) == 1
    assert second["_links"]["prev"]["href"].endswith("perPagina=2&pagina=1")
    assert "next" not in second["_links"]


@pytest.mark.parametrize(
    "path",
    [
        "/diensten?perPagina=101",
        "/diensten?pagina=0",
        "/diensten?wijk=atlantis",
        "/diensten?gratis=misschien",
        "/activiteiten?van=morgen",
        "/activiteiten?van=2027-04-12&tot=2027-04-01",
        "/zoekresultaten",
    ],
)
def test_a_wrong_question_hears_what_is_wrong(client: Client, path: str) -> None:
    status, kind, body = refusal(client, path)
    assert (status, kind) == (400, "application/problem+json")
    assert body["detail"]


@pytest.mark.parametrize(
    "path", ["/diensten/nee", "/activiteiten/nee", "/locaties/nee", "/nee", "/diensten?pagina=9"]
)
def test_what_is_not_there_is_a_problem_too(client: Client, path: str) -> None:
    status, kind, body = refusal(client, path)
    assert (status, kind) == (404, "application/problem+json")
    assert body["status"] == 404


def test_the_api_is_for_reading_only(client: Client) -> None:
    response = client.post("/api/v1/diensten", {})
    assert response.status_code == 405
    assert response["Content-Type"] == "application/problem+json"
    assert client.options("/api/v1/diensten").status_code == 204
    head = client.head("/api/v1/diensten")
    assert (head.status_code, head["API-Version"]) == (200, "1.0.0")


def test_every_answer_says_its_version_and_may_be_read_from_anywhere(client: Client) -> None:
    for path in ("/diensten", "/nee", "/openapi.json"):
        response = client.get(f"/api/v1{path}")
        assert response["API-Version"] == "1.0.0"
        assert response["Access-Control-Allow-Origin"] == "*"


def test_who_already_has_the_answer_does_not_get_it_again(client: Client) -> None:
    first = client.get("/api/v1/diensten")
    again = client.get("/api/v1/diensten", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304
    assert again.content == b""


def test_the_description_names_every_path_its_version_and_its_refusals(client: Client) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.")
    assert {"/diensten", "/activiteiten", "/locaties", "/zoekresultaten"} <= set(described["paths"])
    names = [
        parameter["name"] for parameter in described["paths"]["/diensten"]["get"]["parameters"]
    ]
    assert "perPagina" in names
    for path in described["paths"].values():
        responses = path["get"]["responses"]
        assert set(responses) >= {"200", "400", "404"}
        assert all("API-Version" in response["headers"] for response in responses.values())
        assert "application/problem+json" in responses["404"]["content"]
    assert described["info"]["contact"]["email"]


def test_a_list_asks_the_database_equally_often_for_few_and_for_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    kind, house = a_category(), a_location(place=a_district())
    for _ in range(60):
        a_service(categories=[kind], locations=[house], places=[a_district()])
        an_activity(categories=[kind], location=house, starts_on=MONDAY, weeks=2)
    answer(client, "/diensten?wijk=overvecht")  # the atlas of areas is read once per process
    MEMORY.forget()
    for path in ("/diensten", "/activiteiten", "/locaties"):
        with django_assert_max_num_queries(12):
            answer(client, f"{path}?perPagina=100&wijk=overvecht")
