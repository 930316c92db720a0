"""Lists inside the websites of neighbours: what they show, how light, and who may frame them."""

import gzip
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.remembered import MEMORY
from samen.foundation.routes import all_routes
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_changed_date,
    a_district,
    a_full_guide,
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)
from samen.publishing.queries import embed

pytestmark = pytest.mark.django_db
FRAMES = ("/inbed/agenda", "/inbed/diensten")
HEAVIEST = 12_000
HEAVIEST_PACKED = 3_000


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def words(client: Client, address: str, *, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return str(answer.content.decode())


# --- the lists ----------------------------------------------------------------------------


@pytest.mark.requirement("R-045")
def test_an_agenda_holds_the_same_choice_as_the_page(client: Client) -> None:
    boog = a_location("De Boog")
    an_activity("Yoga", places=[a_district("Overvecht")], location=boog, cost_cents=0)
    an_activity("Koor", places=[a_district("Zuid")])
    page = words(client, "/inbed/agenda?wijk=overvecht")
    assert "Agenda Overvecht" in page
    assert "Maandag 12 april" in page
    assert "19.30</time> · De Boog · gratis" in page
    assert "Koor" not in page
    assert 'href="/agenda?wijk=overvecht"' in page


def test_help_can_be_chosen_by_area_kind_and_organisation(client: Client) -> None:
    buurt = a_neighbourhood("Overvecht Noord")
    attifa = an_organisation("Attifa")
    a_service("Loket", organisation=attifa, places=[buurt], categories=[a_category("Inlooppunten")])
    a_service("Balie")
    for query in ("buurt=overvecht-noord", "soort=inlooppunten", "organisatie=attifa"):
        page = words(client, f"/inbed/diensten?{query}")
        assert "Loket" in page
        assert "Balie" not in page


def test_what_is_off_says_so_and_what_is_over_is_gone(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_changed_date(an_activity("Yoga", weeks=2), MONDAY, cancelled=True)
    assert "off-name" in words(client, "/inbed/agenda")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=20))
    MEMORY.forget()
    assert "Maandag 12 april" not in words(client, "/inbed/agenda")


@pytest.mark.parametrize("address", FRAMES)
def test_a_list_with_nothing_in_it_says_so(client: Client, address: str) -> None:
    assert re.search("nog (niets|geen)", words(client, address))
    assert "Bekijk alles op Samen" in words(client, address)


def test_a_long_list_goes_on_inside_the_frame(client: Client) -> None:
    a_full_guide(12)
    for address in FRAMES:
        first = words(client, f"{address}?aantal=5")
        [more] = re.findall(r'<a href="([^"]+)" rel="next" target="_self"', first)
        second = words(client, f"{address}{unescape(more)}")
        names = [set(re.findall(r"nummer \d+", page)) for page in (first, second)]
        assert [len(found) for found in names] == [5, 5]
        assert not names[0] & names[1]
        assert 'rel="prev" target="_self"' in second


@pytest.mark.parametrize("address", FRAMES)
@pytest.mark.parametrize(
    "query",
    [
        "wijk=atlantis",
        "buurt=x",
        "soort=x",
        "organisatie=x",
        "pagina=99",
        "pagina=nee",
        "waar=wijk/x",
    ],
)
def test_an_unknown_choice_is_a_small_page_that_says_so(
    client: Client, address: str, query: str
) -> None:
    page = words(client, f"{address}?{query}", status=404)
    assert "Deze lijst is er niet" in page
    assert 'href="/op-je-website"' in page
    assert len(page) < 2_000


def test_a_list_speaks_other_languages_too(client: Client) -> None:
    an_activity("Yoga")
    english, arabic = (words(client, f"/{code}/inbed/agenda") for code in ("en", "ar"))
    assert '<html lang="en">' in english
    assert 'dir="rtl"' in arabic
    assert 'href="/en/activiteiten/yoga"' in english


# --- a guest in the house of another ------------------------------------------------------


@pytest.mark.requirement("R-416")
@pytest.mark.parametrize("address", [*FRAMES, "/inbed/agenda?wijk=atlantis"])
def test_a_guest_brings_no_cookie_and_no_script(client: Client, address: str) -> None:
    an_activity("Yoga")
    for _twice in range(2):  # the second time it comes out of memory
        answer = client.get(address)
        assert not answer.cookies
        assert "Cookie" not in answer.get("Vary", "")
        assert "<script" not in answer.content.decode()


def test_links_leave_the_frame(client: Client) -> None:
    a_full_guide(12)
    for address in FRAMES:
        page = words(client, address)
        assert '<base target="_top">' in page
        staying = re.findall(r'<a [^>]*target="_self"[^>]*>', page)
        assert all("rel=" in link for link in staying)


@pytest.mark.parametrize("address", [*FRAMES, "/inbed/agenda?wijk=atlantis"])
def test_everybody_may_frame_a_list(client: Client, address: str) -> None:
    an_activity("Yoga")
    for _twice in range(2):
        answer = client.get(address)
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_nobody_may_frame_anything_else(client: Client) -> None:
    a_district("Overvecht")
    for route in all_routes():
        if "<" in route.path or route.path in FRAMES:
            continue
        answer = client.get(route.path)
        assert answer["X-Frame-Options"] == "DENY", route.path
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"], route.path


def test_a_list_is_light_and_asks_the_database_little(
    client: Client, django_assert_max_num_queries: Any
) -> None:
    a_full_guide(40)
    for address in FRAMES:
        client.get(f"{address}?aantal=20&wijk=overvecht")
        MEMORY.forget()
        with django_assert_max_num_queries(7):
            content = client.get(f"{address}?aantal=20&wijk=overvecht").content
        assert len(content) <= HEAVIEST, address
        assert len(gzip.compress(content)) <= HEAVIEST_PACKED, address


# --- for who has a website ----------------------------------------------------------------


def code_in(page: str) -> str:
    found = re.search(r"<textarea[^>]*>(.*?)</textarea>", page, re.DOTALL)
    assert found is not None
    return unescape(found[1])


def test_a_choice_gives_a_preview_the_code_and_the_feeds(client: Client) -> None:
    attifa = an_organisation("Attifa", places=[a_district("Overvecht")])
    an_activity("Yoga", organisation=attifa)
    page = words(client, "/op-je-website?waar=wijk/overvecht&organisatie=attifa&aantal=5")
    path = "/inbed/agenda?wijk=overvecht&organisatie=attifa&aantal=5"
    assert f'src="{path.replace("&", "&amp;")}"' in page
    code = code_in(page)
    assert unescape(code).startswith(f'<iframe src="http://testserver{path}" title="Agenda Over')
    assert client.get(path).status_code == 200
    for feed in ("agenda", "agenda.ics", "agenda.atom", "agenda.csv", "agenda.json"):
        address = f"http://testserver/{feed}?wijk=overvecht&organisatie=attifa"
        assert address.replace("&", "&amp;") in page
        assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_help_has_no_calendar(client: Client) -> None:
    page = words(client, "/op-je-website?lijst=diensten")
    assert "/inbed/diensten" in code_in(page)
    assert "diensten.atom" in page
    assert ".ics" not in page.partition("<main")[2].partition("</main>")[0]


def test_an_unknown_choice_is_named_and_left_out(client: Client) -> None:
    page = words(client, "/op-je-website?waar=wijk/atlantis&lijst=x&aantal=x")
    assert "Deze keuze kennen we niet" in page
    assert 'src="http://testserver/inbed/agenda"' in code_in(page)


def test_with_too_many_organisations_one_chooses_an_area_first(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embed, "MOST_ORGANISATIONS", 1)
    an_organisation("Attifa", places=[a_district("Overvecht")])
    an_organisation("Koor", places=[a_district("Zuid")])
    assert "Kies eerst een wijk." in words(client, "/op-je-website")
    assert "Attifa" in words(client, "/op-je-website?waar=wijk/overvecht")
    assert 'value="attifa"' in words(client, "/op-je-website?organisatie=attifa")


def test_the_preview_may_be_seen_also_out_of_memory(client: Client) -> None:
    for _twice in range(2):
        assert "frame-src 'self'" in client.get("/op-je-website")["Content-Security-Policy"]


def test_the_agenda_leads_to_its_own_list(client: Client) -> None:
    a_district("Overvecht")
    assert 'href="/op-je-website?wijk=overvecht"' in words(client, "/agenda?wijk=overvecht")
