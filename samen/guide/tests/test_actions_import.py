"""Tables that people upload: all of it or nothing, and twice is once."""

from datetime import date, time, timedelta
from io import BytesIO

import pytest
from openpyxl import Workbook

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, Actor, Held
from samen.foundation.apart import read_apart
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.foundation.retention import carry_out
from samen.foundation.texts import SENTENCES
from samen.guide.actions.import_file import confirm_import, forget_import, upload_table
from samen.guide.actions.listing import withdraw_item
from samen.guide.models import Activity, ImportFile, Location, Service
from samen.guide.queries.import_plan import Plan, import_file, plan_of
from samen.guide.rules.columns import TableKind
from samen.guide.rules.table_file import read
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_city,
    a_location,
    a_neighbourhood,
    an_organisation,
)
from samen.guide.tests.editors import a_person, editor_of
from samen.people.models import Organisation
from samen.people.rules import Role

pytestmark = pytest.mark.django_db
ACTIVITY = {
    "kenmerk": "A1",
    "naam": "Samen koken",
    "in één zin": "Kook mee met je buren.",
    "soorten": "Inlooppunten",
    "eerste dag": "15-04-2027",
    "begint om": "18.00",
    "eindigt om": "20.30",
    "hoe vaak": "elke week",
    "prijs": "2,50",
    "mail": "koken@buurt.example",
}


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)
    a_category()
    a_city()


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation("De Wijkwerkplaats")


@pytest.fixture
def editor(organisation: Organisation) -> Actor:
    return editor_of(organisation)


@pytest.fixture
def service_team() -> Actor:
    return Actor(a_person("team@samen.example").pk, frozenset({Held(Role.SERVICE_TEAM)}))


def a_file(
    actor: Actor, *rows: dict[str, str], kind: TableKind = TableKind.ACTIVITIES
) -> ImportFile:
    """An uploaded CSV file with the columns of the first row."""
    titles = list(rows[0])
    text = "\n".join(";".join(row.get(title, "") for title in titles) for row in rows)
    table = read(f"{';'.join(titles)}\n{text}\n".encode())
    return upload_table(actor=actor, kind=kind, header=table["header"], rows=table["rows"])


def read_in(actor: Actor, *rows: dict[str, str], kind: TableKind = TableKind.ACTIVITIES) -> None:
    file = a_file(actor, *rows, kind=kind)
    confirm_import(actor=actor, file=file, seen=plan_of(actor, file).fingerprint)


def what_is_wrong(plan: Plan) -> dict[int, list[str]]:
    """Per line of the file its problems, in words."""
    return {
        line.number: [
            f"{problem.column}: {str(SENTENCES[problem.why]).format(**problem.facts)}"
            for problem in line.problems
        ]
        for line in plan.of("wrong")
    }


@pytest.mark.requirement("R-408")
def test_a_table_of_activities_comes_in(editor: Actor) -> None:
    house = a_location("De Boog")
    read_in(editor, {**ACTIVITY, "plek": "de boog"})
    activity = Activity.objects.get()
    assert (activity.name, activity.location) == ("Samen koken", house)
    assert (activity.starts_on, activity.starts_at) == (date(2027, 4, 15), time(18))
    assert (activity.duration_minutes, activity.cost_cents) == (150, 250)
    assert activity.recurrence == "FREQ=WEEKLY;BYDAY=TH"
    assert activity.occurrences.count() > 50
    assert [point.value for point in activity.contact_points.all()] == ["koken@buurt.example"]


def test_the_same_table_again_changes_nothing(editor: Actor) -> None:
    rows = [ACTIVITY, {**ACTIVITY, "kenmerk": "", "naam": "Samen eten"}]
    read_in(editor, *rows)
    before = list(Activity.objects.order_by("pk").values())
    file = a_file(editor, *rows)
    plan = plan_of(editor, file)
    assert [line.outcome for line in plan.lines] == ["same", "same"]
    confirm_import(actor=editor, file=file, seen=plan.fingerprint)
    assert list(Activity.objects.order_by("pk").values()) == before
    assert AuditLine.objects.filter(deed="guide.activity.changed").count() == 0


def test_a_reference_finds_what_has_another_name_now(editor: Actor) -> None:
    read_in(editor, ACTIVITY)
    read_in(editor, {**ACTIVITY, "naam": "Samen bakken", "eerste dag": "16-04-2027"})
    assert [(one.name, one.starts_on) for one in Activity.objects.all()] == [
        ("Samen bakken", date(2027, 4, 16))
    ]


def test_without_a_reference_its_name_and_its_start_find_it(editor: Actor) -> None:
    plain = {**ACTIVITY, "kenmerk": ""}
    read_in(editor, plain)
    read_in(editor, {**plain, "in één zin": "Anders."}, {**plain, "begint om": "12.00"})
    assert sorted((one.summary, one.starts_at.hour) for one in Activity.objects.all()) == [
        ("Anders.", 18),
        ("Kook mee met je buren.", 12),
    ]


def test_an_empty_cell_leaves_what_stands_there(editor: Actor) -> None:
    read_in(editor, ACTIVITY)
    read_in(editor, {**ACTIVITY, "prijs": "", "mail": "", "hoe vaak": ""})
    activity = Activity.objects.get()
    assert (activity.cost_cents, activity.recurrence) == (250, "FREQ=WEEKLY;BYDAY=TH")
    assert activity.contact_points.count() == 1


def test_one_wrong_cell_keeps_the_whole_table_out(editor: Actor) -> None:
    wrong = {**ACTIVITY, "kenmerk": "A2", "eerste dag": "31-02-2027", "soorten": "Onzin"}
    file = a_file(editor, ACTIVITY, wrong)
    plan = plan_of(editor, file)
    assert what_is_wrong(plan) == {
        3: [
            "soorten: “Onzin” kennen we niet. Kijk hoe het bij ons heet.",
            "eerste dag: Dit is geen datum. Schrijf het zo: 19-11-2026.",
        ]
    }
    with pytest.raises(RuleBroken, match=r"guide\.import_has_errors"):
        confirm_import(actor=editor, file=file, seen=plan.fingerprint)
    assert Activity.objects.count() == 0


def test_what_fails_halfway_leaves_nothing_behind(
    editor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second row breaks on something that nobody could see before."""
    file = a_file(editor, ACTIVITY, {**ACTIVITY, "kenmerk": "A2", "naam": "Samen eten"})
    seen = plan_of(editor, file).fingerprint
    there = Activity.objects.count
    monkeypatch.setattr(
        "samen.guide.actions.activity.check_activity",
        lambda _details: there() and (_ for _ in ()).throw(RuleBroken("guide.lasts_too_long")),
    )
    with pytest.raises(RuleBroken, match=r"guide\.lasts_too_long"):
        confirm_import(actor=editor, file=file, seen=seen)
    assert Activity.objects.count() == 0
    assert ImportFile.objects.count() == 1


@pytest.mark.parametrize(
    ("title", "cell", "words"),
    [
        ("naam", "", "Dit moet je invullen."),
        ("naam", "x" * 130, "Maak het korter: hoogstens 120 tekens."),
        ("begint om", "25.00", "Dit is geen tijd. Schrijf het zo: 19.30."),
        ("prijs", "veel", "Dit is geen bedrag. Schrijf het zo: 4,50. Of: gratis."),
        ("mail", "koken", "Dit is geen mailadres. Schrijf het zo: hallo@buurt.example."),
        ("in één zin", "Zet geld op NL91ABNA0417164300", None),
        ("hoe vaak", "soms", None),
    ],
)
def test_every_wrong_cell_is_said_in_words(
    editor: Actor, title: str, cell: str, words: str | None
) -> None:
    found = what_is_wrong(plan_of(editor, a_file(editor, {**ACTIVITY, title: cell})))
    (said,) = found[2]
    assert said.startswith(f"{title}: ")
    assert words is None or said == f"{title}: {words}"


def test_a_missing_column_is_named(editor: Actor) -> None:
    plan = plan_of(editor, a_file(editor, {"naam": "Koken", "kleur": "rood"}))
    assert "soorten" in [problem.column for problem in plan.problems]
    assert plan.header.unknown == ("kleur",)
    assert not plan.is_sound


def test_one_thing_twice_in_a_table_is_not_guessed(editor: Actor) -> None:
    plan = plan_of(editor, a_file(editor, ACTIVITY, ACTIVITY))
    assert what_is_wrong(plan) == {3: [": Deze regel staat er twee keer. Kijk ook bij regel 2."]}


def test_what_was_taken_out_is_not_put_back_unseen(editor: Actor) -> None:
    read_in(editor, ACTIVITY)
    withdraw_item(actor=editor, item=Activity.objects.get())
    plan = plan_of(editor, a_file(editor, ACTIVITY))
    assert "Zet het eerst terug" in what_is_wrong(plan)[2][0]


def test_what_changed_since_the_look_is_looked_at_again(editor: Actor) -> None:
    file = a_file(editor, ACTIVITY)
    seen = plan_of(editor, file).fingerprint
    read_in(editor, {**ACTIVITY, "naam": "Iets anders"})
    with pytest.raises(RuleBroken, match=r"guide\.import_changed_meanwhile"):
        confirm_import(actor=editor, file=file, seen=seen)


def test_services_and_places_come_in_as_well(editor: Actor) -> None:
    a_neighbourhood("Lunetten")
    place = {"naam": "De Musketon", "soort plek": "andere plek", "buurt": "lunetten"}
    read_in(editor, {**place, "postcode": "3524 ab"}, kind=TableKind.LOCATIONS)
    service = {"naam": "Formulierhulp", "in één zin": "Wij helpen.", "soorten": "inlooppunten"}
    read_in(editor, {**service, "plekken": "De Musketon"}, kind=TableKind.SERVICES)
    location = Location.objects.get()
    assert (str(location.place), location.postcode) == ("Lunetten", "3524 AB")
    assert list(Service.objects.get().locations.all()) == [location]


def test_the_city_team_reads_organisations(service_team: Actor, editor: Actor) -> None:
    row = {"naam": "De Tuin", "soort organisatie": "bewonersgroep", "rechtsvorm": "stichting"}
    read_in(service_team, {**row, "andere namen": "Tuintje"}, kind=TableKind.ORGANISATIONS)
    garden = Organisation.objects.get(name="De Tuin")
    assert (garden.legal_form, garden.aliases.get().name) == ("foundation", "Tuintje")
    file = a_file(service_team, row, kind=TableKind.ORGANISATIONS)
    assert [line.outcome for line in plan_of(service_team, file).lines] == ["same"]
    with pytest.raises(NotAllowed):
        a_file(editor, row, kind=TableKind.ORGANISATIONS)


def test_nobody_reads_in_for_another_organisation(editor: Actor) -> None:
    an_organisation("De Ander")
    plan = plan_of(editor, a_file(editor, {**ACTIVITY, "organisatie": "De Ander"}))
    assert "“De Ander” kennen we niet" in what_is_wrong(plan)[2][0]


def test_who_keeps_several_says_whose_it_is(
    service_team: Actor, organisation: Organisation
) -> None:
    an_organisation("De Ander")
    plan = plan_of(service_team, a_file(service_team, ACTIVITY))
    assert what_is_wrong(plan)[2] == ["organisatie: Van welke organisatie is dit? Vul de naam in."]
    read_in(service_team, {**ACTIVITY, "organisatie": "de wijkwerkplaats"})
    assert Activity.objects.get().organisation == organisation


# --- how long it is kept --------------------------------------------------------------------
def test_a_table_is_gone_once_it_is_in(editor: Actor) -> None:
    read_in(editor, ACTIVITY)
    assert ImportFile.objects.count() == 0


def test_a_table_that_nobody_confirms_is_gone_the_night_after_a_day(editor: Actor) -> None:
    file = a_file(editor, ACTIVITY)
    a_day_later = NOW + timedelta(hours=24)
    assert import_file(editor, file.pk, a_day_later) is None
    carry_out(a_day_later)
    assert ImportFile.objects.count() == 1
    carry_out(a_day_later + timedelta(minutes=1))
    assert ImportFile.objects.count() == 0


def test_a_table_is_for_who_uploaded_it(editor: Actor, service_team: Actor) -> None:
    file = a_file(editor, ACTIVITY)
    with pytest.raises(RuleBroken, match=r"guide\.import_gone"):
        confirm_import(actor=service_team, file=file, seen="")
    with pytest.raises(NotAllowed):
        forget_import(actor=editor_of(an_organisation()), file=file)
    forget_import(actor=THE_HOUSE, file=file)
    assert ImportFile.objects.count() == 0


def test_a_spreadsheet_says_the_same_as_a_csv_file(editor: Actor) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(ACTIVITY))
    typed = {**ACTIVITY, "eerste dag": MONDAY, "begint om": time(18), "prijs": 2.5}
    sheet.append(list(typed.values()))
    content = BytesIO()
    book.save(content)
    table = read_apart("samen.guide.rules.table_file:read", content.getvalue())
    file = upload_table(
        actor=editor, kind=TableKind.ACTIVITIES, header=table["header"], rows=table["rows"]
    )
    plan = plan_of(editor, file)
    assert what_is_wrong(plan) == {}
    facts = plan.lines[0].facts or {}
    assert (facts["starts_on"], facts["starts_at"], facts["cost_cents"]) == (MONDAY, time(18), 250)
