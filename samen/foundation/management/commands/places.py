from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import installation
from samen.foundation.events import PlacesFileOffered, publish


class Command(BaseCommand):
    """Offers a file with districts and neighbourhoods to the room that keeps them."""

    help = "Leest wijken en buurten uit een bestand: import BESTAND"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("deed", choices=["import"], metavar="import")
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        installation.require_migrated()
        offered = PlacesFileOffered(file)
        publish(offered)
        for line in offered.report:
            self.stdout.write(line)
