"""Words as the index knows them: folded and cut. The same for both databases."""

import re
import unicodedata
from functools import cache
from pathlib import Path

DATA = Path(__file__).parents[2] / "data"
LONGEST_WORD = 60
WORD = re.compile(r"[^\W_]+")
NOT_WRITTEN = str.maketrans(dict.fromkeys("'’‘`´ـ\u00ad\u200b\u200c\u200d"))


def fold(text: str) -> str:
    """Lower case without accents: "Café Één" is "cafe een"."""
    if text.isascii():
        return text.lower().translate(NOT_WRITTEN)
    split = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in split if unicodedata.category(letter) != "Mn")
    return bare.translate(NOT_WRITTEN)


def words_in(text: str) -> list[str]:
    """The folded words of a text, in order, stop words included."""
    return [word[:LONGEST_WORD] for word in WORD.findall(fold(text))]


def written_in(text: str) -> dict[str, str]:
    """Each folded word of a text, with how it is written there: cooperatie is coöperatie."""
    whole = unicodedata.normalize("NFC", text.lower()).translate(NOT_WRITTEN)
    return {fold(word)[:LONGEST_WORD]: word[:LONGEST_WORD] for word in WORD.findall(whole)}


def telling_words_in(text: str) -> list[str]:
    """The words of a text that say something: without de, het, een."""
    return [word for word in words_in(text) if word not in stop_words()]


def name_key(name: str) -> str:
    """A whole name in one token, so that "Kids Club" and "Kidsclub" are the same name."""
    return "=" + "".join(words_in(name))[: LONGEST_WORD - 1]


def read_data(name: str) -> list[str]:
    """The lines of one of the guide's data files, without empty lines and comments."""
    lines = (line.partition("#")[0].strip() for line in (DATA / name).read_text().splitlines())
    return [line for line in lines if line]


@cache
def stop_words() -> frozenset[str]:
    """Words that say nothing anywhere: de, het, een."""
    return frozenset(" ".join(read_data("stop_words.txt")).split())


@cache
def question_words() -> frozenset[str]:
    """Words that say nothing in a question: ik, zoek, waar."""
    return frozenset(" ".join(read_data("question_words.txt")).split())
