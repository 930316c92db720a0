"""The pages on which an editor keeps what the organisation shows."""

from datetime import date, time, timedelta

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
)
from samen.guide.tests.editors import (
    KEY,
    a_person,
    activity_details,
    an_editor,
    editor_of,
    form_of,
    location_details,
    logged_in,
    read,
    send,
    service_details,
    words,
)
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import Role

pytestmark = pytest.mark.django_db
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


# --- the list -----------------------------------------------------------------------------
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


# --- adding -------------------------------------------------------------------------------
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


def test_enter_in_a_field_saves_and_does_not_preview(browser_of_editor: Client) -> None:
    page = browser_of_editor.get("/mijn/activiteiten/nieuw").content.decode()
    form = page[page.rindex("<form", 0, page.index('name="starts_on"')) :]
    first = form[form.index("<button") :].partition(">")[0]
    assert "preview" not in first  # Enter presses the first button of a form


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
    send(
        browser_of_editor,
        "/mijn/activiteiten/nieuw",
        "nog-een-sleutel-van-mij",
        **form,
        organisation=other.pk,
    )
    assert Activity.objects.get().organisation == other


# --- changing -----------------------------------------------------------------------------
def test_the_page_shows_the_rhythm_and_the_next_five_dates(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    add_activity(
        actor=editor_of(organisation), organisation=organisation, details=activity_details()
    )
    page = words(browser_of_editor, "/mijn/activiteiten/samen-koken")
    assert "Elke maandag" in page
    assert "maandag 12 april, 19.00" in page
    assert "maandag 10 mei, 19.00" in page
    assert "maandag 17 mei" not in page


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"recurrence": "FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", "duration_minutes": 1440},
        {"recurrence": "FREQ=MONTHLY;BYDAY=2MO;UNTIL=20271231", "cost_cents": 250},
        {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=12", "street": "Kanaalweg", "with_peers": True},
        {"recurrence": "", "starts_at": time(23, 30), "copy_note": "Bel ons", "cost_cents": 0},
    ],
)
def test_opening_and_saving_a_form_changes_nothing(
    organisation: Organisation, browser_of_editor: Client, more: dict[str, object]
) -> None:
    details = activity_details(place_ids=(a_city().pk,), **more)
    activity = add_activity(
        actor=editor_of(organisation), organisation=organisation, details=details
    )
    a_contact_point(activity)
    a_contact_point(activity, value="tweede@buurt.example")
    path = "/mijn/activiteiten/samen-koken"
    assert "Bewaard." in send(browser_of_editor, path, **form_of(browser_of_editor, path))
    line = AuditLine.objects.last()
    assert line is not None
    assert (line.deed, line.facts) == ("guide.activity.changed", {"fields": []})


def test_the_logbook_knows_who_changed_which_field(
    organisation: Organisation, editor: Person, browser_of_editor: Client
) -> None:
    add_service(actor=editor_of(organisation), organisation=organisation, details=service_details())
    path = "/mijn/diensten/hulp-met-formulieren"
    send(browser_of_editor, path, **{**form_of(browser_of_editor, path), "summary": "Elke dag."})
    line = AuditLine.objects.last()
    assert line is not None
    assert (line.actor_id, line.facts) == (editor.pk, {"fields": ["summary"]})


def test_who_is_second_keeps_the_words_and_sees_what_is_there_now(
    organisation: Organisation, browser_of_editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_service(actor=editor_of(organisation), organisation=organisation, details=service_details())
    path = "/mijn/diensten/hulp-met-formulieren"
    form = form_of(browser_of_editor, path)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=1))
    send(browser_of_editor, path, **{**form, "summary": "Door de eerste."})
    mine = {**form, "summary": "Door de tweede."}
    answer = browser_of_editor.post(path, {"once": "de-sleutel-van-de-tweede", **mine})
    page = read(answer.content)
    assert "Een ander heeft dit net ook veranderd." in page
    assert "Dit staat er nu, door een ander" in page
    assert "Door de eerste." in page
    assert 'value="Door de tweede."' in answer.content.decode()
    seen = answer.context["form"]["seen"].value()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=2))
    send(browser_of_editor, path, "de-derde-sleutel-van-mij", **{**mine, "seen": seen})
    assert Service.objects.get().summary == "Door de tweede."


def test_a_location_is_changed_with_its_access_facts(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    add_location(
        actor=editor_of(organisation), organisation=organisation, details=location_details()
    )
    path = "/mijn/ruimtes/de-dreef"
    form = form_of(browser_of_editor, path)
    bad = send(browser_of_editor, path, **{**form, "postcode": "12", "point": "overal"})
    assert "Vul een postcode in, zoals 3563 AB." in bad
    assert "Vul twee getallen in" in bad
    send(
        browser_of_editor,
        path,
        "nog-een-sleutel-van-mij",
        **{**form, "postcode": "3563ab", "point": "52,11, 5.10", "step_free": "yes"},
    )
    location = Location.objects.get()
    assert (location.postcode, location.lat, location.step_free) == ("3563 AB", 52.11, "yes")


# --- in and out ---------------------------------------------------------------------------
def test_an_item_is_taken_away_after_a_question_and_put_back(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    location = a_location("De Dreef", organisation=organisation)
    an_activity("Soep", location=location)
    question = words(browser_of_editor, "/mijn/ruimtes/de-dreef/weg")
    assert "Haal je “De Dreef” weg?" in question
    assert "Hier is nog 1 activiteit gepland" in question
    page = send(browser_of_editor, "/mijn/ruimtes/de-dreef/weg", "sleutel-om-weg-te-halen")
    assert "“De Dreef” is weg uit de wegwijzer." in page
    assert "Weggehaald De Dreef" in page
    assert "Dit staat niet in de wegwijzer" in words(browser_of_editor, "/mijn/ruimtes/de-dreef")
    page = send(browser_of_editor, "/mijn/ruimtes/de-dreef/terug", "sleutel-om-terug-te-zetten")
    assert "“De Dreef” staat weer in de wegwijzer." in page


def test_one_press_says_that_it_is_still_right(
    organisation: Organisation, browser_of_editor: Client
) -> None:
    a_service("Spreekuur", organisation=organisation)
    assert "1 ding om na te kijken" in words(browser_of_editor, "/mijn/aanbod")
    page = send(browser_of_editor, "/mijn/diensten/spreekuur/klopt")
    assert "We vragen het over een half jaar weer." in page
    assert "bekeken op maandag 12 april" in page


# --- of somebody else ---------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["activiteiten/soep", "diensten/spreekuur", "ruimtes/de-dreef"])
def test_an_editor_of_another_organisation_finds_no_page(
    browser_of_editor: Client, kind: str
) -> None:
    an_activity("Soep")
    a_service("Spreekuur")
    a_location("De Dreef", organisation=an_organisation())
    pages = ["", "/weg", "/tijden", "/tijden/periode"]
    if kind.startswith("act"):
        pages = ["", "/weg", "/data", f"/data/{NEXT}", "/stoppen"]
    for page in pages:
        words(browser_of_editor, f"/mijn/{kind}{page}", 404)
        answer = browser_of_editor.post(f"/mijn/{kind}{page}", {"once": KEY, "name": "Van mij"})
        assert answer.status_code == 404, page
    for deed in ("klopt", "terug"):
        assert browser_of_editor.post(f"/mijn/{kind}/{deed}", {"once": KEY}).status_code == 404
    assert not AuditLine.objects.exists()


def test_what_is_not_there_is_no_page(browser_of_editor: Client) -> None:
    words(browser_of_editor, "/mijn/activiteiten/bestaat-niet", 404)
    words(browser_of_editor, "/mijn/gebouwen/de-dreef/tijden", 404)
    assert browser_of_editor.post("/mijn/gebouwen/x/klopt", {"once": KEY}).status_code == 404


def test_the_city_team_adds_a_place_of_nobody() -> None:
    helper = a_person("serviceteam@buurt.example")
    Mandate.objects.create(person=helper, role=Role.SERVICE_TEAM.value, valid_from=date(2020, 1, 1))
    client = logged_in(helper)
    session = client.session
    session["people.second_step"] = True
    session.save()
    send(client, "/mijn/ruimtes/nieuw", name="Het Plein", kind="outdoors")
    assert Location.objects.get().organisation is None
    assert "Het Plein" in words(client, "/mijn/aanbod")
