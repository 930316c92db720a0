"""What holds for the templates and the style of all rooms together."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

HOUSE = Path(settings.BASE_DIR) / "samen"
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
STATIC = HOUSE / "foundation" / "static" / "samen"
PHYSICAL = re.compile(
    r"(?<![-\w])(margin|padding|border|inset)?-?(left|right)\s*:|text-align:\s*(left|right)"
)


def name_of(path: Path) -> str:
    return str(path).split("/templates/", 1)[1]


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_written_without_mistakes(path: Path) -> None:
    get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_has_no_style_and_no_script_of_its_own(path: Path) -> None:
    html = path.read_text()
    assert not re.search(r"\sstyle\s*=", html)
    assert "<style" not in html
    assert not re.search(r"\son[a-z]+\s*=\s*[\"']", html)
    for tag in re.findall(r"<script[^>]*>", html):
        assert "src=" in tag or "application/ld+json" in tag


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_asks_nothing_of_another_host(path: Path) -> None:
    assert not re.search(r"(src|action)=[\"']https?://", path.read_text())


def test_the_style_mirrors_by_itself_in_arabic() -> None:
    for sheet in STATIC.glob("*.css"):
        assert not PHYSICAL.search(sheet.read_text()), sheet.name


def test_style_and_script_stay_light() -> None:
    weight = {path.name: len(gzip.compress(path.read_bytes())) for path in STATIC.iterdir()}
    assert weight["samen.css"] < 10_000
    assert weight["samen.js"] < 3_000
    assert sum(weight.values()) < 15_000
