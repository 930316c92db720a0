"""What this room does when the house rings."""

from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import NightFell
from samen.people.actions.login import forget_old_tries


def tidy_logins(event: NightFell) -> None:
    """Codes and counts of yesterday go."""
    forget_old_tries(actor=THE_HOUSE)
