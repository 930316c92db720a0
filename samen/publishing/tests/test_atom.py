"""Every Atom feed of the house, read by a newsreader that is not ours: full, empty and chosen."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import feedparser
import pytest
from django.test import Client

from samen.foundation import audit, clock
from samen.foundation.actors import THE_HOUSE
from samen.foundation.remembered import MEMORY
from samen.foundation.routes import all_routes
from samen.guide.models import Activity, Location, Service
from samen.guide.tests.builders import (
    NOW,
    a_category,
    a_district,
    a_full_guide,
    a_location,
    a_neighbourhood,
    a_place,
    a_service,
    an_activity,
    an_organisation,
)
from samen.people.models import Organisation
from samen.places.models import Place
from samen.places.queries import atlas
from samen.places.rules import Layer

pytestmark = [pytest.mark.django_db, pytest.mark.proof("Atom (RFC 4287)", by="feedparser")]
FEEDS = sorted(one.path for one in all_routes() if one.path.endswith(".atom"))
QUERIES = ("", "?wijk=overvecht", "?wijk=overvecht&gratis=1&soort=soort-1", "?wijk=atlantis")
ODD = "Koffie & thee <b>voor</b> „iedereen”\u00a0– 100 % gratis"


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def read(client: Client, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert answer["Access-Control-Allow-Origin"] == "*"
    feed = feedparser.parse(
        answer.content, response_headers={"content-type": answer["Content-Type"]}
    )
    assert not feed.bozo, feed.get("bozo_exception")
    assert feed.version == "atom10"
    assert feed.feed.title
    assert feed.feed.id
    assert feed.feed.updated_parsed
    names = [entry.id for entry in feed.entries]
    assert len(names) == len(set(names))
    assert all(entry.title and entry.link and entry.updated_parsed for entry in feed.entries)
    return feed


def codes(entry: Any) -> set[str]:
    """The areas of an entry: its categories without a scheme."""
    return {tag.term for tag in entry.get("tags", []) if not tag.scheme}


def test_there_is_a_feed_of_every_list() -> None:
    assert FEEDS == ["/agenda.atom", "/diensten.atom", "/organisaties.atom", "/ruimtes.atom"]


@pytest.mark.parametrize("path", FEEDS)
def test_a_newsreader_has_no_complaint_about_a_full_an_empty_or_a_chosen_feed(
    client: Client, path: str, record_property: Callable[[str, object], None]
) -> None:
    a_district("Overvecht")
    for query in QUERIES:
        assert read(client, path + query).entries == []
    a_full_guide(70)
    for model in (Activity, Location, Organisation, Service):
        model.objects.filter(pk=model.objects.order_by("-pk")[0].pk).update(name=ODD, summary=ODD)
    audit.record(THE_HOUSE, "people.organisation.changed", Organisation.objects.latest("pk"))
    full = [read(client, path + query).entries for query in QUERIES]
    assert (len(full[0]), len(full[1])) == (60, 60)
    record_property("checks", 2 * len(QUERIES))


def test_words_with_signs_of_markup_arrive_as_they_were_written(client: Client) -> None:
    a_service(ODD)
    [entry] = read(client, "/diensten.atom").entries
    assert "<b>voor</b>" in client.get("/diensten.atom").content.decode().replace(
        "&lt;", "<"
    ).replace("&gt;", ">")
    assert "Koffie & thee" in entry.title.replace("&amp;", "&")


def test_a_feed_that_is_broken_would_be_seen(client: Client) -> None:
    a_service("Loket")
    content = client.get("/diensten.atom").content
    assert feedparser.parse(content.replace(b"</entry>", b"")).bozo


@pytest.mark.requirement("R-047")
def test_a_newsreader_reads_which_organisations_are_new_or_changed(client: Client) -> None:
    first, second = an_organisation("Attifa"), an_organisation("Zomertuin", summary="Tuinieren.")
    audit.record(THE_HOUSE, "people.organisation.added", second)
    entries = read(client, "/organisaties.atom").entries
    assert [entry.title for entry in entries] == ["Zomertuin", "Attifa"]
    assert entries[0].summary == "Tuinieren."
    audit.record(THE_HOUSE, "guide.organisation.contacts_set", first)
    audit.record(THE_HOUSE, "guide.index.refreshed", second)
    assert [one.title for one in read(client, "/organisaties.atom").entries] == [
        "Attifa",
        "Zomertuin",
    ]


def test_a_page_of_organisations_leads_to_its_feed(client: Client) -> None:
    an_organisation("Attifa", places=[a_district("Overvecht")])
    page = client.get("/organisaties?wijk=overvecht").content.decode()
    assert page.count('href="/organisaties.atom?wijk=overvecht"') == 2


def a_buurt() -> tuple[Place, Place]:
    """A buurt of residents, and the statistical buurt with a code that it consists of."""
    district = a_district("Overvecht")
    part = a_place("Zambesidreef", layer=Layer.STATISTICAL, parent=district)
    part.code = "BU03440331"
    part.save()
    buurt = a_neighbourhood("Overvecht Noord", district=district)
    buurt.parts.add(part)
    atlas.close()
    return buurt, part


@pytest.mark.requirement("R-045")
def test_entries_say_by_code_for_which_area_they_are_and_of_which_kind(client: Client) -> None:
    buurt, _part = a_buurt()
    inloop = a_category("Inlooppunten")
    boog = a_location("De Boog", place=buurt)
    an_activity("Yoga", location=boog, categories=[inloop], weeks=1)
    a_service("Loket", places=[buurt], locations=[boog], categories=[inloop])
    an_organisation("Attifa", places=[buurt])
    for path in FEEDS:
        entries = {entry.title: entry for entry in read(client, path).entries}
        name = {"/agenda.atom": "Yoga, maandag 12 april", "/diensten.atom": "Loket"}
        entry = entries[name.get(path, "De Boog" if "ruimtes" in path else "Attifa")]
        assert codes(entry) == {"BU03440331"}
        kinds = {tag.term: tag.label for tag in entry.tags if tag.scheme}
        assert kinds == ({"inlooppunten": "Inlooppunten"} if path in name else {})


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_costs_the_same_however_much_there_is(
    client: Client, path: str, django_assert_max_num_queries: Any
) -> None:
    a_full_guide(40)
    client.get(path)
    MEMORY.forget()
    with django_assert_max_num_queries(8):
        client.get(path)


def test_a_feed_knows_when_it_changed_last(client: Client) -> None:
    a_service("Loket", changed_at=NOW - timedelta(days=1))
    answer = client.get("/diensten.atom")
    assert answer["Last-Modified"] == "Sun, 11 Apr 2027 07:00:00 GMT"
