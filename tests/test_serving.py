"""The server as people start it: it opens, tells where, and leaves nothing running."""

import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import Message
from pathlib import Path

import pytest

from tests.program import ROOT, Installation, on_the_database_under_test

pytestmark = pytest.mark.slow
PATIENCE = 60


def a_free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def ask(port: int, path: str) -> tuple[Message, str]:
    """The headers and the text of an answer that went well."""
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as answer:
        return answer.headers, answer.read().decode()


@contextmanager
def begun(house: Installation, *command: str) -> Iterator["subprocess.Popen[str]"]:
    """A command that goes on, until it is told to stop: then it stops by itself."""
    with subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=house.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as running:
        try:
            yield running
            running.terminate()
            running.wait(30)
        finally:
            running.kill()


def read_until(running: "subprocess.Popen[str]", last_words: str) -> str:
    """What it says up to and including a line that starts like this."""
    said = ""
    assert running.stdout
    for line in running.stdout:
        said += line
        if line.startswith(last_words):
            break
    return said


def is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def closes(port: int) -> bool:
    """Whether nothing listens there any more, within ten seconds."""
    ends = time.monotonic() + 10
    while is_open(port) and time.monotonic() < ends:
        time.sleep(0.1)
    return not is_open(port)


@pytest.fixture
def house(tmp_path: Path) -> Installation:
    return on_the_database_under_test(tmp_path)


def test_the_first_start_furnishes_the_house_and_tells_how_to_get_in(house: Installation) -> None:
    port = a_free_port()
    with begun(house, "start", "--port", str(port), "--size", "small") as running:
        said = read_until(running, "Stoppen")
        assert f"Samen staat open: http://127.0.0.1:{port}/" in said
        assert re.search(r"^  \S+@samen\.example +editor", said, re.MULTILINE)
        assert str(house.home / "mail") in said
        assert ask(port, "/gezond")[1] == '{"status": "ok"}'
        style = re.search(r'href="(/static/[^"]+\.css)"', ask(port, "/")[1])
        assert style, "the page names its style sheet"
        headers, _ = ask(port, style[1])
        assert "immutable" in headers["Cache-Control"]
        assert headers["X-Content-Type-Options"] == "nosniff"
    assert running.returncode == 0
    assert closes(port)
    with begun(house, "start", "--port", str(port)) as running:
        said = read_until(running, "Stoppen")
        assert "wordt ingericht" not in said, "the second start only starts"
        assert "verzonnen gegevens in" not in said
        assert "editor" in said


def test_the_production_server_starts_and_refuses_a_taken_port(house: Installation) -> None:
    port = a_free_port()
    assert house.samen("init", "--city", "utrecht").returncode == 0
    with begun(house, "serve", "--port", str(port)):
        ends = time.monotonic() + PATIENCE
        while not is_open(port) and time.monotonic() < ends:
            time.sleep(0.05)
        assert ask(port, "/gezond")[1] == '{"status": "ok"}'
        second = house.samen("serve", "--port", str(port))
        assert second.returncode == 1
        assert second.stderr.startswith(f"Poort {port} op 127.0.0.1 is bezet")
    assert closes(port)


def test_a_house_without_a_city_is_not_served(tmp_path: Path) -> None:
    refused = on_the_database_under_test(tmp_path).samen("serve", PORT=str(a_free_port()))
    assert refused.returncode == 1
    assert refused.stderr == (
        "De database is nog niet klaar. Begin met: samen init --city utrecht\n"
    )
