"""Our own API, read by the linter of the NL API Design Rules (Spectral, with its rules)."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from samen.publishing.tests.standards import STANDARDS, needs_standards

ROOT = Path(__file__).parents[3]
SPECTRAL = ROOT / "node_modules" / ".bin" / "spectral"
RULES = STANDARDS / "nl-adr"
CASES = (
    "baseline",
    "contact-missing",
    "error-type-missing-required",
    "paths-kebab-incorrect",
    "version-header-missing",
)
Mistake = tuple[int, int, str]

pytestmark = [
    needs_standards,
    pytest.mark.proof("NL API Design Rules 2.1", by="@stoplight/spectral-cli"),
    pytest.mark.slow,
    pytest.mark.skipif(not SPECTRAL.exists(), reason="Spectral comes with `make test` (npm)."),
]


def linted(*files: Path) -> dict[str, list[Mistake]]:
    """The errors in every file, by its name: line, column and rule."""
    command = [str(SPECTRAL), "lint", "--quiet", "-f", "json", "-r", str(RULES / "linter.yaml")]
    done = subprocess.run(
        [*command, *map(str, files)], capture_output=True, text=True, timeout=100, check=False
    )
    assert done.returncode in (0, 1), done.stderr
    start = done.stdout.index("[")
    found, _end = json.JSONDecoder().raw_decode(done.stdout[start:])
    mistakes: dict[str, list[Mistake]] = {str(file): [] for file in files}
    for one in found:
        if one["severity"] == 0:
            at = one["range"]["start"]
            mistakes[one["source"]].append((at["line"] + 1, at["character"] + 1, one["code"]))
    return mistakes


def expected(case: str) -> list[Mistake]:
    """What the makers of the rules say their linter finds in this file."""
    text = (RULES / case / "expected-output.txt").read_text()
    found = re.findall(r"(\d+):(\d+)\s+error\s+(\S+)", text)
    return [(int(line), int(column), rule) for line, column, rule in found]


def test_the_linter_finds_exactly_what_its_makers_say() -> None:
    found = linted(*(RULES / case / "openapi.json" for case in CASES))
    for case in CASES:
        assert found[str(RULES / case / "openapi.json")] == expected(case), case
    assert sum(len(expected(case)) for case in CASES) == 4


@pytest.mark.django_db
@pytest.mark.requirement("R-046")
def test_our_own_api_keeps_every_rule(client: Client, tmp_path: Path) -> None:
    file = tmp_path / "openapi.json"
    file.write_bytes(client.get("/api/v1/openapi.json").content)
    broken = tmp_path / "broken.json"
    broken.write_text(json.dumps(_without_version(json.loads(file.read_text()))))
    found = linted(file, broken)
    assert found[str(file)] == []
    assert {rule for _line, _column, rule in found[str(broken)]} == {"nlgov:missing-version-header"}


def _without_version(description: dict[str, Any]) -> dict[str, Any]:
    """The same with one header of one answer renamed: the linter has to see it."""
    answers = description["paths"]["/diensten"]["get"]["responses"]
    answers["200"]["headers"] = {"X-Version": answers["200"]["headers"]["API-Version"]}
    return description
