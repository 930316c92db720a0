"""What somebody may ask: to see all, to take it along, and to be forgotten."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from samen.foundation import clock, erasures, outbox, own_data
from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import NotAllowed
from samen.foundation.models import AuditLine, IdempotencyKey
from samen.foundation.tests.builders import waiting_letters
from samen.people import queries
from samen.people.actions.login import ask_login_code, note_login
from samen.people.actions.person import (
    close_idle_accounts,
    deactivate_person,
    erase_again,
    note_seen,
)
from samen.people.models import Mandate, Person
from samen.people.queries import actor_for
from samen.people.rules import Role
from samen.people.tests.builders import (
    a_mandate,
    a_person,
    acting_as,
    an_organisation,
    browser_of,
)

pytestmark = pytest.mark.django_db
ADDRESS, NAME = "noor.zeldzaam@buurt.example", "Noor Zeldzaam"


def a_busy_person() -> Person:
    """Somebody who did everything that leaves a trace."""
    person = a_person(ADDRESS, NAME)
    a_mandate(person, Role.EDITOR, an_organisation("De Brug"))
    ask_login_code(actor=VISITOR, address=ADDRESS, ip="198.51.100.1")
    note_login(actor=actor_for(person, awake=False), person=person, means="code")
    IdempotencyKey.objects.create(
        person=person, key="k", fingerprint="f", answer="/mijn/mensen", used_at=clock.now()
    )
    return person


def everything_kept() -> str:
    """All rows of all tables, sessions opened and waiting mail too."""
    rows = [str(list(model._base_manager.values_list())) for model in apps.get_models()]
    sessions = [str(one.get_decoded()) for one in apps.get_model("sessions.Session").objects.all()]
    return "\n".join([*rows, *sessions, *map(str, waiting_letters())])


def taken_along(client: Client) -> dict[str, Any]:
    answer = client.get("/mijn/gegevens.json")
    assert 'filename="mijn-gegevens.json"' in answer["Content-Disposition"]
    whole: dict[str, Any] = json.loads(answer.content)
    return {one["soort"]: one for one in whole["bewaard"]}


# --- to see and to take along ----------------------------------------------------------------
@pytest.mark.requirement("R-416")
def test_a_person_takes_along_all_that_is_kept() -> None:
    client = browser_of(a_busy_person())
    kept = taken_along(client)
    assert kept.keys() == {
        "people.Person",
        "people.Mandate",
        "people.LoginCode",
        "foundation.AuditLine",
        "foundation.AuditLine.about",
        "foundation.IdempotencyKey",
        "foundation.OutboxMail",
        "sessions.Session",
    }
    assert kept["people.Person"]["rijen"][0]["email"] == ADDRESS
    assert kept["people.Mandate"]["rijen"][0]["organisation"] == "De Brug"
    assert kept["people.Mandate"]["hoeLang"] == "Tot twee jaar na het einde van de rol."
    assert kept["people.Mandate"]["grond"] == "AVG artikel 6, lid 1, onder b"


def test_what_opens_a_door_is_named_and_not_shown() -> None:
    person = a_busy_person()
    client = browser_of(person)
    whole = json.dumps(taken_along(client))
    session = client.cookies["sessionid"].value
    for secret in (session, person.password, "letter", "ticket", "fingerprint"):
        assert secret not in whole
    assert "•••" in client.get("/mijn/gegevens/alles").content.decode()


def test_the_page_reads_the_same_in_words() -> None:
    page = browser_of(a_busy_person()).get("/mijn/gegevens/alles").content.decode()
    for words in (ADDRESS, NAME, "redacteur", "De Brug", "Om te kijken of de code klopt."):
        assert words in page


def test_a_long_list_shows_its_newest_and_the_file_has_them_all() -> None:
    person = a_person()
    for _ in range(60):
        note_login(actor=actor_for(person, awake=False), person=person, means="code")
    client = browser_of(person)
    assert "Er zijn 60 regels." in client.get("/mijn/gegevens/alles").content.decode()
    assert len(taken_along(client)["foundation.AuditLine"]["rijen"]) == 60


def test_nobody_sees_the_data_of_somebody_else() -> None:
    a_busy_person()
    whole = json.dumps(taken_along(browser_of(a_person())))
    assert ADDRESS not in whole
    assert Client().get("/mijn/gegevens.json").status_code == 302


def test_who_looked_at_my_address_is_known_to_me() -> None:
    person, organisation = a_person(), an_organisation()
    a_mandate(person, Role.EDITOR, organisation)
    board = a_person()
    a_mandate(board, Role.BOARD_MEMBER, organisation)
    client = browser_of(board, awake=True)
    assert client.get(f"/mijn/organisaties/{organisation.slug}/mensen").status_code == 200
    line = AuditLine.objects.get(deed=own_data.SEEN)
    assert (line.actor_id, line.facts) == (board.pk, {"persons": [person.pk]})
    assert line.expires_at is not None
    [seen] = taken_along(browser_of(person))["foundation.AuditLine.seen"]["rijen"]
    assert seen["subject"] == f"people.Organisation:{organisation.pk}"
    assert "foundation.AuditLine.seen" not in taken_along(browser_of(board))


def test_looking_at_oneself_leaves_no_line() -> None:
    me = a_person()
    note_seen(actor=actor_for(me, awake=False), where=me, people=[me])
    assert not AuditLine.objects.filter(deed=own_data.SEEN).exists()


# --- to be forgotten -------------------------------------------------------------------------
def test_closing_an_account_leaves_no_address_and_no_name_anywhere() -> None:
    person = a_busy_person()
    client = browser_of(person)
    before = everything_kept()
    assert ADDRESS in before  # the negative control: it looks in the right places
    assert NAME in before
    assert client.post("/mijn/account-sluiten").status_code == 302
    after = everything_kept()
    assert ADDRESS not in after
    assert NAME not in after
    person.refresh_from_db()
    assert str(person) == f"persoon {person.pk}"
    assert AuditLine.objects.filter(actor=person).exists(), "the logbook keeps its number"
    assert not IdempotencyKey.objects.exists()
    assert queries.breaches() == []


def test_who_is_closed_by_another_hears_of_it_and_then_the_address_goes() -> None:
    a_mandate(a_person(), Role.ADMINISTRATOR)
    person = a_person(ADDRESS)
    deactivate_person(actor=acting_as(Role.ADMINISTRATOR), person=person)
    assert [letter.to for letter in waiting_letters()] == [ADDRESS]
    outbox.send_due(clock.now())
    assert ADDRESS not in everything_kept()


def test_verify_tells_of_a_closed_account_that_is_still_known() -> None:
    person = a_person(ADDRESS)
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert queries.breaches() == [
        f"Account {person.pk} is gesloten, maar de naam of het adres is er nog."
    ]


def test_an_account_without_a_role_closes_after_two_years(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = clock.now()
    idle, busy = a_person(), a_person()
    a_mandate(busy, Role.CONTROLLER)
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=730) - timedelta(minutes=1))
    assert close_idle_accounts(actor=THE_HOUSE) == 0
    monkeypatch.setattr(clock, "now", lambda: now + timedelta(days=731, hours=2))
    assert queries.breaches() == [
        "1 accounts zonder rol zijn te oud: draait de werker (samen work)?"
    ]
    assert close_idle_accounts(actor=THE_HOUSE) == 1
    assert list(Person.objects.filter(is_active=True)) == [busy]
    idle.refresh_from_db()
    assert idle.email == queries.address_of_closed(idle)


# --- a backup brings nobody back -------------------------------------------------------------
def test_closing_writes_a_mark_that_only_this_account_fits() -> None:
    person, other = a_person(), a_person()
    deactivate_person(actor=THE_HOUSE, person=person)
    erasures.keep(queries.marks_of_closed())
    assert queries.mark_of(person) in erasures.marks()
    assert queries.mark_of(other) not in erasures.marks()
    text = erasures.path().read_text()
    erasures.keep(queries.marks_of_closed())
    assert erasures.path().read_text() == text, "once is enough"


def test_who_comes_back_with_a_backup_is_closed_again_also_the_last_administrator() -> None:
    person, other = a_person(ADDRESS, NAME), a_person()
    a_mandate(person, Role.ADMINISTRATOR)
    marks = {queries.mark_of(person)}
    with pytest.raises(NotAllowed):
        erase_again(actor=acting_as(Role.SERVICE_TEAM), marks=marks)
    assert erase_again(actor=THE_HOUSE, marks=marks) == 1
    assert ADDRESS not in everything_kept()
    assert not Mandate.objects.filter(person=person, ended_on=None).exists()
    other.refresh_from_db()
    assert other.is_active
