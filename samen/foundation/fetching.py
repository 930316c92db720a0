"""Fetching what others publish, without becoming a door to what is inside (quality G-07, T-18).

The name of a host is resolved once, every address it has is judged, and the socket goes to the
address that was judged: a name that changes its mind afterwards changes nothing. Each redirect
begins at the beginning. Nothing of a proxy, a cookie or a password is ever used.
"""

import socket
import ssl
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from io import BufferedReader, RawIOBase
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Thread
from time import monotonic
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from samen.foundation.errors import RuleBroken

PORTS = {"http": 80, "https": 443}
OTHER_PORTS = frozenset({8080, 8443})
REDIRECTS = frozenset({301, 302, 303, 307, 308})
MOST_REDIRECTS = 3
MOST_BYTES = 2_000_000
MOST_SECONDS = 10.0
LONGEST_ADDRESS = 2000
ASCII_PRINTABLE = range(0x21, 0x7F)
NEVER = tuple(
    ip_network(net)
    for net in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # carrier-grade NAT
        "168.63.129.16/32",  # the metadata desk of a cloud, at a public address
        "169.254.0.0/16",
        "192.0.0.0/24",
        "192.88.99.0/24",  # 6to4 relays
        "198.18.0.0/15",
        "240.0.0.0/4",
        "2001::/23",  # Teredo and its kin
        "2001:db8::/32",
        "2002::/16",  # 6to4 carries an IPv4 address inside
        "3fff::/20",
    )
)
UNICAST_OF_THE_WORLD = ip_network("2000::/3")  # leaves out ::ffff:0:0/96, 64:ff9b::/96, fc00::/7

Resolve = Callable[[str, int], list[str]]


@dataclass(frozen=True)
class Fetched:
    """What came back. `body` is empty and `is_same` true when it did not change since."""

    body: bytes
    etag: str = ""
    modified: str = ""
    is_same: bool = False


def resolve_by_dns(host: str, port: int) -> list[str]:
    """Every address of a host, as the machine finds them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def is_public(address: str) -> bool:
    """Whether this address is a host of the whole world: not ours, not near, not a detour."""
    try:
        parsed: IPv4Address | IPv6Address = ip_address(address)
    except ValueError:  # also an address with a zone, such as fe80::1%eth0
        return False
    if isinstance(parsed, IPv6Address) and (parsed.scope_id or parsed not in UNICAST_OF_THE_WORLD):
        return False
    if any(parsed in network for network in NEVER if network.version == parsed.version):
        return False
    return parsed.is_global and not parsed.is_multicast and not parsed.is_reserved


@dataclass(frozen=True)
class Road:
    """By which rules one goes outside. Tests take another; the product has this one."""

    resolve: Resolve = resolve_by_dns
    may_go_to: Callable[[str], bool] = is_public
    more_ports: frozenset[int] = OTHER_PORTS
    seconds: float = MOST_SECONDS
    most_bytes: int = MOST_BYTES
    trust: Callable[[], ssl.SSLContext] = field(default=ssl.create_default_context)


THE_ROAD = Road()


def fetch(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    accept: str = "*/*",
    road: Road | None = None,
) -> Fetched:
    """Gets `address` over http or https; with `etag` or `modified` only when it changed.

    At most three redirects, 2 MB and ten seconds for all together. Raises
    RuleBroken("foundation.fetch_…") with a sentence for every way in which it can go wrong.
    """
    road = road or THE_ROAD
    ends_at = monotonic() + road.seconds
    headers = {"Accept": accept, "Accept-Encoding": "identity", "User-Agent": "Samen"}
    headers |= {"If-None-Match": etag} if etag else {}
    headers |= {"If-Modified-Since": modified} if modified else {}
    try:
        for _ in range(MOST_REDIRECTS + 1):
            parts = _judged(address, road)
            connection = _Connection(parts, road, ends_at)
            try:
                connection.request("GET", _target(parts), headers=headers)
                response = connection.getresponse()
                if response.status not in REDIRECTS:
                    return _answer(response, road)
                address = _next_address(address, response)
            finally:
                connection.close()
    except TimeoutError:
        raise RuleBroken("foundation.fetch_too_slow") from None
    except ssl.SSLError:
        raise RuleBroken("foundation.fetch_not_trusted") from None
    except (OSError, HTTPException, UnicodeError, ValueError, zlib.error):
        raise RuleBroken("foundation.fetch_no_answer") from None
    raise RuleBroken("foundation.fetch_too_many_redirects")


def check_address(address: str, road: Road | None = None) -> None:
    """Raises RuleBroken for an address that can never be fetched, without asking anybody."""
    _judged(address, road or THE_ROAD)


# --- the address ---------------------------------------------------------------------------


def _judged(address: str, road: Road) -> SplitResult:
    """The address in parts. What readers of addresses may disagree about is refused."""
    if len(address) > LONGEST_ADDRESS or any(ord(sign) < 0x21 for sign in address):
        raise RuleBroken("foundation.fetch_address_odd")
    try:
        parts = urlsplit(address)
        port, host = parts.port, parts.hostname
    except ValueError:
        raise RuleBroken("foundation.fetch_address_odd") from None
    if parts.scheme not in PORTS:
        raise RuleBroken("foundation.fetch_only_web")
    if "@" in parts.netloc:
        raise RuleBroken("foundation.fetch_no_password")
    if not host or "\\" in address or "%" in parts.netloc:
        raise RuleBroken("foundation.fetch_address_odd")
    if port is not None and port not in {*PORTS.values(), *road.more_ports}:
        raise RuleBroken("foundation.fetch_other_port")
    return parts


def _target(parts: SplitResult) -> str:
    """The path and the question in plain ASCII."""
    target = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    return "".join(
        sign if ord(sign) in ASCII_PRINTABLE else "".join(f"%{byte:02X}" for byte in sign.encode())
        for sign in target
    )


def _next_address(address: str, response: HTTPResponse) -> str:
    there = response.getheader("Location")
    if not there:
        raise RuleBroken("foundation.fetch_no_answer")
    return urljoin(address, there.strip())


# --- the connection ------------------------------------------------------------------------


class _Connection(HTTPConnection):
    """Goes to an address that was judged, and not beyond the moment at which all must be done."""

    def __init__(self, parts: SplitResult, road: Road, ends_at: float) -> None:
        host = (parts.hostname or "").encode("idna").decode() if parts.hostname else ""
        super().__init__(host, parts.port or PORTS[parts.scheme])
        self.road, self.ends_at, self.is_safe = road, ends_at, parts.scheme == "https"
        self.default_port = PORTS[parts.scheme]

    def connect(self) -> None:
        line = self._line()
        try:
            if self.is_safe:
                line.settimeout(_left(self.ends_at))
                line = self.road.trust().wrap_socket(line, server_hostname=self.host)
        except BaseException:
            line.close()
            raise
        self.sock: Any = _TimedLine(line, self.ends_at)

    def _line(self) -> socket.socket:
        addresses = _in_time(lambda: self.road.resolve(self.host, self.port), self.ends_at)
        if not addresses:
            raise OSError(self.host)
        if not all(self.road.may_go_to(address) for address in addresses):
            raise RuleBroken("foundation.fetch_inside")
        return _first_line(addresses, self.port, self.ends_at)


def _first_line(addresses: Iterable[str], port: int, ends_at: float) -> socket.socket:
    """A line to the first of these addresses that answers. They are numbers: no name is asked."""
    failed = OSError()
    for address in addresses:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        line = socket.socket(family, socket.SOCK_STREAM)
        try:
            line.settimeout(_left(ends_at))
            line.connect((address, port))
        except TimeoutError:
            line.close()
            raise
        except OSError as broken:
            line.close()
            failed = broken
        else:
            return line
    raise failed


class _TimedLine:
    """A socket on which every wait ends at the same moment, so that trickling does not help."""

    def __init__(self, line: socket.socket, ends_at: float) -> None:
        self.line, self.ends_at = line, ends_at

    def sendall(self, content: Any) -> None:
        self.line.settimeout(_left(self.ends_at))
        self.line.sendall(content)

    def makefile(self, _mode: str) -> BufferedReader:
        return BufferedReader(_Incoming(self.line, self.ends_at))

    def close(self) -> None:
        self.line.close()


class _Incoming(RawIOBase):
    def __init__(self, line: socket.socket, ends_at: float) -> None:
        self.line, self.ends_at = line, ends_at

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self.line.settimeout(_left(self.ends_at))
        return self.line.recv_into(buffer)


def _left(ends_at: float) -> float:
    """The seconds that are left. Raises TimeoutError when there are none."""
    left = ends_at - monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _in_time(ask: Callable[[], list[str]], ends_at: float) -> list[str]:
    """The answer of a resolver, which knows no patience of its own."""
    answers: list[list[str]] = []
    broken: list[Exception] = []

    def run() -> None:
        try:
            answers.append(ask())
        except Exception as failed:
            broken.append(failed)

    asking = Thread(target=run, daemon=True)
    asking.start()
    asking.join(_left(ends_at))
    if broken:
        raise broken[0]
    if not answers:
        raise TimeoutError
    return answers[0]


# --- the answer ----------------------------------------------------------------------------


def _answer(response: HTTPResponse, road: Road) -> Fetched:
    etag, modified = (response.getheader(name) or "" for name in ("ETag", "Last-Modified"))
    if response.status == 304:
        return Fetched(b"", etag, modified, is_same=True)
    if response.status in {401, 403}:
        raise RuleBroken("foundation.fetch_locked")
    if response.status in {404, 410}:
        raise RuleBroken("foundation.fetch_gone")
    if response.status != 200:
        raise RuleBroken("foundation.fetch_no_answer")
    if int(response.getheader("Content-Length") or 0) > road.most_bytes:
        raise RuleBroken("foundation.fetch_too_big")
    body = _unpacked(response, response.read(road.most_bytes + 1), road)
    if len(body) > road.most_bytes:
        raise RuleBroken("foundation.fetch_too_big")
    return Fetched(body, etag[:200], modified[:60])


def _unpacked(response: HTTPResponse, body: bytes, road: Road) -> bytes:
    """Some pack although we ask them not to; no more comes out than may come in."""
    packed = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if packed == "identity":
        return body
    if packed not in {"gzip", "x-gzip"}:
        raise RuleBroken("foundation.fetch_no_answer")
    return zlib.decompressobj(wbits=31).decompress(body, road.most_bytes + 1)
