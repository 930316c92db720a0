"""Facts this room announces to the rooms upstairs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class NeighbourhoodsChanged:
    """These buurten have another name, or others took over. Who keeps their names reads again."""

    place_ids: frozenset[int]
