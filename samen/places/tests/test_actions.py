"""What may be done to places, and what stays true of them."""

from datetime import date
from pathlib import Path

import pytest

from samen.foundation.actors import VISITOR
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.places import queries
from samen.places.actions import (
    load_areas,
    mark_front_runner,
    merge_places,
    rename_place,
    split_place,
)
from samen.places.models import Place, PlaceFact, Postcode, Succession
from samen.places.rules import Layer
from samen.places.tests.builders import (
    EILAND,
    UTRECHT,
    a_coordinator_of,
    a_keeper,
    an_island,
    an_island_folder,
    new,
    official,
    the,
)

pytestmark = pytest.mark.django_db


def duin_in_two() -> list[Place]:
    return split_place(
        actor=a_keeper(),
        place=the("Het Duin"),
        into=[new("Rand", "BU99990101"), new("Toren", "BU99990102")],
    )


# --- a city comes in -----------------------------------------------------------------------


@pytest.mark.requirement("R-029")
def test_a_city_comes_in_with_all_its_layers() -> None:
    an_island()
    counted = {layer: Place.objects.filter(layer=layer).count() for layer in Layer}
    assert counted == {
        Layer.CITY: 1,
        Layer.DISTRICT: 2,
        Layer.STATISTICAL: 3,
        Layer.NEIGHBOURHOOD: 2,
        Layer.ADMINISTRATIVE: 0,
    }
    assert queries.breaches() == []


def test_loading_the_same_city_again_changes_nothing() -> None:
    an_island()
    rename_place(actor=a_keeper(), place=the("Het Duin"), name="Duinwijk")
    an_island()
    assert Place.objects.count() == 8
    assert AuditLine.objects.filter(deed="places.city.loaded").count() == 1


def test_an_installation_belongs_to_one_city() -> None:
    an_island()
    with pytest.raises(RuleBroken, match=r"places\.another_city"):
        load_areas(actor=a_keeper(), folder=UTRECHT)


def test_a_visitor_loads_no_city() -> None:
    with pytest.raises(NotAllowed, match=r"places\.only_keepers"):
        load_areas(actor=VISITOR, folder=EILAND)


def test_a_folder_without_a_city_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RuleBroken, match=r"places\.no_city_in_folder"):
        load_areas(actor=a_keeper(), folder=tmp_path)


def test_a_statistical_buurt_in_no_buurt_of_residents_is_refused(tmp_path: Path) -> None:
    folder = an_island_folder(
        tmp_path, neighbourhoods=[{"name": "Alles", "parent": "WK999901", "parts": ["BU99990101"]}],
        postcodes=[], working_areas=[],
    )  # fmt: skip
    (folder / "place_facts.json").unlink()
    with pytest.raises(RuleBroken, match=r"places\.areas_do_not_fit"):
        load_areas(actor=a_keeper(), folder=folder)
    assert not Place.objects.exists()


def test_a_slip_in_the_areas_is_told_with_its_place(tmp_path: Path) -> None:
    folder = an_island_folder(tmp_path, postcodes=[{"digits": "9991", "places": ["nergens"]}])
    with pytest.raises(RuleBroken) as refused:
        load_areas(actor=a_keeper(), folder=folder)
    assert refused.value.facts["entry"] == "postcodes 1"


# --- a buurt changes ---------------------------------------------------------------------------


@pytest.mark.requirement("R-030")
def test_a_renamed_buurt_is_still_found_by_its_old_name() -> None:
    an_island()
    renamed = rename_place(actor=a_keeper(), place=the("Het Duin"), name="  Duin   en Rand ")
    found = queries.place_from_slug(Layer.NEIGHBOURHOOD, "het-duin")
    assert renamed.name == "Duin en Rand"
    assert found == renamed
    assert [old.name for old in queries.history_of(renamed).former_names] == ["Het Duin"]


def test_renaming_to_the_same_name_is_no_deed() -> None:
    an_island()
    rename_place(actor=a_keeper(), place=the("Het Duin"), name="Het Duin")
    assert not AuditLine.objects.filter(deed="places.neighbourhood.renamed").exists()


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("", "places.name_missing"),
        ("  !! ", "places.name_missing"),
        ("x" * 121, "places.name_too_long"),
        ("De haven", "places.name_taken"),
    ],
)
def test_a_name_that_does_not_work_is_refused(name: str, refusal: str) -> None:
    an_island()
    with pytest.raises(RuleBroken, match=refusal):
        rename_place(actor=a_keeper(), place=the("Het Duin"), name=name)


def test_an_official_area_is_not_renamed_by_us() -> None:
    an_island()
    with pytest.raises(RuleBroken, match=r"places\.not_of_residents"):
        rename_place(actor=a_keeper(), place=official("WK999901"), name="Zand")


@pytest.mark.requirement("R-030")
def test_after_a_split_everything_that_hung_on_the_old_buurt_is_seen_from_the_new_ones() -> None:
    an_island()
    old = the("Het Duin")
    fact = PlaceFact.objects.get(place=old)
    for made in duin_in_two():
        assert old.pk in queries.seen_from(made)
        assert old.pk in queries.within(made)
        assert [figure.about for figure in queries.figures_of(made)] == [old]
    assert PlaceFact.objects.get(pk=fact.pk).place == old
    assert Postcode.objects.filter(place=old).count() == 2


def test_after_a_split_every_official_buurt_has_one_buurt_and_all_is_well() -> None:
    an_island()
    old = the("Het Duin")
    first, second = duin_in_two()
    old.refresh_from_db()
    assert old.valid_until is not None
    assert queries.parts_of(first) == (official("BU99990101"),)
    assert queries.parts_of(second) == (official("BU99990102"),)
    assert queries.breaches() == []


def test_the_postcode_of_a_split_buurt_gives_both_new_ones() -> None:
    an_island()
    duin_in_two()
    assert [place.name for place in queries.places_for_postcode("9991")] == ["Rand", "Toren"]


def test_the_address_of_a_split_buurt_keeps_working_and_names_its_successors() -> None:
    an_island()
    duin_in_two()
    found = queries.place_from_slug(Layer.NEIGHBOURHOOD, "het-duin")
    assert found is not None
    assert found.valid_until is not None
    assert [place.name for place in queries.current_of(found)] == ["Rand", "Toren"]


def test_a_split_may_give_one_part_the_old_name() -> None:
    an_island()
    made = split_place(
        actor=a_keeper(),
        place=the("Het Duin"),
        into=[new("Het Duin", "BU99990101"), new("Toren", "BU99990102")],
    )
    assert queries.place_from_slug(Layer.NEIGHBOURHOOD, "het-duin") == made[0]


def test_a_split_inherits_the_mark_of_front_runner() -> None:
    an_island()
    since = date(2019, 1, 1)
    mark_front_runner(actor=a_keeper(), place=the("Het Duin"), since=since)
    assert [made.front_runner_since for made in duin_in_two()] == [since, since]


def test_a_split_in_one_is_no_split() -> None:
    an_island()
    with pytest.raises(RuleBroken, match=r"places\.split_needs_two"):
        split_place(actor=a_keeper(), place=the("Het Duin"), into=[new("Rand", "BU99990101")])


def test_a_split_gives_every_part_to_one_new_buurt() -> None:
    an_island()
    into = [new("Rand", "BU99990101"), new("Toren", "BU99990101", "BU99990102")]
    with pytest.raises(RuleBroken, match=r"places\.split_not_whole"):
        split_place(actor=a_keeper(), place=the("Het Duin"), into=into)


def test_two_new_buurten_do_not_share_a_name() -> None:
    an_island()
    into = [new("Toren", "BU99990101"), new("toren!", "BU99990102")]
    with pytest.raises(RuleBroken, match=r"places\.name_used_twice"):
        split_place(actor=a_keeper(), place=the("Het Duin"), into=into)


def test_a_buurt_is_split_once() -> None:
    an_island()
    old = the("Het Duin")
    duin_in_two()
    with pytest.raises(RuleBroken, match=r"places\.already_ended"):
        split_place(
            actor=a_keeper(),
            place=old,
            into=[new("A", "BU99990101"), new("B", "BU99990102")],
        )


@pytest.mark.requirement("R-033")
def test_a_merger_undoes_a_split_and_remembers_the_whole_line() -> None:
    an_island()
    old = the("Het Duin")
    first, second = duin_in_two()
    whole = merge_places(actor=a_keeper(), places=[first, second], name="Duin samen")
    assert {old.pk, first.pk, second.pk} < queries.seen_from(whole)
    assert queries.place_from_slug(Layer.NEIGHBOURHOOD, "rand") == whole
    assert queries.place_from_slug(Layer.NEIGHBOURHOOD, "het-duin") == whole
    assert Succession.objects.count() == 4
    assert queries.breaches() == []


def test_buurten_of_different_wijken_do_not_merge() -> None:
    an_island()
    with pytest.raises(RuleBroken, match=r"places\.merge_across_districts"):
        merge_places(actor=a_keeper(), places=[the("Het Duin"), the("De Haven")], name="Samen")


def test_one_buurt_does_not_merge_with_itself() -> None:
    an_island()
    with pytest.raises(RuleBroken, match=r"places\.merge_needs_two"):
        merge_places(actor=a_keeper(), places=[the("Het Duin"), the("Het Duin")], name="Samen")


def test_a_change_is_not_made_before_the_buurt_began() -> None:
    an_island()
    first, second = duin_in_two()
    with pytest.raises(RuleBroken, match=r"places\.day_before_start"):
        merge_places(actor=a_keeper(), places=[first, second], name="Samen", on=date(2001, 1, 1))


def test_residents_without_a_role_change_no_buurt() -> None:
    an_island()
    duin = the("Het Duin")
    with pytest.raises(NotAllowed, match=r"places\.only_keepers"):
        rename_place(actor=VISITOR, place=duin, name="Van mij")
    with pytest.raises(NotAllowed, match=r"places\.only_keepers"):
        merge_places(actor=a_coordinator_of(duin), places=[duin, the("De Haven")], name="x")
