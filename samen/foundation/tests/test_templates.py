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


def name_of(path: Path) -> str:
    return str(path).split("/templates/", 1)[1]


STYLE = "".join(
    path.read_text() for path in Path(settings.BASE_DIR).glob("samen/*/static/**/*.css")
)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_is_written_without_mistakes(path: Path) -> None:
    get_template(name_of(path))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_a_template_asks_nothing_of_another_host(path: Path) -> None:
    assert not re.search(r"(src|action)=[\"']https?://", path.read_text())


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_every_component_that_a_template_uses_is_in_the_style_sheet(path: Path) -> None:
    known = set(re.findall(r"\.(samen-[\w-]+)", STYLE))
    known |= {name.split("__")[0] for name in known}
    classes = " ".join(re.findall(r'class="([^"]*)"', path.read_text()))
    used = set(
        re.findall(r"(?<![\w-])samen-[\w-]*\w(?![\w-])", re.sub(r"{[%{].*?[%}]}", "~", classes))
    )
    assert {name for name in used if f"{name}~" not in classes} <= known


def test_style_and_script_stay_light() -> None:
    weight = {path.name: len(gzip.compress(path.read_bytes())) for path in STATIC.iterdir()}
    assert weight["samen.css"] < 10_000
    assert weight["samen.js"] < 3_000
    assert sum(weight.values()) < 15_000
