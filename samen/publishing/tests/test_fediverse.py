"""What other servers on the fediverse get from us: actors, boxes, events, and how to find them."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from samen.foundation import clock
from samen.guide.models import Occurrence
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_city,
    a_district,
    a_full_guide,
    a_location,
    an_activity,
    an_organisation,
)
from samen.publishing.queries.fediverse import dates_of, voice
from samen.publishing.rules.fediverse import (
    ACTIVITY_JSON,
    DAYS_AHEAD,
    LINKED_JSON,
    PER_PAGE,
    Speaker,
    told_at,
)

pytestmark = pytest.mark.django_db
SITE = settings.SITE_ADDRESS


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def document(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.content
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert not answer.cookies
    found: dict[str, Any] = answer.json()
    return found


def told(client: Client, path: str) -> list[str]:
    return [one["object"]["name"] for one in document(client, f"{path}?pagina=1")["orderedItems"]]


# --- documents ----------------------------------------------------------------------------


def test_an_event_says_when_where_and_by_whom(client: Client) -> None:
    a_city()
    boog = a_location("De Boog", lon=5.12, lat=52.11, address="Gambiadreef 60", postcode="3564 ES")
    group = an_organisation("Attifa")
    yoga = an_activity("Yoga", organisation=group, location=boog, cost_cents=0, fictional=True)
    yoga.categories.add(a_category("Sport en spel"))
    event = document(client, f"/fediverse/activiteiten/yoga/{MONDAY}")
    assert event["id"] == f"{SITE}/fediverse/activiteiten/yoga/2027-04-12"
    assert event["attributedTo"] == f"{SITE}/fediverse/organisaties/attifa"
    assert (event["startTime"], event["endTime"], event["timezone"], event["status"]) == (
        "2027-04-12T19:30:00+02:00",
        "2027-04-12T21:00:00+02:00",
        "Europe/Amsterdam",
        "CONFIRMED",
    )
    assert event["location"]["address"] == {
        "type": "PostalAddress",
        "streetAddress": "Gambiadreef 60",
        "postalCode": "3564 ES",
        "addressLocality": "Utrecht",
        "addressCountry": "NL",
    }
    assert (event["location"]["latitude"], event["location"]["longitude"]) == (52.11, 5.12)
    assert [(link["mediaType"], link["href"]) for link in event["url"]] == [
        ("text/html", f"{SITE}/activiteiten/yoga"),
        ("text/calendar", f"{SITE}/activiteiten/yoga.ics"),
    ]
    assert event["tag"][0]["name"] == "#SportEnSpel"
    for words in ("Iedereen is welkom.", "19.30 tot 21.00 uur", "gratis", "verzonnen voorbeeld"):
        assert words in event["content"]


def test_documents_lead_to_dutch_pages_for_whoever_asks(client: Client) -> None:
    an_activity("Yoga", organisation=an_organisation("Attifa"))
    for path in (f"activiteiten/yoga/{MONDAY}", "organisaties/attifa"):
        answer = client.get(f"/fediverse/{path}", headers={"accept-language": "en"})
        assert f"{SITE}/en/" not in answer.content.decode()
        assert f"{SITE}/{path.partition('/20')[0]}" in answer.content.decode()


def test_an_event_without_a_place_names_its_areas_or_nothing(client: Client) -> None:
    an_activity("Yoga", places=[a_district("Overvecht")])
    an_activity("Koor")
    yoga = document(client, f"/fediverse/activiteiten/yoga/{MONDAY}")
    koor = document(client, f"/fediverse/activiteiten/koor/{MONDAY}")
    assert [area["name"] for area in yoga["location"]] == ["Overvecht"]
    assert "location" not in koor


def test_what_does_not_happen_says_so_in_its_name_its_words_and_its_status(client: Client) -> None:
    yoga = an_activity("Yoga")
    a_changed_date(yoga, MONDAY, cancelled=True, reason="de zaal is dicht")
    an_activity("Koor", cancelled_at=NOW)
    for slug, words in (("yoga", "Dit gaat niet door. De zaal is dicht"), ("koor", "gaat niet")):
        event = document(client, f"/fediverse/activiteiten/{slug}/{MONDAY}")
        assert event["status"] == "CANCELLED"
        assert event["name"].startswith("Gaat niet door: ")
        assert words in event["content"]


def test_words_of_an_organisation_are_no_markup(client: Client) -> None:
    an_activity("Yoga", summary="<script>alert(1)</script>")
    content = document(client, f"/fediverse/activiteiten/yoga/{MONDAY}")["content"]
    assert "<script" not in content


def test_an_activity_leads_to_its_next_date_or_else_to_its_last(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    yoga = an_activity("Yoga")
    a_changed_date(yoga, MONDAY, cancelled=True)
    assert client.get("/fediverse/activiteiten/yoga")["Location"].endswith("/yoga/2027-04-19")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=60))
    assert client.get("/fediverse/activiteiten/yoga")["Location"].endswith("/yoga/2027-05-03")


def test_a_page_for_people_leads_to_the_same_for_programs(client: Client) -> None:
    an_activity("Yoga", organisation=an_organisation("Attifa", places=[a_district("Overvecht")]))
    for page, program in (
        ("/activiteiten/yoga", "/fediverse/activiteiten/yoga"),
        ("/organisaties/attifa", "/fediverse/organisaties/attifa"),
        ("/wijken/overvecht", "/fediverse/wijken/overvecht"),
    ):
        words = client.get(page).content.decode()
        link = re.search(r'type="application/activity\+json" href="([^"]+)"', words)
        assert link is not None, page
        assert link[1] == program
        assert client.get(program).status_code in (200, 302)


# --- actors and boxes ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "kind", "account"),
    [
        ("/fediverse/steden/utrecht", "Application", "stad.utrecht"),
        ("/fediverse/wijken/overvecht", "Group", "wijk.overvecht"),
        ("/fediverse/organisaties/attifa", "Organization", "attifa"),
    ],
)
def test_who_speaks_has_an_account_and_two_boxes(
    client: Client, path: str, kind: str, account: str
) -> None:
    an_organisation("Attifa", places=[a_district("Overvecht")])
    actor = document(client, path)
    assert (actor["type"], actor["preferredUsername"]) == (kind, account)
    assert actor["inbox"] == f"{SITE}{path}/inbox"
    assert actor["outbox"] == f"{SITE}{path}/outbox"
    assert client.get(actor["url"].removeprefix(SITE)).status_code == 200
    assert "Volgen en antwoorden kan nog niet." in actor["summary"]
    assert actor["manuallyApprovesFollowers"]


@pytest.mark.requirement("R-045")
def test_a_wijk_passes_on_what_is_there_and_an_organisation_tells_its_own(client: Client) -> None:
    attifa = an_organisation("Attifa")
    an_activity("Yoga", organisation=attifa, places=[a_district("Overvecht")], weeks=1)
    an_activity("Koor", places=[a_district("Zuid")], weeks=1)
    assert told(client, "/fediverse/wijken/overvecht/outbox") == ["Yoga"]
    assert told(client, "/fediverse/organisaties/attifa/outbox") == ["Yoga"]
    assert sorted(told(client, "/fediverse/steden/utrecht/outbox")) == ["Koor", "Yoga"]


def test_an_outbox_is_told_newest_first_in_pages(client: Client) -> None:
    a_city()
    an_activity("Yoga", weeks=52, recurrence="FREQ=DAILY", changed_at=NOW - timedelta(days=90))
    an_activity("Koor", weeks=1)
    box = "/fediverse/steden/utrecht/outbox"
    whole = document(client, box)
    pages = [
        document(client, f"{box}?pagina={number}")["orderedItems"]
        for number in range(1, 1 + int(whole["last"].rpartition("=")[2]))
    ]
    items = [one for page in pages for one in page]
    moments = [one["published"] for one in items]
    assert moments == sorted(moments, reverse=True)
    assert len(items) == len({one["id"] for one in items}) == whole["totalItems"]
    assert {len(page) for page in pages[:-1]} == {PER_PAGE}
    assert max(moments) <= NOW.isoformat()
    assert items[0]["object"]["name"] == "Koor"


def test_the_order_in_the_database_is_the_order_of_the_rule() -> None:
    a_city()
    an_activity("Yoga", weeks=8, changed_at=NOW - timedelta(days=30))
    an_activity("Koor", weeks=8, changed_at=NOW - timedelta(days=20, microseconds=5))
    here = voice(Speaker.CITY, "utrecht")
    assert here is not None
    found = list(dates_of(here, NOW))
    assert found == sorted(
        found, key=lambda one: (-told_at(one.activity.changed_at, one.start).timestamp(), one.start)
    )
    assert max(one.start for one in found) <= NOW + timedelta(days=DAYS_AHEAD)


def test_a_box_with_nothing_in_it_is_still_a_box(client: Client) -> None:
    an_organisation("Attifa")
    outbox = document(client, "/fediverse/organisaties/attifa/outbox")
    page = document(client, "/fediverse/organisaties/attifa/outbox?pagina=1")
    inbox = document(client, "/fediverse/organisaties/attifa/inbox")
    assert (outbox["totalItems"], page["orderedItems"], inbox["totalItems"]) == (0, [], 0)


@pytest.mark.parametrize("box", ["inbox", "outbox"])
def test_nothing_can_be_sent_to_us(box: str) -> None:
    an_organisation("Attifa")
    answer = Client(enforce_csrf_checks=True).post(
        f"/fediverse/organisaties/attifa/{box}", {"type": "Follow"}, content_type=ACTIVITY_JSON
    )
    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD"


@pytest.mark.parametrize(
    "path",
    [
        "/fediverse/organisaties/bestaat-niet",
        "/fediverse/mensen/attifa",
        "/fediverse/steden/amsterdam",
        "/fediverse/wijken/bestaat-niet/outbox",
        "/fediverse/organisaties/bestaat-niet/inbox",
        "/fediverse/organisaties/attifa/outbox?pagina=2",
        "/fediverse/organisaties/attifa/outbox?pagina=nee",
        "/fediverse/organisaties/attifa/outbox?pagina=",
        "/fediverse/activiteiten/bestaat-niet",
        "/fediverse/activiteiten/yoga/2027-04-13",
        "/fediverse/activiteiten/yoga/2027-99-99",
        "/fediverse/activiteiten/weg",
        "/fediverse/organisaties/gestopt",
    ],
)
def test_what_is_not_there_is_said_so_to_a_program(client: Client, path: str) -> None:
    an_activity("Yoga", organisation=an_organisation("Attifa"))
    an_activity("Weg", withdrawn_at=NOW)
    an_organisation("Gestopt", ended_on=date(2026, 1, 1))
    answer = client.get(path)
    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        (ACTIVITY_JSON, ACTIVITY_JSON),
        (LINKED_JSON, LINKED_JSON),
        (f"{LINKED_JSON}, {ACTIVITY_JSON};q=0.9", LINKED_JSON),
        ("application/json", ACTIVITY_JSON),
        ("*/*", ACTIVITY_JSON),
        ("image/png", ACTIVITY_JSON),
    ],
)
def test_a_program_gets_the_form_that_it_asks_for(client: Client, accept: str, kind: str) -> None:
    an_organisation("Attifa")
    answer = client.get("/fediverse/organisaties/attifa", headers={"accept": accept})
    assert answer["Content-Type"] == kind
    assert "Accept" in answer["Vary"]


def test_a_browser_goes_on_to_the_page(client: Client) -> None:
    an_activity("Yoga", organisation=an_organisation("Attifa"))
    browser = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
    actor = client.get("/fediverse/organisaties/attifa", headers=browser)
    event = client.get(f"/fediverse/activiteiten/yoga/{MONDAY}", headers=browser)
    assert (actor["Location"], event["Location"]) == ("/organisaties/attifa", "/activiteiten/yoga")


def test_who_already_has_a_document_does_not_get_it_again(client: Client) -> None:
    an_organisation("Attifa")
    first = client.get("/fediverse/organisaties/attifa")
    again = client.get("/fediverse/organisaties/attifa", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_an_outbox_costs_the_same_however_much_there_is(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    a_full_guide(30)
    path = "/fediverse/wijken/overvecht/outbox?pagina=2"
    client.get(path)
    with django_assert_max_num_queries(7):
        assert len(client.get(path).json()["orderedItems"]) == PER_PAGE
    assert Occurrence.objects.count() > 2 * PER_PAGE
