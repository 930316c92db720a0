"""Forms on paper ask what the forms on the screen ask. Source: quality G-50."""

from collections.abc import Iterable
from typing import Any

import pytest
from django import forms
from django.test import Client

from samen.guide.tests.builders import (
    a_category,
    a_location,
    a_neighbourhood,
    a_tag,
    an_activity,
    an_organisation,
)
from samen.publishing.queries.paper_forms import paper_forms
from samen.publishing.rules.paper_form import MOST_BOXES, PaperForm, number_of_boxes
from samen.publishing.tests.reading import Paper, read_by_others
from samen.publishing.views.questions import questions

pytestmark = pytest.mark.django_db
FORMS = paper_forms()


@pytest.fixture(autouse=True)
def _a_guide_to_choose_from() -> None:
    for number in range(15):
        a_category(f"Soort {number}")
        a_tag(f"Woord {number}")
        an_organisation(f"Groep {number}")
        a_location(f"Huis {number}", place=a_neighbourhood())


@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry.slug)
def test_paper_asks_the_same_questions_as_the_screen(entry: PaperForm) -> None:
    form: forms.BaseForm = entry.make()
    on_screen = [field.name for field in form if not field.is_hidden]
    trap = [name for name in on_screen if form.fields[name].label is None]
    assert set(trap) <= {"homepage"}
    asked = questions(form)
    on_paper = [name for question in asked for name in question.names]
    assert sorted(on_paper) == sorted(set(on_screen) - set(trap))
    assert len(on_paper) == len(set(on_paper))


@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry.slug)
def test_paper_has_the_same_words_and_choices_as_the_screen(entry: PaperForm) -> None:
    form: forms.BaseForm = entry.make()
    for question in questions(form):
        if question.kind == "week":
            continue
        field = form.fields[question.names[0]]
        assert question.label == str(field.label)
        assert question.help == str(field.help_text)
        if question.groups:
            values = [value for value, _label in _flat(field)]
            real = [value for value in values if value or not field.required]
            assert number_of_boxes(question.groups) == len(real) <= MOST_BOXES


def _flat(field: forms.Field) -> list[tuple[str, str]]:
    assert isinstance(field, forms.ChoiceField)
    flat: list[tuple[str, str]] = []
    choices: Iterable[Any] = field.choices  # type: ignore[assignment]
    for value, label in choices:
        if isinstance(label, list | tuple):
            flat += [(str(one), str(words)) for one, words in label]
        else:
            flat.append((str(value), str(label)))
    return flat


@read_by_others
@pytest.mark.requirement("R-414")
@pytest.mark.parametrize("entry", FORMS, ids=lambda entry: entry.slug)
def test_every_form_fits_on_two_sheets(client: Client, entry: PaperForm) -> None:
    paper = Paper(client, f"/papier/{entry.slug}.pdf")
    assert paper.number_of_pages <= 2
    assert paper.size_mm == (210, 297)
    assert paper.title == str(entry.title)
    for question in questions(entry.make()):
        assert " ".join(question.label.split()) in paper.words
    assert "Lever dit in bij je wijkinformatiepunt." in paper.words


@pytest.mark.parametrize("language", ["ar", "uk", "ti"])
def test_a_form_for_residents_fits_in_longer_languages_too(
    client: Client, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    for entry in FORMS:
        if entry.is_for_residents:
            answer = client.get(f"/{language}/papier/{entry.slug}.pdf")
            assert answer["Content-Language"] == language
    assert "is cut after" not in caplog.text


def test_a_form_for_organisations_is_dutch_where_a_language_goes_in_part(client: Client) -> None:
    assert client.get("/tr/papier/activiteit.pdf")["Content-Language"] == "nl"
    assert client.get("/ar/papier/activiteit.pdf")["Content-Language"] == "ar"
    assert client.get("/tr/papier/activiteit-doorgeven.pdf")["Content-Language"] == "tr"


def test_the_forms_stand_in_a_list(client: Client) -> None:
    page = client.get("/papier").content.decode()
    for entry in FORMS:
        assert f"/papier/{entry.slug}.pdf" in page
    assert client.get("/papier/bestaat-niet.pdf").status_code == 404


def test_a_page_of_the_guide_leads_to_its_flyers(client: Client) -> None:
    an_activity("Koffie")
    assert (
        "/papier?pad=%2Factiviteiten%2Fkoffie"
        in client.get("/activiteiten/koffie").content.decode()
    )
    page = client.get("/papier?pad=/activiteiten/koffie").content.decode()
    assert "/activiteiten/koffie/flyer.pdf?formaat=a6" in page
    page = client.get("/papier", {"pad": "/agenda?wijk=zuid&gratis=1"}).content.decode()
    assert "/agenda/poster.pdf?wijk=zuid&amp;gratis=1&amp;formaat=a3" in page


@pytest.mark.parametrize("path", ["https://elders.example/", "/mijn", "//x", "/x", "javascript:1"])
def test_another_address_has_no_sheets(client: Client, path: str) -> None:
    page = client.get("/papier", {"pad": path}).content.decode()
    assert path not in page.split("<main")[1].split("</main>")[0].replace('href="/x', "")
