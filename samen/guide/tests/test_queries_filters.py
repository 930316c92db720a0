"""What an address asks, and how the same choice is written again."""

import pytest
from django.http import QueryDict

from samen.guide.queries.filters import Filters, matching_activities, read_filters
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    a_category,
    a_district,
    a_location,
    a_neighbourhood,
    a_tag,
    an_activity,
    an_organisation,
)

pytestmark = pytest.mark.django_db

EVERYTHING = (
    "buurt=overvecht-noord&soort=inlooppunten&vorm=sport&werklijn=volwassenen&voor=ouders"
    "&taal=arabisch&doel=gewoon-opgroeien&gratis=1&avond=1&ervaring=1&drempelvrij=1&organisatie=attifa"
)


def test_a_choice_is_written_as_it_was_read() -> None:
    a_neighbourhood("Overvecht Noord")
    a_category("Inlooppunten")
    a_tag("Volwassenen")
    a_tag("Ouders", kind=TagKind.AUDIENCE)
    a_tag("Arabisch", kind=TagKind.LANGUAGE)
    a_tag("Gewoon Opgroeien", kind=TagKind.GOAL)
    an_organisation("Attifa")
    reading = read_filters(QueryDict(EVERYTHING))
    assert reading.ignored == ()
    assert reading.filters.to_query() == f"?{EVERYTHING}"
    assert reading.filters.number_chosen == 11


def test_no_choice_is_no_query() -> None:
    assert Filters().to_query() == ""
    assert not Filters()


def test_another_wijk_goes_before_a_buurt_that_is_not_in_it() -> None:
    a_neighbourhood("Overvecht Noord")
    zuid = a_district("Zuid")
    assert read_filters(QueryDict("wijk=zuid&buurt=overvecht-noord")).filters.place == zuid


def test_a_wider_choice_keeps_the_rest() -> None:
    noord = a_neighbourhood("Overvecht Noord")
    wider = Filters(place=noord, free=True).wider()
    assert wider == Filters(place=a_district("Overvecht"), free=True)
    assert wider is not None
    assert wider.wider() == Filters(free=True)


@pytest.mark.parametrize("value", ["%00", "x" * 5000, "%F0%9F%8C%B7", "' or 1=1"])
def test_nonsense_is_ignored(value: str) -> None:
    names = ("waar", "wijk", "buurt", "soort", "organisatie", "vorm", "gratis", "taal")
    reading = read_filters(QueryDict("&".join(f"{name}={value}" for name in names)))
    assert not reading.filters
    assert all(len(word) <= 140 for word in reading.ignored)


def test_an_item_without_an_area_is_where_it_happens_or_where_its_organisation_works() -> None:
    noord, zuid = a_neighbourhood("Overvecht Noord"), a_district("Zuid")
    at_a_house = an_activity("Yoga", location=a_location(place=noord))
    by_its_group = an_activity("Koor", organisation=an_organisation(places=[noord]))
    an_activity("Schaken", organisation=an_organisation(places=[noord]), places=[zuid])
    found = set(matching_activities(Filters(place=noord)))
    assert found == {at_a_house, by_its_group}
