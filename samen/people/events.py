"""Facts this room announces to the rooms upstairs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class OrganisationChanged:
    """An organisation was added, changed or ended. Who keeps an index reads it again."""

    organisation_id: int


@dataclass(frozen=True)
class OtherCardWanted:
    """Somebody else wants to change the card of an organisation that keeps it itself.

    `wanted` are the values of the card, and "place_ids" and "aliases", in plain JSON. Who keeps
    proposals lets the organisation clear it.
    """

    organisation_id: int
    wanted_by: int
    wanted: Mapping[str, Any]
