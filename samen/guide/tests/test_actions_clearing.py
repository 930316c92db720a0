"""The second pair of eyes: who lets a proposal in, and what happens then."""

from datetime import date, timedelta
from typing import Any

import pytest

from samen.foundation import clock
from samen.foundation.actors import VISITOR, Actor
from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.models import AuditLine
from samen.guide.actions.activity import change_activity
from samen.guide.actions.clearing import approve_proposal, pass_on_proposal, refuse_proposal
from samen.guide.actions.contact import set_contacts
from samen.guide.actions.hours import set_week
from samen.guide.actions.location import change_location
from samen.guide.actions.proposal import propose_change, revise_proposal
from samen.guide.actions.service import change_service
from samen.guide.models import Activity, Proposal, Service
from samen.guide.queries.proposal import change_of, draft_from, number_to_clear, waiting_for
from samen.guide.rules.proposal import ProposalState
from samen.guide.tests.builders import (
    NOW,
    a_category,
    a_city,
    a_contact_point,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
    some_hours,
)
from samen.guide.tests.editors import (
    activity_details,
    an_editor,
    editor_of,
    location_details,
    service_details,
)
from samen.guide.tests.proposers import (
    HERE,
    a_change,
    a_new_activity,
    a_new_organisation,
    coordinator_of,
    helper,
    seen,
)
from samen.people.models import Organisation

pytestmark = pytest.mark.django_db
TEN = [[0, "10:00:00", "17:00:00", None, None]]


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def approve(actor: Actor, proposal: Proposal, **more: object) -> Proposal:
    return approve_proposal(
        actor=actor,
        proposal=proposal,
        seen=seen(proposal),
        **more,  # type: ignore[arg-type]
    )


# --- what it does --------------------------------------------------------------------------
def test_an_opening_hour_is_right_after_one_click_of_the_owner() -> None:
    organisation = an_organisation()
    location = a_location(organisation=organisation)
    some_hours(location, weekdays=[0])
    proposal = a_change(location, week=TEN)
    approve(editor_of(organisation), proposal)
    assert [hours.opens.hour for hours in location.hours.all()] == [10]
    proposal.refresh_from_db()
    assert proposal.state == ProposalState.DONE
    deeds = AuditLine.objects.filter(actor_id=an_editor(organisation).pk)
    assert [line.deed for line in deeds] == ["guide.location.hours_set", "guide.proposal.approved"]


def test_hours_of_a_season_stay_when_those_of_the_week_change() -> None:
    location = a_location()
    some_hours(location, weekdays=[0])
    summer: dict[str, Any] = {"valid_from": date(2027, 7, 1), "valid_until": date(2027, 8, 31)}
    some_hours(location, weekdays=[1], **summer)
    approve(helper(), a_change(location, week=TEN))
    assert location.hours.filter(valid_from__isnull=False).count() == 1


def test_a_new_activity_comes_in_the_agenda_with_its_dates() -> None:
    organisation = an_organisation()
    proposal = approve(editor_of(organisation), a_new_activity(organisation))
    activity = Activity.objects.get()
    assert (activity.organisation, proposal.activity) == (organisation, activity)
    assert activity.occurrences.exists()


def test_a_new_organisation_has_its_place_and_its_website() -> None:
    place = a_district()
    approve(coordinator_of(place), a_new_organisation("De Buurtmoestuin", [place]))
    organisation = Organisation.objects.get(name="De Buurtmoestuin")
    assert list(organisation.places.all()) == [place]
    assert organisation.contact_points.get().value == "https://moestuin.example"


def test_of_an_organisation_the_name_changes_and_the_rest_stays() -> None:
    organisation = an_organisation("Oud", places=[a_city()], since_year=1998)
    a_contact_point(organisation, value="oud@buurt.example")
    wanted: dict[str, Any] = {"name": "Nieuw", "contacts": [["mail", "nieuw@buurt.example", ""]]}
    approve(helper(), a_change(organisation, **wanted))
    organisation.refresh_from_db()
    assert (organisation.name, organisation.since_year) == ("Nieuw", 1998)
    assert organisation.places.count() == 1
    assert organisation.contact_points.get().value == "nieuw@buurt.example"


def test_of_an_activity_only_what_was_wanted_changes() -> None:
    activity = an_activity(
        "Soep", categories=[a_category()], street="Kanaalweg", source="Bron", source_year=2025
    )
    approve(helper(), a_change(activity, summary="Elke dag soep."))
    activity.refresh_from_db()
    facts = (activity.summary, activity.street, activity.source, activity.source_year)
    assert facts == ("Elke dag soep.", "Kanaalweg", "Bron", 2025)


def test_what_is_no_more_leaves_the_guide() -> None:
    service = a_service()
    approve(helper(), a_change(service, gone=True))
    service.refresh_from_db()
    assert service.withdrawn_at == NOW


def test_a_moderator_may_use_other_words() -> None:
    service = a_service(categories=[a_category()])
    proposal = a_change(service, summary="Nieuw")
    approve(helper(), proposal, instead={"summary": "Nieuw en netjes."})
    service.refresh_from_db()
    assert service.summary == "Nieuw en netjes."
    assert AuditLine.objects.get(deed="guide.proposal.approved").facts == {"otherwise": True}


# --- who --------------------------------------------------------------------------------------
def test_an_organisation_clears_what_others_change() -> None:
    organisation = an_organisation(places=[a_district()])
    service = a_service(organisation=organisation, categories=[a_category()], places=[a_district()])
    editor = editor_of(organisation)
    proposal = a_change(service, summary="Nieuw.")
    for other in (helper(), coordinator_of(a_district())):
        with pytest.raises(NotAllowed, match=r"guide\.owner_decides"):
            approve(other, proposal)
    with pytest.raises(NotAllowed, match=r"guide\.only_clearers_decide"):
        approve(editor_of(an_organisation()), proposal)
    with pytest.raises(NotAllowed, match=r"guide\.only_clearers_decide"):
        approve(VISITOR, proposal)
    approve(editor, proposal)


def test_where_nobody_keeps_it_the_team_or_the_coordinator_clears() -> None:
    here, there = a_district(), a_district("Zuilen")
    service = a_service(places=[a_neighbourhood(district=here)], categories=[a_category()])
    first = a_change(service, summary="Nieuw.")
    with pytest.raises(NotAllowed, match=r"guide\.only_clearers_decide"):
        approve(coordinator_of(there), first)
    approve(coordinator_of(here), first)
    approve(helper(), a_change(service, summary="Nieuwer."))


def test_nonsense_can_be_refused_before_it_reaches_the_organisation() -> None:
    organisation = an_organisation()
    an_editor(organisation)
    proposal = a_change(a_service(organisation=organisation), summary="Onzin.")
    with pytest.raises(RuleBroken, match=r"guide\.proposal_needs_reason"):
        refuse_proposal(actor=helper(), proposal=proposal, reason=" ")
    refused = refuse_proposal(actor=helper(), proposal=proposal, reason="Dit klopt niet.")
    assert (refused.state, refused.reason) == (ProposalState.REFUSED, "Dit klopt niet.")


def test_nobody_judges_an_own_proposal() -> None:
    proposal = a_change(a_service(), actor=helper(), summary="Nieuw.")
    for judge in (
        approve,
        lambda actor, one: refuse_proposal(actor=actor, proposal=one, reason="x"),
    ):
        with pytest.raises(RuleBroken, match=r"guide\.proposal_is_your_own"):
            judge(helper(), proposal)


def test_the_queue_holds_what_is_yours_to_judge() -> None:
    here = a_district()
    organisation = an_organisation()
    own = a_change(a_service(organisation=organisation, places=[here]), summary="Nieuw.")
    orphan = a_change(a_service(places=[a_neighbourhood(district=here)]), summary="Nieuw.")
    elsewhere = a_new_organisation("Elders", [a_district("Zuilen")])
    editor = editor_of(organisation)
    assert waiting_for(editor) == [own]
    assert waiting_for(coordinator_of(here)) == [orphan, own]
    assert waiting_for(helper()) == [orphan, elsewhere, own]
    assert waiting_for(VISITOR) == []
    counts = [number_to_clear(one) for one in (editor, coordinator_of(here), helper(), VISITOR)]
    assert counts == [1, 1, 2, 0]


# --- until then the last cleared version stands ----------------------------------------------
def test_the_team_proposes_where_an_organisation_keeps_its_items() -> None:
    organisation = an_organisation()
    editor = editor_of(organisation)
    activity = an_activity(organisation=organisation, categories=[a_category()])
    service = a_service(organisation=organisation)
    location = a_location(organisation=organisation)
    team = helper()
    for change in (
        lambda: change_activity(actor=team, activity=activity, details=activity_details()),
        lambda: change_service(actor=team, service=service, details=service_details()),
        lambda: change_location(actor=team, location=location, details=location_details()),
        lambda: set_week(actor=team, item=location, week=()),
        lambda: set_contacts(actor=team, organisation=organisation, contacts=()),
    ):
        with pytest.raises(RuleBroken, match=r"guide\.owner_clears"):
            change()
    details = activity_details(activity.name, summary="Door het team.", starts_on=date(2027, 4, 19))
    proposal = propose_change(actor=team, draft=draft_from(activity, details))
    activity.refresh_from_db()
    assert activity.summary == "Iedereen is welkom."
    approve(editor, proposal)
    activity.refresh_from_db()
    assert (activity.summary, activity.starts_on) == ("Door het team.", date(2027, 4, 19))


def test_the_team_changes_at_once_where_nobody_keeps_it() -> None:
    service = a_service()
    change_service(actor=helper(), service=service, details=service_details())
    assert Service.objects.get().name == "Hulp met formulieren"


def test_a_change_after_clearing_waits_again() -> None:
    organisation = an_organisation()
    editor = editor_of(organisation)
    proposal = approve(editor, a_new_activity(organisation))
    activity = Activity.objects.get()
    draft = change_of(activity, {"summary": "Toch anders."})
    revise_proposal(actor=VISITOR, proposal=proposal, draft=draft, ip=HERE)
    activity.refresh_from_db()
    assert activity.summary == "Kook mee met je buren."
    proposal.refresh_from_db()
    assert proposal.is_waiting
    approve(editor, proposal)
    activity.refresh_from_db()
    assert activity.summary == "Toch anders."
    assert Activity.objects.count() == 1


# --- meanwhile -----------------------------------------------------------------------------
def test_what_was_swapped_after_the_look_is_not_let_in(monkeypatch: pytest.MonkeyPatch) -> None:
    service = a_service(categories=[a_category()])
    proposal = a_change(service, summary="Netjes.")
    looked = seen(proposal)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=1))
    draft = change_of(service, {"summary": "Iets heel anders."})
    revise_proposal(actor=VISITOR, proposal=proposal, draft=draft, ip=HERE)
    with pytest.raises(RuleBroken, match=r"guide\.proposal_changed"):
        approve_proposal(actor=helper(), proposal=proposal, seen=looked)


def test_what_the_owner_changed_after_the_look_is_not_overwritten() -> None:
    service = a_service(categories=[a_category()])
    proposal = a_change(service, summary="Van een buur.")
    looked = seen(proposal)
    Service.objects.update(summary="Van de organisatie.")
    with pytest.raises(RuleBroken, match=r"guide\.proposal_changed"):
        approve_proposal(actor=helper(), proposal=proposal, seen=looked)


def test_what_is_decided_stays_decided() -> None:
    proposal = a_change(a_service(categories=[a_category()]), summary="Nieuw.")
    looked = seen(proposal)
    approve(helper(), proposal)
    with pytest.raises(RuleBroken, match=r"guide\.proposal_decided"):
        approve_proposal(actor=helper("tweede@buurt.example"), proposal=proposal, seen=looked)
    with pytest.raises(RuleBroken, match=r"guide\.proposal_decided"):
        refuse_proposal(actor=helper(), proposal=proposal, reason="Te laat.")


# --- whose is it? -----------------------------------------------------------------------------
def test_an_activity_without_organisation_gets_one_first() -> None:
    proposal = a_new_activity()
    with pytest.raises(RuleBroken, match=r"guide\.proposal_needs_organisation"):
        approve(helper(), proposal)
    organisation = an_organisation()
    approve(helper(), proposal, organisation=organisation)
    assert Activity.objects.get().organisation == organisation


def test_an_activity_of_somebody_who_keeps_the_own_items_goes_there() -> None:
    organisation = an_organisation()
    editor = editor_of(organisation)
    proposal = a_new_activity()
    with pytest.raises(NotAllowed, match=r"guide\.owner_decides"):
        approve(helper(), proposal, organisation=organisation)
    pass_on_proposal(
        actor=helper(),
        proposal=proposal,
        seen=seen(proposal),
        instead={"name": "Samen eten"},
        organisation=organisation,
    )
    assert not Activity.objects.exists()
    approve(editor, proposal)
    assert Activity.objects.get().name == "Samen eten"
