"""The pages of organisations, mandates and oneself, as somebody with that role sees them."""

import re
from html import unescape

import pytest
from django.test import Client

from samen.foundation.models import AuditLine
from samen.people.models import Mandate, Organisation, Person
from samen.people.rules import Role
from samen.people.tests.builders import (
    a_mandate,
    a_person,
    a_place,
    an_organisation,
    browser_of,
    code_from_mail,
    read_mail,
)

pytestmark = pytest.mark.django_db


def member_of(
    organisation: Organisation | None, role: Role, *, awake: bool = True
) -> tuple[Client, Person]:
    person = a_person()
    a_mandate(person, role, organisation)
    return browser_of(person, awake=awake), person


def text_of(client: Client, path: str) -> str:
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code)
    return page.content.decode()


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, f"no hidden field {name}"
    return found.group(1)


def card_of(page: str, **changes: object) -> dict[str, object]:
    kept = {"once": hidden(page, "once"), "seen": hidden(page, "seen")}
    return {"name": "De Brug", "kind": "workroom", "summary": "Eten en praten", **kept, **changes}


# --- the card ---------------------------------------------------------------------------------
def test_an_editor_changes_the_card() -> None:
    organisation, place = an_organisation("De Brug"), a_place()
    client, _ = member_of(organisation, Role.EDITOR)
    path = f"/mijn/organisaties/{organisation.slug}"
    page = text_of(client, path)
    typed = card_of(page, places=[place.pk], aliases="Brug\nDe Brugge", with_peers="yes")
    assert "Bewaard." in client.post(path, typed, follow=True).content.decode()
    organisation.refresh_from_db()
    assert (organisation.summary, organisation.with_peers) == ("Eten en praten", True)
    assert sorted(alias.name for alias in organisation.aliases.all()) == ["Brug", "De Brugge"]
    assert list(organisation.places.all()) == [place]
    assert "De Brugge" in text_of(client, path)


def test_saving_twice_is_saving_once() -> None:
    organisation = an_organisation("De Brug")
    client, _ = member_of(organisation, Role.EDITOR)
    path = f"/mijn/organisaties/{organisation.slug}"
    typed = card_of(text_of(client, path))
    assert client.post(path, typed).status_code == client.post(path, typed).status_code == 302
    assert AuditLine.objects.filter(deed="people.organisation.changed").count() == 1


def test_a_card_with_mistakes_says_what_to_mend_and_keeps_what_was_typed() -> None:
    organisation = an_organisation("De Brug")
    client, _ = member_of(organisation, Role.EDITOR)
    path = f"/mijn/organisaties/{organisation.slug}"
    typed = card_of(text_of(client, path), name="", summary="Dit blijft staan")
    page = client.post(path, typed).content.decode()
    assert "Vul een naam in." in page
    assert "Nog 1 ding te doen" in page
    assert "Dit blijft staan" in page


def test_two_editors_at_once_lose_nothing() -> None:
    organisation = an_organisation("De Brug")
    path = f"/mijn/organisaties/{organisation.slug}"
    first, _ = member_of(organisation, Role.EDITOR)
    second, _ = member_of(organisation, Role.EDITOR)
    early, late = text_of(first, path), text_of(second, path)
    first.post(path, card_of(early, summary="Van de eerste"))
    page = second.post(path, card_of(late, summary="Van de tweede")).content.decode()
    assert "Iemand anders veranderde dit ook." in page
    assert "Van de tweede" in page
    organisation.refresh_from_db()
    assert organisation.summary == "Van de eerste"
    again = second.post(path, card_of(page, summary="Van de tweede"))
    assert again.status_code == 302


PATHS = ["/mijn/organisaties/{slug}", "/mijn/organisaties/{slug}/mensen"]


@pytest.mark.parametrize("path", [*PATHS, "/mijn/organisaties/{slug}/stoppen"])
def test_pages_of_another_organisation_do_not_exist(path: str) -> None:
    own, other = an_organisation(), an_organisation()
    client, _ = member_of(own, Role.EDITOR)
    address = path.format(slug=other.slug)
    assert client.get(address).status_code == 404
    assert client.post(address, {"name": "Gekaapt", "kind": "other"}).status_code == 404
    other.refresh_from_db()
    assert other.name != "Gekaapt"


@pytest.mark.parametrize("path", [*PATHS, "/mijn/gegevens", "/mijn/tweede-stap", "/mijn/mensen"])
def test_a_visitor_logs_in_first_and_comes_back(path: str) -> None:
    address = path.format(slug=an_organisation().slug)
    assert Client().get(address)["Location"] == f"/inloggen?next={address}"


def test_an_unknown_organisation_does_not_exist() -> None:
    client, _ = member_of(None, Role.ADMINISTRATOR)
    assert client.get("/mijn/organisaties/bestaat-niet").status_code == 404
    assert client.get("/mijn/organisaties/bestaat-niet/mensen").status_code == 404


# --- people -----------------------------------------------------------------------------------
def test_a_board_member_invites_an_editor() -> None:
    organisation = an_organisation("De Brug")
    client, _ = member_of(organisation, Role.BOARD_MEMBER)
    path = f"/mijn/organisaties/{organisation.slug}/mensen"
    typed = {
        "once": hidden(text_of(client, path), "once"),
        "email": "nieuw@buurt.example",
        "role": Role.EDITOR.value,
    }
    page = client.post(path, typed, follow=True).content.decode()
    assert "Uitgenodigd." in page
    assert "nieuw@buurt.example" in page
    assert "Je bent nu redacteur voor De Brug." in read_mail()


def test_inviting_the_same_person_twice_says_so_and_keeps_the_address() -> None:
    organisation = an_organisation()
    client, _ = member_of(organisation, Role.BOARD_MEMBER)
    path = f"/mijn/organisaties/{organisation.slug}/mensen"
    for _ in range(2):
        typed = {
            "once": hidden(text_of(client, path), "once"),
            "email": "nieuw@buurt.example",
            "role": Role.EDITOR.value,
        }
        page = client.post(path, typed)
    assert "Deze persoon heeft deze rol al in die tijd." in page.content.decode()
    assert 'value="nieuw@buurt.example"' in page.content.decode()


def test_a_sleeping_board_member_is_led_to_the_second_step_and_back() -> None:
    organisation = an_organisation()
    client, _ = member_of(organisation, Role.BOARD_MEMBER, awake=False)
    path = f"/mijn/organisaties/{organisation.slug}/mensen"
    assert client.get(path)["Location"] == "/mijn/tweede-stap?next=" + path.replace("/", "%2F")


def test_an_editor_sees_names_but_no_addresses_and_no_form() -> None:
    organisation = an_organisation()
    _, board_member = member_of(organisation, Role.BOARD_MEMBER)
    client, _ = member_of(organisation, Role.EDITOR)
    page = text_of(client, f"/mijn/organisaties/{organisation.slug}/mensen")
    assert board_member.email not in page
    assert "Nodig iemand uit" not in page
    assert "bestuurslid" in page


def test_a_forged_role_is_not_given() -> None:
    organisation = an_organisation()
    client, _ = member_of(organisation, Role.BOARD_MEMBER)
    path = f"/mijn/organisaties/{organisation.slug}/mensen"
    for role in (Role.ADMINISTRATOR, Role.BOARD_MEMBER):
        typed = {"once": "x" * 20, "email": "kwaad@buurt.example", "role": role.value}
        assert client.post(path, typed).status_code == 200
    assert not Person.objects.filter(email="kwaad@buurt.example").exists()


def test_a_board_member_ends_the_role_of_an_editor_after_one_more_question() -> None:
    organisation = an_organisation()
    client, _ = member_of(organisation, Role.BOARD_MEMBER)
    editor_browser, editor = member_of(organisation, Role.EDITOR)
    mandate = Mandate.objects.get(person=editor)
    path = f"/mijn/rollen/{mandate.pk}/stoppen"
    card = f"/mijn/organisaties/{organisation.slug}"
    assert editor.email in text_of(client, path)
    assert editor_browser.get(card).status_code == 200
    assert "Gestopt." in client.post(path, follow=True).content.decode()
    assert editor_browser.get(card).status_code == 404


def test_the_role_of_somebody_else_is_not_yours_to_end() -> None:
    organisation = an_organisation()
    mandate = a_mandate(a_person(), Role.EDITOR, organisation)
    client, _ = member_of(an_organisation(), Role.BOARD_MEMBER)
    path = f"/mijn/rollen/{mandate.pk}/stoppen"
    assert client.get(path).status_code == client.post(path).status_code == 404
    mandate.refresh_from_db()
    assert mandate.ended_on is None


def test_the_last_administrator_reads_why_it_cannot_end() -> None:
    client, person = member_of(None, Role.ADMINISTRATOR)
    path = f"/mijn/rollen/{Mandate.objects.get(person=person).pk}/stoppen"
    page = client.post(path)
    assert page.status_code == 409
    assert "Er moet altijd een beheerder zijn." in page.content.decode()


# --- the city ---------------------------------------------------------------------------------
def test_the_service_team_makes_a_coordinator_of_a_district() -> None:
    place = a_place()
    client, _ = member_of(None, Role.SERVICE_TEAM)
    typed = {
        "once": hidden(text_of(client, "/mijn/mensen"), "once"),
        "email": "coordinator@buurt.example",
        "role": Role.DISTRICT_COORDINATOR.value,
        "place": place.pk,
    }
    assert "Uitgenodigd." in client.post("/mijn/mensen", typed, follow=True).content.decode()
    assert Mandate.objects.get(role=Role.DISTRICT_COORDINATOR).place == place


def test_a_role_of_a_district_without_a_district_asks_for_one() -> None:
    client, _ = member_of(None, Role.SERVICE_TEAM)
    typed = {
        "once": hidden(text_of(client, "/mijn/mensen"), "once"),
        "email": "coordinator@buurt.example",
        "role": Role.DISTRICT_COORDINATOR.value,
    }
    page = client.post("/mijn/mensen", typed).content.decode()
    assert "Deze rol hoort bij één buurt of wijk." in page
    assert not Person.objects.filter(email="coordinator@buurt.example").exists()


def test_the_service_team_adds_an_organisation_and_ends_it() -> None:
    client, _ = member_of(None, Role.SERVICE_TEAM)
    path = "/mijn/organisaties/nieuw"
    typed = {"once": hidden(text_of(client, path), "once"), "name": "De Brug", "kind": "workroom"}
    page = client.post(path, typed, follow=True).content.decode()
    assert "Wie mag wat voor De Brug?" in page
    end = "/mijn/organisaties/de-brug/stoppen"
    assert "Is De Brug gestopt?" in text_of(client, end)
    client.post(end)
    assert client.get("/mijn/organisaties/de-brug").status_code == 404


@pytest.mark.parametrize("path", ["/mijn/mensen", "/mijn/organisaties/nieuw"])
def test_city_pages_do_not_exist_for_others(path: str) -> None:
    client, _ = member_of(an_organisation(), Role.BOARD_MEMBER)
    assert client.get(path).status_code == client.post(path, {}).status_code == 404


# --- oneself ----------------------------------------------------------------------------------
def test_somebody_changes_the_own_name_and_language() -> None:
    person = a_person()
    client = browser_of(person)
    client.post("/mijn/gegevens", {"name": "Naam", "language": "en"})
    person.refresh_from_db()
    assert (person.name, person.language) == ("Naam", "en")


def test_closing_the_account_asks_first_and_then_logs_out() -> None:
    person = a_person()
    client = browser_of(person)
    assert "Wil je je account sluiten?" in text_of(client, "/mijn/account-sluiten")
    page = client.post("/mijn/account-sluiten", follow=True).content.decode()
    assert "Je account is gesloten" in page
    person.refresh_from_db()
    assert not person.is_active


# --- a form that was sent too late --------------------------------------------------------------
def sealed_in(page: str) -> str:
    return hidden(page, "kept")


def fields_of(page: str) -> dict[str, list[str]]:
    """The hidden fields of the form that waits."""
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page):
        found.setdefault(name, []).append(unescape(value))
    return found


def test_what_was_typed_survives_a_session_that_ended() -> None:
    organisation = an_organisation("De Brug")
    client, person = member_of(organisation, Role.EDITOR)
    path = f"/mijn/organisaties/{organisation.slug}"
    places = [a_place().pk, a_place().pk]
    story = 'Veel "woorden" & regels.\n' * 100
    typed = card_of(text_of(client, path), description=story, places=places)
    del client.cookies["sessionid"]

    page = client.post(path, typed)
    assert page.status_code == 403
    assert "Wat je invulde is bewaard." in page.content.decode()
    for path_to, also in (
        ("/inloggen", {"address": "geen adres"}),
        ("/inloggen/toestel", {"credential": "{}"}),
        ("/inloggen", {"address": person.email}),
        ("/inloggen/code", {"code": "12"}),
        ("/inloggen/nieuwe-code", {}),
    ):
        page = client.post(path_to, {**also, "kept": sealed_in(page.content.decode())})
    typed_code = {"code": code_from_mail(), "kept": sealed_in(page.content.decode())}
    page = client.post("/inloggen/code", typed_code, follow=True)
    assert "Je formulier staat nog klaar" in page.content.decode()

    assert client.post(path, fields_of(page.content.decode())).status_code == 302
    organisation.refresh_from_db()
    assert organisation.description.replace("\r", "") == story.strip()
    assert organisation.places.count() == 2


def test_what_was_typed_also_waits_for_the_second_step() -> None:
    organisation = an_organisation("De Brug")
    client, _ = member_of(organisation, Role.BOARD_MEMBER, awake=False)
    typed = {"email": "nieuw@buurt.example", "role": "editor", "once": "x" * 20}
    page = client.post(f"/mijn/organisaties/{organisation.slug}/mensen", typed)
    assert page["Location"] == "/mijn/tweede-stap?next=%2Fmijn%2Fverder"
    waiting = fields_of(text_of(client, "/mijn/verder"))
    assert waiting["email"] == ["nieuw@buurt.example"]


def test_a_form_that_somebody_else_sealed_is_thrown_away() -> None:
    person = a_person("lid@buurt.example")
    client = Client()
    client.post("/inloggen", {"address": person.email})
    code = code_from_mail()
    page = client.post("/inloggen/code", {"code": code, "kept": "eyJwYXRoIjoiLyJ9:1:x"})
    assert page["Location"] == "/mijn"
    assert client.get("/mijn/verder").status_code == 404


# --- the API ----------------------------------------------------------------------------------
@pytest.mark.requirement("R-022")
def test_programs_read_organisations_and_no_persons() -> None:
    organisation = an_organisation("De Brug", aliases=("Brug",))
    _, person = member_of(organisation, Role.EDITOR)
    answer = Client().get("/api/v1/organisaties?perPagina=1")
    body = answer.json()
    assert body["totaal"] == 1
    assert body["resultaten"][0]["naam"] == "De Brug"
    assert body["resultaten"][0]["andereNamen"] == ["Brug"]
    one = Client().get("/api/v1/organisaties/de-brug").json()
    assert one["soort"] == "buurthuis in zelfbeheer"
    assert one["_links"]["self"]["href"].endswith("/api/v1/organisaties/de-brug")
    assert person.email not in answer.content.decode()
    assert "beschrijving" not in one


def test_programs_get_404_for_an_organisation_that_is_not_there() -> None:
    answer = Client().get("/api/v1/organisaties/bestaat-niet")
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
