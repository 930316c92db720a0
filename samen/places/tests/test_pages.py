"""What people read about wijken and buurten, and how they find their own."""

from gzip import compress
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.places.actions import (
    import_shapes,
    mark_front_runner,
    rename_place,
    set_working_area,
)
from samen.places.tests.builders import (
    a_keeper,
    an_island,
    geodata,
    official,
    the,
    utrecht,
)

pytestmark = pytest.mark.django_db


def page(client: Client, name: str, **query: str) -> str:
    answer = client.get(reverse(f"places:{name}"), query)
    assert answer.status_code == 200
    return answer.content.decode()


def headings(client: Client, **query: str) -> str:
    return page(client, "my_neighbourhood", **query)


@pytest.mark.requirement("R-029")
def test_all_wijken_and_buurten_stand_on_one_page(client: Client) -> None:
    utrecht()
    text = page(client, "districts")
    for name in ("Overvecht", "Vleuten-De Meern", "Lunetten", "Votulast"):
        assert name in text
    assert "Utrecht heeft 10 wijken." in text
    assert "Dit is een schets." in text
    assert "Bewoners bepalen zelf wat hun buurt is." in text


@pytest.mark.requirement("R-032")
def test_the_areas_for_money_stand_there_too(client: Client) -> None:
    utrecht()
    assert "Noordoost en Overvecht" not in page(client, "districts")
    assert "Overvecht en Noordoost" in page(client, "districts")


@pytest.mark.requirement("R-038")
def test_a_front_runner_is_called_koploper(client: Client) -> None:
    an_island()
    assert "koploper" not in page(client, "districts")
    mark_front_runner(actor=a_keeper(), place=official("WK999901"), since=clock.today())
    assert "koploper" in page(client, "districts")


@pytest.mark.requirement("R-034")
def test_a_working_area_stands_on_the_page_with_its_places(client: Client) -> None:
    an_island()
    set_working_area(
        actor=a_keeper(), name="Overal", places=[the("De Haven"), official("WK999901")]
    )
    text = page(client, "districts")
    assert "Overal" in text
    assert "Duin en De Haven" in text


def test_another_city_stands_there_in_its_own_words(client: Client) -> None:
    an_island()
    text = page(client, "districts")
    assert "Eiland heeft 2 wijken." in text
    assert "Utrecht" not in text


def test_before_there_is_a_city_the_page_says_so(client: Client) -> None:
    assert "De stad is nog niet ingelezen." in page(client, "districts")
    assert "Zoek je buurt" in page(client, "my_neighbourhood")


def test_the_page_with_real_borders_stays_light(client: Client) -> None:
    file = geodata("utrecht_buurten.geojson")
    utrecht()
    import_shapes(actor=THE_HOUSE, path=file)
    text = page(client, "districts")
    assert "Dit zijn de officiële grenzen" in text
    assert len(text.encode()) < 60_000
    assert len(compress(text.encode())) < 15_000


@pytest.mark.parametrize("postcode", ["3524", "3524 AB", "3524ab", " 3524 "])
def test_a_postcode_gives_a_first_guess(client: Client, postcode: str) -> None:
    utrecht()
    text = headings(client, postcode=postcode)
    assert "jouw buurt?" in text
    assert "Postcode 3524 ligt daar. Dit is een eerste gok." in text
    assert reverse("guide:neighbourhood", args=["lunetten"]) in text
    assert "?buurt=lunetten" in text


def test_a_postcode_in_more_buurten_lets_you_choose(client: Client) -> None:
    utrecht()
    text = headings(client, postcode="3584")
    assert "Postcode 3584 ligt in meer dan één buurt." in text
    assert "?buurt=uithof" in text
    assert "?buurt=oost" in text


def test_a_postcode_of_which_only_the_wijk_is_sure_gives_the_wijk(client: Client) -> None:
    utrecht()
    assert "?wijk=overvecht" in headings(client, postcode="3562")


def test_an_unknown_postcode_gives_the_list(client: Client) -> None:
    utrecht()
    text = headings(client, postcode="1011")
    assert "Wij kennen postcode 1011 niet in Utrecht." in text
    assert "Lunetten" in text


@pytest.mark.parametrize("postcode", ["351", "0511", "straat", "35111", "3511 ABC", "x" * 40])
def test_a_postcode_that_is_none_asks_for_four_digits(client: Client, postcode: str) -> None:
    utrecht()
    assert "Vul de vier cijfers in, zoals 3511." in headings(client, postcode=postcode)


def test_the_point_of_a_device_gives_a_first_guess(client: Client) -> None:
    utrecht()
    text = headings(client, lat="52.0640", lon="5.1370")
    assert "Lunetten" in text
    assert "Deze plek ligt het dichtst bij. Dit is een eerste gok." in text


def test_with_the_real_borders_the_device_is_believed(client: Client) -> None:
    file = geodata("utrecht_buurten.geojson")
    utrecht()
    import_shapes(actor=THE_HOUSE, path=file)
    text = headings(client, lat="52.085", lon="5.177")
    assert "Je bent in" in text
    assert "?buurt=uithof" in text


def test_a_device_elsewhere_gives_the_list(client: Client) -> None:
    utrecht()
    assert "Je toestel is buiten Utrecht." in headings(client, lat="53.2", lon="6.5")


@pytest.mark.parametrize("point", [{"lat": "nan", "lon": "5"}, {"lat": "91", "lon": "5"},
                                   {"lat": "x", "lon": "5"}, {"lat": "52"}])  # fmt: skip
def test_a_point_that_is_none_gives_the_form(client: Client, point: dict[str, str]) -> None:
    utrecht()
    assert "Zoek je buurt" in headings(client, **point)


def test_nothing_is_kept_of_where_somebody_lives(client: Client) -> None:
    utrecht()
    answer = client.get(reverse("places:my_neighbourhood"), {"postcode": "3511"})
    assert not answer.cookies
    assert "no-store" in answer["Cache-Control"]
    assert "Wij bewaren je postcode en je plek niet." in answer.content.decode()


def test_the_old_address_of_a_renamed_buurt_leads_to_the_new_one(client: Client) -> None:
    an_island()
    rename_place(actor=a_keeper(), place=the("Het Duin"), name="Duinwijk")
    answer = client.get(reverse("guide:neighbourhood", args=["het-duin"]))
    assert answer.status_code == 301
    assert answer["Location"] == reverse("guide:neighbourhood", args=["duinwijk"])


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_pages_stand_in_every_language(client: Client, language: str) -> None:
    utrecht()
    for path in ("wijken", "mijn-buurt?postcode=3584"):
        assert client.get(f"/{language}/{path}").status_code == 200


def test_no_page_has_styles_or_scripts_of_its_own(client: Client) -> None:
    utrecht()
    templates = Path(__file__).parents[1] / "templates"
    for path in templates.rglob("*.html"):
        assert "style=" not in path.read_text()
        assert "<script" not in path.read_text()
