"""What may be meant by the first letters of a word, while somebody is typing."""

from collections.abc import Iterator
from dataclasses import dataclass

from samen.guide.queries.candidates import candidates, vocabulary
from samen.guide.queries.findable import PAGES
from samen.guide.queries.rows import address_maker
from samen.guide.rules.search.entries import PLACE
from samen.guide.rules.search.matching import All, Any, Condition, Term
from samen.guide.rules.search.ranking import Candidate
from samen.guide.rules.search.stems import stem
from samen.guide.rules.search.vocabulary import Vocabulary
from samen.guide.rules.search.words import fold, telling_words_in, words_in
from samen.places import queries as places
from samen.places.models import Place
from samen.places.rules import Layer

MOST = 8
MOST_AREAS = 2
MOST_WORDS = 3
MOST_STEMS = 30
LONGEST = 80
SHORTEST = 2


@dataclass(frozen=True)
class Suggestion:
    """One line under the search field. Without `url` it is a word to search for.

    `kind` is the kind of a thing, "wijk" or "buurt" for an area, or empty for a word.
    """

    text: str
    kind: str = ""
    url: str = ""


def suggestions(text: str, place: Place | None = None) -> list[Suggestion]:
    """At most eight areas, words and things that begin like what is being typed.

    Things in `place` go first. Two SQL statements at most.
    """
    typed = words_in(text[:LONGEST])
    if not typed or len("".join(typed)) < SHORTEST:
        return []
    words = vocabulary()
    found: dict[str, Suggestion] = {}
    for some in (_areas(typed), _words(typed, words), _things(typed, words, place)):
        for one in some:
            found.setdefault(fold(one.text), one)
    return list(found.values())[:MOST]


def _areas(typed: list[str]) -> list[Suggestion]:
    """Wijken and buurten with a name that begins so."""
    beginning = " ".join(typed)
    found: list[Suggestion] = []
    for kind, page, areas in (
        ("wijk", "guide:district", places.districts()),
        ("buurt", "guide:neighbourhood", places.neighbourhoods()),
    ):
        here = [area for area in areas if " ".join(words_in(area.name)).startswith(beginning)]
        if here:
            address = address_maker(page)
            found += [Suggestion(area.name, kind, address(area.slug)) for area in here]
    return found[:MOST_AREAS]


def _words(typed: list[str], words: Vocabulary) -> Iterator[Suggestion]:
    """The words in use that finish what is being typed, after the words before it."""
    *before, last = typed
    for word in words.starting_with(last, MOST_WORDS):
        if word != last:
            yield Suggestion(" ".join([*before, words.shown(word)]))


def _things(typed: list[str], words: Vocabulary, place: Place | None) -> list[Suggestion]:
    """Things with all words typed in their title, the last one as a beginning."""
    *before, last = typed
    ends = {stem(word) for word in words.starting_with(last, MOST_STEMS)} | {stem(last)}
    wanted: list[Condition] = [Any(tuple(Term(one, "title") for one in sorted(ends)))]
    wanted += [Term(stem(word), "title") for word in telling_words_in(" ".join(before))]
    found = candidates([All(tuple(wanted))], words)
    own: set[str] = set()
    if place and place.layer != Layer.CITY:
        own = {f"{PLACE}{one}" for one in places.within(place)}
    beginning = " ".join(typed)

    def order(one: Candidate) -> tuple[bool, bool, int, str]:
        title = " ".join(words_in(one.title))
        nearby = not own.isdisjoint(one.facets.split())
        return (not nearby, not title.startswith(beginning), len(title), title)

    suggested: dict[str, Suggestion] = {}
    for one in sorted(found, key=lambda one: order(one.candidate)):
        thing = one.candidate
        if thing.title in suggested:  # several have this name: search for it
            suggested[thing.title] = Suggestion(thing.title)
        else:
            address = address_maker(PAGES[thing.kind])(one.slug)
            suggested[thing.title] = Suggestion(thing.title, thing.kind, address)
    return list(suggested.values())[:MOST]
