"""Things and questions that look like Dutch, the same for every run."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random

from samen.guide.rules.search import entries
from samen.guide.rules.search.compounds import parts
from samen.guide.rules.search.entries import Findable

SEED = 30
KINDS = ("organisatie", "dienst", "activiteit", "locatie")
COMPOUNDS = 20_000
SMALL_WORDS = ("voor", "met", "in de", "bij", "van", "en", "op", "tegen")
FIRST_ID = 1_000_000  # after the real things of the city


@dataclass(frozen=True)
class Asked:
    """One question of the mix. `sort` names what makes it hard."""

    sort: str
    text: str
    kind: str = ""
    place: int = -1  # which of the districts
    free: bool = False


class Words:
    """A vocabulary in which a few words are everywhere and most are rare, as in any language."""

    def __init__(self, random: Random) -> None:
        simple = sorted(word for word in parts() if len(word) > 3)
        random.shuffle(simple)
        made = {random.choice(simple) + random.choice(simple) for _ in range(COMPOUNDS)}
        self.all = [*simple, *sorted(made)]
        random.shuffle(self.all)
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(self.all))))

    def some(self, random: Random, number: int) -> list[str]:
        return random.choices(self.all, cum_weights=self.weights, k=number)


def things(number: int, districts: Mapping[int, int]) -> Iterator[Findable]:
    """That many things, each in one of the places; `districts` says in which wijk those lie."""
    random = Random(SEED)
    words = Words(random)
    place_ids = sorted(districts)
    for at in range(number):
        title = words.some(random, random.choice((1, 2, 2, 3, 4)))
        if len(title) > 1:
            title.insert(1, random.choice(SMALL_WORDS))
        place = random.choice(place_ids)
        marks = {f"{entries.PLACE}{place}", f"{entries.DISTRICT}{districts[place]}"}
        marks |= {entries.FREE} if random.random() < 0.5 else set()
        marks |= {entries.EVENING} if random.random() < 0.2 else set()
        yield Findable(
            kind=random.choices(KINDS, weights=(2, 3, 4, 1))[0],
            object_id=FIRST_ID + at,
            slug=f"ding-{at}",
            title=" ".join(title).capitalize(),
            summary=" ".join(words.some(random, 9)),
            where="Buurthuis",
            labels=tuple(words.some(random, 3)),
            description=" ".join(words.some(random, 28)),
            facets=frozenset(marks),
        )


def questions() -> list[Asked]:
    """The mix: 240 questions of twelve sorts."""
    random = Random(SEED)
    words = Words(random)
    common, middle, rare = words.all[:60], words.all[200:2000], words.all[6000:]
    asked = [Asked("common word", random.choice(common)) for _ in range(20)]
    asked += [Asked("ordinary word", random.choice(middle)) for _ in range(30)]
    asked += [Asked("rare word", random.choice(rare)) for _ in range(20)]
    asked += [Asked("two common", " ".join(random.sample(common, 2))) for _ in range(20)]
    asked += [Asked("two ordinary", " ".join(random.sample(middle, 2))) for _ in range(30)]
    asked += [Asked("three words", " ".join(words.some(random, 3))) for _ in range(20)]
    asked += [
        Asked("long question", f"waar kan ik {one} vinden met {two} in de buurt")
        for one, two in (random.sample(middle, 2) for _ in range(10))
    ]
    simple = [word for word in middle if len(word) < 9]
    asked += [
        Asked("unseen compound", random.choice(simple) + random.choice(simple)) for _ in range(20)
    ]
    asked += [Asked("typing error", _mistyped(random, random.choice(middle))) for _ in range(20)]
    asked += [
        Asked("with filters", random.choice(common), random.choice(KINDS), at % 10, at % 2 == 0)
        for at in range(20)
    ]
    asked += [Asked("in one wijk", random.choice(middle), place=at % 10) for at in range(20)]
    asked += [Asked("nothing", f"{random.choice(rare)}qx zzkwq{at}") for at in range(10)]
    return asked


def _mistyped(random: Random, word: str) -> str:
    """Two letters change places, or one is left out."""
    at = random.randrange(1, len(word) - 1)
    if random.random() < 0.5:
        return word[:at] + word[at + 1 :]
    return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
