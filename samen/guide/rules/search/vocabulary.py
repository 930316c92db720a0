"""The words that are in use, and what somebody meant who typed another one."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from math import log

from rapidfuzz import process
from rapidfuzz.distance import OSA

from samen.guide.rules.search.stems import stem

SHORTEST_BEGINNING = 3
SHORTEST_MENDED = 4
AS_IT_SOUNDS = (
    ("sch", "s"), ("isch", "is"), ("ij", "y"), ("ei", "y"), ("au", "u"), ("ou", "u"),
    ("ch", "g"), ("ck", "k"), ("ph", "f"), ("th", "t"), ("tie", "si"), ("dt", "t"), ("qu", "k"),
    ("x", "ks"), ("c", "k"), ("z", "s"), ("v", "f"), ("oe", "u"), ("ie", "i"), ("eu", "u"),
)  # fmt: skip

Word = tuple[str, str, int, str]
"""Folded, its stem, how many entries have it, and as written: empty for a part of a word."""


class Vocabulary:
    """All words of the index. `everyday` are words the thesaurus knows: right, if unused."""

    def __init__(self, words: Iterable[Word], *, size: int, everyday: Iterable[str] = ()) -> None:
        self.size = max(size, 1)  # the number of entries
        self._entries: dict[str, int] = {}
        self._written: list[str] = []
        self._shown: dict[str, str] = {}
        for word, its_stem, entries, as_is in words:
            if as_is:
                self._written.append(word)
                self._shown[word] = as_is
            self._entries[its_stem] = max(entries, self._entries.get(its_stem, 0))
        self._written.sort()
        self._sounds: dict[int, dict[str, list[str]]] = {}
        self._everyday = frozenset(everyday)

    def entries(self, its_stem: str) -> int:
        """In how many entries this stem occurs."""
        return self._entries.get(its_stem, 0)

    def share(self, its_stem: str) -> float:
        """Which part of the entries has this stem."""
        return self.entries(its_stem) / self.size

    def knows(self, its_stem: str) -> bool:
        return its_stem in self._entries

    def weight(self, its_stem: str) -> float:
        """How much a stem tells: a rare one much, one that is everywhere little (idf)."""
        return log(1 + self.size / (self.entries(its_stem) + 0.5)) + 0.1

    def shown(self, word: str) -> str:
        """A folded word as people write it: coöperatie, for cooperatie."""
        return self._shown.get(word, word)

    def starting_with(self, beginning: str, limit: int) -> list[str]:
        """The most used words that begin so, one per stem."""
        if len(beginning) < SHORTEST_BEGINNING:
            return []
        first = bisect_left(self._written, beginning)
        last = bisect_left(self._written, beginning + "\U0010ffff")
        found = sorted(
            self._written[first:last], key=lambda word: (-self.entries(stem(word)), len(word), word)
        )
        once = {stem(word): word for word in reversed(found)}
        return [word for word in found if once[stem(word)] == word][:limit]

    def nearest(self, word: str) -> str:
        """The word in use that was most likely meant; empty when none comes near."""
        if len(word) < SHORTEST_MENDED or not word.isalpha():
            return ""
        reach = 1 if len(word) < 6 else 2 if len(word) < 9 else 3
        sound = as_it_sounds(word)
        near: list[tuple[float, int, int, str]] = []
        for length in range(len(sound) - reach, len(sound) + reach + 1):
            for other_sound in self._sounding(sound, length, reach):
                near += [
                    self._distance(word, sound, other, other_sound)
                    for other in self._by_sound()[length][other_sound]
                ]
        near = [one for one in near if one[0] <= reach + 0.5]
        return min(near)[3] if near else ""

    def _sounding(self, sound: str, length: int, reach: int) -> list[str]:
        others = self._by_sound().get(length)
        if not others:
            return []
        found = process.extract(
            sound, others.keys(), scorer=OSA.distance, score_cutoff=reach, limit=30
        )
        return [other for other, _, _ in found]

    def _distance(
        self, word: str, sound: str, other: str, other_sound: str
    ) -> tuple[float, int, int, str]:
        """Sound counts more than spelling; people seldom miss the first letter."""
        far = OSA.distance(sound, other_sound) + 0.3 * OSA.distance(word, other)
        far += 0.5 * (word[0] != other[0]) * (sound[0] != other_sound[0])
        return (round(far, 2), abs(len(word) - len(other)), -self.entries(stem(other)), other)

    def _by_sound(self) -> dict[int, dict[str, list[str]]]:
        """The words by length of sound and by sound, made when first needed."""
        if not self._sounds:
            grouped: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
            for word in sorted(self._everyday.union(self._written)):
                if len(word) >= SHORTEST_MENDED and word.isalpha():
                    sound = as_it_sounds(word)
                    grouped[len(sound)][sound].append(word)
            self._sounds = {length: dict(words) for length, words in grouped.items()}
        return self._sounds


def as_it_sounds(word: str) -> str:
    """A word written as it sounds, so that komputer is computer and bijbel is beibel."""
    for letters, sound in AS_IT_SOUNDS:
        word = word.replace(letters, sound)
    kept = [letter for at, letter in enumerate(word) if at == 0 or letter != word[at - 1]]
    if kept and kept[-1] == "d":
        kept[-1] = "t"
    return "".join(kept)
