"""Once in half a year the keepers of an item are asked whether it is still right."""

from datetime import date, timedelta

import pytest

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE
from samen.foundation.errors import NotAllowed
from samen.foundation.events import NightFell
from samen.foundation.models import AuditLine, OutboxMail
from samen.foundation.tests.builders import waiting_letters
from samen.guide.actions.reminder import remind_organisations
from samen.guide.models import Service
from samen.guide.reactions import keep_the_guide_fresh
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_location,
    a_service,
    an_activity,
    an_organisation,
)
from samen.guide.tests.editors import an_editor, editor_of
from samen.people.models import Mandate, Organisation

pytestmark = pytest.mark.django_db
OLD = MONDAY - timedelta(days=183)
JUST_FINE = MONDAY - timedelta(days=182)


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def organisation() -> Organisation:
    found = an_organisation("De Wijkwerkplaats")
    an_editor(found)
    return found


def remind(on: date = MONDAY) -> int:
    return remind_organisations(actor=THE_HOUSE, today=on)


def test_one_mail_lists_all_that_needs_a_look(organisation: Organisation) -> None:
    a_service("Spreekuur", organisation=organisation, last_checked_on=OLD)
    an_activity("Soep", organisation=organisation, last_checked_on=None)
    a_location("De Dreef", organisation=organisation, last_checked_on=JUST_FINE)
    a_service("Weg", organisation=organisation, last_checked_on=OLD, withdrawn_at=NOW)
    assert remind() == 1
    [mail] = waiting_letters()
    assert mail.to == f"redacteur-{organisation.pk}@buurt.example"
    assert mail.subject == "Klopt dit nog? 2 dingen van De Wijkwerkplaats"
    assert "/mijn/diensten/spreekuur\n" in mail.body
    assert "/mijn/activiteiten/soep\n" in mail.body
    assert "De Dreef" not in mail.body
    assert "Weg\n" not in mail.body
    assert "http://127.0.0.1:8030/mijn/aanbod\n" in mail.body
    line = AuditLine.objects.get()
    assert (line.deed, line.facts) == ("guide.organisation.reminded", {"items": 2})


def test_every_editor_gets_the_mail(organisation: Organisation) -> None:
    second = an_editor(organisation, "tweede@buurt.example")
    a_service(organisation=organisation, last_checked_on=OLD)
    remind()
    assert OutboxMail.objects.count() == 2
    assert second.email in {mail.to for mail in waiting_letters()}


def test_an_organisation_is_asked_at_most_once_in_thirty_days(organisation: Organisation) -> None:
    a_service("Spreekuur", organisation=organisation, last_checked_on=OLD)
    assert remind() == 1
    a_service("Later", organisation=organisation, last_checked_on=OLD)
    assert remind(MONDAY + timedelta(days=29)) == 0
    assert remind(MONDAY + timedelta(days=30)) == 1
    assert OutboxMail.objects.count() == 2


def test_without_an_editor_nothing_is_noted(organisation: Organisation) -> None:
    Mandate.objects.update(valid_until=MONDAY - timedelta(days=1))
    a_service(organisation=organisation, last_checked_on=OLD)
    assert remind() == 0
    assert Service.objects.get().reminded_on is None


def test_a_long_list_is_cut_in_words(organisation: Organisation) -> None:
    for _ in range(27):
        a_service(organisation=organisation, last_checked_on=OLD)
    remind()
    [mail] = waiting_letters()
    assert mail.body.count("/mijn/diensten/") == 25
    assert "En nog 2 andere." in mail.body
    assert not Service.objects.filter(reminded_on=None).exists()


def test_the_mail_speaks_the_language_of_its_reader(organisation: Organisation) -> None:
    person = an_editor(organisation)
    person.language = "en"
    person.save()
    a_service("Spreekuur", organisation=organisation, last_checked_on=OLD)
    remind()
    assert "/en/mijn/diensten/spreekuur" in waiting_letters()[0].body


def test_only_the_house_and_the_city_team_send_reminders(organisation: Organisation) -> None:
    with pytest.raises(NotAllowed):
        remind_organisations(actor=editor_of(organisation), today=MONDAY)


def test_the_night_asks_and_moves_the_dates_on(organisation: Organisation) -> None:
    activity = an_activity(organisation=organisation, last_checked_on=OLD, weeks=1)
    keep_the_guide_fresh(NightFell(MONDAY))
    assert activity.occurrences.count() == 58
    assert OutboxMail.objects.count() == 1
    keep_the_guide_fresh(NightFell(MONDAY))
    assert OutboxMail.objects.count() == 1
