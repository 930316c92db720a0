"""Flyers, posters and the column of the neighbourhood paper."""

import shutil
from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock, press
from samen.guide.models import Occurrence
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_changed_date,
    a_contact_point,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    a_tag,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.publishing.queries.column import MOST_DAYS
from samen.publishing.tests.reading import Paper, in_order, read_by_others

pytestmark = pytest.mark.django_db
SIZES = {"a6": (105, 148), "a5": (148, 210), "a4": (210, 297), "a3": (297, 420)}


@pytest.fixture(autouse=True)
def _nine_on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def _an_empty_shelf() -> Iterator[None]:
    press.SHELF.clear()
    yield
    press.SHELF.clear()


def a_repair_cafe(**more: Any) -> None:
    house = a_location("De Boog", place=a_neighbourhood(), address="Boogpad 1", step_free="yes")
    facts: dict[str, Any] = {
        "summary": "Maak je spullen met een buur.",
        "description": "Neem je lamp mee. Een vrijwilliger kijkt met je mee.",
        "cost_cents": 450,
        "joining": "Kom gewoon langs.",
    }
    an_activity(
        "Repair Café",
        location=house,
        organisation=an_organisation("Buurtgroep Noord"),
        tags=[a_tag("Arabisch", kind=TagKind.LANGUAGE)],
        **facts | more,
    )


# --- flyers -------------------------------------------------------------------------------


@read_by_others
@pytest.mark.requirement("R-058")
@pytest.mark.parametrize("size", SIZES)
def test_a_flyer_says_what_the_page_says_on_one_sheet(client: Client, size: str) -> None:
    a_repair_cafe()
    paper = Paper(client, f"/activiteiten/repair-cafe/flyer.pdf?formaat={size}")
    assert paper.number_of_pages == 1
    assert paper.size_mm == SIZES[size]
    assert (paper.title, paper.language) == ("Repair Café", "nl")
    assert paper.fonts_are_inside()
    assert in_order(
        paper.words,
        "Activiteit",
        "Repair Café",
        "Maak je spullen met een buur.",
        "Elke maandag",
        "19.30 tot 21.00 uur",
        "De volgende keer: maandag 12 april.",
        "De Boog, Boogpad 1. Geen drempel",
        "€ 4,50",
        "Kom gewoon langs.",
        "Arabisch",
        "Buurtgroep Noord",
        "Meer weten?",
        "testserver/activiteiten/repair-cafe",
    )


@pytest.mark.proof("PDF/UA-1", by="poppler")
def test_a_second_reader_finds_the_same_words(client: Client, tmp_path: Path) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is not here; `make test` installs it")
    a_repair_cafe()
    paper = Paper(client, "/activiteiten/repair-cafe/flyer.pdf")
    words = paper.words_of_poppler(tmp_path)
    for part in ("Repair Café", "Elke maandag", "€ 4,50", "testserver/activiteiten/repair-cafe"):
        assert part in words


def test_what_is_invented_says_so(client: Client) -> None:
    a_repair_cafe(fictional=True)
    assert (
        "Voorbeeld: dit is verzonnen" in Paper(client, "/activiteiten/repair-cafe/flyer.pdf").words
    )


def test_what_is_off_says_so(client: Client) -> None:
    a_repair_cafe(cancelled_at=NOW)
    words = Paper(client, "/activiteiten/repair-cafe/flyer.pdf").words
    assert "Dit gaat niet meer door" in words
    an_activity("Koffie", recurrence="", starts_on=MONDAY - timedelta(days=7))
    assert "Dit is geweest" in Paper(client, "/activiteiten/koffie/flyer.pdf").words


def test_one_date_that_is_off_is_named(client: Client) -> None:
    a_changed_date(an_activity("Koffie"), MONDAY, cancelled=True)
    words = Paper(client, "/activiteiten/koffie/flyer.pdf").words
    assert "Op maandag 12 april gaat het niet door" in words
    assert "De volgende keer: maandag 19 april." in words


def test_a_service_says_its_ordinary_hours(client: Client) -> None:
    service = a_service("Computerhulp", locations=[a_location("De Boog")], cost_cents=0)
    some_hours(service, weekdays=(0, 1, 2, 3, 4), opens=time(9), closes=time(17))
    some_hours(service, weekdays=(5,), opens=time(10), closes=time(12))
    a_contact_point(service, value="hallo@computerhulp.example")
    words = Paper(client, "/diensten/computerhulp/flyer.pdf").words
    assert in_order(words, "Maandag tot en met vrijdag 9.00 – 17.00", "Zaterdag 10.00 – 12.00")
    assert in_order(words, "Wat kost het?", "Gratis")
    assert "hallo@computerhulp.example" in words


def test_a_location_and_an_organisation_say_what_one_can_do_there(client: Client) -> None:
    group = an_organisation("Huis vol buren", places=[a_neighbourhood()])
    house = a_location("De Boog", place=a_neighbourhood(), organisation=group, step_free="yes")
    an_activity("Taalcafé", organisation=group, location=house)
    for address in ("/ruimtes/de-boog/flyer.pdf", "/organisaties/huis-vol-buren/flyer.pdf"):
        words = Paper(client, address).words
        assert in_order(words, "Taalcafé", "Elke maandag, 19.30 tot 21.00 uur")


@read_by_others
def test_a_long_story_and_long_names_still_fit(client: Client) -> None:
    house = a_location("Buurthuis met een heel lange naam aan de rand van de stad " * 2)
    activity = an_activity(
        "Samenlevingsopbouwvergadering voor wijkbewonersgroepen " * 2,
        summary="Een hele lange zin over wat er allemaal te doen is. " * 3,
        description="Dit is een zin van het verhaal. " * 150,
        location=house,
        joining="Meld je aan bij de balie. " * 6,
        cost_note="Met een pas is het gratis. " * 4,
    )
    for number in range(4):
        a_contact_point(activity, value=f"een-heel-lang-adres-{number}@buurthuis.example")
    for size in SIZES:
        paper = Paper(client, f"/activiteiten/{activity.slug}/flyer.pdf?formaat={size}")
        assert paper.number_of_pages == 1
        assert "Meer weten?" in paper.words


@read_by_others
def test_an_arabic_flyer_runs_from_right_to_left(client: Client) -> None:
    a_repair_cafe()
    paper = Paper(client, "/ar/activiteiten/repair-cafe/flyer.pdf")
    assert paper.language == "ar"
    found: list[tuple[str, float]] = []

    def keep(text: str, _cm: object, matrix: list[float], _font: object, _size: object) -> None:
        if text.strip():
            found.append((text.strip(), matrix[4]))

    paper.reader.pages[0].extract_text(visitor_text=keep)
    width = float(paper.reader.pages[0].mediabox.width)
    title = next(x for text, x in found if "Repair" in text)
    assert title > width / 3  # it begins far from the left edge, for it ends at the right


@pytest.mark.parametrize("size", ["a6", "a3"])
@pytest.mark.parametrize(("language", "letters"), [("ar", "Arabic"), ("ti", "Ethiopic")])
def test_a_flyer_has_the_letters_of_its_language(
    client: Client, language: str, letters: str, size: str
) -> None:
    a_repair_cafe()
    paper = Paper(client, f"/{language}/activiteiten/repair-cafe/flyer.pdf?formaat={size}")
    assert (paper.language, paper.number_of_pages) == (language, 1)
    assert paper.fonts_are_inside()
    fonts: list[Any] = [page["/Resources"] for page in paper.reader.pages]
    names = [str(font.get_object()["/BaseFont"]) for one in fonts for font in one["/Font"].values()]
    assert any(letters in name for name in names), names


def test_what_is_not_there_has_no_flyer(client: Client) -> None:
    an_activity("Koffie", withdrawn_at=NOW)
    a_repair_cafe()
    for address in (
        "/activiteiten/koffie/flyer.pdf",
        "/activiteiten/bestaat-niet/flyer.pdf",
        "/wijken/overvecht/flyer.pdf",
        "/activiteiten/repair-cafe/flyer.pdf?formaat=b5",
    ):
        assert client.get(address).status_code == 404


def test_who_has_this_sheet_already_gets_no_new_one(client: Client) -> None:
    a_repair_cafe()
    first = client.get("/activiteiten/repair-cafe/flyer.pdf")
    press.SHELF.clear()
    again = client.get(
        "/activiteiten/repair-cafe/flyer.pdf", headers={"if-none-match": first["ETag"]}
    )
    assert again.status_code == 304
    assert "public" in first["Cache-Control"]
    assert first["Content-Disposition"] == 'inline; filename="repair-cafe.pdf"'


def test_when_the_press_is_busy_a_kind_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_repair_cafe()
    turns = BoundedSemaphore(1)
    monkeypatch.setattr(press, "_turns", turns)
    with turns:
        answer = client.get("/activiteiten/repair-cafe/flyer.pdf")
    assert answer.status_code == 503
    assert answer["Retry-After"] == "5"
    assert "De printer is even bezet" in answer.content.decode()


def test_without_the_libraries_of_the_system_a_kind_page_says_so(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing() -> None:
        raise press.PressMissing

    a_repair_cafe()
    monkeypatch.setattr(press, "_press", missing)
    answer = client.get("/activiteiten/repair-cafe/flyer.pdf")
    assert answer.status_code == 503
    assert "Print de gewone pagina." in answer.content.decode()


# --- posters of an agenda -----------------------------------------------------------------


@read_by_others
@pytest.mark.requirement("R-045")
@pytest.mark.parametrize("size", SIZES)
def test_a_poster_shows_the_week_by_the_same_choices(client: Client, size: str) -> None:
    an_activity("Koffie", location=a_location("De Boog", place=a_neighbourhood()), cost_cents=0)
    an_activity("Duur", cost_cents=500)
    paper = Paper(client, f"/agenda/poster.pdf?wijk=overvecht&gratis=1&formaat={size}")
    assert paper.number_of_pages == 1
    assert paper.size_mm == SIZES[size]
    assert in_order(paper.words, "Agenda Overvecht: gratis", "Maandag 12 april", "19.30", "Koffie")
    assert "Duur" not in paper.words
    assert "testserver/agenda?wijk=overvecht&gratis=1" in paper.words


def test_a_full_week_is_cut_and_says_how_much_more_there_is(client: Client) -> None:
    for number in range(120):
        an_activity(f"Koffie nummer {number}", starts_on=MONDAY + timedelta(days=number % 7),
                    recurrence="")  # fmt: skip
    paper = Paper(client, "/agenda/poster.pdf")
    assert paper.number_of_pages == 1
    more = sum(int(words.split(":")[0]) for words in paper.words.split("En nog ")[1:])
    shown = paper.words.count("Koffie nummer")
    assert shown + more == 120
    assert shown >= 21


@pytest.mark.parametrize("size", SIZES)
def test_the_smallest_poster_of_a_full_week_keeps_its_code(client: Client, size: str) -> None:
    house = a_location("Buurthuis van alle bewoners uit de hele wijk en nog verder")
    for number in range(70):
        an_activity(
            f"Samen lang tafelen met alle buren {number}",
            starts_on=MONDAY + timedelta(days=number % 7),
            recurrence="",
            location=house,
        )
    paper = Paper(client, f"/agenda/poster.pdf?formaat={size}")
    assert paper.number_of_pages == 1
    assert in_order(paper.words, "Maandag 12 april", "scan de code", "testserver/agenda")


def test_an_empty_week_says_so(client: Client) -> None:
    a_district("Zuid")
    assert (
        "In deze dagen staat er niets in de agenda."
        in Paper(client, "/agenda/poster.pdf?wijk=zuid").words
    )


# --- the column of the neighbourhood paper ------------------------------------------------


@read_by_others
@pytest.mark.requirement("R-413")
def test_the_column_prints_what_goes_on_in_the_period(client: Client) -> None:
    activity = an_activity("Koffie", location=a_location("De Boog"), cost_cents=250)
    a_changed_date(activity, MONDAY + timedelta(days=7), cancelled=True)
    address = "/agenda/wijkkrant.pdf?van=2027-04-12&tot=2027-04-26"
    paper = Paper(client, address)
    assert paper.title == "Agenda, 12 april tot en met 26 april 2027"
    assert in_order(paper.words, "Maandag 12 april", "19.30", "Koffie", "De Boog · € 2,50",
                    "Maandag 26 april")  # fmt: skip
    assert "19 april" not in paper.words


def test_the_column_as_text_keeps_to_the_rules_for_the_printer(client: Client) -> None:
    an_activity("Koffie", location=a_location("De Boog"), cost_cents=250, fictional=True)
    answer = client.get("/agenda/wijkkrant.txt?van=2027-04-12&tot=2027-04-19")
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode() == (
        "AGENDA\n"
        "12 april tot en met 19 april 2027\n"
        "\n"
        "MAANDAG 12 APRIL\n"
        "19.30 Koffie (voorbeeld). De Boog. € 2,50.\n"
        "\n"
        "MAANDAG 19 APRIL\n"
        "19.30 Koffie (voorbeeld). De Boog. € 2,50.\n"
        "\n"
        "Kijk voor de nieuwste tijden op: http://testserver/agenda\n"
    )


def test_the_figures_on_paper_equal_those_of_the_database(client: Client) -> None:
    for number in range(60):
        an_activity(f"Koffie nummer {number}", cost_cents=100 + number, weeks=4)
    paper = Paper(client, "/agenda/wijkkrant.pdf?van=2027-04-12&tot=2027-05-09")
    assert paper.number_of_pages == 2
    shown = paper.words.count("Koffie nummer")
    left_out = int(paper.words.split("Er zijn nog ")[1].split(" ")[0])
    assert shown + left_out == Occurrence.objects.count() == 240
    assert shown > 90


@pytest.mark.parametrize(("height", "pages"), [(80, 1), (140, 1), (297, 1), (297, 2)])
def test_the_column_fits_the_room_there_is(client: Client, height: int, pages: int) -> None:
    for number in range(60):
        house = a_location(f"Huis van alle bewoners uit de wijk {number}")
        an_activity(f"Samen lang tafelen met buren uit de hele buurt {number}", location=house)
    paper = Paper(client, f"/agenda/wijkkrant.pdf?hoogte={height}&bladzijden={pages}")
    assert paper.number_of_pages <= pages
    assert paper.size_mm == (210, height)
    assert in_order(paper.words, "Agenda", "Samen lang", "Er zijn nog", "testserver/")


def test_odd_days_give_the_usual_four_weeks(client: Client) -> None:
    for asked in ("", "?van=morgen", "?van=2027-04-12&tot=2020-01-01", "?van=0001-01-01"):
        words = client.get(f"/agenda/wijkkrant.txt{asked}").content.decode()
        assert "12 april tot en met 9 mei 2027" in words
    words = client.get("/agenda/wijkkrant.txt?tot=2028-12-31").content.decode()
    last = date(2027, 4, 12) + timedelta(days=MOST_DAYS - 1)
    assert f"{last.day} juni 2027" in words


def test_an_empty_column_says_so(client: Client) -> None:
    words = "In deze dagen staat er niets in de agenda."
    assert words in Paper(client, "/agenda/wijkkrant.pdf").words
    assert words in client.get("/agenda/wijkkrant.txt").content.decode()
