from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import backup


class Command(BaseCommand):
    """One file with the whole installation; locked when SAMEN_BACKUP_KEY is set."""

    help = "Bewaart de hele inrichting in één bestand: BESTAND"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        counts = backup.save(file.absolute())
        self.stdout.write(f"{counts['rows']} rijen en {counts['files']} bestanden bewaard.")
        if not settings.BACKUP_KEY:
            self.stderr.write("Let op: zonder SAMEN_BACKUP_KEY kan iedereen dit bestand lezen.")
