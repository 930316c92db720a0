from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import server


class Command(BaseCommand):
    """The production server: pages, files and the API."""

    help = "Start de server (--host, --port of PORT=, --workers, --threads)"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        server.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        server.require_ready(options)
        server.serve(options)
