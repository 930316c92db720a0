"""Other words for the same thing: eten and maaltijd, papieren and formulieren."""

from dataclasses import dataclass, field
from functools import cache, cached_property

from samen.guide.rules.search.stems import stem
from samen.guide.rules.search.words import fold, read_data, telling_words_in

Phrase = tuple[str, ...]  # stems; a mark is one token that starts with a slash


@dataclass(frozen=True)
class Other:
    """Another phrase, as it is written, and whether it means the same."""

    written: str
    is_the_same: bool


@dataclass
class Thesaurus:
    """From a phrase to the phrases it also finds. `written` are its words as people type them."""

    others: dict[Phrase, dict[Phrase, Other]] = field(default_factory=dict)
    written: set[str] = field(default_factory=set)

    def add(self, phrase: str, other: str, *, is_the_same: bool = False) -> None:
        source, target = _phrase(phrase), _phrase(other)
        if source and target and source != target:
            self.others.setdefault(source, {}).setdefault(target, Other(other, is_the_same))

    def also(self, phrase: Phrase) -> dict[Phrase, Other]:
        """The other phrases, as stems."""
        return self.others.get(phrase, {})

    def phrases_in(self, stems: list[str]) -> list[Phrase]:
        here = set(stems)
        found = [
            phrase
            for one in here
            for phrase in self.long_phrases.get(one, ())
            if here.issuperset(phrase)
        ]
        return sorted(found, key=lambda phrase: (-len(phrase), phrase))

    @cached_property
    def long_phrases(self) -> dict[str, list[Phrase]]:
        """The phrases of two words or more, by their first."""
        found: dict[str, list[Phrase]] = {}
        for phrase in self.others:
            if len(phrase) > 1:
                found.setdefault(phrase[0], []).append(phrase)
        return found


@cache
def thesaurus() -> Thesaurus:
    """The thesaurus of the data file."""
    made = Thesaurus()
    lines = read_data("thesaurus.txt")
    equals = [[word.strip() for word in line.split("=")] for line in lines if ">" not in line]
    for same in equals:
        for one in same:
            _note(made, one)
            for other in same:
                made.add(one, other, is_the_same=True)
    related = [line.split(">") for line in lines if ">" in line]
    for source, targets in related:
        _note(made, source)
        for target in targets.split(","):
            made.add(source, target.strip())
    _share(made, equals)
    return made


def _share(made: Thesaurus, equals: list[list[str]]) -> None:
    """Words for one thing also find what each of them finds."""
    for same in equals:
        found = {other.written for one in same for other in made.also(_phrase(one)).values()}
        for one in same:
            for other in sorted(found):
                made.add(one, other)


def _note(made: Thesaurus, phrase: str) -> None:
    made.written.update(word for word in fold(phrase).split() if not word.startswith("/"))


def _phrase(text: str) -> Phrase:
    text = text.strip()
    if text.startswith("/"):
        return (text,)
    return tuple(stem(word) for word in telling_words_in(text) or fold(text).split())
