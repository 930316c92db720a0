"""Which answer comes first. Where a word stands counts, how near it is to what was typed, how
rare it is, whether it is nearby and whether it still happens. Never who pays.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from samen.guide.rules.search.entries import BREAK
from samen.guide.rules.search.reading import Group, Option, Reading
from samen.guide.rules.search.words import fold

TITLE_SECTIONS = (1.0, 0.8, 0.9)  # its words, parts of them, other names
BODY_SECTIONS = (0.68, 0.55, 0.35)  # what it is, its summary, the rest
A_MARK_COUNTS = 0.8
WHOLE_NAME = 1.0
TITLE_COVERED = 0.18  # little else in the title
WORDS_TOGETHER = 0.06
SAME_WORD = 0.06  # zaal for zaal, rather than zalen
KIND_FIRST = {"dienst": 0.03, "activiteit": 0.03, "locatie": 0.01, "organisatie": 0.0}
NEARBY = 0.12
OVER = 0.15  # an activity without a coming date
SAME_NAME = 0.4
MOST_SINKING = 4
LEAST_SHARE = 0.45  # of the best score, for an answer that misses a word


class Candidate(NamedTuple):
    """An entry that may be an answer, as the index holds it."""

    kind: str
    object_id: int
    title: str
    title_stems: str
    body_stems: str
    facets: str


class Ranked(NamedTuple):
    """A candidate with its score. `complete`: it answers every group. `name` is its title,
    folded, with a space around it. `fit` is its score, whoever else has the same name."""

    candidate: Candidate
    name: str
    score: float
    complete: bool
    found_by: tuple[str, ...]
    fit: float


def rank(
    reading: Reading,
    candidates: Iterable[Candidate],
    *,
    near: Collection[str] = (),
    coming: Collection[int] = (),
) -> list[Ranked]:
    """Best first; equal scores by title. `near` are marks of areas, `coming` are the ids of
    activities that still happen."""
    scored = [_score(reading, one, near, coming) for one in candidates]
    scored.sort(key=_order)
    best = scored[0].score if scored else 0
    fit = [one for one in scored if one.complete or one.score >= best * LEAST_SHARE]
    return _spread(fit)


def _spread(ranked: list[Ranked]) -> list[Ranked]:
    """The same thing in every buurt does not fill the page: each next one of a name sinks."""
    times: dict[tuple[str, str], int] = {}
    spread: list[Ranked] = []
    for one in ranked:
        name = (one.candidate.kind, one.name)
        before = times.get(name, 0)
        times[name] = before + 1
        if before:
            sinks = SAME_NAME * min(before, MOST_SINKING)
            one = one._replace(score=round(one.score - sinks, 6))
        spread.append(one)
    return sorted(spread, key=_order) if len(times) < len(ranked) else ranked


def _order(one: Ranked) -> tuple[float, str, str, int]:
    return (-one.score, one.name, one.candidate.kind, one.candidate.object_id)


def _score(
    reading: Reading, one: Candidate, near: Collection[str], coming: Collection[int]
) -> Ranked:
    sections = _sections(one)
    marks = frozenset(one.facets.split())
    total = reached = 0.0
    complete = True
    used: dict[str, float] = {}
    found_by: list[str] = []
    for group in reading.groups:
        score, option = _best(group, sections, marks)
        total += group.weight
        reached += group.weight * score
        if option is None:
            complete = False
            continue
        used |= dict.fromkeys(option.tokens, option.worth)
        if option.word and not option.is_mark:
            found_by.append(option.word)
    share = reached / total if total else 0.0
    name = f" {fold(one.title)} "
    score = share + _extras(reading, one, name, used)
    score += KIND_FIRST.get(one.kind, 0) + (NEARBY if not marks.isdisjoint(near) else 0)
    if one.kind == "activiteit" and one.object_id not in coming:
        score -= OVER
    score = round(score, 6)
    return Ranked(one, name, score, complete, tuple(dict.fromkeys(found_by)), score)


def _sections(one: Candidate) -> list[tuple[str, float]]:
    """The sections of title and body, with a space around every stem, and what they count."""
    title = [f" {section} " for section in one.title_stems.split(BREAK)]
    body = [f" {section} " for section in one.body_stems.split(BREAK)]
    return [*zip(title, TITLE_SECTIONS, strict=False), *zip(body, BODY_SECTIONS, strict=False)]


def _best(
    group: Group, sections: Sequence[tuple[str, float]], marks: Collection[str]
) -> tuple[float, Option | None]:
    """The best score that an option of this group reaches, and that option."""
    best, by = 0.0, None
    for option in group.options:
        if option.worth <= best:
            break
        score = option.worth * _reached(option, sections, marks)
        if score > best:
            best, by = score, option
    return best, by


def _reached(
    option: Option, sections: Sequence[tuple[str, float]], marks: Collection[str]
) -> float:
    """How prominently the option is there; 0 when one of its stems is missing."""
    if option.is_mark:
        return A_MARK_COUNTS if option.tokens[0][1:] in marks else 0.0
    least = 1.0
    for token in option.tokens:
        wanted = f" {token} "
        for text, counts in sections:
            if wanted in text:
                least = min(least, counts)
                break
        else:
            return 0.0
    return least


def _extras(reading: Reading, one: Candidate, name: str, used: Mapping[str, float]) -> float:
    """What the title as a whole adds."""
    extra = WHOLE_NAME if f" {reading.key} " in f" {one.title_stems} " else 0.0
    stems = one.title_stems.partition(BREAK)[0].split()
    if stems:
        extra += TITLE_COVERED * sum(used.get(one, 0) for one in stems) / len(stems)
    if len(reading.words) > 1 and " ".join(reading.words) in name:
        extra += WORDS_TOGETHER
    if any(f" {word} " in name for word in reading.words):
        extra += SAME_WORD
    return extra
