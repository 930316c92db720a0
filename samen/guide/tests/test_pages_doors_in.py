"""The pages on which things come in: calendars, tables, and the question whether it exists."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from samen.foundation import clock, fetching, jobs
from samen.foundation.tests.listeners import Listener, a_listener, answer
from samen.guide.models import Activity, CalendarFeed, ImportFile, Location, Service
from samen.guide.tests.builders import (
    NOW,
    a_category,
    a_city,
    a_location,
    a_service,
    an_activity,
    an_organisation,
)
from samen.guide.tests.calendars import a_calendar, an_event
from samen.guide.tests.editors import a_person, an_editor, logged_in, read, send, words
from samen.people.models import Organisation, Person

pytestmark = pytest.mark.django_db
FEEDS = "/mijn/agenda-koppelen"
IMPORT = "/mijn/inlezen"
TABLE = "naam;in één zin;soorten;eerste dag;begint om;eindigt om\n"
ROW = "Samen koken;Kook mee.;Inlooppunten;15-04-2027;18.00;20.00\n"


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    a_category()


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Wijkwerkplaats", places=[a_city()])


@pytest.fixture
def editor(organisation: Organisation) -> Person:
    return an_editor(organisation)


@pytest.fixture
def browser_of_editor(editor: Person) -> Client:
    return logged_in(editor)


def key(number: int) -> str:
    return f"een-sleutel-van-formulier-{number}"


# --- calendars ----------------------------------------------------------------------------
@pytest.mark.requirement("R-045")
def test_an_editor_couples_a_calendar_and_lets_it_go(
    editor: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser_of_editor = logged_in(editor)
    with a_listener() as website:
        monkeypatch.setattr(fetching, "THE_ROAD", website.road())
        hidden = an_event("b", **{"class": "PRIVATE"})
        website.says["/a.ics"] = answer(a_calendar(an_event("a", "RRULE:FREQ=WEEKLY"), hidden))
        page = couple(browser_of_editor, website, editor)
        assert "Dit is 1 activiteit" in page
        assert "1 afspraak komt niet mee" in page
        assert "Een afspraak is privé, en blijft dus weg." in page
        path = f"{FEEDS}/{CalendarFeed.objects.get().pk}"
        assert "De activiteiten komen er zo in" in send(
            browser_of_editor, path, key(2), deed="start"
        )
        let_the_worker_work(browser_of_editor, editor)
    assert "Koffie" in words(browser_of_editor, path)
    assert "1 activiteit" in words(browser_of_editor, FEEDS)
    assert "Deze agenda is al gekoppeld." in send(browser_of_editor, path, key(3), deed="start")
    assert "staat stil" in send(browser_of_editor, path, key(4), deed="pause")
    page = send(browser_of_editor, path, key(5), deed="remove-but-keep")
    assert "houden jullie nu zelf bij" in page
    assert Activity.objects.get().withdrawn_at is None


def let_the_worker_work(client: Client, editor: Person) -> None:
    """The night falls too, and ends sessions that are old by the clock of these tests."""
    jobs.run_due(NOW)
    client.force_login(editor)


def couple(client: Client, website: Listener, editor: Person) -> str:
    """Fills in the address, and reads the page once the worker has been."""
    facts = {"address": website.url("/a.ics"), "categories": [a_category().pk]}
    page = send(client, FEEDS, key(1), **facts)
    assert "We lezen de agenda" in page
    let_the_worker_work(client, editor)
    return words(client, f"{FEEDS}/{CalendarFeed.objects.get().pk}")


def test_a_wrong_address_is_said_at_the_field(browser_of_editor: Client) -> None:
    facts = {"address": "ftp://agenda.example/a", "categories": [a_category().pk]}
    assert "Een webadres begint met https://" in send(browser_of_editor, FEEDS, key(1), **facts)
    assert "Plak het adres van de agenda." in send(browser_of_editor, FEEDS, key(2))


def test_trouble_is_said_with_what_stays(
    browser_of_editor: Client, organisation: Organisation
) -> None:
    feed = CalendarFeed.objects.create(
        organisation=organisation,
        url="https://x.example",
        state="working",
        trouble="foundation.fetch_gone",
        broken_since=NOW,
        read_at=NOW - timedelta(days=3),
    )
    page = words(browser_of_editor, f"{FEEDS}/{feed.pk}")
    assert "We kunnen deze agenda nu niet lezen" in page
    assert "Op dit adres staat niets meer." in page
    assert "ging het nog goed. Dat blijft staan." in page
    assert "Niet te lezen" in words(browser_of_editor, FEEDS)


def test_somebody_elses_calendar_is_not_there(organisation: Organisation) -> None:
    feed = CalendarFeed.objects.create(organisation=organisation, url="https://x.example")
    stranger = logged_in(an_editor(an_organisation("De Ander")))
    theirs, nothing = stranger.get(f"{FEEDS}/{feed.pk}"), stranger.get(f"{FEEDS}/99999")
    assert theirs.status_code == nothing.status_code == 404
    assert stranger.post(f"{FEEDS}/{feed.pk}", {"deed": "remove"}).status_code == 404
    assert Client().get(FEEDS).status_code == 302
    assert logged_in(a_person("x@buurt.example")).get(FEEDS).status_code == 404


def test_of_an_activity_out_of_a_calendar_only_the_kinds_are_kept_here(
    browser_of_editor: Client, organisation: Organisation
) -> None:
    activity = an_activity("Koffie", organisation=organisation, categories=[a_category()])
    feed = CalendarFeed.objects.create(organisation=organisation, url="https://x.example")
    feed.items.create(key="a", activity=activity, fingerprint="x")
    path = "/mijn/activiteiten/koffie"
    assert "Verander het in die agenda" in words(browser_of_editor, path)
    music = a_category("Muziek")
    send(browser_of_editor, path, key(1), categories=[music.pk])
    assert list(activity.categories.all()) == [music]
    assert "Kies minstens één soort." in send(browser_of_editor, path, key(2))
    for page in (f"{path}/data", f"{path}/stoppen", f"{path}/data/2027-04-12"):
        assert browser_of_editor.get(page).status_code == 302
    send(browser_of_editor, f"{path}/weg", key(3))
    assert "Dit staat niet in de wegwijzer." in words(browser_of_editor, path)


# --- tables -------------------------------------------------------------------------------
def upload(client: Client, text: str, number: int = 1, kind: str = "activiteiten") -> str:
    file = SimpleUploadedFile("../../etc/passwd.csv", text.encode())
    facts = {"once": key(number), "kind": kind, "file": file}
    answered = client.post(IMPORT, facts, follow=True)
    assert answered.status_code == 200
    return read(answered.content)


def test_a_table_is_looked_at_and_read_in(browser_of_editor: Client) -> None:
    assert "1 regel verandert iets" in upload(browser_of_editor, TABLE + ROW)
    assert Activity.objects.count() == 0
    path = f"{IMPORT}/{ImportFile.objects.get().pk}"
    seen = browser_of_editor.get(path).context["plan"].fingerprint
    assert "1 regel is ingelezen." in send(browser_of_editor, path, key(2), seen=seen)
    assert Activity.objects.get().name == "Samen koken"
    assert "Dit bestand verandert niets" in upload(browser_of_editor, TABLE + ROW, 3)


def test_mistakes_are_said_per_line_and_column(browser_of_editor: Client) -> None:
    page = upload(browser_of_editor, TABLE + ROW + ROW.replace("18.00", "laat"))
    assert "Er staan nog fouten in het bestand" in page
    assert "Regel 3" in page
    assert "begint om : Dit is geen tijd. Schrijf het zo: 19.30." in page
    assert "Lees dit in" not in page
    page = upload(browser_of_editor, "naam;kleur\nKoken;rood\n", 2)
    assert "in één zin : Deze kolom ontbreekt." in page
    assert "Deze kolommen gebruiken we niet kleur" in page


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "In dit bestand staat niets."),
        (b"%PDF-1.7", "Dit is geen tabel."),
        (b"naam\n" + b"x\n" * 1_100_000, "Dit bestand is te groot."),
    ],
)
def test_a_file_that_is_no_table_is_said_at_the_field(
    browser_of_editor: Client, content: bytes, sentence: str
) -> None:
    file = SimpleUploadedFile("tabel.csv", content)
    facts = {"once": key(1), "kind": "diensten", "file": file}
    assert sentence in read(browser_of_editor.post(IMPORT, facts).content)
    assert ImportFile.objects.count() == 0


def test_a_table_can_be_forgotten_and_is_for_nobody_else(
    browser_of_editor: Client, organisation: Organisation
) -> None:
    upload(browser_of_editor, TABLE + ROW)
    path = f"{IMPORT}/{ImportFile.objects.get().pk}"
    colleague = logged_in(an_editor(organisation, "collega@buurt.example"))
    assert colleague.get(path).status_code == 404
    assert "Het bestand is weg." in send(browser_of_editor, path, key(2), deed="forget")
    assert browser_of_editor.get(path).status_code == 404


def test_organisations_are_for_the_city_team(browser_of_editor: Client) -> None:
    assert (
        "Organisaties" not in words(browser_of_editor, IMPORT).split("Zo moet het bestand")[1][:900]
    )
    page = upload(browser_of_editor, "naam;soort organisatie\nX;bewonersgroep", kind="organisaties")
    assert ImportFile.objects.count() == 0
    assert "organisaties" in page


@pytest.mark.parametrize("kind", ["activiteiten", "diensten", "ruimtes"])
def test_the_example_comes_in_as_nothing(browser_of_editor: Client, kind: str) -> None:
    """Whoever uploads it untouched reads that there are no rows."""
    for number, form in enumerate(("csv", "xlsx")):
        found = browser_of_editor.get(f"{IMPORT}/voorbeeld/{kind}.{form}")
        assert found["Content-Disposition"] == f'attachment; filename="samen-{kind}.{form}"'
        file = SimpleUploadedFile(f"a.{form}", found.content)
        facts = {"once": key(number), "kind": kind, "file": file}
        page = read(browser_of_editor.post(IMPORT, facts, follow=True).content)
        assert "Er staan geen regels in" in page
    sheets = load_workbook(BytesIO(found.content)).sheetnames
    assert sheets == ["Tabel", "Uitleg"]
    assert browser_of_editor.get(f"{IMPORT}/voorbeeld/onzin.csv").status_code == 404


# --- does it exist already? -----------------------------------------------------------------
def a_new_service(name: str, **more: object) -> dict[str, object]:
    return {"name": name, "summary": "Wij helpen.", "categories": [a_category().pk], **more}


def test_without_a_script_the_question_comes_after_sending_once(
    browser_of_editor: Client, organisation: Organisation
) -> None:
    a_service("Hulp met formulieren", organisation=organisation)
    path, facts = "/mijn/diensten/nieuw", a_new_service("Hulp bij formulieren")
    page = send(browser_of_editor, path, key(1), **facts)
    assert "Bestaat dit al?" in page
    assert "Ga door: dit is iets anders" in page
    assert Service.objects.count() == 1
    send(browser_of_editor, path, key(1), **facts, anders="1")
    assert Service.objects.count() == 2


def test_the_same_form_twice_is_no_duplicate(browser_of_editor: Client) -> None:
    facts = a_new_service("Hulp met formulieren")
    for _ in range(2):
        page = send(browser_of_editor, "/mijn/diensten/nieuw", key(1), **facts)
        assert "Bestaat dit al?" not in page
    assert Service.objects.count() == 1


def test_another_organisation_may_have_the_same_activity(browser_of_editor: Client) -> None:
    a_service("Hulp met formulieren")
    send(browser_of_editor, "/mijn/diensten/nieuw", key(1), **a_new_service("Hulp met formulieren"))
    assert Service.objects.count() == 2


def test_a_place_is_asked_about_whoever_it_is_of(browser_of_editor: Client) -> None:
    a_location("Buurthuis De Boog")
    facts = {"name": "De Boog buurthuis", "kind": "other"}
    page = send(browser_of_editor, "/mijn/ruimtes/nieuw", key(1), **facts)
    assert "Bestaat dit al?" in page
    assert Location.objects.count() == 1


def test_while_typing_everything_alike_is_shown(browser_of_editor: Client) -> None:
    a_service("Hulp met formulieren", organisation=an_organisation("De Ander"))
    page = words(browser_of_editor, "/mijn/lijkt-op/diensten?naam=hulp met formulier")
    assert "Hulp met formulieren · De Ander" in page
    assert words(browser_of_editor, "/mijn/lijkt-op/diensten?naam=iets+heel+anders") == ""
    assert browser_of_editor.get("/mijn/lijkt-op/onzin").status_code == 404
    assert Client().get("/mijn/lijkt-op/diensten").status_code == 302


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_with_a_script_it_is_said_below_the_field(
    browser: Page, live_server: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()  # a real clock: the browser keeps its own
    organisation = an_organisation("De Wijkwerkplaats")
    a_service("Hulp met formulieren", organisation=organisation)
    session = logged_in(an_editor(organisation)).cookies["sessionid"].value
    url = str(live_server)
    browser.context.add_cookies([{"name": "sessionid", "value": session, "url": url}])
    browser.goto(f"{url}/mijn/diensten/nieuw")
    browser.get_by_label("Naam").press_sequentially("hulp met formulier")
    expect(browser.get_by_role("status")).to_contain_text("Bestaat dit al?")
    link = browser.get_by_role("link", name="Hulp met formulieren")
    expect(link).to_have_attribute("href", "/diensten/hulp-met-formulieren")
    browser.get_by_label("Naam").fill("iets heel anders")
    expect(browser.get_by_role("status")).to_be_empty()
