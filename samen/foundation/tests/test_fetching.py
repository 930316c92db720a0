"""Fetching from outside never reaches what is inside (quality G-07, T-18)."""

import gzip
import ssl
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from samen.foundation.errors import RuleBroken
from samen.foundation.fetching import THE_ROAD, Road, fetch, is_public
from samen.foundation.tests.listeners import Listener, a_listener, answer, redirect

HOSTILE = [
    "http://127.0.0.1:{port}/",
    "http://127.1:{port}/",
    "http://127.0.1:{port}/",
    "http://2130706433:{port}/",  # the same as one number
    "http://0x7f000001:{port}/",
    "http://0x7f.0.0.1:{port}/",
    "http://017700000001:{port}/",
    "http://0177.0.0.1:{port}/",
    "http://0:{port}/",
    "http://0.0.0.0:{port}/",
    "http://127.127.127.127:{port}/",
    "http://127。0。0。1:{port}/",  # full stops of another script
    "http://①②⑦.⓪.⓪.①:{port}/",
    "http://localhost:{port}/",
    "http://LOCALHOST:{port}/",
    "http://localhost.:{port}/",
    "http://[::1]:{port}/",
    "http://[::]:{port}/",
    "http://[::ffff:127.0.0.1]:{port}/",
    "http://[::ffff:7f00:1]:{port}/",
    "http://[0:0:0:0:0:ffff:127.0.0.1]:{port}/",
    "http://[::127.0.0.1]:{port}/",
    "http://[64:ff9b::7f00:1]:{port}/",
    "http://[64:ff9b::127.0.0.1]:{port}/",
    "http://[64:ff9b:1::7f00:1]:{port}/",
    "http://[2002:7f00:1::]:{port}/",
    "http://[2001:0:7f00:1::1]:{port}/",
    "http://[fe80::1%25lo]:{port}/",
    "http://[fc00::1]:{port}/",
    "http://user@127.0.0.1:{port}/",
    "http://agenda.example@127.0.0.1:{port}/",
    "http://agenda.example:80@127.0.0.1:{port}/",
    "http://127.0.0.1:{port}#@agenda.example/",
    "http://127.0.0.1:{port}?@agenda.example/",
    "http://127.0.0.1:{port}\\@agenda.example/",
    "http://agenda.example\\@127.0.0.1:{port}/",
    "http:///127.0.0.1:{port}/",
    "http:127.0.0.1:{port}/",
    "//127.0.0.1:{port}/",
    "http://127.0.0.1:{port}/\r\nHost: agenda.example",
    "http://127.0.0.1%2f:{port}/",
    "https://127.0.0.1:{port}/",
    "gopher://127.0.0.1:{port}/_GET",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{port}/",
    "dict://127.0.0.1:{port}/info",
    "http://169.254.169.254:{port}/latest/meta-data/",
    "http://metadata.example:{port}/",  # a name that says 169.254.169.254
    "http://both.example:{port}/",  # a public and a private address at once
    "http://mapped.example:{port}/",
]
NAMES = {
    "metadata.example": ["169.254.169.254"],
    "both.example": ["198.51.99.7", "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
}


@pytest.fixture
def listener() -> Iterator[Listener]:
    with a_listener() as here:
        yield here


def as_hostile_names_resolve(host: str, port: int) -> list[str]:
    """Names of an evil zone; all others as the machine finds them."""
    return NAMES.get(host) or THE_ROAD.resolve(host, port)


def evil_road(listener: Listener) -> Road:
    """The guard is on; only the port of the listener is added, so that it could be reached."""
    ports = frozenset({listener.port})
    return Road(resolve=as_hostile_names_resolve, more_ports=ports, seconds=3)


@pytest.mark.parametrize("address", HOSTILE)
def test_an_evil_address_does_not_reach_this_machine(listener: Listener, address: str) -> None:
    with pytest.raises(RuleBroken, match=r"foundation\.fetch_"):
        fetch(address.format(port=listener.port), road=evil_road(listener))
    assert listener.came == 0


def test_a_name_that_changes_its_mind_is_visited_where_it_was_judged(listener: Listener) -> None:
    """127.0.0.9, where nobody listens, stands in for a public host; then the name says us."""
    answers = iter([["127.0.0.9"], ["127.0.0.1"]])
    road = Road(
        resolve=lambda *_: next(answers),
        may_go_to=lambda address: address == "127.0.0.9",
        more_ports=frozenset({listener.port}),
    )
    with pytest.raises(RuleBroken, match=r"foundation\.fetch_no_answer"):
        fetch(f"http://rebinding.example:{listener.port}/", road=road)
    assert listener.came == 0
    assert next(answers) == ["127.0.0.1"]  # it was asked once


def test_there_are_more_than_forty_of_them() -> None:
    assert len(HOSTILE) >= 40


def test_without_the_guard_the_same_machine_would_answer(listener: Listener) -> None:
    assert fetch(listener.url(), road=listener.road()).body == b"hello"
    assert listener.came == 1


def test_a_redirect_to_this_machine_is_not_followed(listener: Listener) -> None:
    with a_listener() as outside:
        outside.says["/"] = redirect(listener.url())
        road = Road(
            resolve=lambda *_: ["127.0.0.1"],
            may_go_to=only_first_time(),
            more_ports=frozenset({outside.port, listener.port}),
        )
        with pytest.raises(RuleBroken, match=r"foundation\.fetch_inside"):
            fetch(f"http://outside.example:{outside.port}/", road=road)
        assert (outside.came, listener.came) == (1, 0)


def only_first_time() -> Callable[[str], bool]:
    """Stands in for a public host that sends us home: only the first address is public."""
    seen: list[str] = []

    def may_go_to(address: str) -> bool:
        seen.append(address)
        return len(seen) == 1 or is_public(address)

    return may_go_to


def test_a_redirect_to_another_kind_of_address_is_not_followed(listener: Listener) -> None:
    listener.says["/"] = redirect("file:///etc/passwd")
    with pytest.raises(RuleBroken, match=r"foundation\.fetch_only_web"):
        fetch(listener.url(), road=listener.road())


@pytest.mark.parametrize("hops", [3, 4])
def test_three_redirects_are_followed_and_no_more(listener: Listener, hops: int) -> None:
    for hop in range(hops):
        listener.says[f"/{hop}"] = redirect(f"/{hop + 1}")
    if hops == 3:
        assert fetch(listener.url("/0"), road=listener.road()).body == b"hello"
    else:
        with pytest.raises(RuleBroken, match=r"foundation\.fetch_too_many_redirects"):
            fetch(listener.url("/0"), road=listener.road())
    assert listener.came == 4


@pytest.mark.parametrize(
    "address",
    ["8.8.8.8", "1.1.1.1", "145.97.32.1", "2001:4860:4860::8888", "2a00:1450:400e::1"],
)
def test_hosts_of_the_world_may_be_visited(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.0.1", "192.168.1.1", "127.0.0.1", "0.0.0.0", "100.64.0.1",
        "169.254.169.254", "168.63.129.16", "224.0.0.1", "255.255.255.255", "240.0.0.1",
        "192.0.2.1", "198.18.0.1", "::", "::1", "::ffff:8.8.8.8", "64:ff9b::808:808",
        "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1",
        "2002:808:808::1", "fec0::1", "100::1", "geen adres", "",
    ],
)  # fmt: skip
def test_addresses_near_by_may_not(address: str) -> None:
    assert not is_public(address)


# --- what comes back ------------------------------------------------------------------------
def test_what_did_not_change_is_not_sent_again(listener: Listener) -> None:
    listener.says["/"] = answer(b"agenda", ETag='"een"', Last_Modified="gisteren")
    first = fetch(listener.url(), road=listener.road())
    assert (first.body, first.etag, first.modified) == (b"agenda", '"een"', "gisteren")
    listener.says["/"] = answer(status="304 Not Modified")
    again = fetch(listener.url(), etag=first.etag, modified=first.modified, road=listener.road())
    assert again.is_same
    assert 'If-None-Match: "een"' in listener.requests[-1]


def test_nothing_of_us_goes_along(listener: Listener) -> None:
    fetch(listener.url("/agenda?naam=caf%C3%A9&é"), road=listener.road())
    said = listener.requests[0]
    assert "GET /agenda?naam=caf%C3%A9&%C3%A9 HTTP/1.1" in said
    assert "Cookie" not in said
    assert "Authorization" not in said
    assert "Referer" not in said


@pytest.mark.parametrize(
    ("reply", "code"),
    [
        (answer(b"x" * 3000), "too_big"),
        (b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + b"x" * 3000, "too_big"),
        (answer(gzip.compress(b"x" * 500_000), Content_Encoding="gzip"), "too_big"),
        (answer(b"wat?", Content_Encoding="gzip"), "no_answer"),
        (answer(b"wat?", Content_Encoding="br"), "no_answer"),
        (answer(status="404 Not Found"), "gone"),
        (answer(status="401 Unauthorized"), "locked"),
        (answer(status="500 Oops"), "no_answer"),
        (answer(status="302 Found"), "no_answer"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: veel\r\n\r\n", "no_answer"),
        (b"SSH-2.0-dropbear\r\n", "no_answer"),
        (b"", "no_answer"),
    ],
)
def test_a_bad_answer_has_a_name(listener: Listener, reply: bytes, code: str) -> None:
    listener.says["/"] = reply
    with pytest.raises(RuleBroken, match=rf"foundation\.fetch_{code}"):
        fetch(listener.url(), road=listener.road(most_bytes=2000))


def test_a_packed_answer_is_unpacked(listener: Listener) -> None:
    listener.says["/"] = answer(gzip.compress(b"agenda"), Content_Encoding="gzip")
    assert fetch(listener.url(), road=listener.road()).body == b"agenda"


def test_trickling_does_not_win_time(listener: Listener) -> None:
    listener.pause_seconds = 0.05
    begin = monotonic()
    with pytest.raises(RuleBroken, match=r"foundation\.fetch_too_slow"):
        fetch(listener.url(), road=listener.road(seconds=0.6))
    assert monotonic() - begin < 2


def test_a_name_server_without_an_answer_does_not_win_time_either(listener: Listener) -> None:
    road = listener.road(seconds=0.2, resolve=lambda *_: sleep(2))
    with pytest.raises(RuleBroken, match=r"foundation\.fetch_too_slow"):
        fetch("http://langzaam.example/", road=road)


def test_a_name_that_is_not_there_gives_no_answer(listener: Listener) -> None:
    with pytest.raises(RuleBroken, match=r"foundation\.fetch_no_answer"):
        fetch("http://niets.example/", road=listener.road(resolve=lambda *_: []))


def test_a_website_that_nobody_vouches_for_is_not_trusted(tmp_path: Path) -> None:
    """A certificate that the website signed itself."""
    paths = ["-keyout", f"{tmp_path}/key.pem", "-out", f"{tmp_path}/cert.pem"]
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1"]
    subprocess.run([*made, *paths, "-days", "1"], check=True, capture_output=True)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    with a_listener(tls=tls) as safe:
        with pytest.raises(RuleBroken, match=r"foundation\.fetch_not_trusted"):
            fetch(safe.url(scheme="https"), road=safe.road())
        assert safe.asked == []
        trusting = ssl.create_default_context(cafile=tmp_path / "cert.pem")
        trusting.check_hostname = False
        road = safe.road(trust=lambda: trusting)
        assert fetch(safe.url(scheme="https"), road=road).body == b"hello"
