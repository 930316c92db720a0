"""The organisations of a city come in out of its folder."""

import json
from pathlib import Path

import pytest
from django.conf import settings

from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.foundation.texts import explain
from samen.people.actions.city import load_organisations
from samen.people.models import Organisation
from samen.people.rules import LegalForm, Tie
from samen.places.actions.city import load_areas
from samen.places.models import Place

UTRECHT: Path = settings.BASE_DIR / "cities" / "utrecht"
EILAND: Path = settings.BASE_DIR / "tests" / "cities" / "eiland"

pytestmark = pytest.mark.django_db


def load(folder: Path) -> int:
    if not Place.objects.exists():
        load_areas(actor=THE_HOUSE, folder=folder)
    return load_organisations(actor=THE_HOUSE, folder=folder)


def a_folder(tmp_path: Path, *organisations: object) -> Path:
    """The areas of Eiland with other organisations."""
    for name in ("areas.json", "sources.json"):
        (tmp_path / name).write_text((EILAND / name).read_text())
    (tmp_path / "organisations.json").write_text(json.dumps({"organisations": organisations}))
    return tmp_path


def refusal(folder: Path) -> str:
    with pytest.raises(RuleBroken) as refused:
        load(folder)
    return explain(refused.value)


@pytest.mark.requirement("R-043")
def test_utrecht_has_its_supporters_core_partners_and_networks() -> None:
    load(UTRECHT)
    counted = {
        tie: Organisation.objects.filter(tie=tie).count()
        for tie in (Tie.COOPERATIVE, Tie.CORE_PARTNER, Tie.SUPPORTER, Tie.NETWORK)
    }
    assert counted == {
        Tie.COOPERATIVE: 1,
        Tie.CORE_PARTNER: 5,
        Tie.SUPPORTER: 47,
        Tie.NETWORK: 10,
    }


def test_every_organisation_of_a_source_says_which_source_and_of_which_year() -> None:
    load(UTRECHT)
    assert not Organisation.objects.exclude(source__regex="(19|20)[0-9]{2}").exists()


def test_real_organisations_are_not_marked_as_fictional() -> None:
    load(UTRECHT)
    assert not Organisation.objects.filter(fictional=True).exists()


def test_a_legal_form_is_known_only_where_the_name_says_it() -> None:
    load(UTRECHT)
    for one in Organisation.objects.filter(name__startswith="Stichting "):
        assert one.legal_form == LegalForm.FOUNDATION, one.name
    assert Organisation.objects.get(slug="attifa").legal_form == LegalForm.UNKNOWN


def test_a_slip_of_the_source_is_found_by_its_probable_spelling() -> None:
    load(UTRECHT)
    assert Organisation.objects.get(aliases__name="Uget2gether").name == "Uget2togehter"


def test_loading_twice_adds_nothing_and_keeps_what_people_improved() -> None:
    first = load(UTRECHT)
    Organisation.objects.filter(slug="attifa").update(summary="Beter gezegd.")
    assert first > 60
    assert load(UTRECHT) == 0
    assert Organisation.objects.get(slug="attifa").summary == "Beter gezegd."


def test_loading_leaves_a_line_in_the_logbook() -> None:
    added = load(EILAND)
    line = AuditLine.objects.get(deed="people.city.loaded")
    assert line.facts == {"organisations": added}


def test_a_tiny_other_city_comes_in_with_the_same_code() -> None:
    load(EILAND)
    buoy = Organisation.objects.get(name="Vereniging De Boei")
    assert str(buoy.part_of) == "Coöperatie Eiland Samen"
    assert [place.name for place in buoy.places.all()] == ["Haven"]
    assert buoy.source == "Eilandkrant 2025, blz. 3"
    assert buoy.since_year == 2019


def test_only_who_administers_samen_loads_a_city() -> None:
    load_areas(actor=THE_HOUSE, folder=EILAND)
    with pytest.raises(NotAllowed, match=r"people\.only_administrators_load"):
        load_organisations(actor=VISITOR, folder=EILAND)


def test_a_file_that_is_no_json_is_refused_with_its_line(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "organisations.json").write_text('{"organisations": [\n  {"name" "x"}\n]}')
    assert "organisations.json" in refusal(folder)
    assert "regel 2" in refusal(folder)


def test_a_slip_is_refused_with_its_entry_and_nothing_comes_in(tmp_path: Path) -> None:
    good = {"name": "Goed", "kind": "other"}
    folder = a_folder(tmp_path, good, {"name": "Fout", "kind": "cafe"})
    said = refusal(folder)
    assert "organisations 2 (Fout)" in said
    assert "kind" in said
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("entry", "named"),
    [
        ({"kind": "other"}, "name"),
        ({"name": "A", "kind": "other", "colour": "red"}, "colour"),
        ({"name": "A", "kind": "other", "districts": ["nergens"]}, "nergens"),
        ({"name": "A", "kind": "other", "part_of": "Niemand"}, "Niemand"),
        ({"name": "A", "kind": "other", "source": "X9 blz. 1"}, "X9"),
        ({"name": "A", "kind": "other", "summary": "x" * 201}, "summary"),
        ({"name": "A", "kind": "other", "with_peers": "ja"}, "with_peers"),
        ({"name": "A", "kind": "other", "since_year": -1}, "since_year"),
    ],
)
def test_every_slip_is_named(tmp_path: Path, entry: dict[str, object], named: str) -> None:
    assert named in refusal(a_folder(tmp_path, entry))


def test_a_list_with_a_slip_in_its_name_is_not_passed_over(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "organisations.json").write_text('{"organisatons": []}')
    assert "organisatons" in refusal(folder)


def test_an_organisation_that_stands_in_a_file_twice_is_refused(tmp_path: Path) -> None:
    entry = {"name": "Dubbel", "kind": "other"}
    assert "twee keer" in refusal(a_folder(tmp_path, entry, entry))


@pytest.mark.parametrize("content", ['{"organisations": "x"}', '{"organisations": [1]}', "[]"])
def test_a_file_of_another_shape_is_refused(tmp_path: Path, content: str) -> None:
    folder = a_folder(tmp_path)
    (folder / "organisations.json").write_text(content)
    assert "organisations.json" in refusal(folder)


def test_a_file_that_is_not_text_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    (folder / "organisations.json").write_bytes(b"\xff\xfe\x00")
    assert "organisations.json" in refusal(folder)
