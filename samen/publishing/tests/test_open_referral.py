"""The Open Referral surface, held against the schemas of HSDS 3.0 and of its UK profile."""

from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_contact_point,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    a_tag,
    an_activity,
    an_organisation,
    some_closed_days,
    some_hours,
)
from samen.people.models import Alias, Organisation
from samen.places.models import Postcode
from samen.publishing.tests.standards import mistakes, needs_standards, page_of, published

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def answer(client: Client, path: str) -> dict[str, Any]:
    response = client.get(f"/hsds{path}")
    assert response.status_code == 200, response.content
    found: dict[str, Any] = response.json()
    return found


def names(page: dict[str, Any]) -> list[str]:
    return [one["name"] for one in page["contents"]]


def a_group() -> Organisation:
    """An organisation with all there is to say."""
    parent = an_organisation("Dwarsverband")
    group = an_organisation(
        "Attifa", part_of=parent, summary="Vrouwen voor vrouwen.", since_year=1998, fictional=True
    )
    Alias.objects.create(organisation=group, name="Stichting Attifa")
    for kind, value in (
        ("mail", "hallo@attifa.example"),
        ("website", "https://attifa.example/over"),
        ("phone", "030 000 00 00"),
        ("desk", "Loop binnen bij de balie."),
    ):
        a_contact_point(group, kind=kind, value=value)
    return group


def everything() -> None:
    """That organisation, a place, a service and an activity with all there is to say."""
    group = a_group()
    district = a_district()
    district.code = "WK034403"
    district.save()
    house = a_location(
        "De Boog",
        place=a_neighbourhood(),
        organisation=group,
        address="Gambiadreef 60",
        postcode="3564 ES",
        lon=5.12,
        lat=52.11,
        step_free="yes",
        lift="no",
        fictional_hours=True,
    )
    some_hours(house, weekdays=[0, 1], opens=time(9), closes=time(17))
    tags = [a_tag(), a_tag("Arabisch", kind=TagKind.LANGUAGE)]
    loket = a_service(
        "Loket",
        organisation=group,
        categories=[a_category("Inlooppunten")],
        tags=tags,
        places=[district],
        locations=[house],
        cost_cents=250,
        cost_note="Koffie erbij",
        last_checked_on=MONDAY,
        fictional=True,
    )
    some_hours(loket, weekdays=[0, 2], opens=time(9), closes=time(12))
    some_hours(loket, weekdays=[4], opens=time(13), closes=time(17), valid_from=date(2027, 6, 1))
    some_closed_days(loket, date(2027, 4, 27), reason="Koningsdag")
    a_contact_point(loket, kind="phone", value="030 000 00 01")
    yoga = an_activity("Yoga", organisation=group, location=house, cost_cents=0, with_peers=True)
    a_changed_date(yoga, date(2027, 4, 19), cancelled=True)


LISTS = {
    "/organizations": "hsds-3.0/compiled_organization_list.json",
    "/organizations?full=true&full_service=true": "hsds-3.0/compiled_organization.json",
    "/services": "hsds-3.0/compiled_service_list.json",
    "/services?full=true": "hsds-3.0/compiled_service.json",
    "/service_at_locations": "hsds-3.0/compiled_service_at_location.json",
    "/service_at_locations?full=true": "hsds-3.0/compiled_service_at_location.json",
}
ONES = {
    "/organizations": ("organization.json", "organization.json"),
    "/services": ("service.json", "service.json"),
    "/service_at_locations": ("service_at_location.json", None),
}


@needs_standards
@pytest.mark.proof("Open Referral HSDS 3.0", by="jsonschema")
@pytest.mark.requirement("R-046")
@pytest.mark.parametrize("path", LISTS)
def test_every_list_fits_the_published_schema(client: Client, path: str) -> None:
    everything()
    page = answer(client, path)
    assert page["contents"]
    assert mistakes(page_of(published(LISTS[path])), page) == []


@needs_standards
@pytest.mark.proof("Open Referral HSDS 3.0", by="jsonschema")
@pytest.mark.proof("Open Referral UK 3.0", by="jsonschema")
@pytest.mark.parametrize("path", ONES)
def test_every_single_thing_fits_hsds_and_its_uk_profile(client: Client, path: str) -> None:
    everything()
    core, profile = ONES[path]
    for one in answer(client, path)["contents"]:
        found = answer(client, f"{path}/{one['id']}")
        assert mistakes(published(f"hsds-3.0/compiled_{core}"), found) == []
        if profile:
            assert mistakes(published(f"oruk-3.0/compiled_{profile}"), found) == []
        assert UUID(found["id"])


@needs_standards
@pytest.mark.proof("Open Referral HSDS 3.0", by="jsonschema")
def test_words_and_their_lists_fit_the_published_schema(client: Client) -> None:
    everything()
    term = dict(published("hsds-3.0/schema_taxonomy_term.json"))
    term["properties"] = {
        **term["properties"],
        "taxonomy_detail": published("hsds-3.0/schema_taxonomy.json"),
    }
    for path, schema in (
        ("/taxonomies", published("hsds-3.0/schema_taxonomy.json")),
        ("/taxonomy_terms", term),
    ):
        page = answer(client, path)
        assert mistakes(page_of(_without_references(schema)), page) == []
        for one in page["contents"]:
            assert answer(client, f"{path}/{one['id']}") == one


def _without_references(schema: Any) -> Any:
    """The same without the metadata, which points at files that are not here."""
    if isinstance(schema, dict):
        return {
            key: _without_references(value)
            for key, value in schema.items()
            if not (isinstance(value, dict) and _points_out(value))
        }
    return schema


def _points_out(value: dict[str, Any]) -> bool:
    return "$ref" in value or (isinstance(value.get("items"), dict) and "$ref" in value["items"])


@needs_standards
@pytest.mark.proof("Open Referral UK 3.0", by="jsonschema")
def test_the_schemas_do_refuse_what_is_wrong(client: Client) -> None:
    """Their own example of a feed that fails, and ours with one field broken."""
    failing = published("oruk-validator-mocks/V3.0-UK-Fail/organization_list.json")
    schema = published("oruk-3.0/compiled_organization.json")
    whole = published("oruk-validator-mocks/V3.0-UK-Fail/service_full.json")
    found = [mistakes(schema, one) for one in failing["contents"]]
    found.append(mistakes(published("oruk-3.0/compiled_service.json"), whole))
    assert any(found)
    everything()
    one = answer(client, "/services")["contents"][0]
    assert mistakes(published("hsds-3.0/compiled_service.json"), one | {"status": "open"})
    assert mistakes(published("hsds-3.0/compiled_service.json"), one | {"id": "7"})


@needs_standards
@pytest.mark.proof("Open Referral UK 3.0", by="jsonschema")
@pytest.mark.parametrize(
    ("path", "example"),
    [
        ("/services", "service_list"),
        ("/organizations", "organization_list"),
        ("/taxonomies", "taxonomy_list"),
        ("/taxonomy_terms", "taxonomy_term_list"),
        ("/service_at_locations", "service_at_location_list"),
    ],
)
def test_a_page_looks_as_the_examples_of_the_uk_validator(
    client: Client, path: str, example: str
) -> None:
    everything()
    theirs = published(f"oruk-validator-mocks/V3.0-UK-Default/{example}.json")
    ours = answer(client, path)
    assert set(ours) == set(theirs)
    assert {key: type(value) for key, value in ours.items()} == {
        key: type(value) for key, value in theirs.items()
    }


def test_the_surface_says_which_version_and_which_profile_it_keeps(client: Client) -> None:
    for path in ("", "/"):
        found = answer(client, path)
        assert found["version"] == "3.0"
        assert found["profile"] == "http://testserver/hsds/profiel"
        assert client.get("/hsds/openapi.json").status_code == 200
    profile = client.get("/hsds/profiel")
    assert "Open Referral" in profile.content.decode()
    assert profile["Content-Type"].startswith("text/html")


def test_a_service_comes_with_its_week_costs_words_and_areas(client: Client) -> None:
    everything()
    [one] = answer(client, "/services?search=loket&full=true")["contents"]
    week, season = one["schedules"]
    assert (week["freq"], week["byday"]) == ("WEEKLY", "MO,WE")
    assert (week["opens_at"], week["closes_at"]) == ("09:00", "12:00")
    assert "Koningsdag" in week["notes"]
    assert (season["byday"], season["valid_from"]) == ("FR", "2027-06-01")
    assert one["cost_options"][0]["amount"] == 2.5
    assert one["languages"][0]["code"] == "ar"
    assert one["service_areas"][0]["extent"] == "WK034403"
    assert one["phones"][0]["number"] == "030 000 00 01"
    words = {part["taxonomy_term"]["taxonomy"]: part["value"] for part in one["attributes"]}
    assert words["Soorten"] == "Inlooppunten"
    assert words["Kenmerken"] == "Voorbeeld"
    assert one["organization"]["email"] == "hallo@attifa.example"
    place = one["service_at_locations"][0]["location"]
    assert place["addresses"][0]["postal_code"] == "3564 ES"
    assert [part["description"] for part in place["accessibility"]] == [
        "Naar binnen zonder drempel: ja",
        "Lift: nee",
    ]


@pytest.mark.parametrize(
    ("rule", "freq", "byday", "bymonthday"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", "WEEKLY", "MO", None),
        ("FREQ=MONTHLY;BYDAY=2MO", "MONTHLY", "2MO", None),
        ("FREQ=MONTHLY;BYMONTHDAY=12", "MONTHLY", None, "12"),
        ("FREQ=DAILY", "WEEKLY", "MO,TU,WE,TH,FR,SA,SU", None),
        ("FREQ=YEARLY", None, None, None),
        ("", None, None, None),
    ],
)
def test_an_activity_comes_with_its_rhythm_and_its_calendar(
    client: Client, rule: str, freq: str, byday: str, bymonthday: str
) -> None:
    an_activity("Yoga", recurrence=rule)
    [one] = answer(client, "/services?full=true")["contents"]
    [schedule] = one["schedules"]
    found = (schedule.get("freq"), schedule.get("byday"), schedule.get("bymonthday"))
    assert found == (freq, byday, bymonthday)
    assert (schedule["opens_at"], schedule["closes_at"]) == ("19:30", "21:00")
    assert schedule["schedule_link"] == "http://testserver/activiteiten/yoga.ics"


def test_what_does_not_go_on_is_said(client: Client) -> None:
    everything()
    an_activity("Schaken", cancelled_at=NOW)
    alerts = {one["name"]: one.get("alert") for one in answer(client, "/services")["contents"]}
    assert alerts["Yoga"] == "Gaat niet door op 19 april 2027."
    assert alerts["Loket"] is None
    assert alerts["Schaken"] == "Deze activiteit gaat niet meer door."


def test_names_stay_the_same_and_differ_per_thing(client: Client) -> None:
    everything()
    first = answer(client, "/services")["contents"]
    assert first == answer(client, "/services")["contents"]
    assert len({one["id"] for one in first}) == len(first) == 2


def test_a_list_is_cut_into_pages_over_both_tables(client: Client) -> None:
    for number in range(3):
        a_service(f"Loket {number}")
        an_activity(f"Yoga {number}")
    pages = [answer(client, f"/services?per_page=4&page={page}") for page in (1, 2, 3)]
    assert [len(page["contents"]) for page in pages] == [4, 2, 0]
    found = [name for page in pages for name in names(page)]
    assert found == ["Loket 0", "Loket 1", "Loket 2", "Yoga 0", "Yoga 1", "Yoga 2"]
    facts = ("total_items", "total_pages", "size", "first_page", "last_page", "empty")
    assert [pages[1][fact] for fact in facts] == [6, 2, 2, False, True, False]
    assert pages[2]["empty"] is True


def test_a_list_can_be_asked_for_by_word_organisation_term_and_moment(client: Client) -> None:
    everything()
    a_service("Balie", changed_at=NOW.replace(year=2028))
    group = next(
        one for one in answer(client, "/organizations")["contents"] if one["name"] == "Attifa"
    )
    terms = answer(client, "/taxonomy_terms?per_page=500")["contents"]
    ids = {term["name"]: term["id"] for term in terms}
    taxonomies = {one["name"]: one["id"] for one in answer(client, "/taxonomies")["contents"]}

    def asked(**query: str) -> list[str]:
        words = "&".join(f"{key}={value}" for key, value in query.items())
        return names(answer(client, f"/services?{words}"))

    assert asked(search="LOKET") == ["Loket"]
    assert asked(organization_id=group["id"]) == ["Loket", "Yoga"]
    assert asked(taxonomy_term_id=ids["Inlooppunten"]) == ["Loket"]
    assert asked(taxonomy_term_id=ids["Activiteit"]) == ["Yoga"]
    assert asked(taxonomy_term_id=ids["Ervaring"]) == ["Yoga"]
    assert asked(taxonomy_id=taxonomies["Talen"]) == ["Loket"]
    assert asked(taxonomy_id=taxonomies["Soorten plek"]) == ["Loket", "Yoga"]
    assert asked(modified_after="2028-01-01T00:00:00Z") == ["Balie"]
    assert asked(modified_after="2028-01-01T00:00:00-17:39") == ["Balie"]
    assert asked(modified_after="2028-01-01T00:00:00") == ["Balie"]
    assert asked(taxonomy_term_id=group["id"]) == []
    assert asked(day="WE") == ["Loket"]
    assert asked(day="MO", start_time="19:00") == ["Yoga"]
    assert asked(end_time="12:30") == ["Loket"]


def test_a_postcode_and_a_distance_find_what_is_near(client: Client) -> None:
    everything()
    place = a_neighbourhood()
    place.lon, place.lat = 5.121, 52.111
    place.save()
    Postcode.objects.create(digits="3564", place=place)
    path = "/service_at_locations?postcode=3564+ES"
    assert answer(client, path)["total_items"] == 2
    assert answer(client, f"{path}&proximity=500")["total_items"] == 2
    assert answer(client, f"{path}&proximity=10")["total_items"] == 0
    assert answer(client, "/service_at_locations?postcode=9999")["total_items"] == 0


def test_all_of_it_can_be_had_as_lines(client: Client) -> None:
    everything()
    response = client.get("/hsds/services?format=ndjson&full=true")
    assert response["Content-Type"].startswith("application/x-ndjson")
    lines = b"".join(response).decode().splitlines()
    assert len(lines) == 2


def test_who_only_wants_to_know_what_changed_gets_little(client: Client) -> None:
    everything()
    page = answer(client, "/services?minimal=true&per_page=1")
    assert page["size"] == 2
    assert set(page["contents"][0]) == {"id", "last_modified"}


def test_what_is_withdrawn_or_unknown_is_not_there(client: Client) -> None:
    a_service("Weg", withdrawn_at=NOW)
    assert answer(client, "/services")["contents"] == []
    unknown = "7e57d004-2b97-4e7a-b45f-5387367791cd"
    for path in ("services", "organizations", "taxonomies", "service_at_locations"):
        assert client.get(f"/hsds/{path}/{unknown}").status_code == 404
        assert client.get(f"/hsds/{path}/zeven").status_code == 404
    wrong = client.get("/hsds/services?per_page=0&modified_after=gisteren")
    assert wrong.status_code == 400
    assert [error["name"] for error in wrong.json()["errors"]] == ["per_page", "modified_after"]


def test_any_program_may_read_and_none_may_write(client: Client) -> None:
    response = client.get("/hsds/services")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["ETag"]
    assert client.post("/hsds/services").status_code == 405


def test_a_list_asks_the_database_equally_often_for_few_and_for_many(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    everything()
    house = a_location(place=a_district())
    for number in range(30):
        a_service(f"Loket {number}", locations=[house], places=[a_district()])
        an_activity(f"Yoga {number}", location=house, weeks=1)
    for path in ("/services?full=true&per_page=100", "/service_at_locations?full=true"):
        with django_assert_max_num_queries(45):
            answer(client, path)
