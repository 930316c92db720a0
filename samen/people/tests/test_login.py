"""Logging in with a code from the mail. Every page is opened as a browser would."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from samen.foundation import clock, outbox
from samen.foundation.actors import VISITOR
from samen.foundation.models import AuditLine, OutboxMail
from samen.foundation.retention import carry_out
from samen.people.actions.login import ask_login_code, try_login_code
from samen.people.actions.person import deactivate_person
from samen.people.models import LoginCode, Spending
from samen.people.queries import actor_for
from samen.people.rules import Verdict
from samen.people.tests.builders import a_person, browser_of, code_from_mail, read_mail

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-420")]
HOME = "/mijn/gegevens"


def ask(address: str, *, client: Client | None = None, ip: str = "198.51.100.7") -> Client:
    client = client or Client()
    client.post("/inloggen", {"address": address, "next": HOME}, REMOTE_ADDR=ip)
    return client


def type_code(client: Client, code: str, ip: str = "198.51.100.7") -> str:
    """The page after typing a code, redirects followed."""
    page = client.post("/inloggen/code", {"code": code}, REMOTE_ADDR=ip, follow=True)
    return page.content.decode()


def other_than(code: str) -> str:
    return f"{(int(code.replace(' ', '')) + 1) % 10**6:06}"


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> "Later":
    return Later(monkeypatch)


class Later:
    """Moves the clock of the house forward."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.patch = patch
        self.passed = timedelta()

    def __call__(self, **time: float) -> None:
        self.passed += timedelta(**time)
        self.patch.setattr(clock, "now", lambda: timezone.now() + self.passed)  # noqa: TID251


def test_a_code_from_the_mail_logs_in() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    assert "lid@buurt.example" in type_code(client, code_from_mail())
    assert client.get(HOME).status_code == 200


def test_a_code_is_accepted_without_its_space_and_with_dashes_and_spaces() -> None:
    a_person("lid@buurt.example")
    for write in (lambda c: c.replace(" ", ""), lambda c: f" {c.replace(' ', '-')} "):
        client = ask("lid@buurt.example")
        assert "Mijn gegevens" in type_code(client, write(code_from_mail()))


def test_capitals_in_an_address_are_the_same_address() -> None:
    a_person("lid@buurt.example")
    assert "Mijn gegevens" in type_code(ask(" LID@Buurt.Example"), code_from_mail())


def test_the_mail_says_how_long_the_code_works_in_the_language_of_the_person() -> None:
    a_person("lid@buurt.example")
    ask("lid@buurt.example")
    assert "De code werkt 10 minuten en één keer." in read_mail()


def test_the_code_field_helps_the_phone_to_fill_it_in() -> None:
    page = ask("lid@buurt.example").get("/inloggen/code").content.decode()
    assert 'autocomplete="one-time-code"' in page
    assert 'inputmode="numeric"' in page


def test_what_was_typed_stays_when_it_is_wrong() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    page = type_code(client, "12 34")
    assert 'value="12 34"' in page
    assert "Een code heeft 6 cijfers." in page
    page = client.post("/inloggen", {"address": "geen adres"}).content.decode()
    assert 'value="geen adres"' in page


def test_the_session_gets_a_new_key_when_somebody_logs_in() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    assert "sessionid" not in client.cookies
    client.get("/inloggen/code")
    assert "sessionid" not in client.cookies
    type_code(client, code_from_mail())
    assert client.cookies["sessionid"]["httponly"]


def test_no_code_and_no_address_is_kept_in_the_open() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    code = code_from_mail()
    asked = LoginCode.objects.get()
    kept = f"{asked.ticket} {asked.code} {[*Spending.objects.values_list('key', flat=True)]}"
    cookie = client.cookies["samen_login"].value
    for secret in (code, code.replace(" ", ""), "lid@buurt"):
        assert secret not in kept
    assert code.replace(" ", "") not in cookie
    assert OutboxMail.objects.get().letter == ""
    assert "lid@buurt" not in str(list(AuditLine.objects.values_list("facts", "subject")))


def test_a_code_works_once() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    again = Client()
    code = code_from_mail()
    again.cookies["samen_login"] = client.cookies["samen_login"].value
    type_code(client, code)
    assert "Deze code werkt niet meer." in type_code(again, code)


def test_a_code_of_one_browser_does_not_log_in_another() -> None:
    a_person("lid@buurt.example")
    ask("lid@buurt.example")
    code = code_from_mail()
    other = ask("iemand-anders@buurt.example")
    assert "Deze code klopt niet." in type_code(other, code)


def test_a_code_dies_after_five_wrong_tries() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    code = code_from_mail()
    for _ in range(4):
        assert "Deze code klopt niet." in type_code(client, other_than(code))
    assert "Deze code werkt niet meer." in type_code(client, other_than(code))
    assert "Deze code werkt niet meer." in type_code(client, code)


def test_a_code_dies_after_ten_minutes(later: Later) -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    code = code_from_mail()
    later(minutes=10)
    assert "Deze code werkt niet meer." in type_code(client, code)


def test_a_code_of_almost_ten_minutes_still_works(later: Later) -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    code = code_from_mail()
    later(minutes=9, seconds=50)
    assert "Mijn gegevens" in type_code(client, code)


def test_a_new_code_comes_with_one_click_and_replaces_the_old_one() -> None:
    a_person("lid@buurt.example")
    client = ask("lid@buurt.example")
    old = code_from_mail()
    page = client.post("/inloggen/nieuwe-code", follow=True).content.decode()
    assert "We stuurden een nieuwe code." in page
    new = code_from_mail()
    if old != new:
        assert "Deze code klopt niet." in type_code(client, old)
    assert "Mijn gegevens" in type_code(client, new)


# --- who has an account is nobody's business ------------------------------------------------
def without_token(page: bytes) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page.decode())


def test_unknown_and_known_addresses_get_the_same_answer() -> None:
    a_person("bekend@buurt.example")
    closed = a_person("dicht0@buurt.example")
    deactivate_person(actor=actor_for(closed, awake=False), person=closed)
    answers = []
    for address in ("bekend@buurt.example", "vreemd@buurt.example", closed.email):
        client = Client()
        first = client.post("/inloggen", {"address": address})
        second = client.get("/inloggen/code")
        wrong = client.post("/inloggen/code", {"code": "000 000"})
        seen = [
            without_token(page.content).replace(address, "x" * len(address))
            for page in (second, wrong)
        ]
        answers.append(
            (first.status_code, first["Location"], second.status_code, wrong.status_code, *seen)
        )
    lengths = {tuple(len(str(text)) for text in answer[4:]) for answer in answers}
    assert len(lengths) == 1
    assert answers[0][:4] == answers[1][:4] == answers[2][:4]
    assert answers[0][4:] == answers[1][4:]


def test_an_unknown_address_gets_no_mail() -> None:
    ask("vreemd@buurt.example")
    outbox.send_due(clock.now())
    assert mail.outbox == []


def test_a_closed_account_gets_no_code() -> None:
    person = a_person("dicht@buurt.example")
    deactivate_person(actor=actor_for(person, awake=False), person=person)
    ask("dicht@buurt.example")
    outbox.send_due(clock.now())
    assert mail.outbox == []


# --- limits -----------------------------------------------------------------------------------
def test_one_mailbox_gets_five_codes_an_hour_however_it_is_written(later: Later) -> None:
    for number in range(5):
        ask("l.i.d@buurt.example", ip=f"198.51.100.{number}")
    for other in ("lid@buurt.example", "LID+nog-een@buurt.example"):
        page = Client().post("/inloggen", {"address": other}, REMOTE_ADDR="203.0.113.9")
        text = page.content.decode()
        assert page.status_code == 429
        assert "We stuurden al veel codes naar dit adres." in text
        assert re.search(r"Vraag (morgen )?na \d+\.\d\d uur een nieuwe code", text)
        assert f'value="{other}"' in text
    later(hours=1)
    assert ask("lid@buurt.example", ip="203.0.113.9").get("/inloggen/code").status_code == 200


def test_one_mailbox_gets_twenty_codes_a_day(later: Later) -> None:
    for number in range(20):
        ask_login_code(actor=VISITOR, address="lid@buurt.example", ip=f"198.51.{number}.1")
        if number % 5 == 4:
            later(minutes=61)
    page = Client().post("/inloggen", {"address": "lid@buurt.example"})
    assert "We stuurden al veel codes naar dit adres." in page.content.decode()


def test_one_network_asks_at_most_twenty_codes_an_hour(later: Later) -> None:
    for number in range(20):
        ask(f"lid{number}@buurt.example")
    page = Client().post(
        "/inloggen", {"address": "nieuw@buurt.example"}, REMOTE_ADDR="198.51.100.7"
    )
    assert "Vanaf deze plek probeerde al vaak iemand in te loggen." in page.content.decode()
    assert LoginCode.objects.count() == 20
    later(hours=1)
    assert ask("nieuw@buurt.example").get("/inloggen/code").status_code == 200


def test_one_ipv6_home_is_one_network() -> None:
    for number in range(20):
        ask(f"lid{number}@buurt.example", ip=f"2001:db8:1:2::{number + 1:x}")
    page = Client().post(
        "/inloggen", {"address": "a@buurt.example"}, REMOTE_ADDR="2001:db8:1:2::ff"
    )
    assert "Vanaf deze plek" in page.content.decode()


def test_a_room_full_of_people_can_all_log_in_from_one_network() -> None:
    for number in range(25):
        a_person(f"deelnemer{number}@buurt.example")
        client = ask(f"deelnemer{number}@buurt.example")
        assert "Mijn gegevens" in type_code(client, code_from_mail())


def test_wrong_codes_count_as_tries_of_the_network() -> None:
    for number in range(4):
        client = ask(f"lid{number}@buurt.example")
        for _ in range(4):
            type_code(client, "000000")
    assert "Deze code klopt niet." not in type_code(client, "000000")  # the twenty-first
    page = Client().post("/inloggen", {"address": "a@buurt.example"}, REMOTE_ADDR="198.51.100.7")
    assert "Vanaf deze plek" in page.content.decode()


def test_a_refused_request_mails_nothing_and_counts_for_nothing() -> None:
    a_person("lid@buurt.example")
    for _ in range(9):
        ask("lid@buurt.example")
    assert LoginCode.objects.count() == OutboxMail.objects.count() == 5


# --- sessions -----------------------------------------------------------------------------------
def test_a_deactivated_person_is_out_at_the_next_click() -> None:
    person = a_person()
    client = browser_of(person)
    deactivate_person(actor=actor_for(person, awake=False), person=person)
    assert client.get(HOME).status_code == 302
    assert person.login_codes.count() == 0


def test_logging_out_is_a_deed_and_not_a_link() -> None:
    client = browser_of(a_person())
    assert "Wil je uitloggen?" in client.get("/uitloggen").content.decode()
    assert client.get(HOME).status_code == 200
    client.post("/uitloggen")
    assert client.get(HOME).status_code == 302


@pytest.mark.parametrize("elsewhere", ["https://kwaad.example/", "//kwaad.example", "javascript:x"])
def test_logging_in_never_leads_elsewhere(elsewhere: str) -> None:
    a_person("lid@buurt.example")
    client = Client()
    client.post("/inloggen", {"address": "lid@buurt.example", "next": elsewhere})
    assert client.post("/inloggen/code", {"code": code_from_mail()})["Location"] == "/mijn"


def test_the_code_page_without_a_question_leads_back_to_the_address() -> None:
    assert Client().get("/inloggen/code")["Location"] == "/inloggen"
    forged = Client()
    forged.cookies["samen_login"] = "eyJ0aWNrZXQiOiJ4In0:1:bm9wZQ"
    assert forged.get("/inloggen/code")["Location"] == "/inloggen"


def test_the_login_pages_are_never_kept_by_a_cache() -> None:
    assert "no-store" in Client().get("/inloggen")["Cache-Control"]


def test_old_codes_and_counts_go_at_night(later: Later) -> None:
    ask("lid@buurt.example")
    later(hours=25)
    carry_out(clock.now())
    assert LoginCode.objects.count() == Spending.objects.count() == 0


def test_a_wrong_try_is_counted_also_when_the_answer_is_no() -> None:
    ticket = ask_login_code(actor=VISITOR, address="lid@buurt.example", ip="")
    answer = try_login_code(actor=VISITOR, ticket=ticket, typed="000000", ip="")
    assert answer.verdict is Verdict.WRONG
    assert LoginCode.objects.get().tries == 1
