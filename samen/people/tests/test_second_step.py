"""The second step: an app with codes, recovery codes, and rights that sleep until then."""

import re
from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from samen.foundation import clock
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.people import queries
from samen.people.actions.second_step import (
    add_app,
    give_code,
    remove_step,
    renew_recovery_codes,
    reset_steps,
)
from samen.people.models import Person
from samen.people.queries import SECOND_STEP_KEY, actor_for
from samen.people.rules import Role
from samen.people.tests.builders import (
    a_mandate,
    a_person,
    acting_as,
    an_organisation,
    browser_of,
    code_from_mail,
    read_mail,
)

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-420")]
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def app_code(moment: datetime, secret: str = SECRET) -> str:
    """What the app shows at that moment."""
    return str(format_hotp_value(hotp_value(secret, int(moment.timestamp()) // 30)))


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> "Now":
    return Now(monkeypatch)


class Now:
    """A clock that stands still until a test moves it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.moment = timezone.now().replace(second=10, microsecond=0)  # noqa: TID251
        patch.setattr(clock, "now", lambda: self.moment)

    def pass_seconds(self, seconds: int) -> None:
        self.moment += timedelta(seconds=seconds)


def with_app(person: Person, now: Now) -> Person:
    """This person coupled an app an hour ago."""
    now.pass_seconds(-3600)
    me = actor_for(person, awake=False)
    add_app(actor=me, person=person, secret=SECRET, typed=app_code(now.moment))
    now.pass_seconds(3600)
    return person


def give(person: Person, typed: str) -> bool:
    return give_code(actor=actor_for(person, awake=False), person=person, typed=typed).right


def recovery_code_of(person: Person) -> str:
    return queries.recovery_codes_left(queries.steps_of(person))[0]


def test_an_app_is_coupled_only_with_its_right_code(now: Now) -> None:
    person = a_person()
    me = actor_for(person, awake=False)
    with pytest.raises(RuleBroken, match=r"people.app_code_wrong"):
        add_app(actor=me, person=person, secret=SECRET, typed="000000")
    add_app(actor=me, person=person, secret=SECRET, typed=app_code(now.moment))
    with pytest.raises(RuleBroken, match=r"people.app_already_there"):
        add_app(actor=me, person=person, secret=SECRET, typed=app_code(now.moment))
    assert len(queries.recovery_codes_left(queries.steps_of(person))) == 10


def test_secrets_of_apps_and_recovery_codes_are_not_kept_in_the_open(now: Now) -> None:
    person = with_app(a_person(), now)
    kept = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert SECRET not in kept
    assert recovery_code_of(person).replace(" ", "") not in kept


def test_a_code_of_the_app_works_once(now: Now) -> None:
    person = with_app(a_person(), now)
    code = app_code(now.moment)
    assert give(person, f"{code[:3]} {code[3:]}")
    assert not give(person, code)


def test_a_code_seen_over_a_shoulder_does_not_work_after_a_newer_one(now: Now) -> None:
    person = with_app(a_person(), now)
    old = app_code(now.moment)
    now.pass_seconds(30)
    assert give(person, app_code(now.moment))
    assert not give(person, old)


def test_a_changed_key_of_the_house_opens_nothing_and_breaks_nothing(
    now: Now, settings: Settings
) -> None:
    person = with_app(a_person(), now)
    code = recovery_code_of(person)
    old, settings.SECRET_KEY = settings.SECRET_KEY, "x" * 50
    assert not give(person, app_code(now.moment))
    assert not give(person, code)
    page = page_of(browser_of(person, awake=True), "/mijn/tweede-stap")
    assert "Je hebt nog 0 herstelcodes." in page
    settings.SECRET_KEY_FALLBACKS = [old]
    assert give(person, code)


@pytest.mark.parametrize(("seconds", "works"), [(-30, True), (30, True), (-90, False), (90, False)])
def test_a_clock_may_be_half_a_minute_off(now: Now, seconds: int, works: bool) -> None:
    person = with_app(a_person(), now)
    assert give(person, app_code(now.moment + timedelta(seconds=seconds))) is works


def test_a_recovery_code_works_once(now: Now) -> None:
    person = with_app(a_person(), now)
    code = recovery_code_of(person)
    assert give(person, code)
    assert not give(person, code)
    assert len(queries.recovery_codes_left(queries.steps_of(person))) == 9


def test_after_ten_wrong_codes_the_person_waits(now: Now) -> None:
    person = with_app(a_person(), now)
    for _ in range(10):
        assert not give(person, "000000")
    with pytest.raises(RuleBroken, match=r"people.too_many_step_tries"):
        give(person, app_code(now.moment))
    now.pass_seconds(3600)
    assert give(person, app_code(now.moment))


def test_new_recovery_codes_replace_the_old_ones(now: Now) -> None:
    person = with_app(a_person(), now)
    old = recovery_code_of(person)
    renew_recovery_codes(actor=actor_for(person, awake=True), person=person)
    assert not give(person, old)
    assert give(person, recovery_code_of(person))


def test_recovery_codes_go_with_the_last_step(now: Now) -> None:
    person = with_app(a_person(), now)
    app = queries.steps_of(person).app
    assert app is not None
    remove_step(actor=actor_for(person, awake=True), step=app)
    assert not Authenticator.objects.exists()
    with pytest.raises(RuleBroken, match=r"people.no_step_yet"):
        renew_recovery_codes(actor=actor_for(person, awake=True), person=person)


def test_the_step_of_somebody_else_is_not_yours(now: Now) -> None:
    person = with_app(a_person(), now)
    app = queries.steps_of(person).app
    assert app is not None
    other = actor_for(a_person(), awake=True)
    with pytest.raises(NotAllowed, match=r"people.only_yourself"):
        remove_step(actor=other, step=app)
    with pytest.raises(NotAllowed, match=r"people.only_yourself"):
        give_code(actor=other, person=person, typed="000000")
    assert (
        browser_of(a_person(), awake=True).get(f"/mijn/tweede-stap/weg/{app.pk}").status_code == 404
    )


def test_an_administrator_helps_who_lost_everything(now: Now) -> None:
    person = with_app(a_person("lid@buurt.example"), now)
    with pytest.raises(NotAllowed, match=r"people.only_administrators_reset_steps"):
        reset_steps(actor=acting_as(Role.SERVICE_TEAM), person=person)
    reset_steps(actor=acting_as(Role.ADMINISTRATOR), person=person)
    assert not queries.steps_of(person).any
    assert "De beheerder haalde je tweede stap weg." in read_mail()


# --- pages ------------------------------------------------------------------------------------
def page_of(client: Client, path: str) -> str:
    return client.get(path, follow=True).content.decode()


def test_coupling_an_app_wakes_the_rights_and_shows_recovery_codes(now: Now) -> None:
    person, organisation = a_person(), an_organisation()
    a_mandate(person, Role.BOARD_MEMBER, organisation)
    client = browser_of(person)
    assert "Jouw rol (bestuurslid) vraagt om een tweede stap." in page_of(
        client, "/mijn/tweede-stap?next=/mijn/gegevens"
    )
    page = page_of(client, "/mijn/tweede-stap/app")
    letters = re.search(r'<strong dir="ltr">([A-Z2-7 ]+)</strong>', page)
    assert letters
    typed = app_code(now.moment, letters.group(1).replace(" ", ""))
    page = client.post("/mijn/tweede-stap/app", {"code": typed}, follow=True).content.decode()
    assert "Je herstelcodes" in page
    assert len(re.findall(r"\d{4} \d{4}</strong>", page)) == 10
    assert 'href="/mijn/gegevens">Klaar, ga verder' in page
    assert client.get(f"/mijn/organisaties/{organisation.slug}/mensen").status_code == 200


def test_the_picture_to_scan_is_a_drawing_without_styles(now: Now) -> None:
    client = browser_of(a_person())
    page_of(client, "/mijn/tweede-stap/app")
    picture = client.get("/mijn/tweede-stap/app/qr.svg")
    assert picture["Content-Type"] == "image/svg+xml"
    assert b"style=" not in picture.content
    assert "no-store" in picture["Cache-Control"]


def test_a_wrong_first_code_keeps_the_same_letters(now: Now) -> None:
    client = browser_of(a_person())
    before = re.findall(r'<strong dir="ltr">[A-Z2-7 ]+', page_of(client, "/mijn/tweede-stap/app"))
    page = client.post("/mijn/tweede-stap/app", {"code": "000000"}).content.decode()
    assert "Deze code klopt niet." in page
    assert re.findall(r'<strong dir="ltr">[A-Z2-7 ]+', page) == before


def test_a_board_member_logs_in_gives_the_step_and_comes_where_the_work_is(now: Now) -> None:
    person, organisation = a_person("bestuur@buurt.example"), an_organisation()
    a_mandate(person, Role.BOARD_MEMBER, organisation)
    with_app(person, now)
    client = Client()
    client.post("/inloggen", {"address": "bestuur@buurt.example"})
    page = client.post("/inloggen/code", {"code": code_from_mail()}, follow=True)
    assert "Geef je tweede stap" in page.content.decode()
    mandates = f"/mijn/organisaties/{organisation.slug}/mensen"
    assert client.get(mandates).status_code == 302
    key = client.session.session_key
    typed = {"code": app_code(now.moment), "next": mandates}
    assert client.post("/mijn/tweede-stap/code", typed)["Location"] == mandates
    assert client.session.session_key != key
    assert client.get(mandates).status_code == 200


def test_a_wrong_second_step_keeps_the_rights_asleep(now: Now) -> None:
    client = browser_of(with_app(a_person(), now))
    page = client.post("/mijn/tweede-stap/code", {"code": "12 34"}).content.decode()
    assert "Deze code klopt niet." in page
    assert 'value="12 34"' in page
    assert SECOND_STEP_KEY not in client.session


@pytest.mark.parametrize(
    "path",
    ["toestellen/nieuw", "app", "app/qr.svg", "herstelcodes"],
)
def test_a_stolen_session_cannot_look_after_the_second_step(now: Now, path: str) -> None:
    client = browser_of(with_app(a_person(), now))
    page = client.get(f"/mijn/tweede-stap/{path}")
    assert page.status_code == 403
    assert "Geef eerst je tweede stap." in page.content.decode()


def test_taking_the_last_step_away_puts_the_rights_to_sleep_again(now: Now) -> None:
    person = with_app(a_person(), now)
    a_mandate(person, Role.CONTROLLER)
    client = browser_of(person, awake=True)
    app = queries.steps_of(person).app
    assert app is not None
    path = f"/mijn/tweede-stap/weg/{app.pk}"
    assert "Dit is je laatste tweede stap." in page_of(client, path)
    assert "Kies je tweede stap" in client.post(path, follow=True).content.decode()
    assert SECOND_STEP_KEY not in client.session


def test_logging_in_again_asks_for_the_step_again(now: Now) -> None:
    person = with_app(a_person(), now)
    client = browser_of(person, awake=True)
    client.post("/uitloggen")
    client.force_login(person)
    assert SECOND_STEP_KEY not in client.session


def test_an_administrator_finds_the_page_to_help(now: Now) -> None:
    person = with_app(a_person("kwijt@buurt.example"), now)
    admin = a_person()
    a_mandate(admin, Role.ADMINISTRATOR)
    client = browser_of(admin, awake=True)
    path = f"/mijn/mensen/{person.pk}/tweede-stap"
    assert "kwijt@buurt.example" in page_of(client, path)
    assert "Weggehaald." in client.post(path, follow=True).content.decode()
    other = browser_of(a_person(), awake=True)
    assert other.get(path).status_code == 404


@pytest.mark.parametrize(
    "credential",
    [
        "",
        "{}",
        "[]",
        '"x"',
        '{"id":"x"}',
        "geen json",
        "null",
        '{"response":{"userHandle":"AAAA"},"id":"eA","rawId":"eA","type":"public-key"}',
    ],
)
def test_a_forged_passkey_is_refused_with_a_sentence(credential: str) -> None:
    client = Client()
    client.post("/inloggen/toestel/vraag")
    page = client.post("/inloggen/toestel", {"credential": credential}, follow=True)
    assert "Inloggen met je toestel lukte niet." in page.content.decode()
    own = browser_of(a_person())
    page = own.post(
        "/mijn/tweede-stap/toestellen/nieuw", {"name": "Telefoon", "credential": credential}
    )
    assert "Je toestel is niet toegevoegd." in page.content.decode()
    page = own.post("/mijn/tweede-stap/toestel", {"credential": credential}, follow=True)
    assert "Dat lukte niet." in page.content.decode()


def test_a_locked_address_does_not_lock_the_passkey() -> None:
    client = Client()
    for number in range(25):
        client.post("/inloggen", {"address": f"lid{number}@buurt.example"})
    assert (
        "Vanaf deze plek" in client.post("/inloggen", {"address": "a@b.example"}).content.decode()
    )
    assert "publicKey" in client.post("/inloggen/toestel/vraag").json()


def test_passkeys_have_a_limit_of_their_own() -> None:
    client = Client()
    for _ in range(20):
        assert client.post("/inloggen/toestel/vraag").status_code == 200
    answer = client.post("/inloggen/toestel/vraag")
    assert answer.status_code == 429
    assert "Vanaf deze plek probeerde al vaak iemand in te loggen." in answer.json()["sentence"]
