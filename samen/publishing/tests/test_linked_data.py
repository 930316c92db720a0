"""What search engines read in our pages, by a reader of others; people see the same."""

import re
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import extruct
import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_contact_point,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.people.models import Alias

pytestmark = [pytest.mark.django_db, pytest.mark.proof("schema.org in JSON-LD", by="extruct")]


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def found_in(page: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = extruct.extract(page, syntaxes=["json-ld"])["json-ld"]
    return found


def opened(client: Client, path: str) -> tuple[dict[str, Any], str]:
    """What the reader finds on a page, and the words that people see there."""
    page = client.get(path).content.decode()
    [data] = found_in(page)
    assert data["@context"] == "https://schema.org"
    assert data["url"] == f"http://testserver{path}"
    main = page.partition("<main")[2].partition("</main>")[0]
    return data, unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", main)))


@pytest.mark.requirement("R-045")
def test_an_activity_is_an_event_with_the_next_date_of_the_page(client: Client) -> None:
    boog = a_location(
        "De Boog",
        address="Gambiadreef 60",
        postcode="3564 ES",
        lon=5.12,
        lat=52.11,
        step_free="yes",
    )
    yoga = an_activity(
        "Yoga", organisation=an_organisation("Attifa"), location=boog, cost_cents=250
    )
    a_changed_date(yoga, MONDAY, cancelled=True)
    event, words = opened(client, "/activiteiten/yoga")
    assert event["@type"] == "Event"
    assert event["startDate"] == "2027-04-19T19:30:00+02:00"
    assert event["endDate"] == "2027-04-19T21:00:00+02:00"
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
    assert event["location"]["@type"] == "Place"
    assert event["location"]["geo"] == {
        "@type": "GeoCoordinates", "latitude": 52.11, "longitude": 5.12
    }  # fmt: skip
    assert (event["isAccessibleForFree"], event["offers"]["price"]) == (False, "2.50")
    for said in (
        event["name"],
        event["description"],
        event["organizer"]["name"],
        event["location"]["name"],
        event["location"]["address"]["streetAddress"],
        "€ 2,50",
        "19.30 tot 21.00 uur",
    ):
        assert said in words
    assert f'datetime="{event["startDate"]}"' in client.get("/activiteiten/yoga").content.decode()


def test_an_activity_that_stopped_is_a_cancelled_event(client: Client) -> None:
    an_activity("Yoga", cancelled_at=NOW)
    event, words = opened(client, "/activiteiten/yoga")
    assert event["eventStatus"] == "https://schema.org/EventCancelled"
    assert "gaat niet meer door" in words


def test_an_activity_without_a_date_to_come_is_no_event(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    an_activity("Yoga", weeks=1)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=30))
    assert found_in(client.get("/activiteiten/yoga").content.decode()) == []


def test_an_event_stays_at_its_hour_when_the_clock_changes(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    autumn = date(2027, 11, 1)
    an_activity("Yoga", starts_on=autumn, weeks=1)
    monkeypatch.setattr(clock, "now", lambda: NOW + (autumn - MONDAY))
    event, _words = opened(client, "/activiteiten/yoga")
    start = datetime.fromisoformat(event["startDate"])
    assert (start.hour, start.utcoffset()) == (19, timedelta(hours=1))


@pytest.mark.requirement("R-043")
def test_an_organisation_says_its_names_areas_and_contacts(client: Client) -> None:
    attifa = an_organisation(
        "Attifa", places=[a_district("Overvecht")], summary="Voor vrouwen.", since_year=1998
    )
    Alias.objects.create(organisation=attifa, name="Stichting Attifa")
    a_contact_point(attifa, kind="mail", value="hallo@attifa.example")
    a_contact_point(attifa, kind="website", value="https://attifa.example")
    data, words = opened(client, "/organisaties/attifa")
    assert data["@type"] == "Organization"
    said = [data["name"], data["description"], *data["alternateName"], data["email"]]
    said += [area["name"] for area in data["areaServed"]] + [data["foundingDate"]]
    assert [one for one in said if one not in words] == []
    assert data["sameAs"] == "https://attifa.example"


def test_a_place_says_where_it_is_and_when_it_is_open(client: Client) -> None:
    boog = a_location("De Boog", address="Gambiadreef 60", postcode="3564 ES", lon=5.12, lat=52.11)
    some_hours(boog, weekdays=(0, 2))
    data, words = opened(client, "/ruimtes/de-boog")
    assert data["@type"] == "Place"
    assert [
        (one["dayOfWeek"].rpartition("/")[2], one["opens"], one["closes"])
        for one in data["openingHoursSpecification"]
    ] == [("Monday", "09:00", "17:00"), ("Wednesday", "09:00", "17:00")]
    for said in (data["name"], data["address"]["streetAddress"], "9.00", "17.00"):
        assert said in words


def test_a_service_says_by_whom_for_whom_and_what_it_costs(client: Client) -> None:
    a_service(
        "Loket",
        organisation=an_organisation("Attifa"),
        categories=[a_category("Inlooppunten")],
        places=[a_district("Overvecht")],
        cost_cents=0,
    )
    data, words = opened(client, "/diensten/loket")
    assert (data["@type"], data["provider"]["@type"]) == ("Service", "Organization")
    assert data["offers"] == {"@type": "Offer", "price": "0.00", "priceCurrency": "EUR"}
    said = [data["name"], data["provider"]["name"], *(one["name"] for one in data["areaServed"])]
    assert [one for one in [*said, "ratis"] if one not in words] == []


def test_words_that_would_end_the_script_do_not(client: Client) -> None:
    odd = '</script><script>alert("1")</script> & <b>'
    an_activity("Yoga", summary=odd)
    event, words = opened(client, "/activiteiten/yoga")
    assert event["description"] == odd
    assert odd in words or "alert" in words


def test_the_reader_would_see_what_is_missing_or_broken(client: Client) -> None:
    an_activity("Yoga")
    page = client.get("/activiteiten/yoga").content.decode()
    assert found_in(page.replace("application/ld+json", "text/plain")) == []
    with pytest.raises(ValueError, match="Expecting"):
        found_in(page.replace('"@context":', '"@context"'))
    assert found_in(client.get("/agenda").content.decode()) == []
