"""The stem of a word: what zaal, zalen and zaaltje have in common."""

import re
from functools import cache, lru_cache

import snowballstemmer

from samen.guide.rules.search.compounds import split
from samen.guide.rules.search.words import read_data

SHORTEST = 3  # te and is say nothing
PARTICIPLE = re.compile(r"ge\w{3,}[dt]e?n?")
LONG_VERB = re.compile(r"\w{2,}[^aeiou]e[ln]en")  # worstelen, rekenen
GE = re.compile(r"ge(?=\w{3})")

_snowball = snowballstemmer.stemmer("dutch")


@lru_cache(maxsize=30_000)
def stem(word: str) -> str:
    """The stem of a folded word. Of a long word only the last part is stemmed."""
    if not word.isascii() or not word.isalpha():
        return word
    if word in irregular_stems():
        return irregular_stems()[word]
    parts = split(word)
    if parts:
        return word[: -len(parts[-1])] + stem(parts[-1])
    return _stem_simple(word)


@lru_cache(maxsize=30_000)
def parts_of(word: str) -> tuple[str, ...]:
    """The stems of the words that a folded word is made of; nothing when it is one word."""
    return tuple(dict.fromkeys(stem(part) for part in split(word)))


@lru_cache(maxsize=30_000)
def all_parts_of(word: str) -> tuple[str, ...]:
    """As `parts_of`, with the parts of the parts: schuldhulptoeleiding has schuld
    too, and wijkfietsenmaker has fietsenmaker."""
    parts = split(word)
    found = [stem(part) for part in parts]
    for at, part in enumerate(parts):
        if 0 < at < len(parts) - 1:
            found.append(stem(word[word.index(part, len(parts[at - 1])) :]))  # fietsenmaker
        found += all_parts_of(part)
    return tuple(dict.fromkeys(found))


def _stem_simple(word: str) -> str:
    """Twice, so that fietst and fietsen end alike. A ge- stays, except in a participle:
    without it the stemmer makes zin of gezin."""
    if LONG_VERB.fullmatch(word):
        return word[:-2]
    if PARTICIPLE.fullmatch(word):
        return _stem_once(_stem_once(word))
    return _stem_once(_stem_once(GE.sub("gé", word))).replace("é", "e")


def _stem_once(word: str) -> str:
    shorter = str(_snowball.stemWord(word))
    return shorter if len(shorter) >= SHORTEST else word


@cache
def irregular_stems() -> dict[str, str]:
    """Words whose stem no rule finds. Each line of the file: a stem, then who has it."""
    found: dict[str, str] = {}
    for line in read_data("stems.txt"):
        first, *others = line.split()
        found |= dict.fromkeys([first, *others], first)
    return found
