import logging
import signal
from threading import Event
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import OperationalError, close_old_connections

from samen.foundation import clock, installation, jobs, leases, outbox
from samen.foundation.models import Job, OutboxMail

PAUSE_SECONDS = 3
log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Sends the outbox and runs due jobs, until told to stop. Several may run side by side."""

    help = "Verstuurt post en doet taken die aan de beurt zijn (--once: één ronde)"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="één ronde en dan stoppen")
        parser.add_argument(
            "--again", action="store_true", help="probeer ook wat eerder is opgegeven"
        )

    def handle(self, *args: Any, once: bool, again: bool, **options: Any) -> None:
        installation.require_migrated()
        if again:
            count = sum(leases.try_again(kind, clock.now()) for kind in (OutboxMail, Job))
            self.stdout.write(f"{count} keer opnieuw geprobeerd.")
        if once:
            while _one_pass():
                pass
            return
        self.stopped = Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._stop)
        while not self.stopped.is_set():
            if not _pass_that_survives_the_database():
                self.stopped.wait(PAUSE_SECONDS)

    def _stop(self, number: int, frame: FrameType | None) -> None:
        """Finishes what is in hand, then leaves."""
        self.stopped.set()


def _one_pass() -> int:
    """A handful of mails and jobs; returns how many there were."""
    now = clock.now()
    return outbox.send_due(now) + jobs.run_due(now)


def _pass_that_survives_the_database() -> int:
    close_old_connections()
    try:
        return _one_pass()
    except OperationalError as unreachable:
        log.warning("database away, trying again: %s", type(unreachable).__name__)
        return 0
