"""The key of a form for somebody without an account."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.test import RequestFactory

from samen.foundation.errors import RuleBroken
from samen.foundation.openform import address_of, new_key, opened_at

NOON = datetime(2027, 4, 12, 10, 0, tzinfo=UTC)


def test_a_key_tells_when_the_form_was_opened() -> None:
    assert opened_at(new_key(NOON)) == NOON
    assert new_key(NOON) != new_key(NOON)


@pytest.mark.parametrize("key", ["", "zelf-bedacht", "zelf.1:bedacht"])
def test_nobody_makes_up_a_key(key: str) -> None:
    with pytest.raises(RuleBroken, match=r"foundation\.key_missing"):
        opened_at(key)


def test_nobody_makes_a_key_older() -> None:
    with pytest.raises(RuleBroken, match=r"foundation\.key_missing"):
        opened_at(new_key(NOON).replace(str(int(NOON.timestamp())), "1"))


def test_behind_our_proxy_its_last_word_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    request = RequestFactory().get("/", HTTP_X_FORWARDED_FOR="192.0.2.1, 198.51.100.7")
    assert address_of(request) == "127.0.0.1"
    monkeypatch.setattr(settings, "BEHIND_TLS", True)
    assert address_of(request) == "198.51.100.7"
