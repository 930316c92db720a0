"""Counts how often something was tried, rightly also when many processes count at once."""

from collections.abc import Sequence
from datetime import UTC, datetime

from django.utils.crypto import salted_hmac

from samen.people.models import Spending
from samen.people.rules import Allowance, open_again_at, still_counting


class Meter:
    """What was used of the allowances of one key. Locks its row until the transaction ends.

    The key is kept as a keyed hash: no address and no network can be read back from it.
    """

    def __init__(self, name: str, allowances: Sequence[Allowance], now: datetime) -> None:
        key = salted_hmac("people.meter", name, algorithm="sha256").hexdigest()
        self.row, _new = Spending.objects.select_for_update().get_or_create(
            key=key, defaults={"changed_at": now}
        )
        self._allowances, self._now = allowances, now

    def full_until(self, *, one_more: bool = False) -> datetime | None:
        """From when the next try is allowed; None means: now. `one_more` than allowed."""
        allowances = [Allowance(each.times + one_more, each.window) for each in self._allowances]
        return open_again_at(self._moments(), allowances, self._now)

    def spend(self) -> None:
        self._keep([*self._moments(), self._now])

    def give_back(self) -> None:
        """Takes the last try away: it was a good one."""
        self._keep(self._moments()[:-1])

    def clear(self) -> None:
        self._keep([])

    def _moments(self) -> list[datetime]:
        return [datetime.fromtimestamp(seconds, tz=UTC) for seconds in self.row.moments]

    def _keep(self, moments: Sequence[datetime]) -> None:
        counting = still_counting(moments, self._allowances, self._now)
        self.row.moments = [moment.timestamp() for moment in counting]
        self.row.changed_at = self._now
        self.row.save(update_fields=["moments", "changed_at"])
