"""Pages for visitors come from memory until something happens."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from samen.foundation import clock, remembered
from samen.foundation.actors import THE_HOUSE
from samen.foundation.audit import record
from samen.foundation.models import Job
from samen.foundation.remembered import Memory, Page, RememberPages

pytestmark = pytest.mark.django_db
NOON = datetime(2027, 4, 12, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _at_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    _at(monkeypatch, NOON)


def _at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def _counting(change: Callable[[HttpResponse], None] = lambda _: None) -> RememberPages:
    """A house whose every page says how often it was really made."""
    made: list[int] = []

    def page(request: HttpRequest) -> HttpResponse:
        made.append(1)
        response = HttpResponse(str(len(made)))
        change(response)
        return response

    return RememberPages(page)


def _ask(house: RememberPages, path: str = "/lijst", **headers: str) -> str:
    return house(RequestFactory().get(path, headers=headers)).content.decode()


def test_the_second_visitor_gets_the_page_of_the_first() -> None:
    house = _counting()
    assert [_ask(house), _ask(house)] == ["1", "1"]


def test_another_question_gets_another_page() -> None:
    house = _counting()
    assert [_ask(house, "/lijst?wijk=a"), _ask(house, "/lijst?wijk=b")] == ["1", "2"]


def test_a_deed_makes_every_page_new() -> None:
    house = _counting()
    _ask(house)
    record(THE_HOUSE, "foundation.test.done", Job(pk=1))
    assert _ask(house) == "2"


def test_a_page_lives_no_longer_than_its_minute(monkeypatch: pytest.MonkeyPatch) -> None:
    house = _counting()
    _ask(house)
    _at(monkeypatch, NOON + timedelta(seconds=59))
    assert _ask(house) == "1"
    _at(monkeypatch, NOON + timedelta(seconds=60))
    assert _ask(house) == "2"


def test_who_has_a_cookie_gets_a_page_of_their_own() -> None:
    house = _counting()
    _ask(house)
    assert _ask(house, Cookie="sessionid=x") == "2"
    assert _ask(house) == "1"


def test_a_form_is_never_answered_from_memory() -> None:
    house = _counting()
    _ask(house)
    assert house(RequestFactory().post("/lijst")).content == b"2"


def _set_cookie(response: HttpResponse) -> None:
    response.set_cookie("csrftoken", "x")


def _no_store(response: HttpResponse) -> None:
    response["Cache-Control"] = "no-store"


def _missing(response: HttpResponse) -> None:
    response.status_code = 404


def _varies(response: HttpResponse) -> None:
    response["Vary"] = "X-Something"


@pytest.mark.parametrize("change", [_set_cookie, _no_store, _missing, _varies])
def test_what_is_not_for_everyone_is_not_remembered(
    change: Callable[[HttpResponse], None],
) -> None:
    house = _counting(change)
    assert [_ask(house), _ask(house)] == ["1", "2"]


def test_the_memory_does_not_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembered, "MOST_BYTES", 10)
    memory = Memory()
    for name in "abc":
        memory.keep((name,), Page((), b"1234"))
    assert memory.page(("a",)) is None
    assert memory.page(("c",)) == Page((), b"1234")
