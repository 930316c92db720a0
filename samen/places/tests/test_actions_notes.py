"""What is noted about places: marks, capacity, figures, working areas and channels."""

from datetime import date
from decimal import Decimal

import pytest

from samen.foundation.errors import NotAllowed, RuleBroken
from samen.places import queries
from samen.places.actions import (
    mark_front_runner,
    note_capacity,
    record_fact,
    set_channels,
    set_working_area,
    split_place,
)
from samen.places.models import WorkingArea
from samen.places.rules import Capacity
from samen.places.rules.place import Means
from samen.places.tests.builders import (
    a_coordinator_of,
    a_keeper,
    an_island,
    new,
    official,
    the,
)

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R-038")
def test_a_front_runner_is_marked_and_unmarked() -> None:
    an_island()
    duin = official("WK999901")
    assert mark_front_runner(actor=a_keeper(), place=duin, since=date(2019, 1, 1)).is_front_runner
    assert not mark_front_runner(actor=a_keeper(), place=duin, since=None).is_front_runner


@pytest.mark.requirement("R-035")
def test_the_wijkcoordinator_notes_how_much_people_organise() -> None:
    an_island()
    duin = official("WK999901")
    note_capacity(
        actor=a_coordinator_of(duin),
        place=the("Het Duin"),
        level=Capacity.GROWING,
        year=2024,
        source="wijktafel",
        support="Een uur per week",
    )
    noted = queries.capacity_of(the("Het Duin"))
    assert noted is not None
    assert (noted.level, noted.support) == ("growing", "Een uur per week")


@pytest.mark.requirement("R-037")
def test_a_figure_of_the_same_year_takes_the_place_of_the_first() -> None:
    an_island()
    duin = official("WK999901")
    for value in ("8.1", "8.2"):
        record_fact(
            actor=a_keeper(),
            place=duin,
            indicator="Cijfer voor de buurt",
            year=2021,
            source="peiling",
            value=Decimal(value),
            unit="cijfer",
        )
    figures = [f for f in queries.figures_of(duin) if f.year == 2021]
    assert [figure.value for figure in figures] == [Decimal("8.20")]


@pytest.mark.parametrize(
    ("year", "words", "refusal"),
    [(1899, "x", "places.year_not_possible"), (2999, "x", "places.year_not_possible"),
     (2020, " ", "places.fact_says_nothing")],
)  # fmt: skip
def test_a_fact_has_a_possible_year_and_says_something(year: int, words: str, refusal: str) -> None:
    city = an_island()
    with pytest.raises(RuleBroken, match=refusal):
        record_fact(
            actor=a_keeper(), place=city, indicator="Bomen", year=year, source="x", words=words
        )


@pytest.mark.requirement("R-034")
def test_a_working_area_is_a_set_of_places_of_different_layers() -> None:
    an_island()
    ((area, places),) = queries.working_areas()
    assert area.name == "Duin en kade"
    assert [place.name for place in places] == ["Duin", "De Haven"]


@pytest.mark.requirement("R-034")
def test_setting_a_working_area_again_changes_its_places() -> None:
    an_island()
    duin = the("Het Duin")
    set_working_area(actor=a_keeper(), name="Duin en kade", places=[duin])
    split_place(
        actor=a_keeper(), place=duin, into=[new("Rand", "BU99990101"), new("Toren", "BU99990102")]
    )
    assert WorkingArea.objects.count() == 1
    ((_, places),) = queries.working_areas()
    assert [place.name for place in places] == ["Rand", "Toren"]


@pytest.mark.requirement("R-042")
def test_the_wijk_chooses_how_it_keeps_in_touch() -> None:
    an_island()
    duin = official("WK999901")
    for names in (["Prikbord"], ["Appgroep", "Krant"]):
        means = [Means(name, "voor iedereen") for name in names]
        set_channels(actor=a_coordinator_of(duin), place=duin, means=means)
    assert [channel.name for channel in queries.channels_of(duin)] == ["Appgroep", "Krant"]
    assert [one.name for one in queries.channels_of(the("Het Duin"))] == ["Appgroep", "Krant"]
    assert queries.channels_of(the("De Haven")) == []


@pytest.mark.requirement("R-039")
def test_a_buurt_may_have_means_of_its_own() -> None:
    an_island()
    duin = official("WK999901")
    set_channels(actor=a_keeper(), place=duin, means=[Means("Krant")])
    set_channels(actor=a_keeper(), place=the("Het Duin"), means=[Means("Vlag")])
    assert [one.name for one in queries.channels_of(the("Het Duin"))] == ["Vlag"]


@pytest.mark.parametrize(
    ("means", "refusal"),
    [
        ([Means(" ", "wat")], "places.channel_without_name"),
        ([Means("App"), Means("app ")], "places.channel_twice"),
        ([Means("App", link="javascript:alert(1)")], "places.channel_link_wrong"),
    ],
)
def test_means_that_do_not_work_are_refused(means: list[Means], refusal: str) -> None:
    an_island()
    with pytest.raises(RuleBroken, match=refusal):
        set_channels(actor=a_keeper(), place=official("WK999901"), means=means)


def test_another_wijk_does_not_choose_for_this_one() -> None:
    an_island()
    other = a_coordinator_of(official("WK999902"))
    with pytest.raises(NotAllowed, match=r"places\.only_coordinators"):
        set_channels(actor=other, place=official("WK999901"), means=[])


def test_a_working_area_has_places() -> None:
    an_island()
    with pytest.raises(RuleBroken, match=r"places\.working_area_empty"):
        set_working_area(actor=a_keeper(), name="Leeg", places=[])
