"""The pages on which an editor keeps what the organisation shows."""

import re
from datetime import date, datetime, time, timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.models import AuditLine
from samen.guide.actions.activity import add_activity
from samen.guide.actions.location import add_location
from samen.guide.actions.service import add_service
from samen.guide.models import Activity, Location, Service
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_city,
    a_contact_point,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.guide.tests.editors import (
    a_person,
    activity_details,
    an_editor,
    editor_of,
    location_details,
    service_details,
)
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import Role

pytestmark = pytest.mark.django_db
KEY = "een-sleutel-van-het-formulier"
NEXT = MONDAY + timedelta(days=7)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Wijkwerkplaats", places=[a_city()])


@pytest.fixture
def editor(organisation: Organisation) -> Person:
    return an_editor(organisation)


@pytest.fixture
def browser_of_editor(editor: Person) -> Client:
    return logged_in(editor)


def logged_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def words(client: Client, path: str, status: int = 200) -> str:
    """The page as somebody reads it, without its tags."""
    answer = client.get(path)
    assert answer.status_code == status, (path, answer.status_code)
    return read(answer.content)


def read(content: bytes) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", content.decode()).split())


def send(client: Client, path: str, once: str = KEY, **values: object) -> str:
    """Sends a form and follows it to the page that comes next."""
    answer = client.post(path, {"once": once, **values}, follow=True)
    assert answer.status_code == 200, (path, answer.status_code)
    return read(answer.content)


def an_activity_form(**more: object) -> dict[str, object]:
    facts: dict[str, object] = {
        "name": "Samen koken",
        "summary": "Kook mee met je buren.",
        "categories": [a_category().pk],
        "starts_on": "2027-04-15",
        "starts_at": "19:30",
        "ends_at": "21:30",
        "rhythm": "weekly",
    }
    return {**facts, **more}


# --- the list -----------------------------------------------------------------------------------
@pytest.mark.requirement("R-043")
def test_what_needs_a_look_stands_first(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    an_activity("Oud", organisation=organisation, last_checked_on=date(2026, 9, 1))
    a_service("Vers", organisation=organisation, last_checked_on=MONDAY)
    a_service("Van een ander", last_checked_on=None)
    page = words(browser_of_editor, "/mijn/aanbod")
    assert "1 ding om na te kijken" in page
    assert page.index("Oud") < page.index("Dit is bijgewerkt") < page.index("Vers")
    assert "Van een ander" not in page


def test_an_empty_list_says_what_to_do(browser_of_editor: Client) -> None:
    page = words(browser_of_editor, "/mijn/aanbod")
    assert "Nog niets in de wegwijzer" in page
    assert "Voeg een activiteit toe" in page


def test_somebody_without_an_organisation_reads_how_to_get_one() -> None:
    page = words(logged_in(a_person("bewoner@buurt.example")), "/mijn/aanbod")
    assert "Je houdt nog niets bij" in page
    assert "Voeg een activiteit toe" not in page


def test_a_board_member_gives_the_second_step_first(organisation: Organisation) -> None:
    board = a_person("bestuur@buurt.example")
    Mandate.objects.create(
        person=board,
        role=Role.BOARD_MEMBER.value,
        organisation=organisation,
        valid_from=date(2020, 1, 1),
    )
    for path in ("/mijn/aanbod", "/mijn/activiteiten/nieuw"):
        answer = logged_in(board).get(path)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/mijn/tweede-stap")


def test_a_visitor_logs_in_first() -> None:
    answer = Client().get("/mijn/diensten/nieuw")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/inloggen?next=/mijn/diensten/nieuw")


# --- adding -------------------------------------------------------------------------------------
def test_a_new_activity_is_in_the_guide_with_its_dates(browser_of_editor: Client) -> None:
    page = send(browser_of_editor, "/mijn/activiteiten/nieuw", **an_activity_form())
    activity = Activity.objects.get()
    assert activity.recurrence == "FREQ=WEEKLY;BYDAY=TH"
    assert (activity.starts_at, activity.duration_minutes) == (time(19, 30), 120)
    assert "Toegevoegd. Kijk of de data kloppen." in page
    assert "Elke donderdag." in page
    assert "Donderdag 15 april" in page


@pytest.mark.parametrize("rhythm", ["", "weekly"])
def test_a_refused_form_keeps_every_word(browser_of_editor: Client, rhythm: str) -> None:
    page = browser_of_editor.post(
        "/mijn/activiteiten/nieuw",
        {"once": KEY, **an_activity_form(rhythm=rhythm, starts_on="", weekdays=["1"])},
    )
    text = page.content.decode()
    assert "Kies een dag." in text
    assert 'value="Samen koken"' in text
    assert 'href="#id_starts_on"' in text
    assert 'aria-describedby="id_starts_on_error"' in text
    assert not Activity.objects.exists()


def test_a_first_day_that_does_not_fit_is_explained(browser_of_editor: Client) -> None:
    page = send(
        browser_of_editor, "/mijn/activiteiten/nieuw", **an_activity_form(weekdays=["1", "4"])
    )
    assert "De eerste datum past niet bij de herhaling. Kies 16-04-2027." in page


def test_looking_at_the_dates_saves_nothing(browser_of_editor: Client) -> None:
    form = an_activity_form(rhythm="monthly_weekday", preview="1")
    page = send(browser_of_editor, "/mijn/activiteiten/nieuw", **form)
    assert "Zo wordt het. Het is nog niet bewaard." in page
    assert "Elke derde donderdag van de maand" in page
    assert "donderdag 20 mei, 19.30" in page
    assert not Activity.objects.exists()


def test_an_evening_may_end_after_midnight(browser_of_editor: Client) -> None:
    send(browser_of_editor, "/mijn/activiteiten/nieuw", **an_activity_form(ends_at="01:00"))
    assert Activity.objects.get().duration_minutes == 330


def test_sending_twice_adds_once(browser_of_editor: Client) -> None:
    for _ in range(2):
        send(browser_of_editor, "/mijn/activiteiten/nieuw", **an_activity_form())
    assert Activity.objects.count() == 1


@pytest.mark.parametrize(
    ("costs", "amount", "cents"),
    [("", "", None), ("free", "", 0), ("amount", "€ 4,50", 450), ("amount", "3", 300)],
)
def test_a_price_is_read_as_people_write_it(
    browser_of_editor: Client, costs: str, amount: str, cents: int | None
) -> None:
    send(
        browser_of_editor,
        "/mijn/diensten/nieuw",
        name="Taalles",
        summary="Leer Nederlands.",
        categories=[a_category().pk],
        costs=costs,
        amount=amount,
    )
    assert Service.objects.get().cost_cents == cents


def test_after_a_new_service_come_its_hours(browser_of_editor: Client) -> None:
    page = send(
        browser_of_editor,
        "/mijn/diensten/nieuw",
        name="Taalles",
        summary="Leer Nederlands.",
        categories=[a_category().pk],
        phone="030 000 00 00",
    )
    assert "Toegevoegd. Vul nu in wanneer het open is." in page
    assert "De gewone week" in page


def test_who_keeps_two_organisations_chooses_one(
    organisation: Organisation, editor: Person, browser_of_editor: Client
) -> None:
    other = an_organisation("Buurtmoestuin")
    an_editor(other, editor.email)
    form = an_activity_form()
    page = send(browser_of_editor, "/mijn/activiteiten/nieuw", **form)
    assert "Van welke organisatie?" in page
    assert not Activity.objects.exists()
    send(browser_of_editor, "/mijn/activiteiten/nieuw", "nog-een-sleutel-van-mij", **form, organisation=other.pk)
    assert Activity.objects.get().organisation == other


# --- changing -----------------------------------------------------------------------------------
def test_the_page_shows_the_rhythm_and_the_next_five_dates(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    add_activity(
        actor=editor_of(an_organisation()) if False else _actor(organisation),
        organisation=organisation,
        details=activity_details(),
    )
    page = words(browser_of_editor, "/mijn/activiteiten/samen-koken")
    assert "Elke maandag" in page
    assert "maandag 12 april, 19.00" in page
    assert "maandag 10 mei, 19.00" in page
    assert "maandag 17 mei" not in page


def _actor(organisation: Organisation):  # type: ignore[no-untyped-def]
    return editor_of(organisation)
