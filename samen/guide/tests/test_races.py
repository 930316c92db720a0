"""Editors at the same moment, on a database with real rows to lock.

First it is shown that the race is there when nobody looks; else the test after it says nothing.
"""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from samen.foundation import clock
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.foundation.models import AuditLine
from samen.guide.actions.activity import add_activity
from samen.guide.actions.dates import cancel_date
from samen.guide.actions.location import add_location
from samen.guide.actions.service import add_service, change_service
from samen.guide.models import Activity, Service
from samen.guide.tests.builders import an_organisation
from samen.guide.tests.editors import (
    activity_details,
    editor_of,
    location_details,
    service_details,
)
from samen.people.models import Organisation

AT_ONCE = 4
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite schrijft om de beurt; deze wedloop is er alleen op PostgreSQL.",
    ),
]


def all_at_once(deed: Callable[[int], object]) -> list[str]:
    """Runs `deed` in threads that start together; what each came to: "done" or the refusal."""
    start, outcomes = Barrier(AT_ONCE), ["" for _ in range(AT_ONCE)]

    def run(number: int) -> None:
        try:
            start.wait()
            deed(number)
            outcomes[number] = "done"
        except RuleBroken as broken:
            outcomes[number] = broken.code
        finally:
            connection.close()

    threads = [Thread(target=run, args=(number,)) for number in range(AT_ONCE)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(outcomes)


@pytest.fixture
def organisation() -> Organisation:
    return an_organisation()


@pytest.fixture
def editor(organisation: Organisation) -> Actor:
    return editor_of(organisation)


def test_without_a_lock_every_editor_would_win(organisation: Organisation, editor: Actor) -> None:
    service = add_service(actor=editor, organisation=organisation, details=service_details())
    looked = Barrier(AT_ONCE)

    def change(number: int) -> None:
        with transaction.atomic():
            seen = Service.objects.get(pk=service.pk)
            looked.wait()  # everybody read before anybody wrote
            if seen.changed_at != service.changed_at:
                raise RuleBroken("guide.changed_meanwhile")
            Service.objects.filter(pk=service.pk).update(summary=f"Door {number}.")

    assert all_at_once(change) == ["done"] * AT_ONCE


def test_of_editors_at_the_same_moment_one_wins(organisation: Organisation, editor: Actor) -> None:
    details = service_details()
    service = add_service(actor=editor, organisation=organisation, details=details)
    seen_at: datetime = service.changed_at
    asked = [service_details(summary=f"Door {number}.") for number in range(AT_ONCE)]

    def change(number: int) -> None:
        change_service(actor=editor, service=service, details=asked[number], seen_at=seen_at)

    assert all_at_once(change) == ["done"] + ["guide.changed_meanwhile"] * (AT_ONCE - 1)
    assert AuditLine.objects.filter(deed="guide.service.changed").count() == 1


def test_four_new_items_with_one_name_get_four_addresses(
    organisation: Organisation, editor: Actor
) -> None:
    details = service_details("Taalles")
    outcome = all_at_once(
        lambda _: add_service(actor=editor, organisation=organisation, details=details)
    )
    assert outcome == ["done"] * AT_ONCE
    slugs = set(Service.objects.values_list("slug", flat=True))
    assert slugs == {"taalles", "taalles-2", "taalles-3", "taalles-4"}


def test_a_place_with_this_name_comes_once(organisation: Organisation, editor: Actor) -> None:
    details = location_details("De Dreef")
    outcome = all_at_once(
        lambda _: add_location(actor=editor, organisation=organisation, details=details)
    )
    assert outcome == ["done"] + ["guide.name_taken"] * (AT_ONCE - 1)


def test_a_date_is_cancelled_once(organisation: Organisation, editor: Actor) -> None:
    today = activity_details(starts_on=_next_week(), recurrence="FREQ=WEEKLY")
    activity: Activity = add_activity(actor=editor, organisation=organisation, details=today)
    outcome = all_at_once(lambda _: cancel_date(actor=editor, activity=activity, on=_next_week()))
    assert outcome == ["done"] + ["guide.date_already_cancelled"] * (AT_ONCE - 1)


def _next_week() -> date:
    return clock.today() + timedelta(days=7)
