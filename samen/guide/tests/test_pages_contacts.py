"""The page that says how to reach an organisation."""

import pytest

from samen.foundation.models import AuditLine
from samen.guide.tests.builders import a_contact_point, an_organisation
from samen.guide.tests.editors import an_editor, form_of, logged_in, read, send, words

pytestmark = pytest.mark.django_db
PATH = "/mijn/aanbod/de-wijkwerkplaats/contact"


def test_an_editor_says_how_to_reach_the_organisation() -> None:
    organisation = an_organisation("De Wijkwerkplaats")
    a_contact_point(organisation, value="oud@buurt.example")
    a_contact_point(organisation, value="tweede@buurt.example")
    client = logged_in(an_editor(organisation))
    assert "Hoe bereiken mensen De Wijkwerkplaats?" in words(client, "/mijn/aanbod")
    page = send(client, PATH, **{**form_of(client, PATH), "mail": "nieuw@buurt.example"})
    assert "Bewaard. Zo bereiken mensen jullie nu." in page
    values = [point.value for point in organisation.contact_points.all()]
    assert values == ["nieuw@buurt.example", "tweede@buurt.example"]
    line = AuditLine.objects.last()
    assert line is not None
    assert (line.deed, line.facts) == (
        "guide.organisation.contacts_set",
        {"fields": ["contact_points"]},
    )


def test_who_is_second_sees_what_is_there_now() -> None:
    organisation = an_organisation("De Wijkwerkplaats")
    client = logged_in(an_editor(organisation))
    form = form_of(client, PATH)
    a_contact_point(organisation, value="door-een-ander@buurt.example")
    answer = client.post(
        PATH, {"once": "sleutel-van-de-tweede", **form, "mail": "ik@buurt.example"}
    )
    page = read(answer.content)
    assert "Een ander heeft dit net ook veranderd." in page
    assert "door-een-ander@buurt.example" in page
    assert organisation.contact_points.count() == 1


def test_a_wrong_address_is_explained_beside_the_field() -> None:
    organisation = an_organisation("De Wijkwerkplaats")
    client = logged_in(an_editor(organisation))
    page = send(client, PATH, mail="hallo", phone="bel me", website="http://")
    assert "Vul een heel mailadres in" in page
    assert "Vul een telefoonnummer in met alleen cijfers." in page
    assert "Vul een heel webadres in" in page


def test_an_editor_of_another_organisation_finds_no_page() -> None:
    an_organisation("De Wijkwerkplaats")
    client = logged_in(an_editor(an_organisation()))
    words(client, PATH, 404)
    words(client, "/mijn/aanbod/bestaat-niet/contact", 404)
