"""All Dutch that the house can show is plain: level B1, in figures (quality G-44 and G-45).

A text that fails is named with its file, the sentence, what is wrong and what helps. The measures
are in tests/plain.py, the words they go by in tests/plain_words.toml.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests import plain
from tests.sentences import in_python, in_template
from tests.source import OURS, ROOT, TEMPLATES, short

SHOWN = frozenset(
    {"summary", "description", "joining", "cost_note", "copy_note", "access_note", "words"}
    | {"plain_name", "indicator"}
)
"""What residents read of a city's data; names stay as their owners write them."""
MANY_COMMAS_PERCENT = 2.0
ENOUGH_SENTENCES, ENOUGH_WORDS, ENOUGH_CONTENT = 5, 60, 40
"""Less text than this says nothing as an average; it counts in the whole."""

BUTTON = re.compile(r"<(?:button|a)\b[^>]*\bsamen-button\b[^>]*>(.*?)</(?:button|a)>", re.DOTALL)
ON_A_BUTTON = re.compile(
    r"""\{%\s*translate\s+(?:"([^"]+)"|'([^']+)')|\{%\s*blocktranslate[^%]*%\}\s*([^{]+)"""
)


@cache
def texts_of_the_house() -> dict[str, list[str]]:
    """Every text for readers, per file: templates, code, and the data of each city."""
    sources = [(path, in_template) for path in TEMPLATES]
    sources += [(path, in_python) for path in [*OURS, *(ROOT / "config").glob("*.py")]]
    found = {
        short(path): [words for one in read(path) for words in (one.words, one.plural) if words]
        for path, read in sources
    }
    for path in sorted((ROOT / "cities").glob("*/*.json")):
        found[short(path)] = list(_shown(json.loads(path.read_text())))
    return {path: texts for path, texts in found.items() if texts}


def _shown(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "sources":  # titles of documents
                yield from _shown(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _shown(inner)  # a list of words is for finding
    elif isinstance(value, str) and key in SHOWN:
        yield value


def every_text() -> list[str]:
    return [text for texts in texts_of_the_house().values() for text in texts]


def buttons() -> list[tuple[str, str]]:
    """The words on every button, and on every link that looks like one, with their file."""
    return [
        (short(path), next(filter(None, words)).strip())
        for path in TEMPLATES
        for inside in BUTTON.findall(path.read_text())
        for words in ON_A_BUTTON.findall(inside)
    ]


def in_lines(found: list[tuple[str, Any]]) -> str:
    return "".join(f"\n  {file}\n    {what}" for file, what in found)


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("samen/foundation/templates/404.html", "Deze pagina is er niet"),
        ("samen/foundation/templates/foundation/_errors.html", "Nog %(number)s dingen te doen"),
        ("samen/people/texts.py", "Een code heeft 6 cijfers. Vul ze alle 6 in."),
        ("config/paper.py", "Een activiteit doorgeven"),
        ("cities/demo/activities.json", "Drink koffie met mensen uit de buurt."),
    ],
)
def test_texts_are_found_wherever_they_stand(file: str, words: str) -> None:
    assert words in texts_of_the_house()[file]


@pytest.mark.proof("Taalniveau B1 (G-45)", by="wordfreq")
def test_every_sentence_is_plain(record_property: Callable[[str, object], None]) -> None:
    """Short, no words of offices, no rare words, no short forms without explanation."""
    found = [
        (file, fault)
        for file, texts in texts_of_the_house().items()
        for text in texts
        for fault in plain.faults(
            text,
            most_words=plain.HOUSE_WORDS,
            names_things=file.startswith("cities/"),
            programmers=file in plain.FOR_PROGRAMMERS,
        )
    ]
    record_property("checks", sum(len(plain.sentences(text)) for text in every_text()))
    assert not found, in_lines(found)


@pytest.mark.proof("Taalniveau B1 (G-45)", by="pyphen")
def test_all_texts_together_read_easily() -> None:
    house = plain.figures(every_text())
    assert house.sentences > 2000, "the texts were found"
    assert house.mean_words <= plain.MEAN_WORDS, house
    assert house.ease >= plain.LEAST_EASE, house


@pytest.mark.proof("Taalniveau B1 (G-45)", by="wordfreq")
def test_all_words_together_are_words_of_everyday() -> None:
    house = plain.figures(every_text())
    assert house.content_words > 5000, "the words were found"
    assert house.frequency >= plain.LEAST_FREQUENCY, house


def test_sentences_with_more_than_one_comma_are_few() -> None:
    house = plain.figures(every_text())
    assert house.commas_percent <= MANY_COMMAS_PERCENT, house


def test_every_file_reads_easily_on_its_own() -> None:
    found = [
        (file, why) for file, texts in texts_of_the_house().items() for why in _hard(file, texts)
    ]
    assert not found, in_lines(found)


def _hard(file: str, texts: list[str]) -> Iterator[str]:
    figures = plain.figures(texts)
    if figures.sentences >= ENOUGH_SENTENCES and figures.mean_words > plain.MEAN_WORDS:
        yield f"{figures.mean_words:.1f} words a sentence: make some shorter"
    if figures.words >= ENOUGH_WORDS and figures.ease < plain.LEAST_EASE:
        yield f"Flesch-Douma {figures.ease:.0f}: use shorter words"
    is_enough = figures.content_words >= ENOUGH_CONTENT and file not in plain.FOR_PROGRAMMERS
    if is_enough and figures.frequency < plain.LEAST_FREQUENCY:
        yield f"mean frequency {figures.frequency:.2f}: say otherwise: {', '.join(figures.rare)}"


def test_every_button_says_what_it_does_with_a_verb_first() -> None:
    found = buttons()
    assert len(found) > 100, "the buttons were found"
    silent = [(file, words) for file, words in found if not plain.starts_with_a_verb(words)]
    assert not silent, in_lines(silent) + "\n  Start with what happens: “Bewaar de plek”."


def test_every_file_for_programmers_is_there() -> None:
    assert all(Path(ROOT / file).exists() for file in plain.FOR_PROGRAMMERS)
