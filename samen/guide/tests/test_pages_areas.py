"""The pages of kinds, wijken and buurten, and the gaps, by their sentences."""

from datetime import timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_district,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)
from samen.guide.tests.reading import words_of
from samen.places.models import FormerName
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
