"""A house belongs to one city; fictional data comes in once."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from samen.foundation import clock, installation
from samen.foundation.errors import RuleBroken
from samen.foundation.events import CityChosen, DemoWanted, PlacesFileOffered
from samen.foundation.models import AuditLine

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _rung(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody upstairs, except one who answers a wish for fictional data, and one for a file."""

    def answer(wanted: DemoWanted) -> None:
        wanted.made["accounts"] = [{"role": "editor", "email": "redacteur@samen.example"}]

    def read(offered: PlacesFileOffered) -> None:
        offered.report.append(f"{offered.path.name}: 22 buurten")

    table = {CityChosen: [], DemoWanted: [answer], PlacesFileOffered: [read]}
    monkeypatch.setattr("config.reactions.REACTIONS", table)


def said(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def test_a_city_is_chosen_once_and_a_second_time_does_no_harm() -> None:
    assert said("init", "--city", "utrecht") == "utrecht staat klaar.\n"
    assert said("init", "--city", "utrecht") == "utrecht stond al klaar.\n"
    assert AuditLine.objects.filter(deed=installation.CHOSEN).count() == 1


@pytest.mark.parametrize("name", ["atlantis", "", "../utrecht", "Utrecht", "utrecht/.."])
def test_an_unknown_city_is_refused(name: str) -> None:
    with pytest.raises(RuleBroken, match="city_unknown"):
        installation.choose_city(name)


def test_a_house_does_not_change_city() -> None:
    facts = {"city": "zeist"}
    AuditLine.objects.create(
        at=clock.now(), deed=installation.CHOSEN, subject=installation.ITSELF, facts=facts
    )
    with pytest.raises(RuleBroken, match="other_city_here"):
        installation.choose_city("utrecht")


def test_there_is_no_fictional_data_without_a_city() -> None:
    with pytest.raises(RuleBroken, match="no_city_yet"):
        said("demo", "--size", "small")


def test_fictional_data_comes_once_and_says_what_it_made() -> None:
    installation.choose_city("utrecht")
    made = json.loads(said("demo", "--size", "small", "--seed", "7"))
    assert made["accounts"][0]["role"] == "editor"
    with pytest.raises(RuleBroken, match="demo_already_here"):
        said("demo", "--size", "small")


def test_a_file_with_places_is_offered_and_the_answer_shown(tmp_path: Path) -> None:
    assert said("places", "import", str(tmp_path / "cbs.json")) == "cbs.json: 22 buurten\n"
