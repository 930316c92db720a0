"""What nobody else needs to know that somebody reads about. Source: quality G-48."""

import re
from collections.abc import Iterable
from functools import lru_cache

from samen.guide.rules.search.words import fold

AND_MORE = "*"  # at the end of a word: whatever comes behind


def is_about(text: str, words: Iterable[str]) -> bool:
    """Whether one of these words is in the text, whatever its capitals and accents.

    "schuld*" is also in schuldhulp; "huiselijk geweld" are two words beside each other.
    """
    return bool(_pattern(tuple(words)).search(fold(text)))


@lru_cache(maxsize=64)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    parts = [_part(word) for word in words] or ["(?!)"]  # no word is in no text
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


def _part(word: str) -> str:
    bare = [re.escape(fold(one)) for one in word.rstrip(AND_MORE).split()]
    return r"\W+".join(bare) + (r"\w*" if word.endswith(AND_MORE) else "")
