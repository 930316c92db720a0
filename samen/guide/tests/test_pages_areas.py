"""The pages of kinds, wijken and buurten, and the gaps, by their sentences."""

from datetime import timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.models import Service
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_city,
    a_district,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)
from samen.guide.tests.reading import words_of
from samen.places.models import Approach, Channel, FormerName, PlaceFact
from samen.places.queries.atlas import close

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.mark.requirement("R-048")
def test_every_kind_has_a_page_with_what_there_is(client: Client) -> None:
    kind = a_category("Wijkvervoer", plain_name="Vervoer in de buurt")
    a_service("Buurtbus", categories=[kind])
    an_activity("Rondrit", categories=[kind])
    assert "Vervoer in de buurt Wijkvervoer 2 keer" in words_of(client, "/soorten")
    page = words_of(client, "/soorten/wijkvervoer")
    assert "Buurtbus" in page
    assert "Rondrit" in page
    a_neighbourhood("Overvecht Noord")
    elsewhere = words_of(client, "/soorten/wijkvervoer?buurt=overvecht-noord")
    assert "Dit is er nog niet in Overvecht Noord" in elsewhere
    assert "Zelf beginnen?" in elsewhere


@pytest.mark.requirement("R-036")
def test_a_wijk_shows_who_is_active_and_what_is_there(client: Client) -> None:
    noord = a_neighbourhood("Overvecht Noord")
    organisation = an_organisation("De Klop", places=[noord])
    an_activity("Yoga", organisation=organisation, categories=[a_category("Dagactiviteiten")])
    page = words_of(client, "/wijken/overvecht")
    assert "1 organisatie of groep is hier actief." in page
    assert "De Klop" in page
    assert "Dagactiviteiten (1)" in page
    assert "Yoga" in words_of(client, "/buurten/overvecht-noord")


@pytest.mark.requirement("R-050")
def test_a_gap_is_a_word(client: Client) -> None:
    noord, zuid = a_neighbourhood("Overvecht Noord"), a_neighbourhood("Overvecht Zuid")
    drop_in = a_category("Inlooppunten")
    a_service("Loket", categories=[drop_in], places=[noord])
    page = words_of(client, "/wijken/overvecht/gaten")
    assert f"Gat in {zuid.name}" in page
    assert "Er is 1 gat" in page
    missing = words_of(client, "/buurten/overvecht-zuid")
    assert "Inlooppunten (gat)" in missing


@pytest.mark.requirement("R-049")
def test_a_gap_shows_what_can_be_copied_from_elsewhere(client: Client) -> None:
    a_neighbourhood("Overvecht Noord")
    transport = a_category("Wijkvervoer")
    a_service("Buurtbus", categories=[transport], places=[a_district("Zuid")], may_be_copied=True)
    a_service("Taxi", categories=[transport], places=[a_district("Zuid")])
    page = words_of(client, "/wijken/overvecht/gaten")
    assert "Neem over van: Buurtbus" in page
    assert "Taxi" not in page


def test_an_old_name_of_a_wijk_leads_to_the_new_one(client: Client) -> None:
    overvecht = a_district("Overvecht")
    FormerName.objects.create(
        place=overvecht, name="Overvegt", slug="overvegt", until=MONDAY - timedelta(days=1)
    )
    close()
    for address in ("/wijken/overvegt", "/wijken/overvegt/gaten"):
        response = client.get(address)
        assert response.status_code == 301
        assert response["Location"] == address.replace("overvegt", "overvecht")
    assert "Heette Overvegt tot en met 11 april 2027." in words_of(client, "/wijken/overvecht")
    assert "Agenda Overvecht" in words_of(client, "/agenda?wijk=overvegt")


@pytest.mark.requirement("R-045")
def test_a_wijk_names_its_gaps_and_leads_to_the_table(client: Client) -> None:
    noord = a_neighbourhood("Overvecht Noord")
    a_neighbourhood("Overvecht Zuid")
    a_service("Loket", categories=[a_category("Inlooppunten")], places=[noord])
    page = words_of(client, "/wijken/overvecht")
    assert "Er is 1 gat." in page
    assert "Inlooppunten (gat) Overvecht Zuid" in page
    assert "/wijken/overvecht/gaten" in client.get("/wijken/overvecht").content.decode()


@pytest.mark.requirement("R-042")
def test_a_wijk_says_how_its_people_keep_in_touch_and_a_buurt_says_the_same(client: Client) -> None:
    noord = a_neighbourhood("Overvecht Noord")
    assert noord.parent
    Channel.objects.create(place=noord.parent, name="Prikbord", words="Bij de bakker", position=1)
    for address in ("/wijken/overvecht", "/buurten/overvecht-noord"):
        assert "Zo houden we hier contact Prikbord Bij de bakker" in words_of(client, address)


def test_a_buurt_shows_only_what_is_seen_from_there(client: Client) -> None:
    noord, zuid = a_neighbourhood("Overvecht Noord"), a_neighbourhood("Overvecht Zuid")
    an_organisation("De Klop", places=[noord])
    an_organisation("De Boog", places=[zuid])
    an_organisation("De Wijk", places=[a_district("Overvecht")])
    page = words_of(client, "/buurten/overvecht-noord")
    assert "2 organisaties en groepen zijn hier actief." in page
    assert page.index("De Klop") < page.index("De Wijk")  # those of here first
    assert "De Boog" not in page


def test_figures_have_a_bar_the_city_a_year_and_a_source(client: Client) -> None:
    overvecht = a_district("Overvecht")
    assert overvecht.parent
    for place, value in ((overvecht, 51), (overvecht.parent, 63)):
        PlaceFact.objects.create(
            place=place, indicator="Actief", value=value, unit="%", year=2021, source="Monitor"
        )
    page = words_of(client, "/wijken/overvecht")
    assert "Hoe gaat het met de wijk? 1 cijfer" in page
    assert "Actief: 51% In de hele stad is dat 63%. Jaar: 2021. Bron: Monitor." in page


@pytest.mark.requirement("R-127", "R-049")
def test_what_may_be_copied_says_in_which_wijken_it_is_and_is_not(client: Client) -> None:
    a_neighbourhood("Overvecht Noord")
    bus = a_category("Wijkvervoer")
    given = {"categories": [bus], "may_be_copied": True}
    a_service("Buurtbus", places=[a_district("Zuid")], **given)  # type: ignore[arg-type]
    other = a_service("Bus van West", places=[a_district("West")])
    Service.objects.filter(pk=other.pk).update(name="buurtbus")
    page = words_of(client, "/diensten/buurtbus")
    assert "Is er al Zuid , West Nog niet Overvecht" in page
    assert "Is er al Zuid Nog niet Overvecht , West" in words_of(client, "/soorten/wijkvervoer")
    a_service("Taxi", places=[a_district("Zuid")])
    assert "In welke wijken is dit al?" not in words_of(client, "/diensten/taxi")


@pytest.mark.requirement("R-049")
def test_a_kind_for_the_whole_city_is_counted_apart(client: Client) -> None:
    a_neighbourhood("Overvecht Noord")
    a_service("Taxi", categories=[a_category("Wijkvervoer")], places=[a_city()])
    page = words_of(client, "/soorten/wijkvervoer")
    assert "Nog niet Overvecht" in page
    assert "Er is ook iets voor de hele stad." in page


def test_an_organisation_gives_its_wijk_to_what_names_no_place(client: Client) -> None:
    a_district("Zuid")
    here = an_organisation("De Klop", places=[a_neighbourhood("Overvecht Noord")])
    an_activity("Yoga", organisation=here, categories=[a_category("Sport")])
    assert "Is er al Overvecht Nog niet Zuid" in words_of(client, "/soorten/sport")


@pytest.mark.requirement("R-040")
def test_a_wijk_names_what_runs_there_already(client: Client) -> None:
    overvecht = a_district("Overvecht")
    for name, place in (("Gezonde wijk", overvecht), ("Elders", a_district("Zuid"))):
        Approach.objects.create(name=name, source="Aanvraag").places.add(place)
    close()
    page = words_of(client, "/wijken/overvecht")
    assert "Wat hier al loopt Gezonde wijk" in page
    assert "Elders" not in page
