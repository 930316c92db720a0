"""The pages of organisations, services and locations, and what goes for all pages."""

from datetime import time, timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_contact_point,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
    some_closed_days,
    some_hours,
)
from samen.guide.tests.reading import words_of
from samen.people.models import Mandate, Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


# --- organisations ------------------------------------------------------------------------


@pytest.mark.requirement("R-043")
def test_an_organisation_says_what_one_can_do_there_and_when_it_is_open(client: Client) -> None:
    organisation = an_organisation("De Boog", summary="Een huis vol buren.")
    house = a_location("Buurthuis De Boog", organisation=organisation)
    some_hours(house, opens=time(9), closes=time(21))
    an_activity("Repair Café", organisation=organisation, location=house)
    a_service("Computerhulp", organisation=organisation)
    page = words_of(client, "/organisaties/de-boog")
    assert "Nu open tot 21.00 uur" in page
    assert "Elke maandag, 19.30 tot 21.00 uur" in page
    assert "Computerhulp" in page


@pytest.mark.requirement("R-026")
def test_an_organisation_says_who_does_the_work(client: Client) -> None:
    an_organisation("De Boog", with_volunteers=True, with_professionals=True)
    page = words_of(client, "/organisaties/de-boog")
    assert "Hier werken bewoners en vrijwilligers en beroepskrachten." in page


def test_an_organisation_without_anything_still_shows_a_way_on(client: Client) -> None:
    an_organisation("De Boog")
    page = words_of(client, "/organisaties/de-boog")
    assert "Wat hier gebeurt, staat nog niet op Samen." in page
    assert "Bekijk wat er in de buurt te doen is" in page


def test_an_ended_organisation_is_not_there(client: Client) -> None:
    an_organisation("De Boog", ended_on=MONDAY - timedelta(days=1))
    assert client.get("/organisaties/de-boog").status_code == 404
    assert "De Boog" not in words_of(client, "/organisaties")


def test_what_is_invented_says_so(client: Client) -> None:
    an_organisation("De Boog", fictional=True)
    assert "Dit is een voorbeeld" in words_of(client, "/organisaties/de-boog")


def test_organisations_stand_from_a_to_z_and_can_be_chosen_by_letter(client: Client) -> None:
    for name in ("Zonnehof", "Attifa", "Boog", "Cultuur19"):
        an_organisation(name)
    every = words_of(client, "/organisaties")
    assert every.index("Attifa") < every.index("Boog") < every.index("Zonnehof")
    assert "Zonnehof" not in words_of(client, "/organisaties?letter=a")


@pytest.mark.requirement("R-045")
def test_organisations_can_be_chosen_by_wijk_and_by_kind(client: Client) -> None:
    an_organisation("De Boog", places=[a_district("Overvecht")], kind="faith")
    an_organisation("De Schalm", places=[a_district("Zuid")])
    page = words_of(client, "/organisaties?waar=wijk/overvecht")
    assert "Organisaties Overvecht" in page
    assert "De Boog" in page
    assert "De Schalm" not in page
    assert "De Boog" not in words_of(client, "/organisaties?vorm=sport")


def test_an_unknown_choice_is_left_out_and_said(client: Client) -> None:
    an_organisation("De Boog")
    page = words_of(client, "/organisaties?wijk=atlantis")
    assert "We lieten ‘atlantis’ weg." in page
    assert "De Boog" in page


@pytest.mark.parametrize("address", ["/organisaties", "/diensten", "/ruimtes"])
def test_beyond_the_last_page_there_is_nothing(client: Client, address: str) -> None:
    assert client.get(f"{address}?pagina=2").status_code == 404
    assert client.get(f"{address}?pagina=veel").status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/organisaties/nee",
        "/diensten/nee",
        "/ruimtes/nee",
        "/soorten/nee",
        "/activiteiten/nee",
        "/activiteiten/nee.ics",
        "/wijken/nee",
        "/wijken/nee/gaten",
        "/buurten/nee",
    ],
)
def test_what_is_not_there_is_not_there(client: Client, address: str) -> None:
    a_district()
    assert client.get(address).status_code == 404


# --- services and locations ---------------------------------------------------------------


@pytest.mark.requirement("R-054")
def test_services_can_be_chosen_by_evening_and_by_shared_experience(client: Client) -> None:
    a_service("Dagloket")
    a_service("Avondloket", evening_or_weekend=True)
    a_service("Lotgenoten", with_peers=True)
    evening = words_of(client, "/diensten?avond=1")
    assert "Hulp en diensten: in de avond of het weekend" in evening
    assert "Avondloket" in evening
    assert "Dagloket" not in evening
    assert "Avondloket" not in words_of(client, "/diensten?ervaring=1")


@pytest.mark.requirement("R-055")
def test_a_service_says_who_leads_it_and_how_many_residents_join(client: Client) -> None:
    a_service("Loket", coordinated_by="paid_resident", residents_involved=7, cost_cents=450)
    page = words_of(client, "/diensten/loket")
    assert "Een betaalde bewoner. Er doen 7 bewoners mee." in page
    assert "€\N{NO-BREAK SPACE}4,50" in page


def test_a_withdrawn_service_is_not_there(client: Client) -> None:
    a_service("Loket", withdrawn_at=NOW)
    assert client.get("/diensten/loket").status_code == 404
    assert "Loket" not in words_of(client, "/diensten")


@pytest.mark.requirement("R-056")
def test_a_location_says_in_words_how_one_gets_in(client: Client) -> None:
    house = a_location("De Boog", step_free="yes", lift="no")
    some_hours(house, weekdays=[0], opens=time(13), closes=time(17))
    some_closed_days(house, MONDAY + timedelta(days=7), reason="schoonmaak")
    page = words_of(client, "/ruimtes/de-boog")
    assert "Naar binnen zonder drempel? Ja" in page
    assert "Lift? Nee" in page
    assert "Rustige kamer? Weten we niet" in page
    assert "Vandaag om 13.00 uur open" in page
    assert "Maandag vandaag 13.00 – 17.00" in page
    assert "Maandag 19 april: dicht (schoonmaak)" in page


def test_locations_can_be_chosen_by_wijk_and_without_a_threshold(client: Client) -> None:
    a_location("De Boog", place=a_district("Overvecht"), step_free="yes")
    a_location("De Klop", place=a_district("Overvecht"))
    a_location("De Roef", place=a_district("Zuid"), step_free="yes")
    page = words_of(client, "/ruimtes?wijk=overvecht&drempelvrij=1")
    assert "Ruimtes Overvecht: zonder drempel" in page
    assert "De Boog" in page
    assert "De Klop" not in page
    assert "De Roef" not in page


def test_contact_is_shown_as_a_link(client: Client) -> None:
    organisation = an_organisation("De Boog")
    a_contact_point(organisation, value="hallo@deboog.example")
    assert b"mailto:hallo@deboog.example" in client.get("/organisaties/de-boog").content


# --- for all ------------------------------------------------------------------------------


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_page_is_there_in_every_language(client: Client, language: str) -> None:
    noord = a_neighbourhood("Overvecht Noord")
    organisation = an_organisation("De Boog", places=[noord])
    house = a_location("De Boog", place=noord, organisation=organisation)
    a_service("Loket", locations=[house], categories=[a_category("Inlooppunten")])
    an_activity("Yoga", location=house, organisation=organisation)
    for path in (
        "agenda",
        "agenda.ics",
        "agenda.atom",
        "activiteiten/yoga",
        "organisaties",
        "organisaties/de-boog",
        "diensten/loket",
        "ruimtes/de-boog",
        "soorten/inlooppunten",
        "wijken/overvecht",
        "wijken/overvecht/gaten",
        "buurten/overvecht-noord",
    ):
        assert client.get(f"/{language}/{path}").status_code == 200, path


def test_a_visitor_may_keep_a_page_for_a_minute(client: Client) -> None:
    an_organisation("De Boog")
    first = client.get("/organisaties/de-boog")
    assert first["Cache-Control"] == "public, max-age=60"
    assert "Cookie" in first["Vary"]
    again = client.get("/organisaties/de-boog", headers={"If-None-Match": first["ETag"]})
    assert again.status_code == 304


def test_nobody_keeps_the_page_of_a_member(client: Client) -> None:
    an_organisation("De Boog")
    person = Person.objects.create(email="buur@buurt.example", joined_at=NOW)
    client.force_login(person)
    page = client.get("/organisaties/de-boog")
    assert page["Cache-Control"] == "private, no-cache"
    assert "ETag" not in page


@pytest.mark.requirement("R-058")
def test_every_page_can_be_shared(client: Client) -> None:
    an_organisation("De Boog")
    assert "Mail deze pagina" in words_of(client, "/organisaties/de-boog")


def test_only_an_editor_sees_the_way_to_change_a_page(client: Client) -> None:
    organisation = an_organisation("De Boog")
    a_service("Loket", organisation=organisation)
    assert "Verander deze dienst" not in words_of(client, "/diensten/loket")
    person = Person.objects.create(email="buur@buurt.example", joined_at=NOW)
    Mandate.objects.create(
        person=person, role="editor", organisation=organisation, valid_from=MONDAY
    )
    client.force_login(person)
    assert "Verander deze dienst" in words_of(client, "/diensten/loket")
