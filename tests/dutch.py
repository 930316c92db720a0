"""Finds Dutch that stands where another language should: the frame of a page in that language.

What organisations write stays Dutch and says so with `lang="nl"`; all else is the frame.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from lxml import html

from tests.catalogues import catalogue, every_sentence

UNSEEN = ("script", "style", "template", "code")
SAID_ALOUD = ("title", "aria-label", "alt", "placeholder", "label")
ONLY_DUTCH = re.compile(
    r"\b(?:het|een|niet|voor|naar|bij|aan|deze|geen|ook|kun|wordt|zijn|staat|hier|jij|jouw|wij"
    r"|waar|wat|dit|uit|mag|moet|alles|iemand|kies|vul|klopt|nog|meer|maar|alleen|zonder|mensen)\b",
    re.IGNORECASE,
)
TELLING = 2  # one such word may be a name


def left_in_dutch(page: str, language: str) -> list[str]:
    """The pieces of the frame that are still Dutch."""
    tree = html.fromstring(page)
    same = _same_in_dutch(language)
    found = (piece for piece in _frame(tree, tree.get("lang", "")) if piece not in same)
    return [piece for piece in found if piece in _dutch_words() or _sounds_dutch(piece)]


def strangers(page: str, language: str) -> list[str]:
    """Elements whose direction does not fit their language."""
    tree = html.fromstring(page)
    wrong = [] if tree.get("lang") == language else [f"the page says {tree.get('lang')}"]
    wrong += [] if (tree.get("dir") == "rtl") is (language == "ar") else ["direction of the page"]
    return wrong + [
        f"{one.tag} in {one.get('lang')}"
        for one in tree.iter()
        if one is not tree and one.get("lang") == "ar" and one.get("dir") != "rtl"
    ]


def _sounds_dutch(piece: str) -> bool:
    return len({word.lower() for word in ONLY_DUTCH.findall(piece)}) >= TELLING


@cache
def _dutch_words() -> frozenset[str]:
    """Every sentence of the house without a name in it, as a page shows it."""
    return frozenset(" ".join(one.words.split()) for one in every_sentence().values())


@cache
def _same_in_dutch(language: str) -> frozenset[str]:
    """What is written the same in both languages, such as "website"."""
    words = catalogue(language)
    said: Mapping[str, tuple[str, ...]] = {k: words.said(v) for k, v in every_sentence().items()}
    return frozenset(text for texts in said.values() for text in texts)


def _frame(element: Any, language: str) -> Iterator[str]:
    """The pieces of text in the language of the page, also those that are only said aloud."""
    if not isinstance(element.tag, str) or element.tag in UNSEEN:
        return
    if element.get("lang", language) != language:
        return
    texts = [element.text, *(element.get(name) for name in SAID_ALOUD)]
    if element.tag == "meta" and element.get("name") == "description":
        texts.append(element.get("content"))
    yield from (" ".join(text.split()) for text in texts if text and text.strip())
    for child in element:
        yield from _frame(child, language)
        if child.tail and child.tail.strip():
            yield " ".join(child.tail.split())
