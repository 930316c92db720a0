"""What a city has to show comes in out of its folder."""

import json
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client

from samen.foundation.actors import VISITOR
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.events import CityChosen, publish
from samen.foundation.texts import explain
from samen.guide.actions.city import load_guide
from samen.guide.models import Activity, Category, Location, Occurrence, Service, Tag
from samen.guide.queries.search import Question, find
from samen.guide.rules.listing import TagKind
from samen.places.models import PlaceFact

UTRECHT: Path = settings.BASE_DIR / "cities" / "utrecht"
EILAND: Path = settings.BASE_DIR / "tests" / "cities" / "eiland"

pytestmark = pytest.mark.django_db


def load(folder: Path) -> None:
    publish(CityChosen(folder))


def counted() -> list[int]:
    tables = (Category, Tag, Location, Service, Activity, Occurrence, PlaceFact)
    return [table.objects.count() for table in tables]


@pytest.mark.requirement("R-100")
def test_utrecht_has_its_24_named_places_and_counts_the_23_without_a_name() -> None:
    load(UTRECHT)
    kinds = [
        Location.objects.filter(kind=kind).count()
        for kind in ("community_centre", "workroom", "culture_house", "specific")
    ]
    assert kinds == [10, 4, 7, 3]
    fact = PlaceFact.objects.get(indicator="Buurthuizen zonder naam in de bron")
    assert fact.value == 23
    assert fact.year == 2018


@pytest.mark.requirement("R-048")
def test_utrecht_has_the_fifteen_kinds_of_the_application_in_everyday_words() -> None:
    load(UTRECHT)
    assert Category.objects.count() == 15
    assert not Category.objects.filter(plain_name="").exists()
    assert (
        not Category.objects.filter(service_set=None)
        .exclude(name="Nieuwe woonvormen")
        .exclude(name="Mantelzorgwaardering")
    )


@pytest.mark.requirement("R-121")
@pytest.mark.requirement("R-122")
def test_there_are_three_work_lines_and_one_service_may_have_all_three() -> None:
    load(UTRECHT)
    assert Tag.objects.filter(kind=TagKind.WORK_LINE).count() == 3
    homework = Service.objects.get(slug="huiswerkbegeleiding")
    assert homework.tags.filter(kind=TagKind.WORK_LINE).count() == 3


@pytest.mark.requirement("R-127")
def test_the_kidsclub_may_come_to_every_wijk() -> None:
    load(UTRECHT)
    kidsclub = Service.objects.get(slug="kidsclub")
    assert kidsclub.may_be_copied
    assert "iedere wijk" in kidsclub.copy_note


def test_what_a_source_of_2018_says_is_never_a_date_of_today() -> None:
    load(UTRECHT)
    assert not Activity.objects.exists()
    assert not Service.objects.exclude(hours=None).exists()
    assert set(Service.objects.values_list("source_year", flat=True)) == {2018}
    assert set(Location.objects.values_list("source_year", flat=True)) == {2018}


def test_of_real_places_we_state_no_access_and_no_address_that_no_source_has() -> None:
    load(UTRECHT)
    for place in Location.objects.all():
        stated = {place.step_free, place.lift, place.address, place.postcode, place.lon}
        assert stated == {"", None}, place


def test_real_items_are_not_marked_as_fictional() -> None:
    load(UTRECHT)
    assert not Service.objects.filter(fictional=True).exists()
    assert not Location.objects.filter(fictional=True).exists()


@pytest.mark.parametrize("folder", [UTRECHT, EILAND], ids=lambda folder: folder.name)
def test_loading_twice_changes_nothing(folder: Path) -> None:
    load(folder)
    once = counted()
    load(folder)
    assert counted() == once


def test_what_people_improved_stays() -> None:
    load(EILAND)
    Service.objects.update(summary="Beter gezegd.")
    load(EILAND)
    assert Service.objects.get().summary == "Beter gezegd."


def test_a_tiny_other_city_is_found_and_shown_by_the_same_house() -> None:
    load(EILAND)
    titles = [hit.title for hit in find(Question("strandjutten")).hits]
    assert titles == ["Strandjutten"]
    assert Occurrence.objects.exists()
    barn = Location.objects.get(name="De Loods")
    assert barn.hours.count() == 2
    assert barn.contact_points.get().value == "loods@eiland.example"
    assert barn.step_free == "yes"


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/diensten/havenbalie", "Havenbalie"),
        ("/activiteiten/strandjutten", "Strandjutten"),
        ("/ruimtes/de-loods", "Naast de boot."),
        ("/organisaties/vereniging-de-boei", "Vereniging De Boei"),
        ("/wijken/haven", "Haven"),
        ("/buurten/vuurtoren", "Bij de Vuurtoren"),
        ("/agenda", "Strandjutten"),
        ("/soorten/strandwerk", "Werken op het strand"),
        ("/zoeken?q=strand&wijk=duin", "Strandjutten"),
    ],
)
def test_the_pages_of_a_tiny_other_city_work(client: Client, path: str, sentence: str) -> None:
    load(EILAND)
    page = client.get(path)
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert "Utrecht" not in page.content.decode()


def test_only_who_helps_the_whole_city_loads_it() -> None:
    load(EILAND)
    with pytest.raises(NotAllowed, match=r"guide\.only_editors_change"):
        load_guide(actor=VISITOR, folder=EILAND)


@pytest.mark.parametrize(
    ("file", "section", "change", "named"),
    [
        ("categories.json", "categories", {"icon": ""}, "icon"),
        ("tags.json", "tags", {"kind": "colour"}, "kind"),
        ("locations.json", "locations", {"neighbourhood": "nergens"}, "nergens"),
        ("locations.json", "locations", {"organisation": "Niemand"}, "Niemand"),
        ("locations.json", "locations", {"step_free": "soms"}, "step_free"),
        ("locations.json", "locations", {"hours": [{"weekday": 7}]}, "hours 1"),
        (
            "locations.json",
            "locations",
            {
                "hours": [
                    {"weekday": 0, "opens": "10:00", "closes": "17:00"},
                    {"weekday": 0, "opens": "16:00", "closes": "18:00"},
                ]
            },
            "hours",
        ),
        (
            "locations.json",
            "locations",
            {"hours": [{"weekday": 0, "opens": "17:00", "closes": "10:00"}]},
            "hours",
        ),
        ("locations.json", "counts", {"source": ""}, "source"),
        ("guide.json", "services", {"categories": ["Toveren"]}, "Toveren"),
        ("guide.json", "services", {"summary": ""}, "summary"),
        ("guide.json", "services", {"locations": ["Nergens"]}, "Nergens"),
        ("guide.json", "services", {"contact": [{"kind": "rook"}]}, "contact 1"),
        ("guide.json", "activities", {"starts_on": "morgen"}, "starts_on"),
        ("guide.json", "activities", {"starts_on": "2026-01-04"}, "starts_on"),
        ("guide.json", "activities", {"starts_at": "laat"}, "starts_at"),
        ("guide.json", "activities", {"duration_minutes": 0}, "duration_minutes"),
        ("guide.json", "activities", {"recurrence": "FREQ=HOURLY"}, "recurrence"),
    ],
)
def test_a_slip_is_named_and_nothing_comes_in(
    tmp_path: Path, file: str, section: str, change: dict[str, object], named: str
) -> None:
    folder = Path(shutil.copytree(EILAND, tmp_path / "stad"))
    content = json.loads((folder / file).read_text())
    content[section][0].update(change)
    (folder / file).write_text(json.dumps(content))
    with pytest.raises(RuleBroken) as refused:
        load_all_or_nothing(folder)
    assert file in explain(refused.value)
    assert named in explain(refused.value)
    assert counted() == [0] * 7


def load_all_or_nothing(folder: Path) -> None:
    """As `samen init` does it."""
    with transaction.atomic():
        load(folder)
