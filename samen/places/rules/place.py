"""Layers, lives and succession of places, on paper."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from samen.foundation.errors import RuleBroken


class Layer(StrEnum):
    """The kinds of place that exist side by side. Source: R-029."""

    CITY = "city"
    DISTRICT = "district"  # wijk, with a CBS code
    STATISTICAL = "statistical"  # buurt as CBS draws it, with a CBS code
    NEIGHBOURHOOD = "neighbourhood"  # buurt as residents call it
    ADMINISTRATIVE = "administrative"  # administratieve wijk, for money


class Capacity(StrEnum):
    """Organising capacity (organisatiekracht) of an area. Source: R-035."""

    STRONG = "strong"
    GROWING = "growing"
    SMALL = "small"


class Change(StrEnum):
    """Why one place follows another. Source: R-030."""

    SPLIT = "split"
    MERGED = "merged"


@dataclass(frozen=True)
class Life:
    """The days on which a place or a name counts, both ends included; None is open."""

    valid_from: date | None = None
    valid_until: date | None = None

    def covers(self, day: date) -> bool:
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_until is None or day <= self.valid_until)


def line_of_succession(place_id: int, predecessors: Mapping[int, Sequence[int]]) -> frozenset[int]:
    """The place and all that went before it, so that nothing hanging on an old place is lost.

    `predecessors` maps a place id to the ids it followed. Source: R-030.
    """
    found: set[int] = set()
    waiting = [place_id]
    while waiting:
        current = waiting.pop()
        if current not in found:
            found.add(current)
            waiting.extend(predecessors.get(current, ()))
    return frozenset(found)


@dataclass(frozen=True)
class Ties:
    """How places hang together, by id: who contains whom, and who came after whom."""

    parents: Mapping[int, int | None]
    parts: Mapping[int, Sequence[int]]
    predecessors: Mapping[int, Sequence[int]]

    @cached_property
    def _below(self) -> Mapping[int, Sequence[int]]:
        below: dict[int, list[int]] = {whole: list(parts) for whole, parts in self.parts.items()}
        for child, parent in self.parents.items():
            if parent is not None:
                below.setdefault(parent, []).append(child)
        return below

    @cached_property
    def _above(self) -> Mapping[int, Sequence[int]]:
        return _turned_round(self._below)

    @cached_property
    def _successors(self) -> Mapping[int, Sequence[int]]:
        return _turned_round(self.predecessors)

    def within(self, place_id: int) -> frozenset[int]:
        """The place, all inside it, and all that went before those."""
        inside = line_of_succession(place_id, self._below)
        return frozenset().union(*map(self.line, inside))

    def around(self, place_id: int) -> frozenset[int]:
        """All that contains the place, up to the city, and what went before those."""
        outside = line_of_succession(place_id, self._above)
        return frozenset().union(*map(self.line, outside))

    def seen_from(self, place_id: int) -> frozenset[int]:
        """Where something may hang to matter here."""
        return self.within(place_id) | self.around(place_id)

    def line(self, place_id: int) -> frozenset[int]:
        """The place and all that went before it."""
        return line_of_succession(place_id, self.predecessors)

    def current(self, place_id: int) -> frozenset[int]:
        """What this place became: itself, or the last ones in its line of succession."""
        line = line_of_succession(place_id, self._successors)
        return frozenset(one for one in line if not self._successors.get(one))

    @property
    def looped(self) -> frozenset[int]:
        """Places that would follow themselves. Always empty in a sound house."""
        return frozenset(
            one
            for one, before in self.predecessors.items()
            if any(one in line_of_succession(earlier, self.predecessors) for earlier in before)
        )


def _turned_round(links: Mapping[int, Sequence[int]]) -> Mapping[int, Sequence[int]]:
    turned: dict[int, list[int]] = {}
    for source, targets in links.items():
        for target in targets:
            turned.setdefault(target, []).append(source)
    return turned


@dataclass(frozen=True)
class NewNeighbourhood:
    """A buurt that is to come, with the ids of the statistical buurten it will consist of."""

    name: str
    part_ids: Collection[int]


def is_a_partition(whole: Iterable[int], pieces: Sequence[Collection[int]]) -> bool:
    """Whether the pieces together are the whole, each part in exactly one, none of them empty."""
    together = [part for piece in pieces for part in piece]
    return all(pieces) and len(together) == len(set(together)) and set(together) == set(whole)


def require_pieces(name: str, parts: Collection[int], into: Sequence[NewNeighbourhood]) -> None:
    """A split makes at least two buurten, and gives each part of `name` to one of them."""
    if len(into) < 2:
        raise RuleBroken("places.split_needs_two")
    if not is_a_partition(parts, [new.part_ids for new in into]):
        raise RuleBroken("places.split_not_whole", name=name)


@dataclass(frozen=True)
class Means:
    """A way to keep in touch: "Appgroep", "Prikbord in de bibliotheek". Source: R-042."""

    name: str
    words: str = ""
    link: str = ""


def require_sound_means(means: Sequence[Means]) -> None:
    """Each has a name of its own, and a link that a browser opens safely."""
    names = [one.name.strip().casefold() for one in means]
    if not all(names):
        raise RuleBroken("places.channel_without_name")
    if len(set(names)) < len(names):
        raise RuleBroken("places.channel_twice")
    if any(one.link and not one.link.startswith(("https://", "http://")) for one in means):
        raise RuleBroken("places.channel_link_wrong")


def full_scale(unit: str) -> float | None:
    """The largest value a figure in this unit can have; None when there is none."""
    return {"cijfer": 10.0, "%": 100.0}.get(unit)
