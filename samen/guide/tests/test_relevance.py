"""Real questions of residents, over the real city: do they find what they need?"""

from pathlib import Path

import pytest
from django.conf import settings

from bench.relevance import judge, success
from samen.foundation.events import CityChosen, publish
from samen.guide.queries.search import Question, find


@pytest.mark.django_db
@pytest.mark.requirement("R-044")
def test_questions_of_residents_find_what_they_need() -> None:
    publish(CityChosen(Path(settings.BASE_DIR) / "cities" / "utrecht"))
    judged = judge(lambda text: [hit.title for hit in find(Question(text)).hits])
    failed = [one.query for one in judged if not one.succeeded]
    assert success(judged) >= 0.95, failed
