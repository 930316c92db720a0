"""What this room does when the house rings."""

from datetime import timedelta

import pytest

from samen.foundation import clock
from samen.foundation.actors import VISITOR
from samen.foundation.events import NightFell, VerificationAsked, publish
from samen.people.actions.login import ask_login_code
from samen.people.models import LoginCode, Mandate, Spending
from samen.people.rules import Role
from samen.people.tests.builders import a_mandate, a_person

pytestmark = pytest.mark.django_db


def test_the_night_takes_the_codes_and_counts_of_before_yesterday() -> None:
    ask_login_code(actor=VISITOR, address="lid@buurt.example", ip="198.51.100.1")
    publish(NightFell(clock.today()))
    assert LoginCode.objects.count() == 1
    long_ago = clock.now() - timedelta(days=2)
    LoginCode.objects.update(asked_at=long_ago)
    Spending.objects.update(changed_at=long_ago)
    publish(NightFell(clock.today()))
    assert LoginCode.objects.count() == Spending.objects.count() == 0


def test_verification_hears_what_is_wrong_here() -> None:
    mandate = a_mandate(a_person(), Role.CONTROLLER)
    Mandate.objects.update(role=Role.HOST)
    asked = VerificationAsked()
    publish(asked)
    assert f"Mandaat {mandate.pk} hoort niet bij de rol host." in asked.breaches
