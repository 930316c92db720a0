"""The language of the words and that of the address: where they part, and where they meet again."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import ResolverMatch, reverse
from django.utils.translation import get_language, override

from samen.foundation import languages
from samen.foundation.access import needs_login


def for_everyone(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@needs_login
def after_logging_in(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def asked_for(view: Any, name: str = "") -> HttpRequest:
    request = RequestFactory().get("/")
    request.resolver_match = ResolverMatch(view, (), {}, url_name=name or None)
    return request


def speaks(language: str, view: Any, name: str = "") -> bool:
    found = asked_for(view, name).resolver_match
    assert found
    return languages.speaks(language, found)


@pytest.mark.parametrize("language", ["nl", "en", "ar", "tr"])
def test_mostly_both_are_the_same(language: str) -> None:
    with override(language):
        assert (languages.spoken(), languages.addressed()) == (language, language)
        assert speaks(language, for_everyone)


def test_a_page_that_a_language_does_not_have_is_dutch_under_its_address() -> None:
    door = languages.SpeakWhatWeCan(lambda _request: HttpResponse())
    with override("tr"):
        door.process_view(asked_for(for_everyone), for_everyone, (), {})
        assert get_language() == "tr"
        door.process_view(asked_for(after_logging_in), after_logging_in, (), {})
        assert (languages.spoken(), languages.addressed()) == ("nl", "tr")
        assert reverse("guide:agenda") == "/tr/agenda"


def test_a_page_for_makers_is_dutch_in_a_language_in_part() -> None:
    assert not speaks("tr", for_everyone, "portal:conformity")
    assert speaks("tr", for_everyone, "portal:privacy")


def test_the_next_request_begins_in_the_language_of_its_own() -> None:
    def answer(request: HttpRequest) -> HttpResponse:
        door.process_view(request, after_logging_in, (), {})
        return HttpResponse()

    door = languages.SpeakWhatWeCan(answer)
    with override("tr"):
        response = door(asked_for(after_logging_in))
        assert get_language() == "tr"
    assert response["Content-Language"] == "nl"


def test_a_page_that_describes_the_dutch_words_is_dutch_for_everyone() -> None:
    assert not speaks("en", for_everyone, "publishing:profile")
    assert not speaks("tr", for_everyone, "publishing:profile")
    assert speaks("nl", for_everyone, "publishing:profile")


@pytest.mark.parametrize("language", ["nl", "en", "ar"])
def test_a_language_in_full_has_every_page(language: str) -> None:
    assert speaks(language, after_logging_in)
    assert speaks(language, for_everyone, "portal:conformity")


@pytest.mark.django_db
def test_who_goes_to_log_in_keeps_the_language(client: Client) -> None:
    assert client.get("/tr/mijn/aanbod")["Location"] == "/tr/inloggen?next=/tr/mijn/aanbod"


def test_arabic_alone_is_written_from_right_to_left() -> None:
    assert [
        code for code in ("nl", "en", "ar", "tr", "uk", "pl", "ti") if languages.is_rtl(code)
    ] == ["ar"]


def test_a_translation_nobody_read_is_called_the_work_of_a_machine() -> None:
    assert languages.check_of("nl") is None
    check = languages.check_of("tr")
    assert check is not None
    assert check.checked_on is None or isinstance(check.checked_on, date)
