"""Whether two names probably mean the same thing. Pure: words in, yes or no out."""

import re
import unicodedata
from collections.abc import Iterable
from typing import TypeVar

from rapidfuzz import fuzz

Key = TypeVar("Key")
MOST = 5
SHORTEST = 4  # letters; shorter names say too little
ALMOST_THE_SAME = 86  # of 100: a letter or an ending is different
SAME_WORDS = 96  # of 100: all words of the one are in the other
OF_NO_WEIGHT = {
    "de",
    "het",
    "een",
    "en",
    "van",
    "in",
    "op",
    "bij",
    "the",
    "stichting",
    "vereniging",
}


def alike(name: str, others: Iterable[tuple[Key, str]]) -> list[Key]:
    """The keys of the names that look like this one, best first; at most five."""
    words = telling(name)
    if len("".join(words)) < SHORTEST:
        return []
    found = [(likeness(words, telling(other)), key) for key, other in others]
    found = [pair for pair in found if pair[0]]
    found.sort(key=lambda pair: -pair[0])
    return [key for _, key in found[:MOST]]


def likeness(one: list[str], other: list[str]) -> float:
    """From 0 (something else) to 100 (the same), of names in telling words."""
    left, right = " ".join(one), " ".join(other)
    ratio = max(fuzz.token_sort_ratio(left, right), fuzz.ratio("".join(one), "".join(other)))
    if ratio >= ALMOST_THE_SAME:
        return ratio
    fewest = min(len(one), len(other))
    is_part = fewest > 1 and fuzz.token_set_ratio(left, right) >= SAME_WORDS
    return ALMOST_THE_SAME if is_part else 0


def telling(name: str) -> list[str]:
    """The words of a name without accents, capitals and small words."""
    bare = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(sign for sign in bare if not unicodedata.combining(sign))
    words = re.findall(r"\w+", plain)
    return [word for word in words if word not in OF_NO_WEIGHT] or words
