"""What the house hears when it asks about places."""

from datetime import date

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

from samen.foundation.events import VerificationAsked, publish
from samen.foundation.once import OncePerRequest
from samen.places import queries
from samen.places.actions import rename_place
from samen.places.models import Place, Succession
from samen.places.queries import atlas
from samen.places.rules import Change, Layer
from samen.places.tests.builders import a_keeper, an_island, official, the, utrecht

pytestmark = pytest.mark.django_db


# --- Utrecht as the application draws it ------------------------------------------------------


@pytest.mark.requirement("R-031")
def test_utrecht_has_22_indicative_buurten_in_10_wijken() -> None:
    utrecht()
    assert len(queries.districts()) == 10
    assert len(queries.neighbourhoods()) == 22
    assert all(place.indicative for place in queries.neighbourhoods())


@pytest.mark.requirement("R-031")
def test_every_official_buurt_of_utrecht_is_in_one_buurt_of_residents() -> None:
    utrecht()
    parts = [part for whole in queries.neighbourhoods() for part in queries.parts_of(whole)]
    assert len(parts) == len(set(parts)) == 111
    assert queries.breaches() == []


@pytest.mark.requirement("R-032")
def test_the_six_administrative_areas_cover_the_ten_wijken() -> None:
    utrecht()
    areas = Place.objects.filter(layer=Layer.ADMINISTRATIVE)
    parts = [part for area in areas for part in queries.parts_of(area)]
    assert areas.count() == 6
    assert sorted(parts, key=lambda place: place.number or 0) == list(queries.districts())


def test_the_wall_of_utrecht_is_laid_as_designed() -> None:
    utrecht()
    rows: dict[int, list[str]] = {}
    for tile in queries.wall():
        rows.setdefault(tile.row, []).append(tile.place.name)
    assert rows == {
        1: ["Noordwest", "Overvecht", "Noordoost"],
        2: ["Vleuten-De Meern", "Leidsche Rijn", "West", "Binnenstad", "Oost"],
        3: ["Zuidwest", "Zuid"],
    }


@pytest.mark.parametrize(
    ("digits", "names"),
    [
        ("3511", ["Binnenstad"]),
        ("3524", ["Lunetten"]),
        ("3584", ["Oost (Abstede, Gansstraat, Oudwijk, Buiten Wittevrouwen)", "Uithof"]),
        ("3562", ["Overvecht"]),
        ("1011", []),
    ],
)
def test_a_postcode_gives_first_guesses(digits: str, names: list[str]) -> None:
    utrecht()
    assert [place.name for place in queries.places_for_postcode(digits)] == names


@pytest.mark.requirement("R-037")
def test_a_figure_stands_beside_that_of_the_city_with_year_and_source() -> None:
    utrecht()
    overvecht = official("WK034403")
    figure = next(f for f in queries.figures_of(overvecht) if f.indicator == "Sociale samenhang")
    assert (float(figure.value or 0), float(figure.city_value or 0)) == (4.5, 5.8)
    assert (figure.year, figure.source) == (2016, "SAMEN030-aanvraag 2018, §3.2")
    assert (figure.share, figure.city_share) == (45.0, 58.0)


def test_every_fact_about_utrecht_has_a_year_and_a_source() -> None:
    utrecht()
    places = [queries.city(), *queries.districts()]
    figures = [figure for place in places for figure in queries.figures_of(place)]
    assert len(figures) > 30
    assert all(2010 <= figure.year <= 2018 and "2018" in figure.source for figure in figures)


@pytest.mark.requirement("R-035")
def test_organising_capacity_decides_the_support() -> None:
    utrecht()
    noted = {
        place.name: capacity.level
        for place in queries.districts()
        if (capacity := queries.capacity_of(place))
    }
    assert noted["Oost"] == noted["Noordoost"] == "strong"
    assert noted["Overvecht"] == "small"


@pytest.mark.requirement("R-040")
def test_a_wijk_has_its_own_approaches_and_those_of_the_city() -> None:
    utrecht()
    here = {approach.name for approach in queries.approaches_in(official("WK034403"))}
    elsewhere = {approach.name for approach in queries.approaches_in(official("WK034401"))}
    assert here - elsewhere == {"De Versnelling"}
    assert "Armoedecoalitie" in elsewhere


# --- addresses and ties -------------------------------------------------------------------------


def test_the_buurt_in_an_address_goes_before_the_wijk() -> None:
    an_island()
    assert queries.place_from_url("haven", "het-duin") == the("Het Duin")
    assert queries.place_from_url("haven", "") == official("WK999902")
    assert queries.place_from_url("", "havenkom") == official("BU99990201")


@pytest.mark.parametrize(("wijk", "buurt"), [("", ""), ("atlantis", ""), ("", "atlantis")])
def test_an_unknown_address_is_no_place(wijk: str, buurt: str) -> None:
    an_island()
    assert queries.place_from_url(wijk, buurt) is None


def test_the_wijk_of_every_layer_is_known() -> None:
    city = an_island()
    duin = official("WK999901")
    assert queries.district_of(the("Het Duin")) == duin
    assert queries.district_of(official("BU99990101")) == duin
    assert queries.district_of(duin) == duin
    assert queries.district_of(city) is None


def test_buurten_can_be_asked_per_wijk() -> None:
    an_island()
    duin = official("WK999901")
    assert queries.neighbourhoods(duin) == (the("Het Duin"),)
    assert len(queries.official_neighbourhoods(duin)) == 2


def test_before_there_is_a_city_there_are_no_places() -> None:
    assert queries.districts() == ()
    assert queries.neighbourhoods() == ()
    assert queries.wall() == []
    assert queries.place_at(5.1, 52.1) is None
    assert queries.breaches() == []
    with pytest.raises(Place.DoesNotExist):
        queries.city()


# --- drawings ----------------------------------------------------------------------------------


@pytest.mark.requirement("R-029")
def test_another_city_has_its_own_wall_and_sketch() -> None:
    an_island()
    drawn = queries.sketch()
    assert [tile.place.name for tile in queries.wall()] == ["Duin", "Haven"]
    assert drawn is not None
    assert [area.place.name for area in drawn.areas] == ["Het Duin", "De Haven"]
    assert not drawn.official


def test_the_sketch_of_utrecht_is_light_and_has_every_buurt() -> None:
    utrecht()
    drawn = queries.sketch()
    assert drawn is not None
    assert len(drawn.areas) == 22
    assert len(drawn.borders) == 10
    assert sum(len(area.path) for area in drawn.areas) < 8_000
    assert all(0 < area.x < drawn.width and 0 < area.y < drawn.height for area in drawn.areas)


def test_a_wijk_is_drawn_by_itself() -> None:
    an_island()
    drawn = queries.sketch(official("WK999901"))
    assert drawn is not None
    assert [area.place.name for area in drawn.areas] == ["Het Duin"]


# --- read once ----------------------------------------------------------------------------------


def _queries_in_one_request() -> int:
    def page(request: HttpRequest) -> HttpResponse:
        queries.districts()
        place = queries.place_from_url("", "het-duin")
        assert place is not None
        queries.seen_from(place)
        queries.neighbourhoods()
        return HttpResponse()

    with CaptureQueriesContext(
        connection,
    ) as asked:
        OncePerRequest(page)(HttpRequest())
    return len(asked)


def test_a_request_asks_the_database_once_about_places() -> None:
    an_island()
    _queries_in_one_request()
    assert _queries_in_one_request() == 1


def test_a_change_by_another_process_is_seen() -> None:
    an_island()
    queries.neighbourhoods()
    before = atlas.atlas()
    rename_place(actor=a_keeper(), place=the("Het Duin"), name="Duinwijk")
    assert "Duinwijk" in [place.name for place in queries.neighbourhoods()]
    assert atlas.atlas() is not before
    assert atlas.atlas() is atlas.atlas()


# --- what may not be wrong ------------------------------------------------------------------


def test_verification_tells_each_thing_that_is_wrong_with_the_areas() -> None:
    an_island()
    duin, haven = the("Het Duin"), the("De Haven")
    duin.parts.remove(official("BU99990101"))
    haven.parts.add(official("BU99990102"))
    Succession.objects.create(
        predecessor=duin, successor=haven, change=Change.MERGED, on=date(2026, 1, 1)
    )
    Succession.objects.create(
        predecessor=haven, successor=duin, change=Change.MERGED, on=date(2026, 1, 1)
    )
    asked = VerificationAsked()
    publish(asked)
    assert {
        "Duinrand (BU99990101) hoort bij geen enkele buurt van bewoners.",
        "Vuurtoren (BU99990102) hoort bij meer dan één buurt van bewoners.",
        "De Haven ligt in een andere wijk dan het stuk Vuurtoren.",
        "Het Duin volgt zichzelf op.",
        "De Haven volgt zichzelf op.",
    } <= set(asked.breaches)


def test_verification_finds_places_that_lost_their_ground() -> None:
    an_island()
    Place.objects.filter(name="De Haven").update(parent=None)
    Place.objects.filter(name="Het Duin").update(valid_until=date(2026, 1, 1))
    found = queries.breaches()
    assert "De Haven ligt nergens in: de wijk of de stad ontbreekt." in found
    assert "Het Duin is geëindigd zonder opvolger." in found
