"""Whatever a program asks, it never breaks the house (quality G-32; thousands in `make bench`)."""

from collections.abc import Callable

import pytest
from django.conf import settings

from samen.foundation.events import CityChosen, publish
from tests.fuzzing import DESCRIPTIONS, ask_oddly


@pytest.fixture
def _utrecht(db: None) -> None:
    publish(CityChosen(settings.BASE_DIR / "cities" / "utrecht"))


@pytest.mark.slow
@pytest.mark.proof("OpenAPI 3.1", by="schemathesis")
@pytest.mark.usefixtures("_utrecht")
@pytest.mark.parametrize("description", DESCRIPTIONS)
def test_no_odd_question_breaks_the_open_data(
    description: str, record_property: Callable[[str, object], None]
) -> None:
    outcome = ask_oddly(description, each=8)
    record_property("checks", outcome.asked)
    assert len(outcome.paths) >= 10
    assert outcome.asked >= 100
    assert outcome.wrong == []
    assert {status for status in outcome.statuses if status >= 500} == set()
    assert {200, 400} <= set(outcome.statuses)
