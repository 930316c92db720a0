"""Starts a server in a process of its own, and asks it pages over one open connection."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
PATIENCE_SECONDS = 30


@dataclass(frozen=True)
class Server:
    """One running server. `start_seconds`: until it answered for the first time."""

    port: int
    pid: int
    start_seconds: float

    def milliseconds(self, connection: HTTPConnection, path: str, *, anew: bool = False) -> float:
        """How long one page takes, all bytes read. `anew`: made again, not from memory."""
        headers = {"Accept-Encoding": "gzip"} | ({"If-None-Match": '"another"'} if anew else {})
        begin = time.perf_counter()
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path} answers {answer.status}")
        return (time.perf_counter() - begin) * 1000

    def connection(self) -> HTTPConnection:
        return HTTPConnection("127.0.0.1", self.port, timeout=20)

    def worker_megabytes(self) -> float:
        """The largest resident size of the processes that serve."""
        return max(_resident(pid) for pid in _family(self.pid))


@contextmanager
def the_house(home: Path, database: str) -> Iterator[Server]:
    """Samen itself: one worker, as `samen serve` starts it."""
    port = _free_port()
    command = [str(BIN / "samen"), "serve", "--port", str(port), "--workers", "1"]
    with _running(command, port, {"SAMEN_HOME": str(home), "DATABASE_URL": database}) as server:
        yield server


@contextmanager
def minimal_page(database: str) -> Iterator[Server]:
    """The yardstick, behind the same server with the same threads."""
    port = _free_port()
    command = [
        str(BIN / "granian"), "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
        "bench.pages.minimal:application",
    ]  # fmt: skip
    with _running(command, port, {"DATABASE_URL": database}) as server:
        yield server


@contextmanager
def _running(command: list[str], port: int, more: dict[str, str]) -> Iterator[Server]:
    begin = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **more})
    try:
        _wait_for(port)
        yield Server(port, process.pid, time.monotonic() - begin)
    finally:
        process.terminate()
        process.wait(timeout=30)


def _wait_for(port: int) -> None:
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        try:
            asking = HTTPConnection("127.0.0.1", port, timeout=2)
            asking.request("GET", "/gezond")
            if asking.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.02)
    raise RuntimeError("the server does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(one for child in children for one in _family(int(child)))]


def _resident(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
