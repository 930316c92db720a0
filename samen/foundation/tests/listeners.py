"""A small web server on this machine, for tests of what goes out. It counts who came."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from time import sleep

from samen.foundation.fetching import Road

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"


@dataclass
class Listener:
    """What it says to each path (else `ANSWER`), and every first line that came in."""

    port: int = 0
    says: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    came: int = 0
    pause_seconds: float = 0

    def url(self, path: str = "/", scheme: str = "http") -> str:
        return f"{scheme}://127.0.0.1:{self.port}{path}"

    def road(self, **more: object) -> Road:
        """A road on which this machine may be visited: the guard is off."""
        facts = {"may_go_to": lambda _: True, "more_ports": frozenset({self.port}), **more}
        return Road(**facts)  # type: ignore[arg-type]


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """A whole answer; a header is named with _ for -."""
    lines = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def redirect(to: str) -> bytes:
    return answer(status="302 Found", Location=to)


@contextmanager
def a_listener(*, tls: ssl.SSLContext | None = None) -> Iterator[Listener]:
    """Listens on 127.0.0.1 until the test is done."""
    door = socket.create_server(("127.0.0.1", 0))
    listener = Listener(door.getsockname()[1])
    thread = Thread(target=_serve, args=(door, listener, tls), daemon=True)
    thread.start()
    try:
        yield listener
    finally:
        door.shutdown(socket.SHUT_RDWR)
        door.close()
        thread.join(2)


def _serve(door: socket.socket, listener: Listener, tls: ssl.SSLContext | None) -> None:
    while True:
        try:
            line, _ = door.accept()
        except OSError:
            return
        listener.came += 1
        try:
            _talk(tls.wrap_socket(line, server_side=True) if tls else line, listener)
        except OSError:
            line.close()


def _talk(line: socket.socket, listener: Listener) -> None:
    with line:
        request = line.recv(65536).decode("latin-1")
        path = request.split(" ")[1] if " " in request else "/"
        listener.asked.append(path)
        listener.requests.append(request)
        reply = listener.says.get(path, ANSWER)
        if not listener.pause_seconds:
            line.sendall(reply)
            return
        for start in range(len(reply)):  # one byte at a time
            line.sendall(reply[start : start + 1])
            sleep(listener.pause_seconds)
