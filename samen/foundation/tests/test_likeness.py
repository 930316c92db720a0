"""Names that probably mean the same thing, and names that do not."""

import pytest

from samen.foundation.likeness import MOST, alike


def like(name: str, *others: str) -> list[str]:
    return alike(name, ((other, other) for other in others))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Repair Café", "repair cafe"),
        ("Repaircafé", "Repair Café"),
        ("Stichting De Boog", "De Boog"),
        ("Buurthuis de Boog", "De Boog, buurthuis"),
        ("Koffie-ochtend", "Koffieochtend"),
        ("Samen koken Lunetten", "Samen koken in Lunetten"),
        ("Taalcafé Overvecht", "Taalcafe Overvecht Noord"),
        ("Speeltuin de Watertoren", "Speeltuin de Watertooren"),
    ],
)
def test_these_are_alike(one: str, other: str) -> None:
    assert like(one, other) == [other]
    assert like(other, one) == [one]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Koffie", "Koffie in de tuin"),
        ("Samen koken", "Samen fietsen"),
        ("Buurthuis De Boog", "Buurthuis De Brug"),
        ("De", "Het"),
        ("", "Boog"),
        ("Yoga", "Toga party"),
    ],
)
def test_these_are_not(one: str, other: str) -> None:
    assert like(one, other) == []


def test_the_most_alike_comes_first_and_there_are_few() -> None:
    names = [f"Samen koken {letter}" for letter in "abcdefgh"]
    found = like("Samen koken", *names, "samen koken!")
    assert found[0] == "samen koken!"
    assert len(found) == MOST
