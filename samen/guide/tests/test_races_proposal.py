"""Proposals at the same moment, on a database with real rows to lock.

First it is shown that the race is there when nobody looks; else the test after it says nothing.
"""

from threading import Barrier

import pytest
from django.db import connection, transaction

from samen.foundation.actors import THE_HOUSE
from samen.foundation.errors import RuleBroken
from samen.foundation.models import AuditLine
from samen.guide.actions.activity import add_activity
from samen.guide.actions.clearing import approve_proposal, refuse_proposal
from samen.guide.models import Activity, Proposal
from samen.guide.tests.builders import a_service, an_organisation
from samen.guide.tests.editors import activity_details
from samen.guide.tests.proposers import a_change, a_key, a_new_activity, helper, seen
from samen.guide.tests.test_races import AT_ONCE, all_at_once

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite schrijft om de beurt; deze wedloop is er alleen op PostgreSQL.",
    ),
]


def test_without_a_lock_every_moderator_would_put_it_in() -> None:
    organisation = an_organisation()
    proposal = a_new_activity(organisation)
    details, looked = activity_details(), Barrier(AT_ONCE)

    def approve(_number: int) -> None:
        with transaction.atomic():
            found = Proposal.objects.get(pk=proposal.pk)
            looked.wait()  # everybody read before anybody wrote
            if not found.is_waiting:
                raise RuleBroken("guide.proposal_decided")
            add_activity(actor=THE_HOUSE, organisation=organisation, details=details)

    assert all_at_once(approve) == ["done"] * AT_ONCE
    assert Activity.objects.count() == AT_ONCE


def test_of_moderators_at_the_same_moment_one_puts_it_in() -> None:
    proposal = a_new_activity(an_organisation())
    looked = seen(proposal)
    team = [helper(f"team-{number}@buurt.example") for number in range(AT_ONCE)]
    outcome = all_at_once(
        lambda number: approve_proposal(actor=team[number], proposal=proposal, seen=looked)
    )
    assert outcome == ["done"] + ["guide.proposal_decided"] * (AT_ONCE - 1)
    assert Activity.objects.count() == 1
    assert AuditLine.objects.filter(deed="guide.proposal.approved").count() == 1


def test_of_yes_and_no_at_the_same_moment_one_counts() -> None:
    proposal = a_new_activity(an_organisation())
    looked = seen(proposal)
    team = [helper(f"team-{number}@buurt.example") for number in range(AT_ONCE)]

    def decide(number: int) -> None:
        if number % 2:
            refuse_proposal(actor=team[number], proposal=proposal, reason="Liever niet.")
        else:
            approve_proposal(actor=team[number], proposal=proposal, seen=looked)

    assert all_at_once(decide).count("done") == 1
    cleared = Proposal.objects.get().state == "done"
    assert Activity.objects.count() == int(cleared)


def test_one_form_sent_four_times_at_once_is_one_proposal() -> None:
    service, key = a_service(), a_key()
    outcome = all_at_once(lambda _: a_change(service, key=key, summary="Nieuw."))
    assert outcome == ["done"] * AT_ONCE
    assert Proposal.objects.count() == 1
    assert AuditLine.objects.filter(deed="guide.proposal.made").count() == 1
