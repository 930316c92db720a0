"""A list of ours inside the website of a neighbour: what it is called, how long, and its code."""

from collections.abc import Mapping
from enum import StrEnum
from html import escape

LENGTHS = (5, 10, 20)
USUAL_LENGTH = 10
HEIGHTS: Mapping[int, int] = {5: 640, 10: 1000, 20: 1600}


class Kind(StrEnum):
    """Which list; the value stands in its address."""

    AGENDA = "agenda"
    SERVICES = "diensten"


def read_length(asked: str) -> int:
    """How many lines: one of a few; the usual number for anything else."""
    known = {str(length): length for length in LENGTHS}
    return known.get(asked.strip(), USUAL_LENGTH)


def frame_code(address: str, title: str, length: int) -> str:
    """What a neighbour puts in a page: a frame that tells us nothing of that page."""
    return (
        f'<iframe src="{escape(address)}" title="{escape(title)}" width="100%"'
        f' height="{HEIGHTS[length]}" loading="lazy" referrerpolicy="no-referrer"></iframe>'
    )
