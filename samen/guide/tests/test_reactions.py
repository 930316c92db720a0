"""What the guide does when something changes downstairs, through the bell board."""

import pytest

from samen.foundation.actors import THE_HOUSE
from samen.foundation.events import publish
from samen.foundation.models import AuditLine
from samen.guide.actions.index import rebuild_index
from samen.guide.models import SearchEntry
from samen.guide.queries.findable import index_breaches
from samen.guide.tests.builders import (
    a_location,
    a_neighbourhood,
    a_service,
    an_activity,
    an_organisation,
)
from samen.places.events import NeighbourhoodsChanged
from samen.places.models import Place
from samen.places.queries.atlas import close

pytestmark = pytest.mark.django_db


@pytest.mark.requirement("R-030")
def test_a_buurt_with_a_new_name_is_found_by_it_at_once() -> None:
    noord = a_neighbourhood("Overvecht Noord")
    house = a_location("De Boog", place=noord)
    group = an_organisation("De Klop", places=[noord])
    a_service("Hulp", organisation=group)
    an_activity("Yoga", location=house)
    rebuild_index(actor=THE_HOUSE)
    Place.objects.filter(pk=noord.pk).update(name="De Gagel")
    close()
    publish(NeighbourhoodsChanged(frozenset({noord.pk})))
    assert SearchEntry.objects.filter(where__contains="De Gagel").count() == 4
    assert index_breaches() == []
    assert AuditLine.objects.filter(deed="guide.index.followed_areas").count() == 1


def test_a_buurt_where_nothing_is_changes_nothing_in_the_index() -> None:
    noord = a_neighbourhood("Overvecht Noord")
    publish(NeighbourhoodsChanged(frozenset({noord.pk})))
    assert not SearchEntry.objects.exists()
