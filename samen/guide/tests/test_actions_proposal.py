"""Sending in proposals: what is kept, how often, and for how long."""

from datetime import timedelta
from typing import Any

import pytest

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.events import NightFell, VerificationAsked, publish
from samen.foundation.models import AuditLine
from samen.foundation.openform import new_key
from samen.guide.actions.clearing import refuse_proposal
from samen.guide.actions.listing import withdraw_item
from samen.guide.actions.proposal import (
    note_code_try,
    propose,
    propose_change,
    revise_proposal,
)
from samen.guide.models import Proposal
from samen.guide.queries.proposal import by_code, change_of, code_of
from samen.guide.rules.proposal import CODES_FROM_ONE_NETWORK, FROM_ONE_NETWORK, MOST_WAITING
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_contact_point,
    a_district,
    a_location,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.guide.tests.proposers import (
    HERE,
    a_change,
    a_key,
    a_new_activity,
    a_new_organisation,
    helper,
)
from samen.people.models import Spending

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


# --- what is kept --------------------------------------------------------------------------
def test_a_proposal_changes_nothing_yet() -> None:
    service = a_service("Spreekuur", summary="Oud.")
    proposal = a_change(service, summary="Nieuw.", name="Spreekuur")
    service.refresh_from_db()
    assert service.summary == "Oud."
    assert (proposal.wanted, proposal.before) == ({"summary": "Nieuw."}, {"summary": "Oud."})


def test_nothing_of_the_sender_is_kept() -> None:
    key = a_key()
    proposal = a_change(a_service(), key=key, summary="Nieuw.")
    kept = str(Proposal.objects.values().get()) + str(list(Spending.objects.values()))
    assert HERE not in kept
    assert key not in kept
    assert code_of(key) not in kept
    assert proposal.proposed_by_id is None
    line = AuditLine.objects.get(deed="guide.proposal.made")
    assert (line.actor_id, line.facts) == (None, {"fields": ["summary"]})


def test_whose_neighbourhood_it_is_comes_along() -> None:
    location = a_location(place=a_district())
    proposal = a_change(an_activity(location=location, categories=[a_category()]), name="Anders")
    assert [place.name for place in proposal.places.all()] == ["Overvecht"]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"summary": "Hulp van een buur."}, "guide.proposal_says_nothing"),
        ({"summary": "Bel 06 00000000"}, "foundation.private_phone"),
        ({"week": [[0, "12:00:00", "09:00:00", None, None]]}, "guide.closes_before_opening"),
    ],
)
def test_what_cannot_be_is_refused_at_once(wanted: dict[str, Any], code: str) -> None:
    with pytest.raises(RuleBroken, match=code):
        a_change(a_service(), **wanted)
    assert not Proposal.objects.exists()


def test_a_day_that_does_not_fit_is_refused_at_once() -> None:
    tuesday = (MONDAY + timedelta(days=1)).isoformat()
    with pytest.raises(RuleBroken, match=r"guide\.first_date_does_not_fit"):
        a_change(an_activity(categories=[a_category()]), starts_on=tuesday)


def test_what_is_gone_needs_no_mending() -> None:
    service = a_service()
    draft = change_of(service, {"summary": "Nieuw."})
    withdraw_item(actor=THE_HOUSE, item=service)
    with pytest.raises(RuleBroken, match=r"guide\.proposal_gone"):
        propose(actor=VISITOR, draft=draft, key=a_key(), ip=HERE)


# --- twice, too fast, too often ------------------------------------------------------------
def test_sent_twice_is_one_proposal_with_one_code() -> None:
    service, key = a_service(), a_key()
    first = a_change(service, key=key, summary="Nieuw.")
    assert a_change(service, key=key, summary="Nieuw.") == first
    assert Proposal.objects.count() == 1
    assert by_code(code_of(key)) == first


def test_one_form_cannot_say_two_things() -> None:
    service, key = a_service(), a_key()
    a_change(service, key=key, summary="Nieuw.")
    with pytest.raises(RuleBroken, match=r"foundation\.key_used_for_something_else"):
        a_change(service, key=key, summary="Nog nieuwer.")


def test_a_program_that_is_too_quick_is_asked_to_try_again() -> None:
    with pytest.raises(RuleBroken, match=r"guide\.proposal_too_quick"):
        a_change(a_service(), key=new_key(NOW), summary="Nieuw.")


def test_a_form_that_we_did_not_make_is_refused() -> None:
    with pytest.raises(RuleBroken, match=r"foundation\.key_missing"):
        a_change(a_service(), key="zelf-gemaakt", summary="Nieuw.")


def test_one_network_sends_so_many_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    most = FROM_ONE_NETWORK[0].times
    for _number in range(most):
        a_change(a_service(), summary="Nieuw.")
    with pytest.raises(RuleBroken, match=r"guide\.proposal_too_many"):
        a_change(a_service(), summary="Nieuw.")
    a_change(a_service(), ip="198.51.100.9", summary="Van elders.")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1, seconds=1))
    a_change(a_service(), summary="Een uur later.")
    assert Proposal.objects.count() == most + 2


def test_one_thing_is_not_buried_under_proposals() -> None:
    service = a_service()
    for number in range(MOST_WAITING):
        a_change(service, ip=f"198.51.100.{number}", summary=f"Nummer {number}.")
    with pytest.raises(RuleBroken, match=r"guide\.proposal_queue_full"):
        a_change(service, ip="203.0.113.1", summary="Nog een.")


# --- the code ------------------------------------------------------------------------------
def test_a_code_is_found_however_it_is_typed() -> None:
    key = a_key()
    proposal = a_change(a_service(), key=key, summary="Nieuw.")
    code = code_of(key)
    typed = f" {code[:4]}-{code[4:8]} {code[8:]} "
    assert note_code_try(actor=VISITOR, typed=typed, ip=HERE) == proposal


def test_codes_are_not_for_guessing() -> None:
    for _try in range(CODES_FROM_ONE_NETWORK[0].times):
        assert note_code_try(actor=VISITOR, typed="0000 0000 0000", ip=HERE) is None
    with pytest.raises(RuleBroken, match=r"guide\.proposal_too_many"):
        note_code_try(actor=VISITOR, typed="0000 0000 0000", ip=HERE)


def test_who_thinks_better_of_it_changes_the_proposal() -> None:
    service = a_service()
    proposal = a_change(service, summary="Nieuw.")
    draft = change_of(service, {"summary": "Nog beter."})
    revise_proposal(actor=VISITOR, proposal=proposal, draft=draft, ip=HERE)
    revise_proposal(actor=VISITOR, proposal=proposal, draft=draft, ip=HERE)
    assert Proposal.objects.get().wanted == {"summary": "Nog beter."}
    assert AuditLine.objects.filter(deed="guide.proposal.revised").count() == 1


def test_a_refused_proposal_is_not_taken_up_again() -> None:
    service = a_service()
    proposal = a_change(service, summary="Nieuw.")
    refuse_proposal(actor=helper(), proposal=proposal, reason="Dit klopt niet.")
    draft = change_of(service, {"summary": "Toch."})
    with pytest.raises(RuleBroken, match=r"guide\.proposal_decided"):
        revise_proposal(actor=VISITOR, proposal=proposal, draft=draft, ip=HERE)


# --- with an account -----------------------------------------------------------------------
def test_a_visitor_has_no_way_round_the_counting() -> None:
    with pytest.raises(NotAllowed, match=r"foundation\.log_in_first"):
        propose_change(actor=VISITOR, draft=change_of(a_service(), {"summary": "Nieuw."}))


def test_a_change_of_hours_keeps_other_facts_out_of_it() -> None:
    location = a_location()
    some_hours(location, weekdays=[0])
    a_contact_point(location, kind="phone", value="06 00000000")
    proposal = a_change(location, week=[[0, "10:00:00", "17:00:00", None, None]])
    assert set(proposal.wanted) == {"week"}


# --- retention -----------------------------------------------------------------------------
def test_what_was_decided_goes_after_ninety_days(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = a_change(a_service(), summary="Nieuw.")
    waiting = a_new_activity(an_organisation())
    refuse_proposal(actor=helper(), proposal=refused, reason="Dit klopt niet.")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=90))
    publish(NightFell(clock.today()))
    assert Proposal.objects.count() == 2
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=90, minutes=1))
    publish(NightFell(clock.today()))
    assert list(Proposal.objects.all()) == [waiting]


def test_what_nobody_decided_goes_after_half_a_year(monkeypatch: pytest.MonkeyPatch) -> None:
    a_new_activity(an_organisation())
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=182))
    publish(NightFell(clock.today()))
    assert Proposal.objects.count() == 1
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=182, minutes=1))
    publish(NightFell(clock.today()))
    assert Proposal.objects.count() == 0


def test_verify_says_when_the_night_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    proposal = a_new_organisation()
    refuse_proposal(actor=helper(), proposal=proposal, reason="Die staat er al.")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=92))
    asked = VerificationAsked()
    publish(asked)
    assert any("1 keer guide.Proposal is langer bewaard" in said for said in asked.breaches)
