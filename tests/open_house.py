"""A house that is open: Utrecht with a small demo behind the real server, for a real browser.

It has a SQLite file of its own, whatever database the tests run on: what a browser shows does
not depend on it. So the tests that use it skip themselves in the PostgreSQL lane.
"""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

from django.conf import settings

from tests.furnishing import LOOK_AROUND, MOVE_IN, SESSIONS
from tests.program import ROOT, Installation, on_sqlite

PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class OpenHouse:
    """Where it is, what is in it, and how to get in."""

    house: Installation
    address: str
    things: Mapping[str, Any]

    def code_from_mail(self, to: str) -> str:
        """Sends the post as `samen work --once` does; the six digits in the last mail with any."""
        worked = self.house.samen("work", "--once")
        assert worked.returncode == 0, worked.stderr
        for file in sorted((self.house.home / "mail").glob("*.eml"), reverse=True):
            mail = message_from_bytes(file.read_bytes(), policy=policy.default)
            found = re.search(r"\d{3} \d{3}", str(mail.get_content()))
            if mail["To"] == to and found:
                return found.group()
        raise AssertionError(f"there is no mail with a code to {to}")

    def as_cookie(self, who: str) -> Any:
        """What a browser of this person brings along, second step and all."""
        name, value = settings.SESSION_COOKIE_NAME, self.things[who]
        return {"name": name, "value": value, "url": self.address}


@contextmanager
def opened(folder: Path) -> Iterator[OpenHouse]:
    """Utrecht with a small demo, opened and closed again."""
    house = on_sqlite(folder)
    for command in (("init", "--city", "utrecht"), ("demo", "--size", "small")):
        done = house.samen(*command)
        assert done.returncode == 0, done.stderr
    with served(house, json.loads(house.python(SESSIONS + LOOK_AROUND))) as open_house:
        yield open_house


@contextmanager
def opened_empty(folder: Path, **files: Mapping[str, Any]) -> Iterator[OpenHouse]:
    """A city of which these files are all that is known; nobody has put anything in yet."""
    for name, content in files.items():
        (folder / f"{name}.json").write_text(json.dumps(content))
    house = on_sqlite(folder)
    done = house.samen("migrate")
    assert done.returncode == 0, done.stderr
    things = json.loads(house.python(SESSIONS + MOVE_IN.format(folder=folder)))
    with served(house, things) as open_house:
        yield open_house


@contextmanager
def served(house: Installation, things: Mapping[str, Any]) -> Iterator[OpenHouse]:
    """The real server in front of it; it tells what its pages are made of."""
    port = _a_free_port()
    serving = subprocess.Popen(
        [sys.executable, "manage.py", "serve", "--port", str(port)],
        cwd=ROOT,
        env=house.variables(DJANGO_SETTINGS_MODULE="tests.telling"),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(port)
        yield OpenHouse(house, f"http://127.0.0.1:{port}", things)
    finally:
        serving.terminate()
        try:
            serving.wait(10)
        except subprocess.TimeoutExpired:
            serving.kill()


def depends_on_nothing_but_sqlite() -> bool:
    """Whether this run is the lane for pages; the other lane is for what databases do."""
    return os.environ.get("DATABASE_URL", "") == ""


def _a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the house did not open")
