import json
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from samen.foundation import installation, server

MADE = settings.SAMEN_HOME / "demo.json"
BUSY = settings.SAMEN_HOME / "demo.busy"  # there while a first start is not finished
SCOPES = ("organisation", "place")  # what a role is held for


class Command(BaseCommand):
    """For getting to know Samen: a city, fictional data, the worker and the server in one go."""

    help = "Richt alles in met een verzonnen stad en start (zo doet make run het)"
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        server.add_options(parser)
        parser.add_argument("--city", default="utrecht")
        parser.add_argument("--size", choices=installation.SIZES, default="city")
        parser.add_argument("--seed", type=int, default=1)

    def handle(self, *args: Any, **options: Any) -> None:
        server.require_free(options["host"], options["port"])
        self._furnish(options["city"], options["size"], options["seed"])
        server.collect_files()
        running = server.start_both(options)
        try:
            if server.answers(options["host"], options["port"]):
                self._welcome(options["host"], options["port"])
            running.wait()
        finally:
            running.stop()

    def _furnish(self, city: str, size: str, seed: int) -> None:
        """A first start that was broken off goes on where it stopped."""
        if installation.city_here() is None:
            BUSY.touch()
        if not installation.is_ready(city):
            self.stdout.write(f"De stad wordt ingericht: {city}.")
            installation.choose_city(city)
        if not BUSY.exists():
            return
        if not installation.has_demo():
            self.stdout.write("Er komen verzonnen gegevens in. Dat duurt even.")
            made = installation.make_demo(size, seed).made
            MADE.write_text(json.dumps(made, ensure_ascii=False, indent=2))
        BUSY.unlink()

    def _welcome(self, host: str, port: int) -> None:
        lines = ["", f"Samen staat open: http://{host}:{port}/", ""]
        accounts = _accounts()
        if accounts:
            lines.append("Log in met een van deze verzonnen adressen:")
            width = max(len(address) for address in accounts)
            lines += [f"  {address:<{width}}  {role}" for address, role in accounts.items()]
            lines.append("")
        if settings.MAIL:
            lines.append("Post gaat naar de mailserver van SAMEN_MAIL_URL.")
        else:
            lines.append(f"Post (ook de code om in te loggen) komt in {settings.EMAIL_FILE_PATH}")
        lines += ["Stoppen: Ctrl-C", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()


def _accounts() -> dict[str, str]:
    """Mail address and role of the fictional people: the first of each role."""
    if not Path(MADE).exists():
        return {}
    first: dict[str, dict[str, str]] = {}
    for account in json.loads(MADE.read_text()).get("accounts", []):
        first.setdefault(account["role"], account)
    return {
        account["email"]: " ".join([role, *filter(None, map(account.get, SCOPES))])
        for role, account in first.items()
    }
