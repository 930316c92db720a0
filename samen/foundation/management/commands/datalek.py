from argparse import ArgumentTypeError
from datetime import datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from samen.foundation import installation, leak


class Command(BaseCommand):
    """What a data breach may have touched since a moment: objects and accounts. Never writes."""

    help = "Na een datalek: wat en wie het kan raken (--sinds 2026-11-22T14:00)"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--sinds", type=_moment, required=True, help="dag, of dag en tijd")

    def handle(self, *args: Any, sinds: datetime, **options: Any) -> None:
        installation.require_migrated()
        self.stdout.write(f"Sinds {timezone.localtime(sinds):%d-%m-%Y %H:%M}")
        for line in leak.report(sinds):
            self.stdout.write(line)


def _moment(typed: str) -> datetime:
    """A day or a moment on the clock of the city."""
    try:
        moment = datetime.fromisoformat(typed)
    except ValueError:
        raise ArgumentTypeError("Schrijf een moment als 2026-11-22T14:00.") from None
    return timezone.make_aware(moment) if timezone.is_naive(moment) else moment
