"""What somebody means who types a few words: groups of options, one group per word.

A result must answer every group; any option of a group will do. The word itself is the best
option, a part of a long word, another word for the same thing or a mended word are worth less.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from samen.guide.rules.search.moments import Moment, moment_in
from samen.guide.rules.search.stems import parts_of, stem
from samen.guide.rules.search.thesaurus import Other, Phrase, Thesaurus, thesaurus
from samen.guide.rules.search.vocabulary import Vocabulary, as_it_sounds
from samen.guide.rules.search.words import (
    name_key,
    question_words,
    read_data,
    stop_words,
    words_in,
)

LONGEST_TEXT = 300  # letters that are read of a question
MOST_WORDS = 10
THE_WORD = 1.0
ITS_PARTS = 0.85
A_PLACE = 0.9
A_MARK = 0.8
THE_SAME = 0.72
RELATED = 0.55
A_BEGINNING = 0.7
MENDED = 0.85
ONE_PART = 0.35
MARK_WEIGHT = 1.5
FOR_WHOM = 1.2  # what somebody looks for counts more than for whom

Places = Mapping[tuple[str, ...], tuple[str, ...]]  # words of a name -> marks of the area


@dataclass(frozen=True)
class Option:
    """Stems that must all be there, or one mark (it starts with a slash).

    `word` is how it is written when it differs from what was typed.
    """

    tokens: tuple[str, ...]
    worth: float
    word: str = ""

    @property
    def is_mark(self) -> bool:
        return self.tokens[0].startswith("/")

    @property
    def is_direct(self) -> bool:
        """The word itself, or the area or mark it stands for."""
        return self.worth >= A_PLACE or self.is_mark


@dataclass(frozen=True)
class Group:
    """One word of the question. `weight` says how much it tells."""

    typed: str
    options: tuple[Option, ...]
    weight: float


@dataclass(frozen=True)
class Reading:
    """A question, read. `key` is the whole text as one name."""

    groups: tuple[Group, ...] = ()
    key: str = ""
    words: tuple[str, ...] = ()
    corrected: str = ""
    unknown: tuple[str, ...] = ()
    moment: Moment | None = None


def read(text: str, vocabulary: Vocabulary, places: Places) -> Reading:
    """Reads a question with the words in use and the names of areas."""
    written = words_in(text[:LONGEST_TEXT])
    moment, words = moment_in(written)
    groups, words = _place_groups(words, places)
    words = _telling(words, alone=not groups and moment is None)
    reader = _Reader(vocabulary, thesaurus())
    groups += reader.groups(words)
    mended = [reader.mended.get(word, word) for word in written]
    return Reading(
        groups=tuple(group for group in groups if group.options),
        key=name_key(text[:LONGEST_TEXT]),
        words=tuple(words),
        corrected=" ".join(mended) if reader.mended else "",
        unknown=tuple(group.typed for group in groups if not group.options),
        moment=moment,
    )


def _telling(words: Sequence[str], *, alone: bool) -> list[str]:
    """Without the words that say nothing, unless nothing else is left and they stand alone."""
    words = list(dict.fromkeys(words))
    telling = [word for word in words if word not in stop_words()]
    asked = _without_question_words(telling)
    if not alone:
        return asked[:MOST_WORDS]
    return (asked or telling or words)[:MOST_WORDS]


def _without_question_words(words: list[str]) -> list[str]:
    """A question word stays when it is part of a phrase, as in mensen leren kennen."""
    phrases = thesaurus().phrases_in([stem(word) for word in words])
    kept = {one for phrase in phrases for one in phrase}
    return [word for word in words if word not in question_words() or stem(word) in kept]


def _place_groups(words: list[str], places: Places) -> tuple[list[Group], list[str]]:
    """One group per area that is named, and the words that are left."""
    groups: list[Group] = []
    rest: list[str] = []
    at = 0
    longest = max((len(name) for name in places), default=0)
    while at < len(words):
        name = next(
            (
                tuple(words[at : at + length])
                for length in range(longest, 0, -1)
                if tuple(words[at : at + length]) in places
            ),
            None,
        )
        if name is None:
            rest.append(words[at])
            at += 1
        else:
            groups.append(_place_group(name, places[name]))
            at += len(name)
    return groups, rest


def _place_group(name: tuple[str, ...], marks: tuple[str, ...]) -> Group:
    by_name = Option(tuple(stem(word) for word in name), A_PLACE)
    return Group(" ".join(name), (by_name, *(Option((mark,), A_PLACE) for mark in marks)), 2.0)


class _Reader:
    """Turns telling words into groups. Remembers which words it mended."""

    def __init__(self, vocabulary: Vocabulary, others: Thesaurus) -> None:
        self.vocabulary = vocabulary
        self.others = others
        self.mended: dict[str, str] = {}

    def groups(self, words: list[str]) -> list[Group]:
        """Phrases first: they say something else than their words. Then the words."""
        groups: list[Group] = []
        for phrase in self.others.phrases_in([stem(word) for word in words]):
            its_words = [word for word in words if stem(word) in phrase]
            if len({stem(word) for word in its_words}) == len(phrase):
                group = self._phrase(phrase, its_words)
                if group.options or not all(self.vocabulary.knows(one) for one in phrase):
                    groups.append(group)
                    words = [word for word in words if word not in its_words]
        return groups + self._words(words)

    def _phrase(self, phrase: Phrase, its_words: list[str]) -> Group:
        joined = Option((stem("".join(its_words)),), THE_WORD)
        own = self._usable([Option(phrase, THE_WORD), joined])
        options = _best_first([*own, *self._others(phrase)])
        return Group(" ".join(its_words), options, self._weight(phrase[0], options))

    def _words(self, words: list[str]) -> list[Group]:
        groups = [self._group(word, is_last=word == words[-1]) for word in words]
        for at, (left, right) in enumerate(pairwise(words)):
            joined = self._usable([Option((stem(left + right),), THE_WORD)])
            for place in (at, at + 1):
                groups[place] = _with_more(groups[place], joined)
        return groups

    def _group(self, word: str, *, is_last: bool) -> Group:
        own = stem(word)
        found = self._word(word)
        if not self.vocabulary.knows(own):
            if not any(option.worth > ONE_PART for option in found):
                found = (self._beginnings(word) if is_last else []) or self._mended(word) or found
            elif word not in self.others.written:
                found += self._misspelt(word)
        options = _best_first(found)
        return Group(word, options, self._weight(own, options))

    def _word(self, word: str) -> list[Option]:
        own = stem(word)
        found = [Option((own,), THE_WORD)]
        parts = parts_of(word)
        if parts:
            found.append(Option(parts, ITS_PARTS))
        found += self._others((own,))
        usable = self._usable(found)
        return usable or self._usable([Option((part,), ONE_PART, part) for part in parts])

    def _others(self, phrase: Phrase) -> list[Option]:
        also = self.others.also(phrase)
        return self._usable(
            [
                Option(_marked(tokens), _worth(tokens, other), other.written)
                for tokens, other in also.items()
            ]
        )

    def _beginnings(self, word: str) -> list[Option]:
        longer = self.vocabulary.starting_with(word, 12)
        return [Option((stem(one),), A_BEGINNING, self.vocabulary.shown(one)) for one in longer]

    def _mended(self, word: str) -> list[Option]:
        meant = self.vocabulary.nearest(word)
        found = self._word(meant) if meant else []
        if not found:
            return []
        self.mended[word] = meant
        return [replace(option, worth=option.worth * MENDED) for option in found]

    def _misspelt(self, word: str) -> list[Option]:
        """Of an unknown long word: a known one that sounds the same, huiswerk for huisswerk."""
        meant = self.vocabulary.nearest(word)
        sounds_alike = meant and as_it_sounds(meant) == as_it_sounds(word)
        return self._mended(word) if sounds_alike and meant != word else []

    def _usable(self, options: Iterable[Option]) -> list[Option]:
        """Only what can find something."""
        return [
            option
            for option in options
            if option.is_mark or all(self.vocabulary.knows(one) for one in option.tokens)
        ]

    def _weight(self, own: str, options: Sequence[Option]) -> float:
        """What the word itself tells, or else its best option."""
        if own in audiences():
            return FOR_WHOM
        if self.vocabulary.knows(own):
            return self.vocabulary.weight(own)
        if not options or options[0].is_mark:
            return MARK_WEIGHT
        return min(self.vocabulary.weight(one) for one in options[0].tokens)


def _with_more(group: Group, options: list[Option]) -> Group:
    return replace(group, options=_best_first([*group.options, *options])) if options else group


def _best_first(options: Iterable[Option]) -> tuple[Option, ...]:
    """Each option once, the most worthy first."""
    best: dict[tuple[str, ...], Option] = {}
    for option in sorted(options, key=lambda option: (-option.worth, option.tokens)):
        best.setdefault(option.tokens, option)
    return tuple(best.values())


def _worth(tokens: Phrase, other: Other) -> float:
    if tokens[0].startswith("/"):
        return A_MARK
    return THE_SAME if other.is_the_same else RELATED


def _marked(tokens: Phrase) -> Phrase:
    """Kinds are marked by name in the thesaurus, and by `k` in the index."""
    return tuple(f"/k{one[1:]}" if one in KINDS else one for one in tokens)


@cache
def audiences() -> frozenset[str]:
    """Stems of the words that say for whom: ouderen, kinderen."""
    return frozenset(stem(word) for word in " ".join(read_data("audience_words.txt")).split())


KINDS = frozenset({"/organisatie", "/dienst", "/activiteit", "/locatie"})
