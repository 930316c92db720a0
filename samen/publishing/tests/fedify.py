"""Reads us as another server on the fediverse does, with the vocabulary of Fedify (node)."""

import json
import subprocess
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
READER = Path(__file__).parent / "read_with_fedify.cjs"
PATIENCE_SECONDS = 100
needs_fedify = pytest.mark.skipif(
    not (ROOT / "node_modules" / "@fedify" / "vocab").is_dir(),
    reason="Fedify comes with `make test` (npm).",
)


def as_fedify_reads(actors: Iterable[str]) -> dict[str, Any]:
    """What it makes of these actors and of what they told: all of the first, a page of the others.

    `actors` hold events as they were told; `events` are read by their own addresses.
    """
    found: dict[str, Any] = _run([*actors], "")
    return found


def refusals(pairs: Sequence[tuple[str, dict[str, Any]]]) -> list[str]:
    """Per type and document why its reader refused it; empty when it did not."""
    found: list[str] = _run(["--refuse"], json.dumps(pairs))
    return found


def _run(arguments: list[str], text: str) -> Any:
    done = subprocess.run(
        ["node", str(READER), *arguments],
        input=text,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
