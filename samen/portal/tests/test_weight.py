"""How often the front of the house asks the database. Source: quality G-49."""

from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.foundation.remembered import MEMORY
from samen.guide.actions.index import rebuild_index
from samen.guide.tests.builders import NOW, a_full_guide

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12
PAGES = (
    "/",
    "/?wijk=overvecht",
    "/?buurt=overvecht-noord",
    "/zoeken",
    "/zoeken?q=koffie",
    "/zoeken?q=koffie&waar=buurt/overvecht-noord&gratis=1",
    "/zoeken?q=kofie",
    "/zoeken?q=onvindbaar",
    "/wijken",
    "/mijn-buurt",
    "/over",
)


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def test_home_and_search_ask_little_for_ten_and_for_two_hundred(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    def count(address: str) -> int:
        client.get(address)  # the areas and the words are read once per process
        MEMORY.forget()
        with django_assert_max_num_queries(MOST_QUERIES + 20) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    for number, first in ((10, 0), (190, 10)):
        a_full_guide(number, first=first)
        rebuild_index(actor=THE_HOUSE)
        asked = {address: count(address) for address in PAGES}
        assert all(number <= MOST_QUERIES for number in asked.values()), asked


def test_home_asks_no_more_when_nothing_happens_today(
    client: Client, django_assert_max_num_queries: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_full_guide(10)
    for now in (NOW, NOW.replace(hour=21, minute=30)):
        monkeypatch.setattr(clock, "now", lambda now=now: now)
        client.get("/?wijk=overvecht")
        MEMORY.forget()
        with django_assert_max_num_queries(MOST_QUERIES):
            client.get("/?wijk=overvecht")
