"""Who reads no Dutch finds the way too: the front of the house in Arabic and English."""

import json
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from django.conf import settings

from samen.portal.texts import KIND_NAMES

ROOT = Path(settings.BASE_DIR)
TEMPLATES = [
    *(ROOT / "samen/portal/templates").rglob("*.html"),
    *(ROOT / "samen/foundation/templates").rglob("*.html"),
]
SENTENCE = re.compile(r"""\{% translate (?:"([^"]+)"|'([^']+)')""")


def catalogue(language: str) -> GNUTranslations:
    with (ROOT / f"locale/{language}/LC_MESSAGES/django.mo").open("rb") as file:
        return GNUTranslations(file)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_every_sentence_of_the_front_is_there_in_arabic(path: Path) -> None:
    words = catalogue("ar")
    sentences = [one or other for one, other in SENTENCE.findall(path.read_text())]
    assert [one for one in sentences if words.gettext(one) == one] == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_translation_keeps_the_names_that_are_filled_in(language: str) -> None:
    places = re.compile(r"%\(\w+\)s|(?<!\{)\{\w+\}")
    source = (ROOT / f"locale/{language}/LC_MESSAGES/django.po").read_text()
    pairs = re.findall(r'^msgid "(.+)"\nmsgstr "(.+)"$', source, re.MULTILINE)
    assert [
        one for one, other in pairs if set(places.findall(one)) != set(places.findall(other))
    ] == []


@pytest.mark.requirement("R-048")
def test_the_kinds_of_activity_have_a_name_in_each_language() -> None:
    kinds = json.loads((ROOT / "cities/utrecht/categories.json").read_text())["categories"]
    assert [kind["plain_name"] for kind in kinds] == list(KIND_NAMES)
    for language in ("ar", "en"):
        words = catalogue(language)
        assert [name for name in KIND_NAMES if words.gettext(name) == name] == []
