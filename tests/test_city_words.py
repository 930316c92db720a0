"""The words in the data of a city: plain, short, and never about a person."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

CITIES = Path(__file__).parent.parent / "cities"
FILES = sorted([*CITIES.glob("*/*.json"), *(Path(__file__).parent / "cities").glob("*/*.json")])
SHOWN = {"summary", "description", "joining", "cost_note", "copy_note", "access_note", "words"}
MOST_WORDS = 15
USUAL_WORDS = 12

TELEPHONE = re.compile(r"(\+31|\b0031|\b0\d{1,3}[\s-]?\d{6,8}\b|\b06[\s-]?\d{8}\b)")
POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")
HOUSE = re.compile(r"\b[A-Z]\w+(straat|laan|weg|plein|dreef|kade|gracht|singel|park|hof)\s+\d+")
MAIL = re.compile(r"[\w.+-]+@[\w.-]+")
PERSON = re.compile(r"\b([Mm]evrouw|[Mm]eneer|[Dd]hr\.|[Mm]w\.|[Dd]rs\.|[Ii]r\.|[Pp]rof\.)\s")
HARD = re.compile(
    r"\b(participatie|faciliteren|implementatie|doelgroep|kwetsbare?|interventie|medewerkers?|"
    r"optimaliseren|middels|teneinde|desbetreffende|inzetten op|outreachend|cliënt(en)?)\b"
)


def texts(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a file, with the key it stands under."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str):
        yield key, value


def sentences(text: str) -> list[str]:
    return [part for part in re.split(r"(?<=[.?!])\s+", text) if part]


@pytest.fixture(params=FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def words(request: pytest.FixtureRequest) -> list[tuple[str, str]]:
    path: Path = request.param
    return list(texts(json.loads(path.read_text())))


def test_there_are_files_to_read() -> None:
    names = {f"{path.parent.name}/{path.name}" for path in FILES}
    assert {"utrecht/organisations.json", "demo/activities.json", "eiland/guide.json"} <= names


def test_no_file_holds_a_telephone_number(words: list[tuple[str, str]]) -> None:
    for _, text in words:
        assert not TELEPHONE.search(text), text


def test_no_file_holds_a_home_address(words: list[tuple[str, str]]) -> None:
    for key, text in words:
        assert not POSTCODE.search(text), text
        assert key == "name" or not HOUSE.search(text), text


def test_mail_addresses_are_nobodys(words: list[tuple[str, str]]) -> None:
    for _, text in words:
        for address in MAIL.findall(text):
            assert address.endswith(".example"), address


def test_no_file_addresses_a_person_by_name(words: list[tuple[str, str]]) -> None:
    for _, text in words:
        assert not PERSON.search(text), text


def test_sentences_are_short(words: list[tuple[str, str]]) -> None:
    for key, text in words:
        for sentence in sentences(text) if key in SHOWN else ():
            assert len(sentence.split()) <= MOST_WORDS, sentence


def test_most_sentences_hold_to_the_house_voice(words: list[tuple[str, str]]) -> None:
    long = [
        sentence
        for key, text in words
        if key in SHOWN - {"words"}
        for sentence in sentences(text)
        if len(sentence.split()) > USUAL_WORDS
    ]
    assert long == []


def test_words_are_words_of_everyday(words: list[tuple[str, str]]) -> None:
    for key, text in words:
        if key in SHOWN:
            assert not HARD.search(text.lower()), text


def test_texts_for_readers_end_as_sentences(words: list[tuple[str, str]]) -> None:
    for key, text in words:
        if key in SHOWN - {"words"}:
            assert text[-1] in ".?!", text


@pytest.mark.parametrize("name", ["organisations", "locations", "guide"])
def test_every_real_entry_names_its_source(name: str) -> None:
    content = json.loads((CITIES / "utrecht" / f"{name}.json").read_text())
    codes = {
        entry["code"]
        for entry in json.loads((CITIES / "utrecht" / "sources.json").read_text())["sources"]
    }
    for section, entries in content.items():
        for entry in entries if section != "about" else ():
            for part in entry["source"].split(";"):
                assert part.split()[0] in codes, entry["name"]


def test_every_source_carries_a_year() -> None:
    content = json.loads((CITIES / "utrecht" / "sources.json").read_text())
    assert all(1990 < entry["year"] < 2100 for entry in content["sources"])


def test_what_is_invented_says_so_in_its_name() -> None:
    for file in ("organisations", "locations"):
        content = json.loads((CITIES / "demo" / f"{file}.json").read_text())
        assert all("oorbeeld" in entry["name"] for entry in content[file])


def test_invented_activities_start_by_day_or_in_the_evening() -> None:
    content = json.loads((CITIES / "demo" / "activities.json").read_text())
    for entry in content["activities"]:
        for start in entry["times"]:
            assert "08:30" <= start <= "20:00", entry["name"]
            hours, minutes = start.split(":")
            assert int(hours) * 60 + int(minutes) + entry["minutes"] <= 23 * 60, entry["name"]


def test_nothing_in_the_code_is_about_utrecht() -> None:
    """Names of one city stand in its folder, not in the house."""
    areas = json.loads((CITIES / "utrecht" / "areas.json").read_text())
    names = {"Utrecht"} | {entry["name"] for entry in areas["districts"]}
    names -= {"West", "Oost", "Zuid", "Noordoost", "Noordwest", "Zuidwest", "Binnenstad"}
    house = CITIES.parent / "samen"
    for path in house.rglob("*.py"):
        if {"tests", "migrations"} & set(path.parts):
            continue
        code = re.sub(r'""".*?"""|#.*', "", path.read_text(), flags=re.DOTALL)
        found = [name for name in names if re.search(rf'["\'][^"\'\n]*\b{name}\b', code)]
        assert found == [], path
