"""A thing made ready for being found: its words, folded and stemmed, per place where they stand.

The title has three sections: its words; parts of its long words and neighbours joined; other
names it goes by. The body too: what it is (kind, organisation, area), its summary, the rest.
A full stop stands between sections; the index skips it and the ranking reads it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from samen.guide.rules.search.stems import all_parts_of, stem
from samen.guide.rules.search.words import (
    name_key,
    stop_words,
    telling_words_in,
    words_in,
    written_in,
)

BREAK = " . "
SHORT_NAME = 3  # words
MOST_WORDS = 400  # of a long description
KIND = "k"
PLACE = "p"
DISTRICT = "w"  # the wijk around it, so that a wijk is one mark and not twenty
CATEGORY = "c-"
TAG = "t-"
FREE = "free"
EVENING = "evening"
PEERS = "peers"
STEP_FREE = "stepfree"


@dataclass(frozen=True)
class Findable:
    """What the index must know of one thing. `labels` say what it is, in words of the guide."""

    kind: str
    object_id: int
    slug: str
    title: str
    summary: str = ""
    where: str = ""
    aliases: tuple[str, ...] = ()  # other names
    keywords: tuple[str, ...] = ()  # other words that people use for it
    labels: tuple[str, ...] = ()
    description: str = ""
    facets: frozenset[str] = field(default_factory=frozenset)

    def title_stems(self) -> str:
        words = telling_words_in(self.title)
        names = [self.title, *self.aliases]
        return _sections(
            [stem(word) for word in words],
            [*_parts(words), *_joined(self.title)],
            [
                *_with_parts([*self.aliases, *self.keywords]),
                *(key for name in names for key in name_keys(name)),
            ],
        )

    def body_stems(self) -> str:
        return _sections(
            _with_parts(self.labels),
            _with_parts([self.summary]),
            _with_parts([self.description])[:MOST_WORDS],
        )

    def facet_tokens(self) -> str:
        return " ".join(sorted({KIND + self.kind, *self.facets}))

    def texts(self) -> list[str]:
        named = [self.title, *self.aliases, *self.keywords, *self.labels]
        return [*named, self.summary, self.description]

    def words(self) -> dict[str, str]:
        """Every word by which this can be found, with its stem."""
        found = {word: stem(word) for text in self.texts() for word in telling_words_in(text)}
        parts = {part: part for word in found for part in all_parts_of(word)}
        joined = {pair: pair for pair in _joined(self.title)}
        return joined | parts | found

    def written(self) -> dict[str, str]:
        """How the words are written, with their accents."""
        return {word: as_is for text in self.texts() for word, as_is in written_in(text).items()}


def name_keys(name: str) -> list[str]:
    """The whole name as one token, also without "Stichting" and the like, or without "De"."""
    words = words_in(name)
    while len(words) > 1 and (words[0] in stop_words() or words[0] in FORMS):
        words = words[1:]
    return list(dict.fromkeys([name_key(name), name_key(" ".join(words))]))


FORMS = frozenset({"stichting", "vereniging", "cooperatie", "buurtcooperatie"})


def _with_parts(texts: Iterable[str]) -> list[str]:
    words = [word for text in texts for word in telling_words_in(text)]
    return [*(stem(word) for word in words), *_parts(words)]


def _parts(words: Iterable[str]) -> list[str]:
    return [part for word in words for part in all_parts_of(word)]


def _joined(title: str) -> list[str]:
    """Neighbours in a short name written as one, so that kidsclub finds Kids Club."""
    words = telling_words_in(title)
    return [stem(left + right) for left, right in pairwise(words) if len(words) <= SHORT_NAME]


def _sections(*sections: list[str]) -> str:
    """Every stem once, in the first section that has it."""
    seen: set[str] = set()
    written: list[str] = []
    for section in sections:
        new = [one for one in dict.fromkeys(section) if one not in seen]
        seen.update(new)
        written.append(" ".join(new))
    return BREAK.join(written)
