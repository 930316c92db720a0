"""How the house is served: granian's threads in front of our WSGI door, and a worker beside it."""

import os
import signal
import socket
import subprocess
import sys
import time
from argparse import ArgumentParser
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils.module_loading import import_string

from samen.foundation import installation
from samen.foundation.errors import RuleBroken

DEFAULT_PORT = 8030
PATIENCE_SECONDS = 20
Options = dict[str, Any]


def add_options(parser: ArgumentParser) -> None:
    port = os.environ.get("PORT", "").strip() or DEFAULT_PORT
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=port, help="ook met PORT=")
    parser.add_argument("--workers", type=int, default=1, help="processen")
    parser.add_argument("--threads", type=int, default=4, help="draden per proces")


def require_ready(options: Options) -> None:
    """Sees that the server can start; packs the files of the pages when they changed.

    Raises RuleBroken("foundation.database_not_ready", "foundation.no_city_yet",
    "foundation.port_taken").
    """
    require_free(options["host"], options["port"])
    installation.require_migrated()
    if installation.city_here() is None:
        raise RuleBroken("foundation.no_city_yet")
    collect_files()


def require_free(host: str, port: int) -> None:
    """Raises RuleBroken("foundation.port_taken") when something else listens there."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError):
            raise RuleBroken("foundation.port_taken", port=port, host=host) from None


def collect_files() -> None:
    """Names files after their content and packs them, unless that has been done since."""
    root = Path(settings.STATIC_ROOT)
    manifest = root / "staticfiles.json"
    if not manifest.exists() or manifest.stat().st_mtime < _last_change():
        root.mkdir(parents=True, exist_ok=True)
        call_command("collectstatic", verbosity=0, interactive=False)
        manifest.touch()


def serve(options: Options) -> None:
    """Serves until told to stop. Workers are forks of this process: Django is loaded once.

    No access log: who reads what is nobody's business.
    """
    from granian import Granian  # not needed by any other command
    from granian.constants import Interfaces
    from granian.log import LogLevels

    import_string(settings.WSGI_APPLICATION)
    connections.close_all()
    Granian(
        ":".join(settings.WSGI_APPLICATION.rsplit(".", 1)),
        interface=Interfaces.WSGI,
        address=options["host"],
        port=options["port"],
        workers=options["workers"],
        blocking_threads=options["threads"],
        backpressure=max(64, 8 * options["threads"]),
        websockets=False,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        workers_kill_timeout=20,
    ).serve()


@dataclass(frozen=True)
class Running:
    """The server and the worker, as children of this process."""

    server: "subprocess.Popen[bytes]"
    worker: "subprocess.Popen[bytes]"

    def wait(self) -> None:
        """Until the server stops, or this process is told to."""
        self.server.wait()

    def stop(self) -> None:
        for child in (self.server, self.worker):
            child.terminate()
        for child in (self.server, self.worker):
            child.wait()


def start_both(options: Options) -> Running:
    """Starts the server and the worker, in a session of their own so that we stop them, once."""
    connections.close_all()
    for told_to_stop in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(told_to_stop, _leave)
    return Running(
        server=_child("serve", *_as_arguments(options)),
        worker=_child("work"),
    )


def answers(host: str, port: int) -> bool:
    """Waits until the house says it is well. False when it does not come."""
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            asking = HTTPConnection(host, port, timeout=2)
            asking.request("GET", "/gezond", headers={"Host": settings.ALLOWED_HOSTS[0]})
            if asking.getresponse().status == 200:
                return True
        except OSError:
            time.sleep(0.1)
    return False


def _leave(_number: int, _frame: FrameType | None) -> None:
    raise SystemExit(0)


def _child(*command: str) -> "subprocess.Popen[bytes]":
    program = str(Path(sys.executable).with_name("samen"))
    return subprocess.Popen([program, *command], start_new_session=True)  # noqa: S603


def _as_arguments(options: Options) -> list[str]:
    names = ("host", "port", "workers", "threads")
    return [f"--{name}={options[name]}" for name in names]


def _last_change() -> float:
    folders = settings.BASE_DIR.glob("samen/*/static")
    files = (path for folder in folders for path in folder.rglob("*") if path.is_file())
    return max((path.stat().st_mtime for path in files), default=0.0)
