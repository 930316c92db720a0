"""The night keeps what was promised. Each term is tried in tests/test_keeping_no_longer.py."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import DatabaseError, transaction
from pytest_django import Settings

from samen.foundation import audit, clock, retention
from samen.foundation.actors import THE_HOUSE, Actor
from samen.foundation.events import NightFell, VerificationAsked, publish
from samen.foundation.models import AuditLine, Job
from samen.foundation.own_data import SEEN
from samen.foundation.reactions import verify_foundation
from samen.foundation.tests.builders import a_mail, somebody

pytestmark = pytest.mark.django_db


def breaches() -> list[str]:
    asked = VerificationAsked()
    verify_foundation(asked)
    return asked.breaches


# --- the logbook -----------------------------------------------------------------------------
def test_what_happens_at_the_door_is_kept_for_thirteen_months_and_deeds_for_ever() -> None:
    person = somebody()
    audit.record(Actor(person.pk), "people.person.logged_in", person)
    audit.record(Actor(person.pk), "guide.activity.changed", person)
    door, deed = AuditLine.objects.all()
    assert door.expires_at == door.at + timedelta(days=396)
    assert deed.expires_at is None


def test_the_database_lets_a_line_go_only_when_its_moment_is_past() -> None:
    now = clock.now()
    moments = {"past": now - timedelta(hours=2), "future": now + timedelta(days=1), "never": None}
    for name, moment in moments.items():
        AuditLine.objects.create(at=now, deed=name, subject="none", expires_at=moment)
    for name in ("future", "never"):
        with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
            AuditLine.objects.filter(deed=name).delete()
    AuditLine.objects.filter(deed="past").delete()
    assert AuditLine.objects.count() == 2
    with pytest.raises(DatabaseError, match="append only"), transaction.atomic():
        AuditLine.objects.filter(deed="never").update(expires_at=now)


# --- outside the database --------------------------------------------------------------------
def test_mail_in_a_folder_goes_after_a_week(settings: Settings, tmp_path: Path) -> None:
    settings.EMAIL_FILE_PATH = str(tmp_path)
    moments = {"old.eml": timedelta(days=7, minutes=1), "new.eml": timedelta(days=6)}
    for name, ago in {**moments, "notes.txt": timedelta(days=70)}.items():
        (tmp_path / name).touch()
        stamp = (clock.now() - ago).timestamp()
        os.utime(tmp_path / name, (stamp, stamp))
    publish(NightFell(clock.today()))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.eml", "notes.txt"]


# --- what should not be there ----------------------------------------------------------------
def test_a_table_that_we_do_not_use_stays_empty() -> None:
    assert breaches() == []
    Group.objects.create(name="somebody's own")
    assert breaches() == ["auth.Group hoort leeg te zijn, maar is dat niet."]


def test_work_that_waits_for_its_moment_is_not_taken_away() -> None:
    long_ago = clock.now() - timedelta(days=300)
    Job.objects.create(name="waits", due_at=clock.now() + timedelta(days=300))
    Job.objects.create(name="late", due_at=long_ago)
    retention.carry_out(clock.now())
    assert Job.objects.count() == 2


# --- a data breach ---------------------------------------------------------------------------
def test_after_a_breach_the_house_tells_what_and_whom_it_touches(
    capsys: pytest.CaptureFixture[str],
) -> None:
    helper, seen, other = somebody("een"), somebody("twee"), somebody("drie")
    AuditLine.objects.create(
        at=clock.now() - timedelta(days=3),
        actor=other,
        deed="guide.activity.changed",
        subject="x:1",
    )
    audit.record(Actor(helper.pk), "guide.activity.changed", a_mail())
    audit.record(Actor(helper.pk), SEEN, helper, persons=[seen.pk])
    audit.record(THE_HOUSE, "guide.activity.changed", other)
    call_command("datalek", "--sinds", f"{clock.today() - timedelta(days=1)}")
    told = capsys.readouterr().out
    assert "people.Person: 3 rijen" in told
    assert "guide.activity.changed: 2 keer" in told
    assert "foundation.OutboxMail: 1 stuks" in told
    numbers = ", ".join(map(str, sorted([helper.pk, seen.pk, other.pk])))
    assert told.endswith(f"Accounts die iets deden, of die het raakte (3): {numbers}\n")


def test_a_moment_that_is_none_is_refused_with_an_example() -> None:
    with pytest.raises(CommandError, match="2026-11-22T14:00"):
        call_command("datalek", "--sinds", "gisteren")
