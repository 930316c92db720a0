"""Odd questions by schemathesis: what a program may send by the description, and what it may not.

Shared by a short test and by `make bench ONLY=api`, which asks thousands.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, cast

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, seed, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

DESCRIPTIONS = ("/api/v1/openapi.json", "/hsds/openapi.json")
PLAIN = {"Accept-Encoding": "identity"}
NAMES_EACH = 5
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass
class Outcome:
    """How many questions were asked, which statuses came back, and what was wrong."""

    statuses: Counter[int] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    paths: set[str] = field(default_factory=set)

    @property
    def asked(self) -> int:
        return sum(self.statuses.values())


def ask_oddly(description: str, *, each: int, series: int = 1) -> Outcome:
    """Asks every path of a description `each` times well and `each` times badly."""
    outcome = Outcome()
    with _connections_kept():
        _ask_everywhere(description, each, series, outcome)
    return outcome


@contextmanager
def _connections_kept() -> Iterator[None]:
    """As Django's own test client does: a request does not end the transaction of a test."""
    ends = (request_started, request_finished)
    for end in ends:
        end.disconnect(close_old_connections)
    try:
        yield
    finally:
        for end in ends:
            end.connect(close_old_connections)


def _ask_everywhere(description: str, each: int, series: int, outcome: Outcome) -> None:
    schema = schemathesis.openapi.from_wsgi(description, get_wsgi_application())
    for found in schema.get_all_operations():
        operation: Any = cast(Any, found).ok()
        outcome.paths.add(operation.path)
        for mode in GenerationMode:
            if mode == GenerationMode.POSITIVE or _can_be_asked_badly(operation):
                _ask(operation, mode, each, series, outcome)
        if "{" in operation.path:
            _ask_what_is_there(schema, operation, outcome)


def _ask_what_is_there(schema: Any, operation: Any, outcome: Outcome) -> None:
    """Single things by the names that their list gives: made up names are never there."""
    path, name = operation.path.split("/{")[0], operation.path.partition("{")[2][:-1]
    listed = schema[path]["GET"].Case().call(headers=PLAIN).json()
    things = listed.get("resultaten") or listed.get("contents") or []
    for thing in things[:NAMES_EACH]:
        case = operation.Case(path_parameters={name: thing[name]})
        _note(case, case.call(headers=PLAIN), outcome)


def _can_be_asked_badly(operation: Any) -> bool:
    """Any word can be a slug; only a choice or a name with a form can be wrong."""
    return bool(list(operation.query)) or "uuid" in str(operation.definition.raw["parameters"])


def _ask(operation: Any, mode: GenerationMode, each: int, number: int, outcome: Outcome) -> None:
    @seed(number)
    @settings(
        max_examples=each,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        _note(case, case.call(headers=PLAIN), outcome)

    ask()


def _note(case: Any, response: Any, outcome: Outcome) -> None:
    outcome.statuses[response.status_code] += 1
    try:
        case.validate_response(response, checks=CHECKS)
    except FailureGroup as failures:
        asked = f"{case.method} {case.formatted_path} {case.query}"
        outcome.wrong += [f"{asked}: {one!r}"[:400] for one in failures.exceptions]
