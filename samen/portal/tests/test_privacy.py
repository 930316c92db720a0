"""The privacy page and the record of processing say what the models say."""

import csv
import json
from datetime import timedelta
from html import unescape
from io import StringIO

import pytest
from django.test import Client
from django.utils.translation import override

from samen.foundation import clock, processing, retention
from samen.foundation.personal import personal_fields
from samen.foundation.remembered import MEMORY
from samen.foundation.rooms import cookies
from samen.people.models import LoginCode, Spending

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    return " ".join(unescape(client.get(address).content.decode()).split())


@pytest.mark.requirement("R-416")
@pytest.mark.parametrize("address", ["/privacy", "/over/verwerkingen"])
def test_every_use_of_data_stands_on_the_page_with_its_term_and_its_readers(
    client: Client, address: str
) -> None:
    page = text_of(client, address)
    for one in processing.activities():
        said = (one.use.activity, one.use.purpose, *one.terms, one.use.audience, *one.what)
        for words in said:
            assert str(words) in page
    for cookie in cookies():
        assert cookie.name in page


def test_the_record_tells_the_ground_and_every_field() -> None:
    told = {name for one in processing.activities() for name in one.fields}
    assert told == {f"{model._meta.label}.{name}" for model, name, _word in personal_fields()}
    assert all(str(one.basis) for one in processing.activities())


def test_the_record_is_a_file_too(client: Client) -> None:
    answer = client.get("/over/verwerkingen.csv")
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:3] == ["activiteit", "waarom", "grond"]
    whole = json.loads(client.get("/over/verwerkingen.json").content)
    assert whole["totaal"] == len(rows) - 1 == len(processing.table())
    code = next(row for row in whole["resultaten"] if row["activiteit"].startswith("Inloggen met"))
    assert (code["grond"], code["dagen"], code["uitgevoerdDoor"]) == ("AVG 6.1f", 1, "nacht")


def test_the_page_tells_what_the_nights_took_away_and_nothing_more(client: Client) -> None:
    assert "Er is nog niets weggehaald." in text_of(client, "/over/verwerkingen")
    two_days_ago = clock.now() - timedelta(days=2)
    LoginCode.objects.create(ticket="t", code="c", asked_at=two_days_ago, expires_at=two_days_ago)
    Spending.objects.create(key="k", changed_at=two_days_ago)
    retention.carry_out(clock.now())
    page = text_of(client, "/over/verwerkingen")
    assert "<td>Inloggen met een code</td><td>1</td>" in page
    assert "<td>Tellers en taken van het programma</td><td>1</td>" in page
    assert "Nu is er niets langer bewaard dan hier staat." in page


def test_the_page_is_honest_when_the_night_does_not_come(client: Client) -> None:
    long_ago = clock.now() - timedelta(days=9)
    Spending.objects.create(key="k", changed_at=long_ago)
    MEMORY.forget()
    assert "Er is iets te lang bewaard" in text_of(client, "/over/verwerkingen")


def test_the_privacy_page_speaks_other_languages_too(client: Client) -> None:
    with override("en"):
        assert client.get("/en/privacy").status_code == 200
    assert client.get("/ar/over/verwerkingen").status_code == 200
