"""Events: facts a room announces without knowing who listens.

Who answers stands in one table for the whole house: `config/reactions.py`. Reactions run at
once, in order and in the same transaction: all of it happens or none.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.module_loading import import_string

Reactions = Mapping[type[Any], Sequence[Callable[[Any], None]]]


def publish(event: object) -> None:
    """Ring the bell: every reaction to this kind of event runs now."""
    reactions: Reactions = import_string("config.reactions.REACTIONS")
    for react in reactions.get(type(event), ()):
        react(event)


@dataclass(frozen=True)
class CityChosen:
    """A new installation gets its city. `folder` is `cities/<name>/`."""

    folder: Path


@dataclass(frozen=True)
class DemoWanted:
    """Fictional data is asked for. Rooms put what they made in `made`, in plain JSON values."""

    size: str
    seed: int
    today: date
    made: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class VerificationAsked:
    """Somebody wants to know whether all is well. Rooms add one sentence per breach."""

    breaches: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class NightFell:
    """Once a night, for the work of the small hours: reminders, retention, next occurrences."""

    today: date


@dataclass(frozen=True)
class BackupRestored:
    """A backup has come back. Rooms take away what had gone since; how many, goes in `report`."""

    report: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class PlacesFileOffered:
    """Somebody offers a file with districts and neighbourhoods. The answer goes in `report`."""

    path: Path
    report: list[str] = field(default_factory=list)
