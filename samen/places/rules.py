"""What is true of places on paper: layers, lives, succession, and finding one on a map."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


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


def line_of_succession(
    place_id: int, predecessors: Mapping[int, Sequence[int]]
) -> frozenset[int]:
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
