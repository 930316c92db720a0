"""Work that several workers share. Who takes a row holds it for a while, never for ever.

A worker that dies keeps nothing: its lease runs out and another takes the row. So work is done
at least once; the errands themselves make sure that twice is as good as once.
"""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db import transaction
from django.db.models import Q

from samen.foundation.models import Errand

LEASE = timedelta(minutes=15)
PAUSES = (  # between one try and the next; after the last we give up
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=6),
    timedelta(hours=12),
    timedelta(hours=24),
)

Row = TypeVar("Row", bound=Errand)


def pause_after(attempts: int) -> timedelta | None:
    """How long to wait after this many tries; None means: stop trying."""
    return PAUSES[attempts - 1] if attempts <= len(PAUSES) else None


def claim(kind: type[Row], now: datetime) -> Row | None:
    """The first row that is due and free, held from now on; None when there is none."""
    with transaction.atomic():
        row = (
            kind._default_manager.select_for_update(skip_locked=True)
            .filter(Q(leased_until=None) | Q(leased_until__lt=now))
            .filter(done_at=None, gave_up_at=None, due_at__lte=now)
            .order_by("due_at", "id")
            .first()
        )
        if row is not None:
            row.attempts += 1
            row.leased_until = now + LEASE
            row.save(update_fields=["attempts", "leased_until"])
    return row


def is_still_held(row: Errand) -> bool:
    """Whether nobody took this row over since we claimed it."""
    fields = ("attempts", "done_at", "gave_up_at")
    now_there = type(row)._default_manager.filter(pk=row.pk).values_list(*fields).first()
    return now_there == (row.attempts, None, None)


def put_back(row: Errand, broken: Exception, now: datetime) -> None:
    """A try that failed: a later one, or the end. Keeps only the kind of error, no content."""
    pause = pause_after(row.attempts)
    type(row)._default_manager.filter(pk=row.pk, attempts=row.attempts, done_at=None).update(
        leased_until=None,
        due_at=now + pause if pause else row.due_at,
        gave_up_at=None if pause else now,
        last_error=type(broken).__name__,
    )


def try_again(kind: type[Errand], now: datetime) -> int:
    """Gives all rows we gave up on a fresh start. Returns how many."""
    return kind._default_manager.exclude(gave_up_at=None).update(
        gave_up_at=None, attempts=0, due_at=now, leased_until=None
    )
