import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation.routes import all_routes


class Command(BaseCommand):
    """Every path of the house: name, methods, for whom, and the room it leads to."""

    help = "Noemt elk pad met naam, methoden, rollen en kamer (--json)"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="als JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        routes = all_routes()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(route) for route in routes], indent=2))
            return
        for route in routes:
            doors = "open" if route.public else ", ".join(route.roles) or "na inloggen"
            methods = ",".join(route.methods)
            self.stdout.write(f"{route.path:<44} {methods:<14} {route.room:<11} {doors}")
