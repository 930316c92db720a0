"""Names that are data of a city stand in the catalogues, for who reads no Dutch."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import translation

from samen.portal.texts import KIND_NAMES, TAG_NAMES

CITY = Path(settings.BASE_DIR) / "cities" / "utrecht"
OTHERS = [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


@pytest.mark.requirement("R-048")
def test_translators_find_every_name_to_choose_by() -> None:
    kinds = json.loads((CITY / "categories.json").read_text())["categories"]
    tags = json.loads((CITY / "tags.json").read_text())["tags"]
    assert [kind["plain_name"] for kind in kinds] == list(KIND_NAMES)
    assert [tag["name"] for tag in tags] == list(TAG_NAMES)


@pytest.mark.requirement("R-413")
@pytest.mark.parametrize("language", OTHERS)
def test_names_to_choose_by_are_there_in_the_language(language: str) -> None:
    with translation.override(language):
        names = [name for name in KIND_NAMES + TAG_NAMES if translation.gettext(name) == name]
    assert names in ([], ["Tigrinya"])
