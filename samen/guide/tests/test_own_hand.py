"""Of an organisation that keeps its own items nobody else changes a thing: they propose it."""

from collections.abc import Callable, Iterator
from datetime import date, time, timedelta
from functools import partial
from typing import Any

import pytest
from django.test import Client

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions import activity as activities
from samen.guide.actions import dates, hours, listing
from samen.guide.actions.clearing import approve_proposal
from samen.guide.actions.feed import add_feed, change_feed, pause_feed, remove_feed
from samen.guide.actions.feed_items import set_categories
from samen.guide.actions.location import add_location, change_location
from samen.guide.actions.service import add_service, change_service
from samen.guide.models import Activity, CalendarFeed, Location, Proposal, Service
from samen.guide.rules.hours import OtherHours, WeekHours
from samen.guide.rules.proposal import ProposalState
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_city,
    a_location,
    a_service,
    an_activity,
    an_organisation,
)
from samen.guide.tests.editors import (
    activity_details,
    an_editor,
    editor_of,
    form_of,
    location_details,
    send,
    service_details,
    words,
)
from samen.guide.tests.proposers import a_helper, awake, helper, seen
from samen.people.actions.organisation import Card, ask_for_other_card, change_organisation
from samen.people.models import Mandate, Organisation
from samen.people.rules import OrganisationKind

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-412")]
CARD = Card(name="De Dreef", kind=OrganisationKind.COMMUNITY_CENTRE, summary="Voor de hele buurt.")
OTHER_DAY = OtherHours(MONDAY, MONDAY, None, None, "Schoonmaak")


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def organisation() -> Organisation:
    """It has somebody who keeps its items."""
    organisation = an_organisation("De Dreef", places=[a_city()])
    an_editor(organisation)
    return organisation


def the_deeds(organisation: Organisation) -> Iterator[Callable[..., Any]]:
    """Everything that can be done to an item, a calendar or the card of an organisation."""
    activity = an_activity(organisation=organisation, recurrence="FREQ=WEEKLY")
    service = a_service(organisation=organisation)
    location = a_location(organisation=organisation)
    gone = a_service(organisation=organisation, withdrawn_at=NOW)
    feed = CalendarFeed.objects.create(organisation=organisation, url="https://x.example/a.ics")
    week = [WeekHours(0, time(9), time(17))]
    soon = {"activity": activity, "on": MONDAY + timedelta(days=7)}
    act: list[tuple[Callable[..., Any], dict[str, Any]]] = [
        (activities.add_activity, {"organisation": organisation, "details": activity_details()}),
        (activities.change_activity, {"activity": activity, "details": activity_details()}),
        (activities.cancel_activity, {"activity": activity}),
        (dates.cancel_date, soon),
        (dates.move_date, {**soon, "to_date": MONDAY, "to_time": time(9)}),
        (dates.add_date, {"activity": activity, "on": MONDAY + timedelta(days=1)}),
        (dates.restore_date, soon),
        (dates.cancel_period, {"activity": activity, "first": MONDAY, "last": date(2027, 5, 1)}),
        (set_categories, {"activity": activity, "category_ids": [a_category().pk]}),
        (add_service, {"organisation": organisation, "details": service_details("Nieuw")}),
        (change_service, {"service": service, "details": service_details("Anders")}),
        (add_location, {"organisation": organisation, "details": location_details("Nieuw")}),
        (change_location, {"location": location, "details": location_details("Anders")}),
        (hours.set_week, {"item": location, "week": week}),
        (hours.add_other_hours, {"item": location, "other": OTHER_DAY}),
        (hours.remove_other_hours, {"item": location, "exception_id": 1}),
        (listing.withdraw_item, {"item": service}),
        (listing.restore_item, {"item": gone}),
        (listing.confirm_item, {"item": service}),
        (add_feed, {"organisation": organisation, "address": "https://y.example/b.ics"}),
        (change_feed, {"feed": feed, "location_id": None, "category_ids": []}),
        (pause_feed, {"feed": feed}),
        (remove_feed, {"feed": feed, "keep": True}),
    ]
    for deed, facts in act:
        yield partial(deed, **facts)


def test_the_city_team_does_nothing_to_them_itself(organisation: Organisation) -> None:
    number = 0
    for deed in the_deeds(organisation):
        with pytest.raises(RuleBroken, match=r"guide\.owner_clears"):
            deed(actor=helper())
        number += 1
    assert number == 23
    with pytest.raises(RuleBroken, match=r"people\.owner_clears"):
        change(organisation, helper())


def change(organisation: Organisation, actor: Actor) -> Organisation:
    return change_organisation(
        actor=actor, organisation=organisation, card=CARD, places=(), aliases=()
    )


def test_its_own_people_and_the_house_may(organisation: Organisation) -> None:
    assert change(organisation, editor_of(organisation)).summary == CARD.summary
    assert change(organisation, THE_HOUSE).summary == CARD.summary


def test_where_nobody_keeps_it_the_city_team_does() -> None:
    assert change(an_organisation("De Dreef"), helper()).summary == CARD.summary


def test_a_role_that_ended_keeps_nothing(organisation: Organisation) -> None:
    Mandate.objects.update(ended_on=clock.today())
    assert change(organisation, helper()).summary == CARD.summary


def test_another_card_stands_after_one_click_of_the_organisation(
    organisation: Organisation,
) -> None:
    ask_for_other_card(
        actor=helper(), organisation=organisation, card=CARD, places=(), aliases=["De Dreve"]
    )
    organisation.refresh_from_db()
    assert organisation.summary != CARD.summary
    proposal = Proposal.objects.get()
    assert set(proposal.wanted) >= {"summary", "aliases", "place_ids"}
    with pytest.raises(RuleBroken, match=r"guide\.proposal_is_your_own"):
        approve_proposal(actor=helper(), proposal=proposal, seen=seen(proposal))
    with pytest.raises(RuleBroken, match=r"guide\.owner_decides"):
        approve_proposal(actor=helper("b@samen.example"), proposal=proposal, seen=seen(proposal))
    approve_proposal(actor=editor_of(organisation), proposal=proposal, seen=seen(proposal))
    organisation.refresh_from_db()
    assert organisation.summary == CARD.summary
    assert [alias.name for alias in organisation.aliases.all()] == ["De Dreve"]
    assert not organisation.places.exists()


def test_private_words_on_a_card_are_refused_on_the_way(organisation: Organisation) -> None:
    with pytest.raises(RuleBroken, match=r"foundation\.private_phone"):
        ask_for_other_card(
            actor=helper(), organisation=organisation, card=CARD, places=(), aliases=["06-00000000"]
        )


# --- at the pages --------------------------------------------------------------------------
@pytest.fixture
def client(organisation: Organisation) -> Client:
    """The browser of somebody of the city's own team."""
    return awake(a_helper())


def test_the_page_of_a_card_says_who_keeps_it(organisation: Organisation, client: Client) -> None:
    path = f"/mijn/organisaties/{organisation.slug}"
    assert "Deze organisatie houdt dit zelf bij" in words(client, path)
    answer = send(client, path, **{**form_of(client, path), "summary": "Voor de hele buurt."})
    assert "Verstuurd naar de organisatie" in answer
    assert Proposal.objects.get().wanted["summary"] == "Voor de hele buurt."


def test_a_new_activity_waits_at_its_organisation(
    organisation: Organisation, client: Client
) -> None:
    an_organisation("Een andere", places=[a_city()])
    path = "/mijn/activiteiten/nieuw"
    form = {
        "name": "Breien", "summary": "Brei mee.", "categories": [a_category().pk],
        "starts_on": MONDAY.isoformat(), "starts_at": "19.00", "ends_at": "21.00",
        "rhythm": "weekly", "organisation": organisation.pk,
    }  # fmt: skip
    assert "Verstuurd naar de organisatie" in send(client, path, **form)
    assert not Activity.objects.exists()
    proposal = Proposal.objects.get()
    approve_proposal(actor=editor_of(organisation), proposal=proposal, seen=seen(proposal))
    assert Activity.objects.get().recurrence.startswith("FREQ=WEEKLY")


def test_taking_it_away_is_a_proposal_too(organisation: Organisation, client: Client) -> None:
    service = a_service(organisation=organisation)
    path = f"/mijn/diensten/{service.slug}/weg"
    assert "Wat jij verandert, gaat als voorstel naar hen." in words(client, path)
    assert "Verstuurd naar de organisatie" in send(client, path)
    assert Service.objects.get().withdrawn_at is None
    proposal = Proposal.objects.get()
    approve_proposal(actor=editor_of(organisation), proposal=proposal, seen=seen(proposal))
    assert Service.objects.get().withdrawn_at is not None
    assert Proposal.objects.get().state == ProposalState.DONE


def test_what_cannot_be_proposed_is_not_offered(organisation: Organisation, client: Client) -> None:
    activity = an_activity(organisation=organisation)
    location = a_location(organisation=organisation)
    sent_back = client.get(f"/mijn/activiteiten/{activity.slug}/data", follow=True)
    assert "Deze organisatie houdt dit zelf bij." in sent_back.content.decode()
    page = words(client, f"/mijn/activiteiten/{activity.slug}")
    assert "Klopt nog" not in page
    hours_page = words(client, f"/mijn/ruimtes/{location.slug}/tijden")
    assert "Andere dagen" not in hours_page
    assert "houdt de organisatie bij" in words(client, "/mijn/aanbod")
    assert Location.objects.count() == 1
