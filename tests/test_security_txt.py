"""Who finds a hole in our fence reads where to tell us, says a program of others (RFC 9116)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client, override_settings
from sectxt import Parser

from samen.foundation import clock

pytestmark = [pytest.mark.django_db, pytest.mark.proof("security.txt (RFC 9116)", by="sectxt")]
WITH_A_KEY = {"not_signed", "no_encryption"}  # whoever runs Samen may add a key; we have none
PATH = "/.well-known/security.txt"


def read() -> Parser:
    """As it is served to others: over https, by a name."""
    answer = Client().get(PATH, secure=True, headers={"host": "samen.example"})
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    return Parser(answer.content, urls=f"https://samen.example{PATH}")


@override_settings(ALLOWED_HOSTS=["samen.example"], SECURITY_CONTACT="lek@samen.example")
def test_it_is_right() -> None:
    parser = read()
    assert parser.errors == []
    assert {one["code"] for one in parser.recommendations} <= WITH_A_KEY


@override_settings(ALLOWED_HOSTS=["samen.example"], SECURITY_CONTACT="lek@samen.example")
def test_it_is_never_stale() -> None:
    """Between 30 and 364 days, also when it was kept for a day (quality G-16)."""
    [ends] = [line["value"] for line in read().lines if line["field_name"] == "expires"]
    left = datetime.fromisoformat(str(ends)) - clock.now()
    assert timedelta(days=31) < left < timedelta(days=364)


def test_we_would_have_seen_it() -> None:
    parser = Parser(b"Contact: lek@samen.example\nExpires: 2020-01-01T00:00:00Z\n")
    assert {one["code"] for one in parser.errors} >= {"expired", "no_uri"}
