import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import backup
from samen.foundation.events import BackupRestored, publish
from samen.foundation.verification import breaches


class Command(BaseCommand):
    """Fills an empty installation from a backup, and checks the result."""

    help = "Zet een bewaarde inrichting terug in een lege: BESTAND"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        counts = backup.load(file)
        self.stdout.write(f"{counts['rows']} rijen en {counts['files']} bestanden teruggezet.")
        restored = BackupRestored()
        publish(restored)
        if closed := sum(restored.report):
            self.stdout.write(f"{closed} accounts die later sloten, zijn weer gesloten.")
        found = breaches()
        for breach in found:
            self.stdout.write(breach)
        if found:
            sys.exit(1)
        self.stdout.write("Alles klopt.")
