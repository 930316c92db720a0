"""How plain a Dutch text is, in figures: level B1 (quality G-45).

Length and commas are counted; ease is Flesch-Douma; how usual a word is comes from wordfreq
(zipf: 3 is once in a million words, 6 is a thousand times). A formula sees no meaning, so this is
a floor under our texts, not a proof that everybody understands them.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pyphen
from wordfreq import zipf_frequency

MOST_WORDS = 15
HOUSE_WORDS = 12  # the voice of the house: a filled-in name may still make it longer
MEAN_WORDS = 10.0
LEAST_EASE = 70.0
LEAST_FREQUENCY = 4.5
RAREST = 2.5
USUAL_PART = 3.0
SHORTEST_PART, USUAL_SHORT_PART = 3, 4.5

_LISTS: Mapping[str, Mapping[str, str]] = tomllib.loads(
    Path(__file__).with_name("plain_words.toml").read_text()
)
OFFICIAL, DOMAIN, SHORT_FORMS, FOR_PROGRAMMERS = (
    _LISTS[name] for name in ("official", "domain", "short_forms", "for_programmers")
)
VERBS = frozenset(_LISTS["verbs"]["on_buttons"].split())
_DOMAIN = frozenset(word.lower() for word in DOMAIN)
FUNCTION_WORDS = frozenset(_LISTS["function_words"]["all"].split())
HOLE = "…"  # stands for a name or number that is filled in
_HOLES = re.compile(r"%\(\w+\)[sd]|\{\{.*?\}\}|\{[^{}]*\}")
_TAGS = re.compile(r"<[^>]+>")
_ENDS = re.compile(r"(?<=[.?!])[”\"')]*\s+|\n\s*\n|(?<=[:,…])\n|\s·\s")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_CODE = re.compile(r"\S*(?://|[=@_]|\w\.[a-z]{2,}|[A-Z]:\d)\S*")  # addresses, names of files
_SHORT = re.compile(
    r"\b(?<!\d{4} )([A-Z]{2,7}\d*)\b(?!-\d)"  # XYZ; no postcode
    r"|\b((?:[A-Za-z]{1,3}\.){2,})"  # o.a.
    r"|\b([a-z]{1,2}/[a-z]{1,2})\b"  # t/m
)
_CUT = re.compile(
    r"\b(bijv|bv|evt|excl|incl|nr|tel|resp|ca|mbt|ivm|tav|tbv|nvt|obv|mw|dhr|blz|pag|min)\.", re.I
)
_VOWELS = re.compile(
    r"ëi|aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyäëïöüáéèêíóúà]", re.I
)
_OFFICIAL = [
    (re.compile(r"\b" + re.escape(word).replace(r"\*", r"\w*") + r"\b(?! \()", re.I), plainly)
    for word, plainly in OFFICIAL.items()
]
_PARTICLE = re.compile(r"^(in|uit|op|af|aan|mee|weg|terug|toe|los|bij|over|om|door|na)(?=\w{4})")
_HYPHENS = pyphen.Pyphen(lang="nl_NL", left=1, right=1)


@dataclass(frozen=True)
class Fault:
    """A sentence that is not plain yet: what is wrong, and what helps."""

    sentence: str
    wrong: str
    remedy: str

    def __str__(self) -> str:
        return f"“{self.sentence}”\n      {self.wrong} → {self.remedy}"


@dataclass(frozen=True)
class Figures:
    """The figures of a text as a whole."""

    sentences: int
    words: int
    content_words: int
    mean_words: float
    ease: float
    frequency: float
    rare: tuple[str, ...]
    commas_percent: float


def sentences(text: str) -> list[str]:
    """The sentences and loose lines of a text; holes stand for what is filled in."""
    plain = _TAGS.sub("", _HOLES.sub(HOLE, text.replace("&shy;", "")))
    return [part for piece in _ENDS.split(plain) if (part := " ".join(piece.split()))]


def is_whole(sentence: str) -> bool:
    """Whether it is a sentence, and not a label, a heading or one word with a full stop."""
    return number_of_words(sentence) > 2 and sentence.rstrip("”\"')")[-1:] in set(".?!:")


def number_of_words(sentence: str) -> int:
    return sum(
        any(letter.isalnum() or letter == HOLE for letter in one) for one in sentence.split()
    )


def syllables(word: str) -> int:
    """Where pyphen would break it, or its groups of vowels: the stricter of the two."""
    by_hyphens = len(_HYPHENS.positions(word)) + 1
    return max(1, by_hyphens, len(_VOWELS.findall(word)))


def ease(parts: Iterable[str]) -> float:
    """Flesch-Douma: 206.8 - 0.77 (syllables per 100 words) - 0.93 (words per sentence)."""
    whole = [one for one in parts if _WORD.search(one)]
    words = [word for one in whole for word in _WORD.findall(one)]
    if not words:
        return 206.8
    per_hundred = 100 * sum(syllables(word) for word in words) / len(words)
    return 206.8 - 0.77 * per_hundred - 0.93 * sum(map(number_of_words, whole)) / len(whole)


def content_words(sentence: str) -> list[str]:
    """The words that carry meaning: no function words, names, short forms or words of our field."""
    found = []
    sentence = _CODE.sub(HOLE, sentence)
    for match in _WORD.finditer(sentence):
        word, opens = match.group(), not sentence[: match.start()].strip("“‘\"'( ")
        is_name = word[1:] != word[1:].lower() or (word[0].isupper() and not opens)
        lower = word.lower()
        if not is_name and len(word) > 1 and lower not in FUNCTION_WORDS and lower not in _DOMAIN:
            found.append(lower)
    return found


@cache
def frequency(word: str) -> float:
    """How usual the word is; a compound counts as its head when both its parts are usual words.

    So count T-Scan and LiNT: readers know “buurtlokaal” by “buurt” and “lokaal”. They also know
    “inleest” by “in” and “leest”. Only rare words are looked into.
    """
    whole = zipf_frequency(word, "nl")
    if whole >= USUAL_PART:
        return whole
    verb = _PARTICLE.sub("", word)
    return max([whole, zipf_frequency(verb, "nl"), *_heads(word)])


def _heads(word: str) -> Iterator[float]:
    """How usual the last part is, for every way to cut the word in two usual ones."""
    for cut in range(SHORTEST_PART, len(word) - SHORTEST_PART + 1):
        first, head = word[:cut].rstrip("-"), word[cut:].lstrip("-")
        least = USUAL_PART if min(len(first), len(head)) > SHORTEST_PART else USUAL_SHORT_PART
        parts = [zipf_frequency(part, "nl") for part in (first, first.removesuffix("s"), head)]
        if max(parts[:2]) >= least and parts[2] >= least:
            yield parts[2]


def faults(
    text: str,
    *,
    most_words: int = MOST_WORDS,
    names_things: bool = False,
    programmers: bool = False,
) -> list[Fault]:
    """What has to change in this text, sentence by sentence.

    A text that names things (a city's data) may say “soldeerbout”; one for programmers may use
    the words and short forms of their trade.
    """
    found = []
    for sentence in sentences(text):
        found += [Fault(sentence, *why) for why in _too_long(sentence, most_words)]
        found += [Fault(sentence, *why) for why in _official(sentence, text)]
        if not programmers:
            found += [Fault(sentence, *why) for why in _shortened(sentence, text)]
        if not programmers and not names_things:
            found += [Fault(sentence, *why) for why in _rare(sentence, text)]
    return found


Why = Iterator[tuple[str, str]]


def _too_long(sentence: str, most: int) -> Why:
    words = number_of_words(sentence)
    if words > most:
        yield f"{words} words, at most {most}", "cut it in two: one thought each"


def _official(sentence: str, text: str) -> Why:
    """Words of offices that are not explained on the spot: “beschikking (besluit)”."""
    for pattern, plainly in _OFFICIAL:
        if (found := pattern.search(sentence)) and not _explained(found[0], text):
            yield f"“{found[0]}” is a word of offices", f"say: {plainly}"


def _shortened(sentence: str, text: str) -> Why:
    found = [next(filter(None, groups)) for groups in _SHORT.findall(_CODE.sub(HOLE, sentence))]
    for short in found + [f"{one}." for one in _CUT.findall(sentence)]:
        if short not in SHORT_FORMS and not _explained(short, text):
            yield f"“{short}” is short for something", "write it out, or explain it: … (XYZ)"


def _explained(word: str, text: str) -> bool:
    """Whether it stands in brackets behind its explanation."""
    return bool(re.search(rf"\w \([^)]*\b{re.escape(word)}(?!\w)[^)]*\)", text))


def _rare(sentence: str, text: str) -> Why:
    for word in content_words(sentence):
        if frequency(word) < RAREST and not _explained(word, text):
            yield f"“{word}” is a rare word", "say it with a word of everyday"


def figures(texts: Iterable[str]) -> Figures:
    """The figures of these texts together. Labels count for ease of words, not for length."""
    parts = [sentence for text in texts for sentence in sentences(text)]
    whole = [one for one in parts if is_whole(one)]
    words = [word for one in parts for word in content_words(one)]
    often = [frequency(word) for word in words]
    return Figures(
        sentences=len(whole),
        words=sum(map(number_of_words, whole)),
        content_words=len(words),
        mean_words=_mean([number_of_words(one) for one in whole]),
        ease=ease(whole or parts),
        frequency=_mean(often),
        rare=tuple(sorted(set(words), key=frequency)[:12]),
        commas_percent=100 * _mean([one.count(",") > 1 for one in whole]),
    )


def starts_with_a_verb(words: str) -> bool:
    """Whether a button says at once what happens; the verbs are a list that people checked."""
    first = _WORD.search(words)
    return first is not None and first.group().lower() in VERBS


def _mean(numbers: "list[int] | list[float] | list[bool]") -> float:
    return sum(numbers) / len(numbers) if numbers else 0.0
