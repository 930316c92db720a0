import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import server


class Command(BaseCommand):
    """The production server. This process becomes it, so that Django is in memory once."""

    help = "Start de server (--host, --port of PORT=, --workers, --threads)"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        server.add_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        server.require_ready(options)
        command = server.granian(options)
        os.execv(command[0], command)  # noqa: S606
