"""The frame of every page, without a room on top of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import RequestFactory, override_settings
from django.urls import path
from django.utils.translation import override

from samen.foundation import doors, layout, views

urlpatterns: list[Any] = [path("gezond", doors.health, name="health")]
handler404 = views.not_found
handler500 = views.went_wrong


@pytest.fixture(autouse=True)
def _in_dutch() -> Iterator[None]:
    with override("nl"):
        yield


def test_the_page_we_are_on_is_marked_and_so_is_the_one_above_it() -> None:
    links = {link.current for link in layout.header_links("/zoeken")}
    assert "page" in links
    below = {link.current for link in layout.header_links("/zoeken/suggesties")}
    assert "true" in below


@override_settings(ROOT_URLCONF="samen.foundation.tests.test_layout")
def test_a_room_that_is_left_out_leaves_no_link_behind() -> None:
    assert layout.header_links("/") == []
    assert layout.footer_columns() == []


def test_a_page_is_there_in_every_language_under_its_own_address() -> None:
    request = RequestFactory().get("/zoeken?q=taal")
    with override("nl"):
        urls = {tongue.code: tongue.url for tongue in layout.tongues(request)}
    assert urls.pop("nl") == "/zoeken?q=taal"
    assert urls == {
        code: f"/{code}/zoeken?q=taal" for code, _ in settings.LANGUAGES if code != "nl"
    }


def test_a_page_that_is_nowhere_leads_to_the_front_page_in_the_other_language() -> None:
    request = RequestFactory().get("/bestaat/niet")
    with override("nl"):
        urls = {tongue.code: tongue.url for tongue in layout.tongues(request)}
    assert urls["ar"] == "/ar/"


def test_without_a_session_cookie_we_do_not_look_who_it_is() -> None:
    request = RequestFactory().get("/")  # has no session and no user: looking would fail
    assert layout.is_known(request) is False


def test_an_error_of_ours_gives_a_code_to_read_by_phone() -> None:
    answer = views.went_wrong(RequestFactory().get("/agenda"))
    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Het ligt niet aan jou." in page
    assert "Noem deze code" in page


def test_programs_get_the_error_as_json() -> None:
    answer = views.went_wrong(RequestFactory().get("/api/v1/organisaties"))
    assert answer["Content-Type"] == "application/problem+json"


def test_my_own_page_keeps_the_language_of_this_one() -> None:
    request = RequestFactory().get("/")
    for language, address in (("nl", "/mijn"), ("en", "/en/mijn"), ("nl-tr", "/tr/mijn")):
        with override(language):  # the last is Dutch for who reads Turkish
            frame = layout.page_frame(request)
            assert str(frame["mine_url"]) == address
            assert str(frame["login_url"]) == address.replace("mijn", "inloggen")
