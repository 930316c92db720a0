"""What the house says that others found is what the tests found (issue 3, "Proof")."""

import json
from pathlib import Path
from typing import Any

import pytest

from samen.portal.queries import measured
from samen.portal.rules import Outcome
from samen.portal.texts import PROMISES
from tests import proofs
from tests.proofs import Keeper

pytest_plugins = ["pytester"]


# --- what is shipped ---------------------------------------------------------------------------
@pytest.mark.follows_proofs
def test_the_page_tells_exactly_the_proofs_in_the_tests() -> None:
    """If not: `make test`, and then `make proofs`."""
    assert {(one.what, one.by) for one in measured().proofs} == proofs.in_the_tests()


@pytest.mark.follows_proofs
def test_the_page_tells_the_versions_of_the_lock_files() -> None:
    """If not: `make test`, and then `make proofs`."""
    locked = proofs.locked()
    kept = {one.by: one.version for one in measured().proofs if one.by in locked}
    assert kept == {by: locked[by] for by in kept}


@pytest.mark.follows_proofs
def test_the_page_tells_the_version_of_axe_that_comes_along() -> None:
    told = {one.version for one in measured().proofs if one.by == "axe-core"}
    assert told == {proofs.version_of("axe-core")}


def test_every_proof_leans_on_a_package_of_a_lock_file_or_a_program_we_know() -> None:
    known = proofs.locked().keys() | proofs.PROGRAMS.keys() | {"axe-core"}
    assert {by for _what, by in proofs.in_the_tests()} - known == set()


def test_every_proof_has_words_for_readers_and_no_words_are_left_over() -> None:
    assert {what for what, _by in proofs.in_the_tests()} == PROMISES.keys()


# --- how it gets there -------------------------------------------------------------------------
def a_run(*told: tuple[str, str, str, int], failed: tuple[str, ...] = ()) -> dict[str, Any]:
    """Outcomes of tests for one proof: what, name of the test, outcome, checks."""
    found: dict[str, dict[str, Any]] = {}
    for what, name, outcome, checks in told:
        found.setdefault(what, {})[name] = {"outcome": outcome, "checks": checks}
    listed = [
        {"what": what, "by": "sectxt", "version": "1.0", "tests": tests}
        for what, tests in found.items()
    ]
    return {"other_failures": list(failed), "proofs": listed}


def test_what_ran_in_both_lanes_counts_once() -> None:
    both = [a_run(("A", "one", "passed", 3), ("A", "two", "passed", 1))] * 2
    [proof] = proofs.joined(both)["proofs"]
    assert proof == {"what": "A", "by": "sectxt", "version": "1.0", "checks": 4, "outcome": "holds"}


@pytest.mark.parametrize("lanes", [("failed", "passed"), ("passed", "failed")])
def test_what_failed_in_one_lane_does_not_hold(lanes: tuple[str, str]) -> None:
    runs = [a_run(("A", "one", outcome, 1), ("A", "two", "passed", 1)) for outcome in lanes]
    [proof] = proofs.joined(runs)["proofs"]
    assert proof["outcome"] == Outcome.FAILS


def test_what_one_lane_leaves_to_the_other_was_done() -> None:
    runs = [a_run(("A", "one", "skipped", 9)), a_run(("A", "one", "passed", 9))]
    [proof] = proofs.joined(runs)["proofs"]
    assert (proof["outcome"], proof["checks"]) == (Outcome.HOLDS, 9)


def test_what_ran_nowhere_is_told_as_not_done() -> None:
    [proof] = proofs.joined([a_run(("A", "one", "skipped", 9))] * 2)["proofs"]
    assert (proof["outcome"], proof["checks"]) == (Outcome.NOT_RUN, 0)


@pytest.fixture
def _a_folder_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proofs, "BUILD", tmp_path)
    monkeypatch.setattr(proofs, "JOINED", tmp_path / "proofs.json")
    monkeypatch.setattr(proofs, "SHIPPED", tmp_path / "shipped.json")


def left_by(*runs: dict[str, Any]) -> None:
    for lane, run in zip(proofs.LANES, runs, strict=False):
        (proofs.BUILD / f"proofs-{lane}.json").write_text(json.dumps(run))
    proofs.join()


@pytest.mark.usefixtures("_a_folder_apart")
def test_a_proof_that_failed_is_shown_as_failed() -> None:
    left_by(a_run(("A", "one", "failed", 1)), a_run(("A", "one", "failed", 1)))
    assert "Without success: A." in proofs.ship()
    assert json.loads(proofs.SHIPPED.read_text())["proofs"][0]["outcome"] == Outcome.FAILS


@pytest.mark.usefixtures("_a_folder_apart")
def test_a_run_in_which_more_failed_is_not_shown() -> None:
    green = a_run(("A", "one", "passed", 1))
    left_by(green, green | {"other_failures": ["tests/test_house.py::test_size"]})
    assert "tests/test_house.py::test_size" in proofs.ship()
    assert not proofs.SHIPPED.exists()


@pytest.mark.usefixtures("_a_folder_apart")
def test_half_a_run_is_not_shown() -> None:
    left_by(a_run(("A", "one", "passed", 1)))
    assert "Run `make test` first" in proofs.ship()


# --- during a run ------------------------------------------------------------------------------
WITH_PROOFS = """
    import pytest
    pytestmark = pytest.mark.proof("B", by="sectxt")

    @pytest.mark.proof("A", by="sectxt")
    def test_one(record_property):
        record_property("checks", 12)

    class TestMore:
        def test_two(self):
            assert False

    @pytest.mark.follows_proofs
    def test_three():
        pass
"""


@pytest.mark.usefixtures("_a_folder_apart")
@pytest.mark.parametrize(("chosen", "is_whole"), [((), True), (("-k", "one"), False)])
def test_only_a_whole_run_is_written_down(
    pytester: pytest.Pytester, chosen: tuple[str, ...], is_whole: bool
) -> None:
    pytester.makeini("[pytest]\ntestpaths = .\nmarkers =\n  proof: x\n  follows_proofs: x")
    pytester.makepyfile(WITH_PROOFS)
    pytester.inline_run("-p", "no:django", "-p", "no:randomly", *chosen, plugins=[Keeper("sqlite")])
    written = proofs.BUILD / "proofs-sqlite.json"
    assert written.exists() == is_whole
    if is_whole:
        a, b = json.loads(written.read_text())["proofs"]
        assert [test["checks"] for test in a["tests"].values()] == [12]
        outcomes = {name.split("::")[-1]: one["outcome"] for name, one in b["tests"].items()}
        assert outcomes == {"test_one": "passed", "test_two": "failed", "test_three": "passed"}
