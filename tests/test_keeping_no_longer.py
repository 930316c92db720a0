"""Every term that a model promises is kept: never a moment too early, never a night too late."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import models
from django.utils import timezone

from samen.foundation import clock, retention
from samen.foundation.models import AuditLine, CacheEntry, IdempotencyKey, Job, OutboxMail
from samen.foundation.personal import KeptFor, Model, all_models, terms_of
from samen.foundation.retention import A_NIGHT_LATER, carry_out
from samen.guide.models import CalendarFeed, ContactPoint, ImportFile, Proposal
from samen.guide.tests.builders import a_location, a_service, an_activity
from samen.people.models import LoginCode, Mandate, Organisation, Spending
from samen.people.rules import Role
from samen.people.tests.builders import a_person, an_organisation

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)
Made = Callable[[Any], models.Model]


def a_contact_of(name: str, owner: Callable[[], models.Model], field: str) -> Made:
    def make(moment: Any) -> models.Model:
        one = owner()
        type(one)._default_manager.filter(pk=one.pk).update(**{field: moment})
        return ContactPoint.objects.create(kind="website", value="https://a.example", **{name: one})

    return make


def a_feed(moment: Any) -> models.Model:
    organisation = an_organisation()
    Organisation.objects.filter(pk=organisation.pk).update(ended_on=moment)
    return CalendarFeed.objects.create(organisation=organisation, url="https://a.example/a.ics")


def a_mandate(**days: Any) -> models.Model:
    first = date(2000, 1, 1)
    return Mandate.objects.create(
        person=a_person(), role=Role.CONTROLLER.value, valid_from=first, **days
    )


def a_mail(moment: Any) -> models.Model:
    return OutboxMail.objects.create(asked_at=moment, due_at=moment)


def a_job(**moments: Any) -> models.Model:
    return Job.objects.create(name="gone", due_at=clock.now() + A_NIGHT_LATER, **moments)


def a_proposal(**moments: Any) -> models.Model:
    long_ago = clock.now() - timedelta(days=3650)
    state = "refused" if "decided_at" in moments else "waiting"
    given = {"proposed_at": long_ago, "changed_at": long_ago, "state": state} | moments
    return Proposal.objects.create(kind="activity", **given)


ROWS: Mapping[str, Made] = {
    "foundation.AuditLine expires_at": lambda at: AuditLine.objects.create(
        at=at, deed="people.login_code.tried", subject="none", expires_at=at
    ),
    "foundation.CacheEntry expires": lambda at: CacheEntry.objects.create(
        cache_key="count", value="", expires=at
    ),
    "foundation.IdempotencyKey used_at": lambda at: IdempotencyKey.objects.create(
        person=a_person(), key="k", fingerprint="f", used_at=at
    ),
    "foundation.Job done_at": lambda at: a_job(done_at=at),
    "foundation.Job gave_up_at": lambda at: a_job(gave_up_at=at),
    "foundation.OutboxMail asked_at": a_mail,
    "guide.CalendarFeed organisation__ended_on": a_feed,
    "guide.ContactPoint organisation__ended_on": a_contact_of(
        "organisation", an_organisation, "ended_on"
    ),
    "guide.ContactPoint location__withdrawn_at": a_contact_of(
        "location", a_location, "withdrawn_at"
    ),
    "guide.ContactPoint service__withdrawn_at": a_contact_of("service", a_service, "withdrawn_at"),
    "guide.ContactPoint activity__withdrawn_at": a_contact_of(
        "activity", an_activity, "withdrawn_at"
    ),
    "guide.ImportFile uploaded_at": lambda at: ImportFile.objects.create(
        kind="diensten", uploaded_by=a_person(), uploaded_at=at, header=[], rows=[]
    ),
    "guide.Proposal decided_at": lambda at: a_proposal(decided_at=at),
    "guide.Proposal changed_at": lambda at: a_proposal(changed_at=at),
    "people.LoginCode asked_at": lambda at: LoginCode.objects.create(
        ticket="t", code="c", asked_at=at, expires_at=at
    ),
    "people.Mandate ended_on": lambda at: a_mandate(ended_on=at),
    "people.Mandate valid_until": lambda at: a_mandate(valid_until=at),
    "people.Spending changed_at": lambda at: Spending.objects.create(key="k", changed_at=at),
    "sessions.Session expire_date": lambda at: Session.objects.create(
        session_key="s", session_data="", expire_date=at
    ),
}


def promised() -> dict[str, tuple[Model, KeptFor]]:
    """Every moment that starts a term, by the name of its model and of the moment."""
    return {
        f"{model._meta.label} {moment}": (model, term)
        for model in all_models()
        for term in terms_of(model)
        for moment in term.since
    }


def test_every_promised_term_is_tried_here() -> None:
    assert promised().keys() == ROWS.keys()


def just(name: str, term: KeptFor, *, before: timedelta) -> datetime | date:
    """A moment (or day) that lies this much before the one whose term ends now."""
    moment = clock.now() - term.stay - before
    if name.endswith(("ended_on", "valid_until")):
        return timezone.localdate(moment) - timedelta(days=1) * (before > timedelta())
    return moment


@pytest.mark.parametrize("name", ROWS)
def test_nothing_goes_a_minute_before_its_term_is_over(name: str) -> None:
    model, term = promised()[name]
    row = ROWS[name](just(name, term, before=-A_MINUTE))
    assert carry_out(clock.now()) == {}
    assert model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ROWS)
def test_what_has_a_term_goes_in_the_night_after_it_is_over(name: str) -> None:
    model, term = promised()[name]
    row = ROWS[name](just(name, term, before=A_MINUTE))
    assert carry_out(clock.now()) == {model._meta.label: 1}
    assert not model._base_manager.filter(pk=row.pk).exists()


@pytest.mark.parametrize("name", ROWS)
def test_verify_tells_what_is_kept_a_night_too_long(name: str) -> None:
    model, term = promised()[name]
    row = ROWS[name](just(name, term, before=timedelta(hours=1)))
    assert retention.breaches(clock.now()) == [], "the night has not come yet"
    late = clock.now() + A_NIGHT_LATER + timedelta(hours=24)
    said = [line for line in retention.breaches(late) if model._meta.label in line]
    assert said == [
        f"1 keer {model._meta.label} is langer bewaard dan beloofd: draait de werker (samen work)?"
    ]
    assert model._base_manager.filter(pk=row.pk).exists(), "verify only looks"


def test_the_nights_leave_counts_and_nothing_else() -> None:
    long_ago = clock.now() - timedelta(days=40)
    for _ in range(3):
        a_mail(long_ago)
    carry_out(clock.now())
    line = AuditLine.objects.get(deed=retention.DEED)
    assert (line.subject, line.facts) == ("foundation.OutboxMail:None", {"count": 3})
    [(month, gone)] = retention.monthly()
    assert month == timezone.localdate().replace(day=1)
    assert gone == {"foundation.OutboxMail": 3}


def test_a_night_with_nothing_to_take_leaves_no_line() -> None:
    assert carry_out(clock.now()) == {}
    assert not AuditLine.objects.exists()
