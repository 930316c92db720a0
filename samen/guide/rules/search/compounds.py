"""Long words taken apart: formulierenhulp is formulieren and hulp."""

from functools import cache, lru_cache

from samen.guide.rules.search.words import read_data

LINKS = ("", "s", "en", "e", "n")  # buurt-kamer, bewoners-s-huis, buur-en-hulp
SHORTEST_PART = 3
SHORTEST_UNKNOWN = 4  # zumba in zumbales


@lru_cache(maxsize=30_000)
def split(word: str) -> tuple[str, ...]:
    """The words that a folded word is made of; nothing when it is one word."""
    if len(word) < 2 * SHORTEST_PART or not word.isalpha() or word in whole_words():
        return ()
    found = _split(word) or _split_off_head(word)
    return tuple(found) if len(found) > 1 else ()


def _split(word: str) -> list[str]:
    """The fewest known words that make up this word; the longest first word wins a draw."""
    best: list[str] = []
    for end in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
        if not _is_part(word[:end]):
            continue
        for link in LINKS:
            rest = word[end + len(link) :]
            if not word.startswith(link, end) or len(rest) < SHORTEST_PART:
                continue
            tail = [rest] if _is_part(rest) else _split(rest)
            if tail and (not best or len(tail) + 1 < len(best)):
                best = [word[:end], *tail]
    return best


def _split_off_head(word: str) -> list[str]:
    """An unknown word before a well-known last part: zumba and les."""
    for end in range(SHORTEST_UNKNOWN, len(word) - SHORTEST_PART + 1):
        if word[end:] in heads():
            return [word[:end], word[end:]]
    return []


def _is_part(word: str) -> bool:
    return word in parts()


@cache
def parts() -> frozenset[str]:
    return frozenset(word for key, words in _lines() if key != "whole" for word in words)


@cache
def heads() -> frozenset[str]:
    return frozenset(word for key, words in _lines() if key == "heads" for word in words)


@cache
def whole_words() -> frozenset[str]:
    return frozenset(word for key, words in _lines() if key == "whole" for word in words)


def _lines() -> list[tuple[str, list[str]]]:
    """Each line of the data file as its key ("" for none) and its words."""
    split = (line.rpartition(":") for line in read_data("compound_parts.txt"))
    return [(key, words.split()) for key, _, words in split]
