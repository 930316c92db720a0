"""Writes the documents that say what the code already says: `make docs`.

The words of the requirements are kept by hand in docs/requirements.toml; the tests name the
requirement they show with `@pytest.mark.requirement("R-043")`.
"""

import ast
import os
import tomllib
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.source import PYTHON, ROOT, short, tree

REQUIREMENTS = ROOT / "docs" / "requirements.md"
ROUTES = ROOT / "docs" / "routes.md"
PROCESSING = ROOT / "docs" / "record-of-processing.md"
GENERATED = "<!-- Written by `make docs`. Change the code or docs/requirements.toml instead. -->"


def known_requirements() -> dict[str, dict[str, str]]:
    """Number: words and place."""
    return tomllib.loads((ROOT / "docs" / "requirements.toml").read_text())


def shown_by() -> dict[str, list[tuple[Path, str]]]:
    """The tests per requirement."""
    found: dict[str, list[tuple[Path, str]]] = defaultdict(list)
    for path in (path for path in PYTHON if path.name.startswith("test_")):
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.FunctionDef):
                for number in _numbers(node.decorator_list):
                    found[number].append((path, node.name))
    return found


def _numbers(decorators: Iterable[ast.expr]) -> list[str]:
    """The arguments of @pytest.mark.requirement(...)."""
    return [
        argument.value
        for decorator in decorators
        if isinstance(decorator, ast.Call)
        and ast.unparse(decorator.func) == "pytest.mark.requirement"
        for argument in decorator.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]


def requirements_page() -> str:
    tests = shown_by()
    lines = [
        "# What was asked, and where it is",
        "",
        GENERATED,
        "",
        "| number | in our words | where | tests that show it |",
        "|---|---|---|---|",
    ]
    for number, entry in sorted(known_requirements().items()):
        shown = "<br>".join(_test(path, name) for path, name in sorted(tests.get(number, [])))
        lines.append(f"| {number} | {entry['words']} | `{entry['place']}` | {shown} |")
    return "\n".join(lines) + "\n"


def _test(path: Path, name: str) -> str:
    words = name.removeprefix("test_").replace("_", " ")
    return f"[{words}](../{short(path)})"


def routes_page() -> str:
    from samen.foundation.routes import all_routes

    lines = [
        "# Every path",
        "",
        GENERATED,
        "",
        "Other languages have the same pages with their code in front: `/en/agenda`.",
        "",
        "| path | name | methods | for whom | room |",
        "|---|---|---|---|---|",
    ]
    for route in sorted(all_routes(), key=lambda route: route.path):
        whom = "everyone" if route.public else ", ".join(route.roles) or "after logging in"
        methods = ", ".join(route.methods)
        lines.append(f"| `{route.path}` | {route.name} | {methods} | {whom} | {route.room} |")
    return "\n".join(lines) + "\n"


def processing_page() -> str:
    """The record of processing (AVG art. 30), in Dutch: for boards and their privacy officers."""
    from django.utils.translation import override

    from samen.foundation import processing
    from samen.foundation.rooms import cookies

    lines = [
        "# Register van verwerkingen",
        "",
        GENERATED,
        "",
        "Wat Samen van mensen bewaart, zoals de modellen het zeggen. In een huis dat draait staat "
        "dit op `/over/verwerkingen`, met wie verantwoordelijk is en wat de nacht weghaalde.",
        "",
    ]
    with override("nl"):
        for one in processing.activities():
            lines += _about(one)
        lines += ["## Cookies", "", "| cookie | waarom | wanneer | hoe lang |", "|---|---|---|---|"]
        for cookie in cookies():
            lines.append(f"| `{cookie.name}` | {cookie.purpose} | {cookie.when} | {cookie.term} |")
        lines += ["", "## Buiten de database", "", "| waar | wat | hoe lang | wie ziet het |"]
        lines.append("|---|---|---|---|")
        for row in processing.ELSEWHERE:
            lines.append(f"| {row.name} | {row.what} | {row.term} | {row.audience} |")
        lines += ["", "## Zo beschermen we het", "", *(f"* {one}" for one in processing.MEASURES)]
    return "\n".join(lines) + "\n"


def _about(activity: Any) -> list[str]:
    use = activity.use
    return [
        f"## {use.activity}",
        "",
        f"* Waarom: {use.purpose}",
        f"* Grond: {activity.basis} (AVG artikel 6, lid 1, onder {use.basis})",
        f"* Van wie: {use.people}",
        f"* Wat: {'; '.join(map(str, activity.what))}",
        f"* Hoe lang: {' '.join(map(str, activity.terms))}",
        f"* Wie ziet het: {use.audience}",
        f"* Velden: {', '.join(f'`{name}`' for name in activity.fields)}",
        "",
    ]


def write() -> None:
    PROCESSING.write_text(processing_page())
    REQUIREMENTS.write_text(requirements_page())
    ROUTES.write_text(routes_page())


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    write()
