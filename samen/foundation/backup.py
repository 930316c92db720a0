"""The whole installation in one file, for either database: every row and every kept file.

A line is one JSON value: first what the file is, then tables with their rows, then files, then
an end with the counts. Left out on purpose: sessions, counters and the secret key (people log
in again; a key does not belong beside what it opens).
"""

import base64
import json
import shutil
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, models, transaction
from django.db.migrations.recorder import MigrationRecorder

from samen.foundation import clock, installation, vault
from samen.foundation.errors import RuleBroken
from samen.foundation.models import CacheEntry
from samen.foundation.verification import only_reading

MADE_BY_MIGRATING = {"auth", "contenttypes"}
FOR_A_WHILE = {"sessions"}
ROWS_AT_ONCE = 500
BYTES_AT_ONCE = 3 << 18  # a multiple of three: base64 without padding between
Model = type[models.Model]
Counts = dict[str, int]


def save(path: Path) -> Counts:
    """Writes the backup and returns how many rows and files are in it.

    It shows one moment: writers go on, and what they write comes in the next backup. Raises
    RuleBroken("foundation.backup_cannot_write", "foundation.database_not_ready").
    """
    installation.require_migrated()
    counts = {"rows": 0, "files": 0}
    try:
        with only_reading(), vault.create(path, settings.BACKUP_KEY) as writer:
            for value in _everything(counts):
                writer.write(json.dumps(value, default=_plain, separators=(",", ":")))
    except OSError:
        raise RuleBroken("foundation.backup_cannot_write", file=str(path)) from None
    return counts


def load(path: Path) -> Counts:
    """Fills an empty installation from a backup: all of it, or nothing.

    Raises RuleBroken("foundation.backup_...") with what is in the way.
    """
    values = (json.loads(line) for line in vault.lines(path, settings.BACKUP_KEY))
    header: dict[str, Any] = next(values, {})
    call_command("migrate", verbosity=0, interactive=False)
    _require_empty()
    if header.get("migrations") != _migrations():
        raise RuleBroken("foundation.backup_other_version")
    draft = Path(settings.MEDIA_ROOT).with_name("files.restoring")
    shutil.rmtree(draft, ignore_errors=True)
    try:
        with transaction.atomic():
            counts = _Loader(draft).load(values)
            connection.check_constraints()
            _continue_numbering()
        if draft.exists():
            shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)  # empty, as was required
            draft.replace(settings.MEDIA_ROOT)
    except (DatabaseError, LookupError, TypeError, ValueError):
        raise RuleBroken("foundation.backup_damaged") from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return counts


def kept_models() -> list[Model]:
    """Everything that a backup keeps."""
    return [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in MADE_BY_MIGRATING | FOR_A_WHILE
        and model is not CacheEntry
    ]


def _everything(counts: Counts) -> Iterator[Any]:
    made_at = clock.now().isoformat(timespec="seconds")
    yield {"samen": 1, "made_at": made_at, "migrations": _migrations()}
    for model in kept_models():
        columns = _columns(model)
        yield {"table": model._meta.label, "columns": columns}
        rows = model._base_manager.order_by("pk").values_list(*columns)
        for row in rows.iterator(chunk_size=ROWS_AT_ONCE):
            counts["rows"] += 1
            yield row
    for file in _files():
        counts["files"] += 1
        yield {"file": file.relative_to(settings.MEDIA_ROOT).as_posix()}
        with file.open("rb") as content:
            while chunk := content.read(BYTES_AT_ONCE):
                yield base64.b64encode(chunk).decode()
    yield {"end": counts}


class _Loader:
    """Puts values back where they came from, a table or a file at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.counts = {"rows": 0, "files": 0}
        self.table: tuple[Model, list[models.Field[Any, Any]]] | None = None
        self.rows: list[models.Model] = []
        self.file: Path | None = None

    def load(self, values: Iterator[Any]) -> Counts:
        for value in values:
            if isinstance(value, list):
                self._add_row(value)
            elif isinstance(value, str):
                self._add_bytes(value)
            elif "end" not in value:
                self._begin(value)
            elif value["end"] == self._finished():
                return self.counts
        raise RuleBroken("foundation.backup_damaged")

    def _begin(self, part: dict[str, Any]) -> None:
        self._flush()
        if "table" in part:
            model = apps.get_model(part["table"])
            fields = [model._meta.get_field(name) for name in part["columns"]]
            self.table = model, [field for field in fields if isinstance(field, models.Field)]
            return
        self.file = (self.folder / part["file"]).resolve()
        if not self.file.is_relative_to(self.folder.resolve()):
            raise RuleBroken("foundation.backup_damaged")
        self.file.parent.mkdir(parents=True, exist_ok=True)
        self.file.touch()
        self.counts["files"] += 1

    def _add_row(self, row: list[Any]) -> None:
        if self.table is None:
            raise RuleBroken("foundation.backup_damaged")
        model, fields = self.table
        pairs = zip(fields, row, strict=True)
        self.rows.append(model(**{field.attname: _restored(field, it) for field, it in pairs}))
        self.counts["rows"] += 1
        if len(self.rows) == ROWS_AT_ONCE:
            self._flush()

    def _add_bytes(self, chunk: str) -> None:
        if self.file is None:
            raise RuleBroken("foundation.backup_damaged")
        with self.file.open("ab") as file:
            file.write(base64.b64decode(chunk))

    def _flush(self) -> None:
        if self.table and self.rows:
            self.table[0]._base_manager.bulk_create(self.rows)
            self.rows = []

    def _finished(self) -> Counts:
        self._flush()
        return self.counts


def _columns(model: Model) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields if not field.generated]


def _plain(value: object) -> str:
    """What JSON has no form for. A kind of value that we never met stops the backup."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"no form for {type(value).__name__}")


def _restored(field: "models.Field[Any, Any]", value: Any) -> Any:
    return value if isinstance(field, models.JSONField) else field.to_python(value)


def _migrations() -> list[list[str]]:
    return sorted(list(key) for key in MigrationRecorder(connection).applied_migrations())


def _files() -> list[Path]:
    return sorted(path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file())


def _require_empty() -> None:
    if _files() or any(model._base_manager.exists() for model in kept_models()):
        raise RuleBroken("foundation.backup_not_empty_here")


def _continue_numbering() -> None:
    """PostgreSQL numbers new rows on from the highest number that came in."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), kept_models()):
            cursor.execute(sql)
