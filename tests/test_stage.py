"""The stage itself: the tests run where we think they run."""

import os

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from samen.foundation import clock
from samen.foundation.models import AuditLine


@pytest.mark.django_db
def test_the_tests_run_on_the_database_that_was_asked_for(pytestconfig: pytest.Config) -> None:
    asked = {"sqlite": "sqlite", "postgres": "postgresql"}[pytestconfig.getoption("database")]
    assert connection.vendor == asked


def test_the_tests_keep_their_hands_off_the_data_of_this_machine() -> None:
    assert settings.SAMEN_HOME.name.startswith("samen-test-")
    assert os.environ["SAMEN_HOME"] == str(settings.SAMEN_HOME)


@pytest.mark.django_db
def test_counters_live_in_a_table_of_the_database() -> None:
    cache.set("tries", 3)
    assert cache.incr("tries") == 4


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("time", ["first", "second"])
def test_a_test_with_real_transactions_starts_with_an_empty_logbook(time: str) -> None:
    assert not AuditLine.objects.exists(), time
    AuditLine.objects.create(at=clock.now(), deed="foundation.test.done", subject="none")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_browser_reaches_the_house(live_server: LiveServer, browser: Page) -> None:
    answer = browser.goto(f"{live_server.url}/gezond")
    assert answer is not None
    assert answer.json() == {"status": "ok"}
