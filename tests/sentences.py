"""Every sentence of the house that asks for a translation, read from its source.

Templates go through Django's own reader for translators, so both see the same words. Which of
them every language must have is said in config/languages.py.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

from config.languages import FRONT_DOOR, ONLY_DUTCH, WORKPLACE
from tests.source import OURS, ROOT, TEMPLATES, short, tree

MARKS = re.compile(r"_|gettext(_lazy|_noop)?|ngettext(_lazy)?|n?pgettext(_lazy)?")
ONE_WORD = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
IN_A_TEMPLATE = re.compile(rf"(?:n?p?gettext|\b_)\({ONE_WORD}(?:, ?{ONE_WORD})*(?:, ?count)?\)")


@dataclass(frozen=True, order=True)
class Sentence:
    """One text to translate: Dutch, its plural when it counts, its context when it has one.

    `place` is where it stands: file, definition, and code when it is a refusal.
    """

    words: str
    plural: str = ""
    context: str = ""
    place: str = ""

    @property
    def key(self) -> str:
        """How a catalogue calls it."""
        return f"{self.context}\x04{self.words}" if self.context else self.words

    @property
    def is_essential(self) -> bool:
        """Whether a resident may meet it, so that every language must have it."""
        kept_apart = _is_one_of(ONLY_DUTCH + WORKPLACE, self.place)
        return not kept_apart or _is_one_of(FRONT_DOOR, self.place)

    @property
    def is_only_dutch(self) -> bool:
        """Whether it is shown where no language can be chosen."""
        return _is_one_of(ONLY_DUTCH, self.place)


@cache
def all_sentences() -> tuple[Sentence, ...]:
    """The sentences of the product in order of place; one may stand in more places."""
    found = [one for path in TEMPLATES for one in in_template(path)]
    settings = sorted((ROOT / "config").rglob("*.py"))
    found += [one for path in OURS + settings for one in in_python(path)]
    return tuple(found)


def essential() -> dict[str, Sentence]:
    """What every language must have, by the name a catalogue gives it."""
    return {one.key: one for one in all_sentences() if one.is_essential}


def in_template(path: Path) -> Iterator[Sentence]:
    source = templatize(path.read_text(), origin=str(path))
    for call in IN_A_TEMPLATE.finditer(source):
        yield from _said_by(ast.parse(call.group(), mode="eval").body, short(path))


def in_python(path: Path) -> Iterator[Sentence]:
    for node in tree(path).body:
        yield from _within(node, f"{short(path)}{_name_of(node)}")


def _within(node: ast.AST, place: str) -> Iterator[Sentence]:
    """The sentences below a node; those in a table with the name of their row."""
    yield from _said_by(node, place)
    if isinstance(node, ast.Dict):
        for key, value in zip(node.keys, node.values, strict=True):
            row = f"::{key.value!s}" if isinstance(key, ast.Constant) else ""
            yield from _within(value, f"{place}{row}")
    else:
        for child in ast.iter_child_nodes(node):
            yield from _within(child, place)


def _marks(called: ast.expr) -> bool:
    return MARKS.fullmatch(ast.unparse(called).rpartition(".")[2]) is not None


def _said_by(node: ast.AST, place: str) -> Iterator[Sentence]:
    if not isinstance(node, ast.Call) or not _marks(node.func):
        return
    name = ast.unparse(node.func).rpartition(".")[2]
    values = [one.value for one in node.args if isinstance(one, ast.Constant)]
    texts = [value for value in values if isinstance(value, str)]
    context = texts.pop(0) if "pgettext" in name and len(texts) > 1 else ""
    plural = texts[1] if name.startswith("n") and len(texts) > 1 else ""
    if texts:
        yield Sentence(texts[0], plural, context, place)


def _name_of(node: ast.stmt) -> str:
    """The name that a statement at the top of a file gives to something."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return f"::{node.name}"
    if isinstance(node, ast.Assign):
        return f"::{ast.unparse(node.targets[0])}"
    return f"::{ast.unparse(node.target)}" if isinstance(node, ast.AnnAssign) else ""


def _is_one_of(patterns: tuple[str, ...], place: str) -> bool:
    return any(
        fnmatchcase(place, pattern) or fnmatchcase(place, f"{pattern}::*") for pattern in patterns
    )
