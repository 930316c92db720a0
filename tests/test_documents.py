"""The documents say what the code does today."""

import re

from tests import documents
from tests.source import ROOT


def test_every_requirement_that_a_test_shows_has_words_and_a_place() -> None:
    assert documents.shown_by().keys() - documents.known_requirements().keys() == set()


def test_the_written_documents_are_of_today() -> None:
    """If not: make docs."""
    assert documents.REQUIREMENTS.read_text() == documents.requirements_page()
    assert documents.ROUTES.read_text() == documents.routes_page()
    assert documents.PROCESSING.read_text() == documents.processing_page()


def test_every_place_of_a_requirement_is_a_path_or_a_command_of_the_house() -> None:
    routes = re.findall(r"^\| `(/[^`]*)`", documents.routes_page(), re.MULTILINE)
    paths = {re.sub(r"<\w+:(\w+)>", r"<\1>", path) for path in routes}
    folder = ROOT / "samen" / "foundation" / "management" / "commands"
    commands = {f"samen {path.stem}" for path in folder.glob("*.py")}
    places = {entry["place"] for entry in documents.known_requirements().values()}
    assert places - paths - commands == set()


def test_every_decision_fits_on_a_page() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert decisions
    for path in decisions:
        assert re.match(r"\d{4}-[a-z0-9-]+\.md", path.name)
        assert len(path.read_text().splitlines()) <= 80, path.name
