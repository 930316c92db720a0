"""Holds the code to the house rules (docs/architecture.md). Each test names the rule it keeps."""

import ast
import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from config.rooms import FLOORS, ROOMS
from samen.foundation.texts import SENTENCES
from tests import source
from tests.source import FILES, HOUSE, OURS, PYTHON, ROOT, calls, functions, job, room, short, tree

DOORS = {"models", "rules", "queries", "actions", "events"}
PLAN = DOORS | {"apps", "texts", "permissions", "forms", "views", "api", "reactions", "urls"}
WRITERS = {"actions"}
WRITES = {"save", "create", "delete", "bulk_create", "bulk_update"}
WRITES |= {"get_or_create", "update_or_create", "raw", "executemany"}
IN_ROOMS = [path for path in OURS if room(path) not in {"", "foundation"}]
ACTIONS = [path for path in IN_ROOMS if job(path) == "actions"]
REFUSALS = {"require", "RuleBroken", "NotAllowed"}


def offenders(paths: list[Path], pattern: str) -> list[str]:
    """Where a pattern occurs: file and line."""
    return [
        f"{short(path)}:{number}: {line.strip()[:100]}"
        for path in paths
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if re.search(pattern, line)
    ]


# --- the floors --------------------------------------------------------------------------------
def test_the_linter_knows_the_same_floors() -> None:
    config = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contracts = {contract["id"]: contract for contract in config["contracts"]}
    assert [" | ".join(floor) for floor in FLOORS] == contracts["floors"]["layers"]
    upstairs = {f"samen.{name}" for name in ROOMS if name != "foundation"}
    assert set(contracts["inside"]["containers"]) == upstairs
    with_rules = {name for name in upstairs if _has_rules(name)}
    assert set(contracts["pure"]["source_modules"]) == {f"{name}.rules" for name in with_rules}


def _has_rules(name: str) -> bool:
    folder = ROOT / name.replace(".", "/")
    return (folder / "rules.py").exists() or (folder / "rules").is_dir()


def test_every_folder_of_the_house_is_a_room_on_a_floor() -> None:
    folders = {path.name for path in HOUSE.iterdir() if (path / "__init__.py").exists()}
    assert folders == set(ROOMS)


def test_rooms_enter_each_other_only_by_their_doors() -> None:
    wrong = []
    for path in FILES:
        for name in source.imports(path):
            house, _, rest = name.partition(".")
            other, _, inside = rest.partition(".")
            if house != "samen" or other in {room(path), "foundation"}:
                continue
            if inside.split(".")[0] not in DOORS | _for_tests(path):
                wrong.append(f"{short(path)}: {name}")
    assert wrong == []


def _for_tests(path: Path) -> set[str]:
    """Tests may borrow the builders of a room downstairs."""
    return {"tests"} if "tests" in path.parts else set()


# --- inside a room -----------------------------------------------------------------------------
def test_every_room_has_the_same_plan() -> None:
    names = {short(path): job(path) for path in IN_ROOMS if path.parent.name != "management"}
    assert [path for path, name in names.items() if name not in PLAN | {"__init__"}] == []


@pytest.mark.parametrize("name", ROOMS)
def test_every_room_has_a_name_plate_and_nothing_else_at_its_door(name: str) -> None:
    plate = tree(HOUSE / name / "__init__.py")
    words = ast.get_docstring(plate) or ""
    assert len(plate.body) == 1
    assert all(heading in words for heading in ("Promises", "Asks", "Source")), words


def test_only_actions_write() -> None:
    wrong = []
    for path in IN_ROOMS:
        if job(path) in WRITERS:
            continue
        for name, call in calls(tree(path)):
            rows = re.search(r"objects|filter\(|exclude\(|_set\b", ast.unparse(call.func))
            if name in WRITES or (name == "update" and rows):
                wrong.append(f"{short(path)}:{call.lineno} {name}")
    assert wrong == []


def test_every_action_names_its_actor_and_leaves_a_trace() -> None:
    wrong = []
    for path in ACTIONS:
        for function in functions(path):
            if function.name.startswith("_"):
                continue
            keywords = [argument.arg for argument in function.args.kwonlyargs]
            decorators = [ast.unparse(decorator) for decorator in function.decorator_list]
            traces = [call for name, call in calls(function) if name == "record"]
            sound = "actor" in keywords and not function.args.args
            if not (sound and decorators == ["transaction.atomic"] and traces):
                wrong.append(f"{short(path)}:{function.lineno} {function.name}")
    assert wrong == []


def test_every_refusal_has_a_sentence_and_every_sentence_a_refusal() -> None:
    used = set()
    for path in OURS:
        if path.name == "errors.py":
            continue
        for name, call in calls(tree(path)):
            if name in REFUSALS:
                code = call.args[-1 if name == "require" else 0]
                found = _codes(code)
                assert found, f"{short(path)}:{call.lineno}: write the code out"
                used |= found
    assert used - SENTENCES.keys() == set()
    assert SENTENCES.keys() - used - _codes_in_tables() == set()


def _codes(node: ast.expr) -> set[str]:
    """The code, or both codes of a choice between two."""
    if isinstance(node, ast.IfExp):
        return _codes(node.body) | _codes(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def _codes_in_tables() -> set[str]:
    """Codes that rules yield as values, for a form or an import to explain."""
    values = (
        node.value
        for path in OURS
        if job(path) != "texts"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {value for value in values if value in SENTENCES}


def test_arrows_between_models_are_visible() -> None:
    wrong = []
    for path in (path for path in OURS if job(path) == "models"):
        for name, call in calls(tree(path)):
            if name in {"ForeignKey", "OneToOneField", "ManyToManyField"}:
                to = call.args[0]
                if isinstance(to, ast.Constant) and to.value != "self":
                    wrong.append(f"{short(path)}:{call.lineno} {to.value!r}")
    assert wrong == []


def test_the_rules_stay_on_the_chosen_road() -> None:
    """No signals, no class-based views, no saving forms, no workflow in a model, no mocks."""
    banned = {
        "django.dispatch", "django.db.models.signals", "django.views.generic",
        "django.forms.ModelForm", "django.contrib.contenttypes.fields", "unittest.mock",
    }  # fmt: skip
    wrong = [
        f"{short(path)}: {name}"
        for path in PYTHON
        for name in source.imports(path)
        if any(name == ban or name.startswith(f"{ban}.") for ban in banned)
    ]
    assert wrong == []
    saves = [
        f"{short(path)}: {node.name}"
        for path in OURS
        if job(path) == "models"
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete", "clean"}
    ]
    assert saves == []


# --- size --------------------------------------------------------------------------------------
def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {short(path): len(path.read_text().splitlines()) for path in PYTHON}
    assert {path: length for path, length in lengths.items() if length > 400} == {}


def test_no_function_is_longer_than_40_lines() -> None:
    long = [
        f"{short(path)}:{node.lineno} {node.name}"
        for path in PYTHON
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and (node.end_lineno or 0) - node.lineno >= 40
    ]
    assert long == []


# --- data --------------------------------------------------------------------------------------
MEASURES = {"lon", "lat", "area_ha", "value"}  # what is measured may have a fraction; money not


def test_money_is_whole_cents() -> None:
    fields = [
        field
        for model in apps.get_models()
        if model.__module__.startswith("samen.")
        for field in model._meta.concrete_fields
    ]
    cents = [field for field in fields if field.name.endswith("_cents")]
    assert [str(f) for f in cents if not isinstance(f, models.IntegerField)] == []
    broken = [
        field for field in fields if isinstance(field, models.FloatField | models.DecimalField)
    ]
    assert {field.name for field in broken} <= MEASURES


# --- pages -------------------------------------------------------------------------------------
def test_no_page_has_style_or_script_of_its_own() -> None:
    """The browser would refuse it: the security policy has no 'unsafe-inline' (G-16)."""
    inline = (
        r"<style|\sstyle=|\son[a-z]+=|hx-on|javascript:"
        r"|<script(?![^>]*(\bsrc=|application/ld\+json))"
    )
    assert offenders(source.TEMPLATES, inline) == []


MADE_SAFE = {
    "samen/foundation/templatetags/samen.py": "pictograms out of our own table, and no text",
}


def test_nobody_calls_text_safe_that_is_not() -> None:
    assert offenders(source.TEMPLATES, r"\|\s*safe\b|autoescape off") == []
    marked = {
        short(path) for path in OURS if "django.utils.safestring.mark_safe" in source.imports(path)
    }
    assert marked <= MADE_SAFE.keys()


def test_style_sheets_read_from_both_sides() -> None:
    """Arabic reads from the right: only logical properties (start and end)."""
    physical = (
        r"(margin|padding|border)-(left|right)\b|text-align:\s*(left|right)"
        r"|(^|[;{\s])(left|right|float):"
    )
    assert offenders(source.STYLES, physical) == []


# --- what does not belong in the project -------------------------------------------------------
def test_the_project_names_no_registry_and_no_machine() -> None:
    hosts = ("pypi" + ".org", "pythonho" + "sted.org", "npmjs" + ".", "deb.de" + "bian.org")
    places = r"(^|[^\w./])/(work|root|home/\w+)/"
    wrong = []
    for path in source.kept_files():
        text = source.text_of(path)
        wrong += [f"{short(path)}: {host}" for host in hosts if host in text]
        wrong += [f"{short(path)}: {found[0]}" for found in re.finditer(places, text)]
    assert wrong == []


def test_nobody_can_be_called_by_accident() -> None:
    """No telephone number that could be somebody's."""
    number = re.compile(r"(?<![\d.])(06[- ]?[1-9]\d{7}|\+31[- ]?[1-9]\d{8})(?!\d)")
    files = [path for path in source.kept_files() if path.parent.name != "requirements"]
    texts = {short(path): source.text_of(path) for path in files}
    assert [name for name, text in texts.items() if number.search(text)] == []


def test_the_look_of_a_municipality_is_not_borrowed() -> None:
    tokens = "@utrecht/" + "design-tokens"
    assert [short(path) for path in source.kept_files() if tokens in source.text_of(path)] == []


# --- documents ---------------------------------------------------------------------------------
DOCUMENTS = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {word for path in DOCUMENTS for word in re.findall(r"`make ([a-z]+)", path.read_text())}
    assert named - targets == set()


def test_every_room_and_file_in_the_documents_exists() -> None:
    wrong = []
    for path in DOCUMENTS:
        for name in re.findall(
            r"`((?:samen|config|tests|docs|cities)/[\w./-]*)`", path.read_text()
        ):
            if not (ROOT / name).exists():
                wrong.append(f"{short(path)}: {name}")
    assert wrong == []


def test_every_command_in_the_documents_exists() -> None:
    commands = {path.stem for path in HOUSE.glob("foundation/management/commands/*.py")}
    named = {
        word for path in DOCUMENTS for word in re.findall(r"`samen ([a-z]+)", path.read_text())
    }
    assert named - commands == set()
