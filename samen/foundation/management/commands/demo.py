import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import installation


class Command(BaseCommand):
    """Fills the installation with fictional, marked data and prints what it made, as JSON."""

    help = "Vult de inrichting met verzonnen gegevens: --size small|city|large --seed N"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", choices=installation.SIZES, default="city")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, size: str, seed: int, **options: Any) -> None:
        made = installation.make_demo(size, seed).made
        self.stdout.write(json.dumps(made, ensure_ascii=False, indent=2, sort_keys=True))
