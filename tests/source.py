"""Reads the source of the house, for tests that hold it to its rules."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "samen"
FILES = sorted(path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts)
OURS = [path for path in FILES if "tests" not in path.parts]  # the product, without its tests
PYTHON = [
    *FILES,
    *sorted(path for name in ("config", "tests") for path in (ROOT / name).rglob("*.py")),
]
TEMPLATES = sorted(HOUSE.glob("*/templates/**/*.html"))
STYLES = sorted(HOUSE.glob("*/static/**/*.css"))


def room(path: Path) -> str:
    """The room a file is in; empty for the house itself."""
    parts = path.relative_to(HOUSE).parts
    return parts[0] if len(parts) > 1 else ""


def job(path: Path) -> str:
    """What a file is for: "actions", for actions.py and for actions/auction.py alike."""
    parts = path.relative_to(HOUSE).parts
    return parts[1].removesuffix(".py") if len(parts) > 1 else ""


def short(path: Path) -> str:
    return str(path.relative_to(ROOT))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions at the top of a file."""
    return (node for node in tree(path).body if isinstance(node, ast.FunctionDef))


def calls(node: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Every call, by the last part of what is called."""
    for inner in ast.walk(node):
        if isinstance(inner, ast.Call):
            yield ast.unparse(inner.func).split(".")[-1], inner


def imports(path: Path) -> Iterator[str]:
    """Every name that a file imports, in full."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@cache
def kept_files() -> list[Path]:
    """Every file that is in the project, or would be at the next commit; data files too."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    paths = (ROOT / name for name in listed.stdout.split("\0") if name)
    return sorted(path for path in paths if path.is_file())


def text_of(path: Path) -> str:
    """The text of a file; none for a picture and the like."""
    try:
        return path.read_text()
    except UnicodeDecodeError:
        return ""
