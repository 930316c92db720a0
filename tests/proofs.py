"""What programs of others say of this house: kept by the tests, shown on /over/conformiteit.

A test that leans on a standard, or on a program we did not write, says so:

    @pytest.mark.proof("WCAG 2.2 A and AA", by="axe-core")

`by` is a package of a lock file, or one of PROGRAMS. A test counts as one check; a test that
looks at more tells how many: `record_property("checks", 12)`. A whole lane ends with
build/proofs-<database>.json; `make test` joins both; `make proofs` puts the outcome in the page.
"""

import ast
import json
import re
import shutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

from tests.source import PYTHON, ROOT, tree

BUILD = ROOT / "build"
JOINED = BUILD / "proofs.json"
SHIPPED = ROOT / "samen" / "portal" / "data" / "conformity.json"
LANES = ("sqlite", "postgres")
PROGRAMS = {
    "chromium": ("chromium", "--version"),
    "poppler": ("pdftotext", "-v"),
}
"""Programs of the machine: how they tell their version. No lock file holds them."""
AXE_IN = "axe-playwright-python"  # brings axe-core along, as one file
OUTCOMES = {"passed": "holds", "failed": "fails", "skipped": "not_run"}
Proof = tuple[str, str]  # what is proven, and by which program


# --- during a run ------------------------------------------------------------------------------
@dataclass(eq=False)
class Keeper:
    """A part of pytest: writes down what became of every proof of a whole run."""

    lane: str
    found: dict[Proof, dict[str, dict[str, Any]]] = field(default_factory=dict)
    other_failures: set[str] = field(default_factory=set)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        for item in items:
            for mark in item.iter_markers("proof"):
                item.user_properties.append(("proof", [mark.args[0], mark.kwargs["by"]]))
            if item.get_closest_marker("follows_proofs"):
                item.user_properties.append(("follows", True))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        told: list[tuple[str, Any]] = list(report.user_properties)
        proofs = [(value[0], value[1]) for name, value in told if name == "proof"]
        if report.failed and not proofs and "follows" not in dict(told):
            self.other_failures.add(report.nodeid)
        if report.when == "call" or not report.passed:
            counted = [int(str(value)) for name, value in told if name == "checks"]
            checks = sum(counted) if counted else 1
            for proof in proofs:
                _note(self.found.setdefault(proof, {}), report.nodeid, report.outcome, checks)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if not hasattr(session.config, "workerinput") and _is_whole(session):
            BUILD.mkdir(exist_ok=True)
            kept = [
                {"what": what, "by": by, "version": version_of(by), "tests": tests}
                for (what, by), tests in sorted(self.found.items())
            ]
            whole = {"other_failures": sorted(self.other_failures), "proofs": kept}
            _write(BUILD / f"proofs-{self.lane}.json", whole)


def _note(tests: dict[str, dict[str, Any]], name: str, outcome: str, checks: int) -> None:
    """A test that failed once has failed: also when only its end did."""
    if tests.get(name, {}).get("outcome") != "failed":
        tests[name] = {"outcome": outcome, "checks": checks}


def _is_whole(session: pytest.Session) -> bool:
    """Whether every test was meant to run, and nobody stopped halfway."""
    option = session.config.option
    chosen = option.keyword or option.markexpr or option.deselect or option.collectonly
    all_paths = session.config.args_source is pytest.Config.ArgsSource.TESTPATHS
    return all_paths and not chosen and not (session.shouldstop or session.shouldfail)


# --- versions ----------------------------------------------------------------------------------
@cache
def version_of(by: str) -> str:
    """The version that runs on this machine."""
    if by in PROGRAMS:
        return _version_of_program(*PROGRAMS[by])
    if by == "axe-core":
        return _version_of_axe()
    try:
        return version(by)
    except PackageNotFoundError:
        described: dict[str, str] = json.loads(_in_node(by).read_text())
        return described["version"]


def _version_of_program(name: str, option: str) -> str:
    program = shutil.which(name) or shutil.which(f"{name}-browser") or name
    said = subprocess.run([program, option], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(\.\d+)+", said.stdout + said.stderr)
    assert found, f"{name} does not tell its version"
    return found[0]


def _version_of_axe() -> str:
    from axe_playwright_python.sync_playwright import Axe

    found = re.search(r"axe v([\d.]+)", Axe().axe_script[:100])
    assert found, "axe-core does not tell its version"
    return found[1]


def _in_node(by: str) -> Path:
    return ROOT / "node_modules" / by / "package.json"


def locked() -> dict[str, str]:
    """Every package of the lock files, with its version."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        found |= dict(re.findall(r"^([\w.-]+)==([\w.]+)", path.read_text(), re.MULTILINE))
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    top = "node_modules/"
    return found | {
        path.removeprefix(top): package["version"]
        for path, package in packages.items()
        if path.startswith(top) and path.count(top) == 1
    }


# --- in the tests ------------------------------------------------------------------------------
def in_the_tests() -> set[Proof]:
    """Every proof that a test says it gives."""
    return {proof for path in PYTHON if path.name.startswith("test_") for proof in _proofs_in(path)}


def _proofs_in(path: Path) -> Iterator[Proof]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.proof":
            by = {one.arg: ast.literal_eval(one.value) for one in node.keywords}["by"]
            yield ast.literal_eval(node.args[0]), by


# --- afterwards --------------------------------------------------------------------------------
def join() -> None:
    """Both lanes as one list. Only when both ran whole."""
    lanes = [BUILD / f"proofs-{lane}.json" for lane in LANES]
    if not all(path.exists() for path in lanes):
        return
    runs = [json.loads(path.read_text()) for path in lanes]
    _write(JOINED, joined(runs) | {"measured_on": f"{datetime.now(UTC):%Y-%m-%d}"})


def joined(runs: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A test that ran twice is one check; a proof that failed once does not hold."""
    tests: dict[tuple[str, str, str], dict[str, dict[str, Any]]] = defaultdict(dict)
    other_failures: set[str] = set()
    for run in runs:
        other_failures |= set(run["other_failures"])
        for proof in run["proofs"]:
            together = tests[proof["what"], proof["by"], proof["version"]]
            for name, told in proof["tests"].items():
                if _weight(told) >= _weight(together.get(name)):
                    together[name] = told
    proofs = [
        {"what": what, "by": by, "version": number, **_outcome(list(found.values()))}
        for (what, by, number), found in sorted(tests.items())
    ]
    return {"other_failures": sorted(other_failures), "proofs": proofs}


def _weight(told: dict[str, Any] | None) -> int:
    """Failed outweighs passed, and passed outweighs skipped."""
    return ("", "skipped", "passed", "failed").index(told["outcome"] if told else "")


def _outcome(tests: list[dict[str, Any]]) -> dict[str, Any]:
    worst = max(tests, key=_weight)["outcome"]
    checks = sum(test["checks"] for test in tests if test["outcome"] != "skipped")
    return {"checks": checks, "outcome": OUTCOMES[worst]}


def ship() -> str:
    """Puts the outcome where the page reads it. A proof that failed goes along, as failed."""
    if not JOINED.exists():
        return "Nothing to write. Run `make test` first, all of it."
    run = json.loads(JOINED.read_text())
    if run["other_failures"]:
        broken = "\n".join(run["other_failures"])
        return f"Not written: more than proofs failed in the last `make test`.\n{broken}"
    _write(SHIPPED, {"measured_on": run["measured_on"], "proofs": run["proofs"]})
    failing = [proof["what"] for proof in run["proofs"] if proof["outcome"] != "holds"]
    return f"Written: {len(run['proofs'])} proofs. Without success: {', '.join(failing) or 'none'}."


def _write(path: Path, content: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if sys.argv[1:] == ["join"]:
        join()
    else:
        sys.stdout.write(ship() + "\n")
