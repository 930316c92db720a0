"""One search over organisations, services, activities and locations.

`find(Question(...))` answers a page of results; `suggestions(text)` helps while typing. Both
ask the same index on SQLite and on PostgreSQL and give the same answers there. At most four
SQL statements a search. Nothing is ranked by payment: see rules/search/ranking.py.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from functools import lru_cache

from django.db.models import Min

from samen.foundation import clock
from samen.guide.models import Occurrence
from samen.guide.queries.candidates import (
    COUNT_TO,
    MOST_PER_TIER,
    Found,
    Window,
    candidates,
    kind_counts,
    vocabulary,
)
from samen.guide.queries.findable import ACTIVITY, KINDS, PAGES
from samen.guide.queries.rows import address_maker
from samen.guide.queries.suggestions import Suggestion as Suggestion
from samen.guide.queries.suggestions import suggestions as suggestions
from samen.guide.queries.words import city_zone
from samen.guide.rules.search import entries
from samen.guide.rules.search.matching import Filters, partial, tiers, widest
from samen.guide.rules.search.ranking import Ranked, rank
from samen.guide.rules.search.reading import Reading, read
from samen.guide.rules.search.vocabulary import Vocabulary
from samen.guide.rules.search.words import stop_words, words_in
from samen.places import queries as places
from samen.places.models import Place
from samen.places.rules import Layer

PAGE_SIZE = 20
ROUNDED = 50
FEW = min(MOST_PER_TIER)  # with fewer answers, no tier was cut
ENOUGH = 5  # with fewer answers, those that miss a word are welcome too
MOST_ELSEWHERE = 3
NOTHING = "nothing"  # a mark that no entry has: somebody chose a kind that does not exist
SEVERAL = re.compile(r",|/| en | - ")  # several names in one


@dataclass(frozen=True)
class Question:
    """What somebody looks for. `kinds` are SearchEntry kinds; categories and tags are slugs.

    A place keeps only what matters there: the place itself, what lies in it, and what is for
    the whole wijk or city around it.
    """

    text: str = ""
    place: Place | None = None
    kinds: frozenset[str] = frozenset()
    categories: frozenset[str] = frozenset()
    tags: frozenset[str] = frozenset()
    free: bool = False
    evening_or_weekend: bool = False
    with_peers: bool = False
    step_free: bool = False
    page: int = 1


@dataclass(frozen=True)
class Hit:
    """One result. `found_by` are the other words that found it: maaltijd, for eten.

    `fit` says how well it answers, beside the other results of the same question.
    """

    kind: str
    object_id: int
    slug: str
    title: str
    snippet: str
    where: str  # with whom and where, in words: "De Nieuwe Jutter, Rivierenwijk"
    url: str
    free: bool
    evening_or_weekend: bool
    with_peers: bool
    step_free: bool
    next_start: datetime | None = None  # of an activity
    found_by: tuple[str, ...] = ()
    fit: float = 0.0


@dataclass(frozen=True)
class Results:
    """One page of answers, and what a reader should know about them.

    Counting stops after 500: then `many` is true and `total` is rounded down ("ruim 500"), and
    `kinds` are at least so many. `kinds` counts per kind, without regard to the kinds asked for.
    `corrected` is what we read when a word was unknown ("formulieren" for "formlieren"),
    `unknown` the words that nobody uses here. `partly` says that no result has all the words.
    `elsewhere` are the best results outside the place when the place has none. `areas` are the
    areas that the text names.
    """

    question: Question
    hits: tuple[Hit, ...] = ()
    total: int = 0
    many: bool = False
    kinds: dict[str, int] = field(default_factory=dict)
    corrected: str = ""
    unknown: tuple[str, ...] = ()
    partly: bool = False
    elsewhere: tuple[Hit, ...] = ()
    areas: tuple[Place, ...] = ()
    page: int = 1
    pages: int = 1


def find(question: Question) -> Results:
    """The answers to one question, best first. Source: R-043, R-044, R-054."""
    words = vocabulary()
    named = _areas_in(question.text)
    reading = read(question.text, words, _marks_of(named))
    window = _window(reading)
    if not (reading.groups or window or _only_filters(question)):
        return Results(question, unknown=reading.unknown, corrected=reading.corrected)
    filters = _filters(question, window)
    found = candidates(tiers(reading, filters), words, window)
    fewer, elsewhere = (
        ([], []) if len(found) >= ENOUGH else _more(question, reading, words, window, found)
    )
    starts = _next_starts([*found, *fewer, *elsewhere], window)
    ranked = _ranked(question, reading, [*found, *fewer], starts)
    others = _ranked(question, reading, elsewhere, starts)[:MOST_ELSEWHERE]
    cut = len(found) >= FEW
    kinds = _kinds(question, reading, window, ranked, cut=cut)
    many = sum(kinds.values()) > COUNT_TO
    total = max(len(ranked), cut * sum(kinds.get(kind, 0) for kind in question.kinds or KINDS))
    pages = max(1, -(-min(total, len(ranked)) // PAGE_SIZE))
    page = min(max(question.page, 1), pages)
    shown = ranked[(page - 1) * PAGE_SIZE : page * PAGE_SIZE]
    return Results(
        question=question,
        hits=_hits(shown, starts),
        total=total // ROUNDED * ROUNDED if many else total,
        many=many,
        kinds=kinds,
        corrected=reading.corrected,
        unknown=reading.unknown,
        partly=bool(ranked) and not found,
        elsewhere=_hits(others, starts),
        areas=tuple(dict.fromkeys(area for areas in named.values() for area in areas)),
        page=page,
        pages=pages,
    )


# --- what is asked ------------------------------------------------------------------------


def _only_filters(question: Question) -> bool:
    """Nothing typed, but something chosen: everything that fits."""
    return not question.text.strip() and bool(_filters(question))


def _filters(
    question: Question,
    window: Window | None = None,
    *,
    anywhere: bool = False,
    any_kind: bool = False,
) -> Filters:
    """Every list must have one of its marks."""
    chosen: list[list[str]] = []
    if question.place and question.place.layer != Layer.CITY and not anywhere:
        chosen.append(_marks_seen_from(question.place))
    if window:
        chosen.append([entries.KIND + ACTIVITY])
    if question.kinds and not any_kind:
        chosen.append(sorted(entries.KIND + kind for kind in question.kinds if kind in KINDS))
    if question.categories:
        chosen.append(sorted(entries.CATEGORY + slug for slug in question.categories))
    chosen += [[entries.TAG + slug] for slug in sorted(question.tags)]
    switches = [
        (question.free, entries.FREE),
        (question.evening_or_weekend, entries.EVENING),
        (question.with_peers, entries.PEERS),
        (question.step_free, entries.STEP_FREE),
    ]
    chosen += [[mark] for is_on, mark in switches if is_on]
    return [marks or [NOTHING] for marks in chosen]


def _marks_seen_from(place: Place) -> list[str]:
    """The marks of what matters in a place; a whole wijk is one mark."""
    seen = places.seen_from(place)
    if place.layer != Layer.DISTRICT:
        return _place_marks(seen)
    return [f"{entries.DISTRICT}{place.pk}", *_place_marks(seen - places.within(place))]


def _place_marks(ids: Iterable[int]) -> list[str]:
    return [f"{entries.PLACE}{place_id}" for place_id in sorted(ids)]


def _window(reading: Reading) -> Window | None:
    """The days that are named, as moments."""
    if reading.moment is None:
        return None
    first, last = reading.moment.days(clock.today())
    zone = city_zone()
    start = datetime.combine(first, time(), zone)
    return Window(start, datetime.combine(last + timedelta(days=1), time(), zone))


# --- areas that are named -----------------------------------------------------------------


def _areas_in(text: str) -> dict[tuple[str, ...], tuple[Place, ...]]:
    """The names of areas that may be in the text, with the areas that bear them."""
    typed = words_in(text)
    known = (*places.districts(), *places.neighbourhoods(), *places.official_neighbourhoods())
    names = _names(tuple((place.pk, place.name) for place in known))
    by_id = {place.pk: place for place in known}
    here = {name: ids for name, ids in names.items() if _contains(typed, name)}
    return {name: tuple(by_id[one] for one in ids) for name, ids in here.items()}


@lru_cache(maxsize=2)
def _names(known: tuple[tuple[int, str], ...]) -> dict[tuple[str, ...], tuple[int, ...]]:
    """Every name, and every part of a name of several: "Lombok/Leidseweg" is both."""
    found: dict[tuple[str, ...], list[int]] = {}
    for place_id, name in known:
        for one in [name, *SEVERAL.split(name)]:
            words = words_in(one)
            short = [word for word in words if word not in stop_words()]
            for variant in {tuple(words), tuple(short)}:
                if variant and place_id not in found.setdefault(variant, []):
                    found[variant].append(place_id)
    return {name: tuple(ids) for name, ids in found.items()}


def _contains(words: Sequence[str], name: tuple[str, ...]) -> bool:
    return name[0] in words and f" {' '.join(name)} " in f" {' '.join(words)} "


def _marks_of(
    named: Mapping[tuple[str, ...], Sequence[Place]],
) -> dict[tuple[str, ...], tuple[str, ...]]:
    """For each name the marks of what lies there."""
    return {
        name: tuple(
            f"/{mark}"
            for mark in _place_marks({one for area in areas for one in places.within(area)})
        )
        for name, areas in named.items()
    }


# --- what is found ------------------------------------------------------------------------


def _more(
    question: Question,
    reading: Reading,
    words: Vocabulary,
    window: Window | None,
    found: Sequence[Found],
) -> tuple[list[Found], list[Found]]:
    """What answers fewer words, and what answers all of them elsewhere when nothing does here."""
    fewer = partial(reading, _filters(question, window))
    elsewhere = question.place and not found
    wider = tiers(reading, _filters(question, window, anywhere=True)) if elsewhere else []
    if not fewer and not wider:
        return [], []
    known = {(one.candidate.kind, one.candidate.object_id) for one in found}
    more = [
        one
        for one in candidates([*fewer, *wider], words, window)
        if (one.candidate.kind, one.candidate.object_id) not in known
    ]
    partly = [one for one in more if one.tier < len(fewer)]
    return partly, [one for one in more if one.tier >= len(fewer)]


def _next_starts(found: Iterable[Found], window: Window | None) -> dict[int, datetime]:
    """When each activity happens next, within the days that were named."""
    ids = [one.candidate.object_id for one in found if one.candidate.kind == ACTIVITY]
    if not ids:
        return {}
    coming = Occurrence.objects.filter(activity_id__in=ids, cancelled=False, end__gte=clock.now())
    if window:
        coming = coming.filter(start__gte=window.start, start__lt=window.end)
    return dict(coming.order_by().values_list("activity_id").annotate(next=Min("start")))


def _ranked(
    question: Question, reading: Reading, found: Iterable[Found], starts: Mapping[int, datetime]
) -> list[tuple[Ranked, Found]]:
    near: Collection[str] = ()
    if question.place and question.place.layer != Layer.CITY:
        near = frozenset(_place_marks(places.within(question.place)))
    by_candidate = {id(one.candidate): one for one in found}
    ranked = rank(
        reading, (one.candidate for one in by_candidate.values()), near=near, coming=starts
    )
    return [(one, by_candidate[id(one.candidate)]) for one in ranked]


def _kinds(
    question: Question,
    reading: Reading,
    window: Window | None,
    ranked: Sequence[tuple[Ranked, Found]],
    *,
    cut: bool,
) -> dict[str, int]:
    """How many there are of each kind; asked of the index only when we do not have them all."""
    kinds = dict.fromkeys(KINDS, 0)
    if not question.kinds and not cut:
        for one, _ in ranked:
            kinds[one.candidate.kind] += 1
        return kinds
    every_kind = [[entries.KIND + kind for kind in KINDS]]
    filters = _filters(question, window, any_kind=True) or every_kind
    return kinds | kind_counts(widest(reading, filters), window)


def _hits(
    ranked: Iterable[tuple[Ranked, Found]], starts: Mapping[int, datetime]
) -> tuple[Hit, ...]:
    addresses = {kind: address_maker(page) for kind, page in PAGES.items()}
    return tuple(
        _hit(one, found, starts, addresses[one.candidate.kind](found.slug)) for one, found in ranked
    )


def _hit(one: Ranked, found: Found, starts: Mapping[int, datetime], url: str) -> Hit:
    thing = one.candidate
    marks = thing.facets.split()
    return Hit(
        kind=thing.kind,
        object_id=thing.object_id,
        slug=found.slug,
        title=thing.title,
        snippet=found.snippet,
        where=found.where,
        url=url,
        free=entries.FREE in marks,
        evening_or_weekend=entries.EVENING in marks,
        with_peers=entries.PEERS in marks,
        step_free=entries.STEP_FREE in marks,
        next_start=starts.get(thing.object_id) if thing.kind == ACTIVITY else None,
        found_by=one.found_by,
        fit=one.fit,
    )
