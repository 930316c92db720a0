"""How heavy a page is, and how often it asks the database. Source: quality G-49, bench.md."""

import gzip
import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.remembered import MEMORY
from samen.guide.tests.builders import (
    NOW,
    a_full_guide,
    a_location,
    an_activity,
    an_organisation,
)

pytestmark = pytest.mark.django_db
HEAVIEST = 60 * 1024
HEAVIEST_PACKED = 14 * 1024
MOST_QUERIES = 12

PAGES = (
    "/organisaties",
    "/organisaties?wijk=overvecht",
    "/diensten?wijk=overvecht&avond=1",
    "/ruimtes?buurt=overvecht-noord",
    "/agenda",
    "/agenda?wijk=overvecht&gratis=1",
    "/agenda?dag=2027-04-12",
    "/agenda?maand=2027-04",
    "/soorten",
)
AREAS = (
    "/wijken/overvecht",
    "/wijken/overvecht/gaten",
    "/buurten/overvecht-noord",
    "/soorten/soort-1",
    "/diensten/hulp-nummer-1",
)


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


Counter = Callable[[str], int]


@pytest.fixture
def count_queries(client: Client, django_assert_max_num_queries: Any) -> Counter:
    def count(address: str) -> int:
        client.get(address)  # the atlas of areas is read once per process
        MEMORY.forget()
        with django_assert_max_num_queries(MOST_QUERIES + 20) as asked:
            assert client.get(address).status_code == 200
        return len(asked)

    return count


def test_lists_ask_equally_often_for_ten_and_for_two_hundred(count_queries: Counter) -> None:
    a_full_guide(10)
    few = {address: count_queries(address) for address in (*PAGES, *AREAS)}
    a_full_guide(190, first=10)
    many = {address: count_queries(address) for address in (*PAGES, *AREAS)}
    assert all(many[address] <= few[address] for address in few), (few, many)
    assert all(number <= MOST_QUERIES for number in many.values()), many


def test_every_page_is_light_enough_for_an_old_phone(client: Client) -> None:
    a_full_guide(200)
    MEMORY.forget()
    for address in (*PAGES, *AREAS, "/organisaties/groep-1-voor-buren-in-de-wijk"):
        page = client.get(address).content
        assert len(page) <= HEAVIEST, (address, len(page))
        assert len(gzip.compress(page)) <= HEAVIEST_PACKED, address


def test_the_data_for_search_engines_is_json_that_cannot_end_its_element(client: Client) -> None:
    an_organisation("Boog", summary="</script><b>vet & zo</b>")
    page = client.get("/organisaties/boog").content.decode()
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    about = json.loads(written)
    assert about["@type"] == "Organization"
    assert about["description"] == "</script><b>vet & zo</b>"


def test_an_event_for_search_engines_has_its_next_start(client: Client) -> None:
    an_activity("Yoga", location=a_location("De Boog", address="Laan 1"), cost_cents=0)
    page = client.get("/activiteiten/yoga").content.decode()
    [written] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    about = json.loads(written)
    assert about["@type"] == "Event"
    assert about["startDate"] == "2027-04-12T19:30:00+02:00"
    assert about["location"]["name"] == "De Boog"
    assert about["isAccessibleForFree"] is True
