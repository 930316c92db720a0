"""The front of the house, as a visitor and a member see it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.guide.actions.index import rebuild_index
from samen.guide.models import OpeningHours
from samen.guide.tests.builders import (
    a_category,
    a_city,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)
from samen.people.models import Mandate, Person
from samen.places.models import Place

pytestmark = pytest.mark.django_db

PUBLIC = [
    "/",
    "/zoeken",
    "/zoeken?q=taal",
    "/zoeken/suggesties?q=ta",
    "/over",
    "/toegankelijkheid",
    "/privacy",
    "/en/",
    "/ar/",
    "/ar/zoeken?q=taal",
    "/bestaat-niet",
]


@pytest.fixture(autouse=True)
def _utrecht_in_dutch() -> Iterator[None]:
    """A visit to an Arabic page leaves its language behind; not here."""
    a_city()
    with override("nl"):
        yield


def text_of(client: Client, address: str) -> str:
    return " ".join(unescape(client.get(address).content.decode()).split())


def a_person(name: str = "Noor", address: str = "noor@jutter.example") -> Person:
    return Person.objects.create(email=address, name=name, joined_at=clock.now())


def today_at(hour: int, name: str, **more: Any) -> None:
    """An activity of today; the clock of these tests stands at six in the morning."""
    an_activity(name, starts_on=TODAY, starts_at=time(hour), recurrence="", **more)


TODAY = date(2030, 11, 19)


@pytest.fixture
def _early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2030, 11, 19, 5, 0, tzinfo=UTC))


# --- for everybody ---------------------------------------------------------------------------
@pytest.mark.parametrize("address", PUBLIC)
def test_a_visitor_gets_no_cookie(client: Client, address: str) -> None:
    answer = client.get(address)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_page_is_light(client: Client, address: str) -> None:
    assert len(client.get(address).content) < 60_000


@pytest.mark.parametrize("address", [one for one in PUBLIC if "suggesties" not in one])
def test_a_page_has_one_heading_a_skip_link_and_a_main_part(client: Client, address: str) -> None:
    html = client.get(address).content.decode()
    assert html.count("<h1") == 1
    assert 'href="#inhoud"' in html
    assert 'id="inhoud"' in html


def test_arabic_is_written_from_right_to_left(client: Client) -> None:
    html = client.get("/ar/").content.decode()
    assert '<html lang="ar" dir="rtl">' in html


def test_a_page_offers_itself_in_the_other_languages(client: Client) -> None:
    html = client.get("/over").content.decode()
    assert 'href="/en/over" lang="en"' in html
    assert 'href="/ar/over" lang="ar"' in html


# --- home ------------------------------------------------------------------------------------
@pytest.mark.requirement("R-043")
@pytest.mark.usefixtures("_early")
def test_home_tells_what_happens_today_in_my_neighbourhood(client: Client) -> None:
    here, there = a_neighbourhood("Rivierenwijk"), a_neighbourhood("Lunetten")
    today_at(19, "Repair Café", places=[here])
    today_at(20, "Zingen", places=[there])
    page = text_of(client, "/?buurt=rivierenwijk")
    assert 'Vandaag in <bdi lang="nl">Rivierenwijk</bdi>' in page
    assert "Repair Café" in page
    assert "Zingen" not in page
    assert "dinsdag 19 november" in page


@pytest.mark.usefixtures("_early")
def test_on_a_day_without_anything_home_tells_the_first_day_with_something(client: Client) -> None:
    an_activity("Soep", starts_on=TODAY + timedelta(days=2), recurrence="")
    page = text_of(client, "/")
    assert "Binnenkort in" in page
    assert "donderdag 21 november" in page
    assert "Soep" in page


def test_an_empty_agenda_says_so_and_offers_a_way_on(client: Client) -> None:
    page = text_of(client, "/")
    assert "Er staat nog niets in de agenda" in page
    assert "Bekijk de agenda van de stad" in page


@pytest.mark.usefixtures("_early")
def test_an_activity_that_is_off_is_shown_as_such(client: Client) -> None:
    today_at(18, "Samen eten", cancelled_at=clock.now())
    assert "Gaat niet door" in text_of(client, "/")


@pytest.mark.usefixtures("_early")
def test_home_tells_which_doors_are_open_now(client: Client) -> None:
    for name, opens in (("Jutter", time(5)), ("Krachtstation", time(9))):
        hours = a_location(name, place=a_district("Zuid"))
        OpeningHours.objects.create(
            location=hours, weekday=TODAY.weekday(), opens=opens, closes=time(22)
        )
    page = text_of(client, "/?wijk=zuid")
    open_now = page.split("Nu open bij jou in de buurt")[1].split("</section>")[0]
    assert "Jutter" in open_now
    assert "Krachtstation" not in open_now


@pytest.mark.requirement("R-046")
def test_home_points_at_a_person_nearby_and_else_further_on(client: Client) -> None:
    zuid = a_district("Zuid")
    lunetten = a_neighbourhood("Lunetten", district=zuid)
    a_location("Punt Zuid", place=zuid, kind="information_point")
    a_location("Punt Oost", place=a_district("Oost"), kind="information_point")
    page = text_of(client, f"/?buurt={lunetten.slug}")
    assert "Punt Zuid" in page
    assert "Punt Oost" not in page
    assert "Punt Oost" in text_of(client, "/")


@pytest.mark.requirement("R-048")
def test_home_shows_the_kinds_of_activity_in_everyday_words(client: Client) -> None:
    a_category("Inlooppunten", plain_name="Binnenlopen met een vraag")
    page = text_of(client, "/?wijk=niet-bekend")
    assert "Binnenlopen met een vraag" in page


def test_home_marks_the_wijk_of_the_page(client: Client) -> None:
    wijk = a_district("Zuidwest")
    html = client.get("/?wijk=zuidwest").content.decode()
    assert f'data-wijk="{wijk.number}"' in html
    assert 'aria-current="true"><bdi lang="nl">Zuidwest' in html


# --- search ----------------------------------------------------------------------------------
def test_the_search_page_begins_with_a_question_and_with_kinds(client: Client) -> None:
    a_category("Inlooppunten", plain_name="Binnenlopen met een vraag")
    page = text_of(client, "/zoeken")
    assert "Wat zoek je?" in page
    assert "Binnenlopen met een vraag" in page


def test_what_was_typed_and_chosen_stays_in_the_form(client: Client) -> None:
    a_neighbourhood("Lunetten")
    page = text_of(client, "/zoeken?q=%22taal%22+les&waar=buurt/lunetten&gratis=1")
    assert 'value=""taal" les"' in page  # unescaped for reading
    assert '<option value="buurt/lunetten" selected>' in page
    assert 'name="gratis" value="1" checked' in page


def test_finding_nothing_offers_another_word_the_whole_city_and_a_person(client: Client) -> None:
    a_neighbourhood("Lunetten")
    page = text_of(client, "/zoeken?q=xqzzw&buurt=lunetten&gratis=1")
    assert "Niets gevonden: ‘xqzzw’ in Lunetten" in page
    assert "Zoek in de hele stad" in page
    assert "Zet alle keuzes uit" in page
    assert "Vraag het een mens" in page


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=" + "a" * 5000,
        "pagina=-1",
        "pagina=99999999999",
        "wat=x&soort=y&waar=/",
        "q=%ff",
    ],
)
def test_nonsense_in_the_address_is_no_error(client: Client, query: str) -> None:
    assert client.get(f"/zoeken?{query}").status_code == 200
    assert client.get(f"/zoeken/suggesties?{query}").status_code == 200


@pytest.mark.requirement("R-044")
def test_search_finds_a_thing_and_tells_what_it_is_and_where(client: Client) -> None:
    here = a_neighbourhood("Lunetten")
    a_service("Hulp met papieren", places=[here], cost_cents=0)
    rebuild_index(actor=THE_HOUSE)
    page = text_of(client, "/zoeken?q=papieren&buurt=lunetten")
    assert "1 keer gevonden: ‘papieren’ in Lunetten" in page
    assert '<a class="samen-block-link" href="/diensten/hulp-met-papieren">' in page
    assert "Hulp of dienst" in page
    assert "gratis" in page


def test_a_slip_of_the_pen_is_understood_and_said(client: Client) -> None:
    a_service("Hulp met papieren")
    rebuild_index(actor=THE_HOUSE)
    page = text_of(client, "/zoeken?q=papiren")
    assert "We zochten op ‘papieren’" in page
    assert "Hulp met papieren" in page


def test_what_is_not_here_but_is_in_the_city_is_shown_apart(client: Client) -> None:
    a_neighbourhood("Lunetten")
    there = a_neighbourhood("Zuilen", district=a_district("Noordwest"))
    a_service("Hulp met papieren", places=[there], organisation=an_organisation(places=[there]))
    rebuild_index(actor=THE_HOUSE)
    page = text_of(client, "/zoeken?q=papieren&buurt=lunetten")
    assert "Dit vonden we niet in Lunetten" in page
    assert "Wel in de stad" in page
    assert "Hulp met papieren" in page


def test_suggestions_lead_to_a_thing_or_to_a_search_for_a_word(client: Client) -> None:
    a_service("Hulp met papieren")
    rebuild_index(actor=THE_HOUSE)
    html = text_of(client, "/zoeken/suggesties?q=papi")
    assert "papieren" in html
    assert html.count("<li>") >= 1


# --- my place --------------------------------------------------------------------------------
def test_my_place_asks_a_visitor_to_log_in_first(client: Client) -> None:
    answer = client.get("/mijn")
    assert answer.status_code == 302
    assert answer["Location"] == "/inloggen?next=/mijn"


def test_my_place_tells_my_roles_and_where_i_work(client: Client) -> None:
    person, jutter = a_person(), an_organisation("De Nieuwe Jutter")
    Mandate.objects.create(
        person=person, role="editor", organisation=jutter, valid_from=date(2020, 1, 1)
    )
    client.force_login(person)
    page = text_of(client, "/mijn")
    assert "Dag Noor" in page
    assert "De Nieuwe Jutter" in page
    assert "Gegevens aanpassen" in page
    assert "Voeg een organisatie toe" not in page
    assert "Log uit" in page


def test_who_has_no_role_yet_reads_whom_to_ask(client: Client) -> None:
    client.force_login(a_person(name=""))
    page = text_of(client, "/mijn")
    assert "Je hebt nog geen rol" in page
    assert "noor@jutter.example" in page


def test_a_role_that_asks_a_second_step_sleeps_until_then(client: Client) -> None:
    person, jutter = a_person(), an_organisation("De Nieuwe Jutter")
    Mandate.objects.create(
        person=person, role="board_member", organisation=jutter, valid_from=date(2020, 1, 1)
    )
    client.force_login(person)
    page = text_of(client, "/mijn")
    assert "Geef je tweede stap" in page
    assert "Gegevens aanpassen" not in page


def test_who_keeps_items_goes_straight_to_the_agenda(client: Client) -> None:
    person, jutter = a_person(), an_organisation("De Nieuwe Jutter")
    Mandate.objects.create(
        person=person, role="editor", organisation=jutter, valid_from=date(2020, 1, 1)
    )
    client.force_login(person)
    page = text_of(client, "/mijn")
    assert 'href="/mijn/activiteiten/nieuw"' in page
    assert 'href="/mijn/aanbod?organisatie=de-nieuwe-jutter"' in page


def test_what_nobody_looked_at_for_half_a_year_asks_for_me(client: Client) -> None:
    person, jutter = a_person(), an_organisation("De Nieuwe Jutter")
    Mandate.objects.create(
        person=person, role="editor", organisation=jutter, valid_from=date(2020, 1, 1)
    )
    a_service("Taalmaatje", organisation=jutter, last_checked_on=date(2020, 1, 1))
    a_service("Fietsles", organisation=jutter, last_checked_on=clock.today())
    client.force_login(person)
    assert "1 ding is een half jaar niet bekeken." in text_of(client, "/mijn")


def test_the_header_leads_to_my_place_once_i_am_in(client: Client) -> None:
    assert "Inloggen" in text_of(client, "/over")
    client.force_login(a_person())
    assert "Mijn plek" in text_of(client, "/over")


def test_a_form_that_waited_too_long_says_what_to_do() -> None:
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/inloggen", {"address": "noor@jutter.example"})
    assert answer.status_code == 403
    assert "Laad de pagina opnieuw." in answer.content.decode()


# --- about -----------------------------------------------------------------------------------
def test_about_tells_how_much_is_known_and_which_version_this_is(client: Client) -> None:
    a_service("Taalmaatje")
    page = text_of(client, "/over")
    assert "Dit kennen we in" in page
    assert "Versie 0." in page


def test_home_still_answers_before_a_city_was_loaded(client: Client) -> None:
    Place.objects.all().delete()
    assert "de stad" in text_of(client, "/")
