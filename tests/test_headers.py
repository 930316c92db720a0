"""Every answer carries the security headers: pages, files, refusals, errors (quality G-16)."""

import re
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client, override_settings
from django.urls import path

from config import urls
from samen.foundation import clock
from samen.foundation.events import CityChosen, publish
from samen.foundation.routes import all_routes

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
NEEDED_IN_POLICY = (
    "default-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action",
)


def break_down(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError


class UrlsWithABrokenPage:
    """All paths of the house, and one that breaks."""

    urlpatterns = [path("breekt", break_down), *urls.urlpatterns]
    handler403, handler404, handler500 = urls.handler403, urls.handler404, urls.handler500


OPEN_TO_FRAMES = {"/inbed/agenda", "/inbed/diensten"}  # lists for the websites of neighbours


def assert_safe(answer: HttpResponseBase, *, framed: bool = False) -> None:
    if answer.streaming:
        assert b"".join(answer) is not None  # a file closes when it has been read
    headers = answer.headers
    expected = {**EXPECTED, **({"X-Frame-Options": None} if framed else {})}
    if (
        "no-store" in headers.get("Cache-Control", "")
        and headers["Referrer-Policy"] != "same-origin"
    ):
        expected["Referrer-Policy"] = "no-referrer"  # a page that leaves no trace tells still less
    assert {name: headers.get(name) for name in EXPECTED} == expected
    assert "geolocation=(self)" in headers["Permissions-Policy"]
    assert headers["Cross-Origin-Resource-Policy"] in {"same-origin", "cross-origin"}
    policy = headers["Content-Security-Policy"]
    if framed:
        policy = policy.replace("frame-ancestors *", "frame-ancestors 'none'")
    assert all(part in policy for part in NEEDED_IN_POLICY), policy
    assert not re.search(r"unsafe|data:|\*|https?:", policy)


@pytest.fixture
def _utrecht(db: None) -> None:
    publish(CityChosen(settings.BASE_DIR / "cities" / "utrecht"))


@pytest.mark.usefixtures("_utrecht")
def test_every_path_without_a_parameter_answers_safely(client: Client) -> None:
    paths = [route.path for route in all_routes() if "<" not in route.path]
    assert len(paths) > 10
    for each in paths:
        assert_safe(client.get(each), framed=each in OPEN_TO_FRAMES)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("target", "status"),
    [
        ("/bestaat-niet", 404),
        ("/api/v1/bestaat-niet", 404),
        ("/organisaties/bestaat-niet", 404),
        ("/mijn", 302),
        ("/static/samen/samen.css", 200),
        ("/static/bestaat-niet.css", 404),
        ("/gezond", 200),
    ],
)
def test_also_what_is_refused_moved_or_a_file(client: Client, target: str, status: int) -> None:
    answer = client.get(target)
    assert answer.status_code == status
    assert_safe(answer)


@pytest.mark.django_db
def test_also_a_method_that_is_not_there(client: Client) -> None:
    answer = client.post("/gezond")
    assert answer.status_code == 405
    assert_safe(answer)


@pytest.mark.django_db
def test_also_a_form_without_its_token() -> None:
    answer = Client(enforce_csrf_checks=True).post("/inloggen")
    assert answer.status_code == 403
    assert_safe(answer)


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=UrlsWithABrokenPage)
def test_also_our_own_mistake(client: Client) -> None:
    client.raise_request_exception = False
    answer = client.get("/breekt")
    assert answer.status_code == 500
    assert_safe(answer)


@pytest.mark.django_db
def test_also_a_request_for_another_host(client: Client) -> None:
    answer = client.get("/", headers={"host": "elders.example"})
    assert answer.status_code == 400
    assert_safe(answer)


@pytest.mark.django_db
@override_settings(
    BEHIND_TLS=True, SECURE_SSL_REDIRECT=True, SECURE_HSTS_SECONDS=365 * 24 * 60 * 60
)
def test_behind_tls_every_answer_asks_for_tls_for_a_year() -> None:
    answers = [
        Client().get("/over"),
        Client().get("/gezond"),
        Client().get("/nergens", secure=True),
    ]
    assert [answer.status_code for answer in answers] == [301, 200, 404]
    for answer in answers:
        assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000;")


@pytest.mark.django_db
def test_whoever_finds_a_hole_can_tell_us(client: Client) -> None:
    text = client.get("/.well-known/security.txt").content.decode()
    fields = dict(line.split(": ", 1) for line in text.splitlines())
    assert fields["Contact"].startswith("mailto:")
    ends = datetime.fromisoformat(fields["Expires"]) - clock.now()
    assert timedelta(days=30) < ends < timedelta(days=364)


@pytest.mark.usefixtures("_utrecht")
def test_a_visit_to_the_guide_leaves_no_cookie(client: Client) -> None:
    for each in ("/", "/over", "/zoeken", "/agenda", "/gezond"):
        assert client.get(each).cookies == {}, each
