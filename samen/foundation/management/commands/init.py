from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import installation


class Command(BaseCommand):
    """An empty installation for one city, without fictional data."""

    help = "Maakt een lege inrichting voor een stad: --city utrecht"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--city", required=True, help="een map in cities/, zoals utrecht")

    def handle(self, *args: Any, city: str, **options: Any) -> None:
        first = installation.choose_city(city)
        self.stdout.write(f"{city} staat klaar." if first else f"{city} stond al klaar.")
