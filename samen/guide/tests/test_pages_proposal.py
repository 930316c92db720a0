"""The pages on which anybody proposes something, and those of the second pair of eyes."""

from datetime import timedelta

import pytest
from django.test import Client

from samen.foundation import clock
from samen.guide.models import Activity, Proposal
from samen.guide.rules.proposal import FROM_ONE_NETWORK
from samen.guide.tests.builders import (
    NOW,
    a_category,
    a_city,
    a_contact_point,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.guide.tests.editors import KEY, a_person, an_editor, form_of, logged_in, read, words
from samen.guide.tests.proposers import (
    a_change,
    a_helper,
    a_key,
    a_new_activity,
    a_new_organisation,
    awake,
    code_on,
    coordinator_of,
)
from samen.people.models import Organisation, Person

pytestmark = pytest.mark.django_db
WEEK = {"opens_0_1": "10:00", "closes_0_1": "17:00"}


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def visitor() -> Client:
    return Client()


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Wijkwerkplaats", places=[a_city()])


def sent(client: Client, path: str, status: int = 200, /, **values: object) -> str:
    """Fills in an open form and reads the page that comes back."""
    answer = client.post(path, {"key": a_key(), **values})
    assert answer.status_code == status, (path, answer.status_code)
    return read(answer.content)


def an_activity_form(**more: object) -> dict[str, object]:
    return {
        "name": "Samen koken",
        "starts_on": "2027-04-15",
        "starts_at": "19.30",
        "ends_at": "21.30",
        "rhythm": "weekly",
        "summary": "Kook mee met je buren.",
        "category": a_category().pk,
        **more,
    }


# --- the way in ----------------------------------------------------------------------------
@pytest.mark.parametrize("kind", ["activiteiten", "diensten", "ruimtes", "organisaties"])
def test_every_page_asks_whether_it_is_right(
    visitor: Client, organisation: Organisation, kind: str
) -> None:
    an_activity("Iets", organisation=organisation, categories=[a_category()])
    a_service("Iets", organisation=organisation)
    a_location("Iets", organisation=organisation)
    an_organisation("Iets")
    assert "Klopt dit niet? Verbeter het" in words(visitor, f"/{kind}/iets")
    page = words(visitor, f"/{kind}/iets/verbeter")
    assert "Wat klopt er niet bij Iets?" in page
    assert ("Verbeter de openingstijden" in page) == (kind in {"diensten", "ruimtes"})


@pytest.mark.parametrize("path", ["/agenda", "/", "/voorstellen"])
def test_the_agenda_and_the_front_ask_for_more(visitor: Client, path: str) -> None:
    a_city()
    assert "Zet iets in de agenda" in words(visitor, path)


@pytest.mark.parametrize(
    "path",
    [
        "/activiteiten/bestaat-niet/verbeter",
        "/gebouwen/iets/verbeter",
        "/activiteiten/soep/verbeter/tijden",
        "/diensten/weg/verbeter",
    ],
)
def test_what_is_not_there_cannot_be_mended(visitor: Client, path: str) -> None:
    an_activity("Soep")
    a_service("Weg", withdrawn_at=NOW)
    words(visitor, path, 404)


# --- sending in ----------------------------------------------------------------------------
@pytest.mark.requirement("R-412")
def test_a_resident_without_account_corrects_an_hour_and_the_owner_clears_it_with_one_click(
    visitor: Client, organisation: Organisation
) -> None:
    location = a_location("De Dreef", organisation=organisation)
    some_hours(location, weekdays=[0])
    editor = awake(an_editor(organisation))
    page = sent(visitor, "/ruimtes/de-dreef/verbeter/tijden", **WEEK)
    assert "Bedankt. We hebben het." in page
    assert "Maandag Nu: 9.00 – 17.00 Wordt: 10.00 – 17.00" in page
    assert "Maandag 9.00 – 17.00" in words(visitor, "/ruimtes/de-dreef").replace("vandaag ", "")
    assert "1 voorstel wacht op jou." in words(editor, "/mijn")
    assert "Verbetering van De Dreef" in words(editor, "/mijn/voorstellen")
    shown = editor.get("/mijn/voorstellen").context["waiting"][0]
    cleared = editor.post(
        f"/mijn/voorstellen/{shown.proposal.pk}/akkoord",
        {"once": KEY, "seen": shown.seen},
        follow=True,
    )
    assert "Overgenomen. Het staat nu in de wegwijzer." in read(cleared.content)
    assert "Er wacht niets" in read(cleared.content)
    assert "Maandag 10.00 – 17.00" in words(visitor, "/ruimtes/de-dreef").replace("vandaag ", "")
    followed = visitor.post("/voorstellen/volgen", {"code": code_on(page)})
    assert "Je voorstel staat in de wegwijzer" in read(followed.content)


@pytest.mark.requirement("R-412")
def test_a_neighbour_puts_something_in_the_agenda(
    visitor: Client, organisation: Organisation
) -> None:
    form = an_activity_form(organisation=organisation.pk, place=a_district().pk)
    page = sent(visitor, "/voorstellen/activiteit", **form)
    assert "Hoe vaak? Wordt: Elke donderdag" in page
    proposal = Proposal.objects.get()
    assert proposal.organisation == organisation
    assert {place.name for place in proposal.places.all()} == {"Utrecht", "Overvecht"}
    assert not Activity.objects.exists()
    assert "Samen koken" not in words(visitor, "/agenda?week=2027-W15")


def test_a_neighbour_names_an_organisation_that_is_missing(visitor: Client) -> None:
    an_organisation("Bestaat Al")
    form = {"kind": "residents_initiative", "place": a_district().pk, "summary": "Tuinieren."}
    page = sent(visitor, "/voorstellen/organisatie", name="bestaat al", **form)
    assert "Deze organisatie staat al in de wegwijzer." in page
    page = sent(visitor, "/voorstellen/organisatie", name="De Moestuin", **form)
    assert "Bedankt." in page
    assert Proposal.objects.get().wanted["kind"] == "residents_initiative"


@pytest.mark.parametrize("kind", ["activiteiten", "diensten", "ruimtes", "organisaties"])
def test_sending_a_form_as_it_was_says_nothing(visitor: Client, kind: str) -> None:
    an_activity(
        "Iets", recurrence="FREQ=WEEKLY;INTERVAL=3;BYDAY=MO", categories=[a_category()],
        cost_cents=450,
    )  # fmt: skip
    a_contact_point(a_service("Iets", cost_cents=0), kind="phone", value="030 000 00 00")
    a_location("Iets", address="Dreef 12", postcode="3563 AB", step_free="yes")
    a_contact_point(an_organisation("Iets"), value="hallo@buurt.example")
    path = f"/{kind}/iets/verbeter"
    page = sent(visitor, path, **form_of(visitor, path))
    assert "Je hebt nog niets veranderd." in page
    assert not Proposal.objects.exists()


def test_hours_as_they_were_say_nothing(visitor: Client) -> None:
    some_hours(a_service("Spreekuur"), weekdays=[0, 2])
    path = "/diensten/spreekuur/verbeter/tijden"
    assert "Je hebt nog niets veranderd." in sent(visitor, path, **form_of(visitor, path))


def test_only_what_was_changed_is_proposed(visitor: Client) -> None:
    a_contact_point(a_service("Iets"), kind="phone", value="030 000 00 00")
    path = "/diensten/iets/verbeter"
    page = sent(visitor, path, **{**form_of(visitor, path), "phone": "030 000 00 01"})
    assert "Telefoon Nu: 030 000 00 00 Wordt: 030 000 00 01" in page
    assert list(Proposal.objects.get().wanted) == ["contacts"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("summary", "Mijn bsn is 111222333.", "Hier staat misschien een BSN."),
        ("summary", "Stort op NL91ABNA0417164300", "Hier staat een rekeningnummer."),
        ("joining", "App 06 00000000", "Hier staat een telefoonnummer."),
        ("joining", "Mail hallo@buurt.example", "Hier staat een mailadres."),
        ("name", "Bij mij, Dreef 12, 3563 AB", "een postcode met een huisnummer."),
        ("phone", "06 00 00 00 00", "Een nummer met 06 is vaak van een persoon."),
        ("summary", "Kijk op https://prijs.example", "Hier staat een webadres."),
    ],
)
def test_private_data_is_refused_kindly_and_no_word_is_lost(
    visitor: Client, field: str, value: str, sentence: str
) -> None:
    a_service("Iets", joining="Kom langs.")
    path = "/diensten/iets/verbeter"
    answer = visitor.post(path, {"key": a_key(), **form_of(visitor, path), field: value})
    assert sentence in read(answer.content)
    assert f'value="{value}"' in answer.content.decode()
    assert not Proposal.objects.exists()


def test_a_field_that_nobody_sees_catches_programs_and_no_people(visitor: Client) -> None:
    a_service("Iets")
    path = "/diensten/iets/verbeter"
    form = {**form_of(visitor, path), "summary": "Nieuw.", "homepage": "https://spam.example"}
    page = visitor.post(path, {"key": a_key(), **form})
    assert "Er ging iets mis. Verstuur het nog een keer." in read(page.content)
    assert "spam.example" not in page.content.decode()
    assert not Proposal.objects.exists()


def test_pressing_twice_is_one_proposal_and_one_code(visitor: Client) -> None:
    a_service("Iets")
    path = "/diensten/iets/verbeter"
    form = {**form_of(visitor, path), "summary": "Nieuw.", "key": a_key()}
    codes = {code_on(read(visitor.post(path, form).content)) for _ in range(2)}
    assert len(codes) == 1
    assert Proposal.objects.count() == 1


def test_too_many_from_one_network_reads_when_to_come_back(visitor: Client) -> None:
    a_service("Iets")
    for number in range(FROM_ONE_NETWORK[0].times):
        sent(visitor, "/diensten/iets/verbeter", name="Iets", summary=f"Nummer {number}.")
    page = sent(visitor, "/diensten/iets/verbeter", 429, name="Iets", summary="Nog een.")
    assert "Probeer het na 10.00 uur weer." in page


# --- following -----------------------------------------------------------------------------
def test_a_code_that_nobody_has_is_explained(visitor: Client) -> None:
    answer = visitor.post("/voorstellen/volgen", {"code": "0000 0000 0000"})
    assert "Deze code kennen we niet." in read(answer.content)


def test_the_sender_reads_why_it_was_refused(visitor: Client) -> None:
    a_service("Iets")
    code = code_on(sent(visitor, "/diensten/iets/verbeter", name="Iets", summary="Nieuw."))
    team = awake(a_helper())
    path = f"/mijn/voorstellen/{Proposal.objects.get().pk}/liever-niet"
    assert "Vertel in een zin waarom niet." in read(team.post(path, {"once": KEY}).content)
    team.post(path, {"once": "een-tweede-sleutel", "reason": "Dat is volgend jaar pas."})
    page = read(visitor.post("/voorstellen/volgen", {"code": code}).content)
    assert "Je voorstel is niet overgenomen Dat is volgend jaar pas." in page
    assert "Verander je voorstel" not in page


def test_the_sender_changes_the_proposal_with_the_code(visitor: Client) -> None:
    page = sent(visitor, "/voorstellen/activiteit", **an_activity_form())
    code = code_on(page)
    first = visitor.post("/voorstellen/wijzigen", {"code": code})
    assert 'value="Samen koken"' in first.content.decode()
    form = an_activity_form(name="Samen eten", code=code, save="1")
    page = read(visitor.post("/voorstellen/wijzigen", form).content)
    assert "Veranderd. Iemand kijkt er weer naar" in page
    assert Proposal.objects.get().wanted["name"] == "Samen eten"


def test_without_a_code_nothing_is_changed(visitor: Client) -> None:
    assert "Vul je code in." in read(visitor.post("/voorstellen/wijzigen", {"code": ""}).content)
    words(visitor, "/voorstellen/wijzigen")


# --- the second pair of eyes ---------------------------------------------------------------
def test_a_visitor_logs_in_and_a_resident_has_nothing_to_judge(visitor: Client) -> None:
    assert visitor.get("/mijn/voorstellen").status_code == 302
    resident = logged_in(a_person("bewoner@buurt.example"))
    proposal = a_change(a_service(), summary="Nieuw.")
    assert "Er wacht niets" in words(resident, "/mijn/voorstellen")
    for deed in ("aanpassen", "liever-niet"):
        words(resident, f"/mijn/voorstellen/{proposal.pk}/{deed}", 404)
        words(resident, f"/mijn/voorstellen/{proposal.pk + 1}/{deed}", 404)
    answer = resident.post(f"/mijn/voorstellen/{proposal.pk}/akkoord", {"once": KEY})
    assert answer.status_code == 404


def test_the_team_gives_the_second_step_first() -> None:
    answer = logged_in(a_helper()).get("/mijn/voorstellen")
    assert answer["Location"].startswith("/mijn/tweede-stap")


def test_the_team_sees_that_the_organisation_decides(organisation: Organisation) -> None:
    an_editor(organisation)
    a_change(a_service(organisation=organisation), summary="Nieuw.")
    page = words(awake(a_helper()), "/mijn/voorstellen")
    assert "De organisatie zelf beslist hierover." in page
    assert "Neem het over" not in page


def test_a_coordinator_adapts_and_takes_over(visitor: Client) -> None:
    place = a_district()
    service = a_service("Iets", places=[place], categories=[a_category()])
    proposal = a_change(service, summary="nieuw")
    coordinator = awake(Person.objects.get(pk=coordinator_of(place).person_id))
    path = f"/mijn/voorstellen/{proposal.pk}/aanpassen"
    page = coordinator.get(path)
    form = form_of(coordinator, path) | {"summary": "Nieuw.", "seen": page.context["waiting"].seen}
    answer = coordinator.post(path, {"once": KEY, **form}, follow=True)
    assert "Overgenomen met jouw woorden." in read(answer.content)
    assert "Nieuw." in words(visitor, "/diensten/iets")


def test_a_new_activity_is_passed_on_to_whoever_keeps_it(organisation: Organisation) -> None:
    proposal = a_new_activity()
    team, editor = awake(a_helper()), awake(an_editor(organisation))
    assert "Kies de organisatie" in words(team, "/mijn/voorstellen")
    path = f"/mijn/voorstellen/{proposal.pk}/aanpassen"
    seen = team.get(path).context["waiting"].seen
    form = form_of(team, path) | {"organisation": organisation.pk, "seen": seen}
    answer = team.post(path, {"once": KEY, **form}, follow=True)
    assert "Doorgestuurd. De organisatie kijkt er nu naar." in read(answer.content)
    assert not Activity.objects.exists()
    shown = editor.get("/mijn/voorstellen").context["waiting"][0]
    editor.post(f"/mijn/voorstellen/{proposal.pk}/akkoord", {"once": KEY, "seen": shown.seen})
    assert Activity.objects.get().organisation == organisation


def test_who_comes_second_hears_that_it_is_decided() -> None:
    proposal = a_change(a_service(categories=[a_category()]), summary="Nieuw.")
    first, second = awake(a_helper()), awake(a_helper("tweede@buurt.example"))
    seen = first.get("/mijn/voorstellen").context["waiting"][0].seen
    path = f"/mijn/voorstellen/{proposal.pk}/akkoord"
    first.post(path, {"once": KEY, "seen": seen})
    answer = second.post(path, {"once": KEY, "seen": seen}, follow=True)
    assert "Hierover is al beslist." in read(answer.content)


def test_what_changed_after_the_look_is_shown_again(monkeypatch: pytest.MonkeyPatch) -> None:
    service = a_service(categories=[a_category()])
    proposal = a_change(service, summary="Nieuw.")
    team = awake(a_helper())
    seen = team.get("/mijn/voorstellen").context["waiting"][0].seen
    service.summary = "Door de organisatie."
    service.save()
    path = f"/mijn/voorstellen/{proposal.pk}/akkoord"
    page = read(team.post(path, {"once": KEY, "seen": seen}, follow=True).content)
    assert "Dit is net veranderd. Kijk het eerst nog eens na." in page
    assert "Dit veranderde al na het voorstel." in page


def test_new_organisations_are_cleared_by_the_team() -> None:
    proposal = a_new_organisation()
    team = awake(a_helper())
    page = words(team, "/mijn/voorstellen")
    assert "Nieuwe organisatie: De Buurtmoestuin" in page
    seen = team.get("/mijn/voorstellen").context["waiting"][0].seen
    team.post(f"/mijn/voorstellen/{proposal.pk}/akkoord", {"once": KEY, "seen": seen})
    assert "Samen tuinieren." in words(Client(), "/organisaties/de-buurtmoestuin")


# --- the city's own team -------------------------------------------------------------------
def test_what_the_team_changes_goes_to_the_organisation_first(organisation: Organisation) -> None:
    an_editor(organisation)
    location = a_location("De Dreef", organisation=organisation)
    team = awake(a_helper())
    form = form_of(team, "/mijn/ruimtes/de-dreef") | {"summary": "Door het team."}
    answer = team.post("/mijn/ruimtes/de-dreef", {"once": KEY, **form}, follow=True)
    page = read(answer.content)
    assert "Verstuurd naar de organisatie." in page
    assert "Dit is je eigen voorstel. Een ander kijkt ernaar." in page
    hours = {"once": "sleutel-voor-de-tijden", "deed": "week", **WEEK}
    team.post("/mijn/ruimtes/de-dreef/tijden", hours)
    location.refresh_from_db()
    assert (location.summary, location.hours.count()) == ("", 0)
    assert [list(one.wanted) for one in Proposal.objects.all()] == [["summary"], ["week"]]


def test_a_proposal_of_which_the_thing_has_gone_says_so() -> None:
    service = a_service(categories=[a_category()])
    proposal = a_change(service, summary="Nieuw.")
    service.withdrawn_at = NOW + timedelta(minutes=1)
    service.save()
    team = awake(a_helper())
    seen = team.get("/mijn/voorstellen").context["waiting"][0].seen
    path = f"/mijn/voorstellen/{proposal.pk}/akkoord"
    page = read(team.post(path, {"once": KEY, "seen": seen}, follow=True).content)
    assert "Dit staat niet meer in de wegwijzer." in page
