import sys
from typing import Any

from django.core.management.base import BaseCommand

from samen.foundation.verification import breaches


class Command(BaseCommand):
    """Checks every invariant of every room. Never writes."""

    help = "Controleert of alles klopt; elke fout is een regel"
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        found = breaches()
        for breach in found:
            self.stdout.write(breach)
        if found:
            sys.exit(1)
        self.stdout.write("Alles klopt.")
