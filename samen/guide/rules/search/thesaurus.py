"""Other words for the same thing: eten and maaltijd, papieren and formulieren."""

from dataclasses import dataclass, field
from functools import cache

from samen.guide.rules.search.stems import stem
from samen.guide.rules.search.words import fold, read_data, telling_words_in

Phrase = tuple[str, ...]  # stems; a mark is one token that starts with a slash


@dataclass
class Thesaurus:
    """From a phrase to the phrases it also finds. `written` are its words as people type them."""

    others: dict[Phrase, dict[Phrase, str]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)
    longest: int = 1

    def add(self, phrase: str, other: str) -> None:
        source, target = _phrase(phrase), _phrase(other)
        if source and target and source != target:
            self.others.setdefault(source, {})[target] = other
            self.longest = max(self.longest, len(source))

    def also(self, phrase: Phrase) -> dict[Phrase, str]:
        """The other phrases, as stems, with how they are written."""
        return self.others.get(phrase, {})

    def phrases_in(self, stems: list[str]) -> list[Phrase]:
        """The phrases of two words or more that are in a question, longest first."""
        here = set(stems)
        found = [phrase for phrase in self.long_phrases() if here.issuperset(phrase)]
        return sorted(found, key=lambda phrase: (-len(phrase), phrase))

    def long_phrases(self) -> list[Phrase]:
        return [phrase for phrase in self.others if len(phrase) > 1]


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of the data file."""
    made = Thesaurus()
    for line in read_data("thesaurus.txt"):
        source, arrow, targets = line.partition(">")
        if arrow:
            for target in targets.split(","):
                made.add(source, target.strip())
            _note(made, source)
        else:
            same = [word.strip() for word in line.split("=")]
            for one in same:
                for other in same:
                    made.add(one, other)
                _note(made, one)
    return made


def _note(made: Thesaurus, phrase: str) -> None:
    made.written.update(word for word in fold(phrase).split() if not word.startswith("/"))


def _phrase(text: str) -> Phrase:
    text = text.strip()
    if text.startswith("/"):
        return (text,)
    return tuple(stem(word) for word in telling_words_in(text) or fold(text).split())
