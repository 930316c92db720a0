"""Before every free text that somebody can write stands the check on private data (G-30)."""

import ast
from collections.abc import Iterator

import pytest

from tests.source import OURS, job, tree

NO_WORDS_FOR_OTHERS = {
    "FeedForm.address": "a web address, for its keepers only",
    "FindForm.postcode": "four digits",
    "FollowForm.code": "digits",
    "GuardedForm.homepage": "must stay empty",
    "LocationForm.point": "two numbers",
    "LocationForm.postcode": "a postcode and no more",
    "LocationProposal.postcode": "a postcode and no more",
    "OrganisationForm.seen": "a fingerprint",
}


def plain_fields() -> Iterator[str]:
    """Every field for any text, by its class and name."""
    for path in OURS:
        if job(path) != "forms":
            continue
        for form in ast.walk(tree(path)):
            if isinstance(form, ast.ClassDef):
                yield from (f"{form.name}.{name}" for name in _fields(form))


def _fields(form: ast.ClassDef) -> Iterator[str]:
    for node in ast.walk(form):
        if isinstance(node, ast.Assign) and ast.unparse(node.value).startswith("forms.CharField("):
            yield ast.unparse(node.targets[0])


@pytest.mark.requirement("R-416")
def test_words_for_others_are_asked_with_the_field_that_looks_at_them() -> None:
    assert sorted(plain_fields()) == sorted(NO_WORDS_FOR_OTHERS)
