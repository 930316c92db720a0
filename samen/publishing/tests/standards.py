"""Where the published standards stand that we hold our answers against."""

import gzip
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker

STANDARDS = Path(__file__).parents[4] / "shared" / "data" / "standards"
needs_standards = pytest.mark.skipif(
    not STANDARDS.is_dir(), reason="The published standards are not beside this project."
)


@cache
def published(path: str) -> dict[str, Any]:
    """One file of the standards, packed or not."""
    file = STANDARDS / path
    text = file.read_text() if file.exists() else gzip.decompress(_packed(file)).decode()
    found: dict[str, Any] = json.loads(text)
    return found


def _packed(file: Path) -> bytes:
    return file.with_name(f"{file.name}.gz").read_bytes()


def mistakes(schema: dict[str, Any], answer: object) -> list[str]:
    """What the schema says against the answer: where, and what; formats count too."""
    validator = Draft202012Validator(schema, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(answer)]


def page_of(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a page, as the published openapi composes it."""
    page = published("hsds-3.0/schema_openapi.json")["components"]["schemas"]["Page"]
    every = [*page["properties"], "contents"]
    return {
        "allOf": [page],
        "properties": {"contents": {"type": "array", "items": schema}},
        "required": every,
    }
