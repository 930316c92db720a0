"""Which accounts were closed, kept beside the database: a backup brings nobody back.

A backup is older than what happened after it. So each closed account leaves a mark in a file,
`SAMEN_HOME/erasures.txt`: a print of its number and of the moment of joining, that says nothing
to who has no account by it. `samen restore` closes these accounts again (quality 4.4). Keep a
copy of the file where the backups are.
"""

import os
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from django.conf import settings

NAME = "erasures.txt"


def path() -> Path:
    return Path(settings.SAMEN_HOME) / NAME


def mark_of(number: int, joined_at: datetime) -> str:
    """A number alone is given out again after a restore; with its moment it is one account."""
    return sha256(f"{number} {joined_at.isoformat()}".encode()).hexdigest()


def marks() -> set[str]:
    """The marks of all accounts that this house closed."""
    return set(path().read_text().split()) if path().exists() else set()


def keep(closed: Iterable[str]) -> None:
    """Adds the marks that are not there yet, and is sure that they are on the disk."""
    fresh = sorted(set(closed) - marks())
    if not fresh:
        return
    descriptor = os.open(path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write("".join(f"{mark}\n" for mark in fresh))
        file.flush()
        os.fsync(file.fileno())
