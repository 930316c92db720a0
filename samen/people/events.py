"""Facts this room announces to the rooms upstairs."""

from dataclasses import dataclass


@dataclass(frozen=True)
class OrganisationChanged:
    """An organisation was added, changed or ended. Who keeps an index reads it again."""

    organisation_id: int
