"""What was checked, how it ended, and how far that lets us say that everybody can take part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

ANSWER_WITHIN_DAYS = 14
"""How long who reports a barrier waits at most. Source: quality G-43."""
OLD_AFTER = timedelta(days=183)
AUDIT_LASTS = timedelta(days=3 * 365)
"""How long a whole audit by people counts. Source: digitoegankelijk.nl, the statuses."""


class Outcome(StrEnum):
    HOLDS = "holds"
    FAILS = "fails"
    NOT_RUN = "not_run"


def worst(outcomes: Iterable[Outcome]) -> Outcome:
    """What failed outweighs what was left out, and that outweighs what holds."""
    return max(outcomes, key=(Outcome.HOLDS, Outcome.NOT_RUN, Outcome.FAILS).index)


@dataclass(frozen=True)
class Proof:
    """One thing that a program of others looked at: how often, and how it ended."""

    what: str
    by: str
    version: str
    checks: int
    outcome: Outcome


@dataclass(frozen=True)
class Measurement:
    """All proofs of one whole run of the tests."""

    measured_on: date
    proofs: tuple[Proof, ...]

    @property
    def checks(self) -> int:
        return sum(proof.checks for proof in self.proofs)

    def among(self, names: Iterable[str]) -> "Measurement":
        """Only the proofs with these names."""
        wanted = set(names)
        return Measurement(
            self.measured_on, tuple(one for one in self.proofs if one.what in wanted)
        )

    def all_hold(self) -> bool:
        """Whether there is something, and nothing of it failed or was left out."""
        return bool(self.proofs) and all(one.outcome == Outcome.HOLDS for one in self.proofs)

    def any_fails(self) -> bool:
        return any(one.outcome == Outcome.FAILS for one in self.proofs)

    def is_old(self, today: date) -> bool:
        return today - self.measured_on > OLD_AFTER


class Standing(StrEnum):
    """How far a site is, in the letters of the national register. Source: quality G-43."""

    ALL = "A"
    PART = "B"
    BEGUN = "C"


@dataclass(frozen=True)
class Audit:
    """A whole audit by people from outside, after WCAG-EM: when, and whether all was well."""

    done_on: date
    all_well: bool


AUDIT: Audit | None = None
"""The last one. Nobody from outside looked at Samen yet."""


def counts(audit: Audit | None, today: date) -> bool:
    """Whether the register accepts this audit as the ground for A or B."""
    return audit is not None and today - audit.done_on <= AUDIT_LASTS


def standing(measured: Measurement, audit: Audit | None, today: date) -> Standing:
    """What we say of ourselves. Programs alone never give an A. Source: quality G-42, G-43."""
    if not measured.all_hold():
        return Standing.BEGUN
    complete = audit is not None and counts(audit, today) and audit.all_well
    return Standing.ALL if complete else Standing.PART


def standing_in_register(measured: Measurement, audit: Audit | None, today: date) -> Standing:
    """What the register would give: without an audit that counts, no more than C."""
    return standing(measured, audit, today) if counts(audit, today) else Standing.BEGUN
