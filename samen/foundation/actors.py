"""Who is doing this: a person with the mandates that count now, read once per request."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from samen.foundation.errors import NotAllowed


@dataclass(frozen=True)
class Held:
    """One mandate that counts now. No organisation and no place means: for the whole city."""

    role: str
    organisation_id: int | None = None
    place_id: int | None = None


@dataclass(frozen=True)
class Actor:
    """`known_as` is a person's id; None for a visitor and for the house itself.

    `held` are the mandates that count in this request; `dormant` are the roles that will
    count once the person has given a second factor (quality G-29).
    """

    known_as: int | None
    held: frozenset[Held] = field(default_factory=frozenset)
    dormant: frozenset[str] = field(default_factory=frozenset)
    is_the_house: bool = False

    @property
    def person_id(self) -> int:
        """Raises NotAllowed("foundation.log_in_first") for a visitor."""
        if self.known_as is None:
            raise NotAllowed("foundation.log_in_first")
        return self.known_as

    def acts_for(self, role: str, organisation_id: int | None) -> bool:
        """Whether this actor holds `role` for that organisation."""
        return organisation_id is not None and Held(role, organisation_id) in self.held

    def acts_in(self, role: str, place_ids: Iterable[int]) -> bool:
        """Whether this actor holds `role` in one of these places."""
        return any(Held(role, None, place_id) in self.held for place_id in place_ids)

    def acts_for_the_city(self, role: str) -> bool:
        """Whether this actor holds `role` for the whole cooperative. The house always does."""
        return self.is_the_house or Held(role) in self.held

    def holds_anywhere(self, role: str) -> bool:
        return self.is_the_house or any(held.role == role for held in self.held)


VISITOR = Actor(known_as=None)
THE_HOUSE = Actor(known_as=None, is_the_house=True)
