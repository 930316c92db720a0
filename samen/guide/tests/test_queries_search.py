"""Searching the whole guide. These run on both databases, and expect the same answers."""

from typing import Any

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from samen.foundation import clock
from samen.foundation.actors import THE_HOUSE, VISITOR
from samen.foundation.errors import NotAllowed
from samen.foundation.once import OncePerRequest
from samen.guide.actions.index import _reindex, rebuild_index, refresh_organisation
from samen.guide.actions.listing import restore_item, withdraw_item
from samen.guide.models import SearchEntry
from samen.guide.queries.findable import index_breaches
from samen.guide.queries.search import Question, Results, find, suggestions
from samen.guide.rules.listing import TagKind
from samen.guide.tests.builders import (
    MONDAY,
    NOW,
    a_category,
    a_city,
    a_district,
    a_location,
    a_neighbourhood,
    a_service,
    a_tag,
    an_activity,
    an_organisation,
)
from samen.people.models import Alias, Organisation
from samen.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.requirement("R-044")]


@pytest.fixture(autouse=True)
def _nine_o_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def an_index() -> None:
    rebuild_index(actor=THE_HOUSE)


def titles(text: str = "", **chosen: Any) -> list[str]:
    return [hit.title for hit in find(Question(text, **chosen)).hits]


def a_small_guide() -> Place:
    """Four things in two wijken; answers one of the wijken."""
    overvecht, zuid = a_district("Overvecht"), a_district("Zuid")
    group = an_organisation("Stichting Werk door de Wijk", places=[overvecht])
    Alias.objects.create(organisation=group, name="Werken door de Wijk")
    hall = a_location("De Roef", place=zuid, step_free="yes")
    a_service(
        "Hulp bij formulieren",
        organisation=group,
        summary="Wij vullen samen papieren in.",
        places=[overvecht],
        categories=[a_category("Inlooppunten")],
        cost_cents=0,
        with_peers=True,
    )
    an_activity(
        "Taalcafé",
        organisation=group,
        location=hall,
        summary="Nederlands praten met een kop koffie.",
        tags=[a_tag("Arabisch", kind=TagKind.LANGUAGE)],
        evening_or_weekend=True,
        cost_cents=250,
    )
    an_index()
    return overvecht


# --- finding ------------------------------------------------------------------------------


@pytest.mark.requirement("R-043")
def test_services_activities_locations_and_organisations_are_found_with_one_question() -> None:
    a_small_guide()
    assert titles("formulierenhulp") == ["Hulp bij formulieren"]
    assert titles("taalcafe") == ["Taalcafé"]
    assert titles("roef")[0] == "De Roef"
    assert titles("Werken door de Wijk")[0] == "Stichting Werk door de Wijk"


def test_a_result_says_what_it_is_where_it_is_and_when() -> None:
    a_small_guide()
    hit = find(Question("taalcafe")).hits[0]
    assert (hit.kind, hit.where, hit.url) == (
        "activiteit",
        "De Roef, Zuid",
        "/activiteiten/taalcafe",
    )
    assert hit.next_start is not None
    assert hit.next_start.date() == MONDAY
    assert hit.step_free
    assert not hit.free


def test_addresses_follow_the_language_of_the_reader() -> None:
    a_small_guide()
    with override("en"):
        assert find(Question("taalcafe")).hits[0].url == "/en/activiteiten/taalcafe"


def test_a_result_says_by_which_other_word_it_was_found() -> None:
    a_service("Schaken")
    a_service("Maaltijd voor iedereen")
    an_index()
    assert find(Question("eten")).hits[0].found_by == ("maaltijd",)


def test_a_typing_error_is_mended_and_told() -> None:
    a_small_guide()
    results = find(Question("formlieren"))
    assert results.corrected == "formulieren"
    assert [hit.title for hit in results.hits] == ["Hulp bij formulieren"]


def test_a_word_that_nobody_uses_is_named_and_the_rest_is_answered() -> None:
    a_small_guide()
    results = find(Question("qxzwvp taalcafe"))
    assert results.unknown == ("qxzwvp",)
    assert [hit.title for hit in results.hits] == ["Taalcafé"]


def test_with_too_many_words_the_nearest_answers_come_and_say_so() -> None:
    a_small_guide()
    results = find(Question("formulieren overvecht nederlands"))
    assert results.partly
    assert "Hulp bij formulieren" in [hit.title for hit in results.hits]


def test_a_question_about_nothing_finds_nothing() -> None:
    a_small_guide()
    assert find(Question("")) == Results(Question(""))
    assert find(Question("qzxwv")).hits == ()


@pytest.mark.parametrize(
    "text",
    [
        '"',
        "*",
        "taalcafe*",
        "title_stems:taalcafe",
        "taalcafe NEAR(koffie)",
        "taalcafe AND",
        "') OR 1=1 --",
        "% _ \\ '",
        "\x00taalcafe",
        "🌷🚲",
        "مرحبا بالعالم",
        "taal | cafe & !koffie <-> :*",
        "yoga " * 2000,
        "y" * 10_000,
    ],
)
def test_whatever_is_typed_gets_an_answer(text: str) -> None:
    a_small_guide()
    find(Question(text))
    suggestions(text)


def test_arabic_words_find_what_they_mean() -> None:
    a_small_guide()
    assert titles("الهولندية") == ["Taalcafé"]


# --- choosing -----------------------------------------------------------------------------


def test_a_place_keeps_what_matters_there() -> None:
    overvecht = a_small_guide()
    assert titles("taalcafe", place=overvecht) == []
    assert titles("formulieren", place=overvecht) == ["Hulp bij formulieren"]
    assert titles("formulieren", place=a_city()) == ["Hulp bij formulieren"]


def test_what_a_place_does_not_have_is_shown_elsewhere() -> None:
    overvecht = a_small_guide()
    results = find(Question("taalcafe", place=overvecht))
    assert results.hits == ()
    assert [hit.title for hit in results.elsewhere] == ["Taalcafé"]


def test_a_buurt_also_shows_what_is_for_the_whole_wijk_and_the_nearest_first() -> None:
    wijk = a_district("Overvecht")
    buurt = a_neighbourhood("Zamenhof", district=wijk)
    a_service("Yoga", places=[wijk])
    a_service("Yoga voor iedereen in de buurt", places=[buurt])
    a_service("Yoga ver weg", places=[a_district("Oost")])
    an_index()
    assert set(titles("yoga", place=buurt)) == {"Yoga", "Yoga voor iedereen in de buurt"}


def test_a_wijk_that_is_typed_counts_as_a_place() -> None:
    a_small_guide()
    results = find(Question("hulp overvecht"))
    assert [hit.title for hit in results.hits] == ["Hulp bij formulieren"]
    assert [area.name for area in results.areas] == ["Overvecht"]


@pytest.mark.requirement("R-054")
def test_choices_narrow_what_is_found() -> None:
    a_small_guide()
    formulieren, cafe = "Hulp bij formulieren", "Taalcafé"
    assert titles(free=True) == [formulieren]
    assert titles(with_peers=True) == [formulieren]
    assert titles(categories=frozenset({"inlooppunten"})) == [formulieren]
    assert titles(evening_or_weekend=True) == [cafe]
    assert titles(tags=frozenset({"arabisch"})) == [cafe]
    assert titles(kinds=frozenset({"locatie"}), step_free=True) == ["De Roef"]
    assert titles(free=True, evening_or_weekend=True) == []
    assert titles(kinds=frozenset({"onzin"})) == []


def test_gratis_is_a_word_and_a_choice() -> None:
    a_small_guide()
    assert titles("gratis") == ["Hulp bij formulieren"]


def test_kinds_are_counted_whatever_kind_is_chosen() -> None:
    a_small_guide()
    results = find(Question("wijk", kinds=frozenset({"organisatie"})))
    assert {hit.kind for hit in results.hits} == {"organisatie"}
    assert results.kinds["dienst"] == 1


def test_vandaag_means_what_happens_today() -> None:
    a_small_guide()
    an_activity("Dinsdagsoep", recurrence="FREQ=WEEKLY;BYDAY=TU", starts_on=MONDAY.replace(day=13))
    an_index()
    assert titles("activiteiten vandaag") == ["Taalcafé"]
    assert titles("wat is er morgen te doen") == ["Dinsdagsoep"]


def test_an_activity_that_is_over_sinks() -> None:
    an_activity("Dansen toen", weeks=0)
    an_activity("Dansen straks")
    an_index()
    assert titles("dansen") == ["Dansen straks", "Dansen toen"]


# --- many ---------------------------------------------------------------------------------


def many_entries(number: int) -> None:
    """Straight into the index: what many services look like there."""
    SearchEntry.objects.bulk_create(
        SearchEntry(
            kind="dienst",
            object_id=10_000 + at,
            slug=f"yoga-{at}",
            title=f"Yoga {at:04}",
            title_stems=f"yoga {at:04} .  . ",
            body_stems=" .  . ",
            facets="kdienst",
        )
        for at in range(number)
    )


def test_very_many_is_said_as_such_and_pages_go_on() -> None:
    a_service("Yoga")
    an_index()
    many_entries(1200)
    results = find(Question("yoga"))
    assert (results.total, results.many) == (500, True)
    assert results.hits[0].title == "Yoga"
    second = find(Question("yoga", page=2))
    assert second.page == 2
    assert not {hit.slug for hit in results.hits} & {hit.slug for hit in second.hits}
    assert find(Question("yoga", page=10_000)).page == results.pages


def in_one_request(question: Question) -> None:
    def answer(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(find(question).total)

    OncePerRequest(answer)(RequestFactory().get("/zoeken"))


@pytest.mark.parametrize("text", ["yoga", "formulieren koffie", "taalcafe", "formlieren"])
def test_a_search_takes_at_most_four_statements_and_one_for_the_areas(text: str) -> None:
    overvecht = a_small_guide()
    many_entries(150)
    for place in (None, overvecht):
        find(Question(text, place=place))
        with CaptureQueriesContext(connection) as caught:
            in_one_request(Question(text, place=place))
        assert len(caught) <= 5, [query["sql"][:80] for query in caught]


# --- suggestions --------------------------------------------------------------------------


def test_while_typing_areas_words_and_things_are_suggested() -> None:
    a_small_guide()
    assert [(one.text, one.kind) for one in suggestions("overv")] == [("Overvecht", "wijk")]
    assert [(one.text, one.kind) for one in suggestions("taalc")] == [("taalcafé", "")]
    assert [(one.text, one.url) for one in suggestions("roef")] == [("De Roef", "/ruimtes/de-roef")]


def test_a_beginning_finds_a_plural_too() -> None:
    a_service("Zaal huren")
    a_service("Zalen in de wijk")
    an_index()
    assert {"Zaal huren", "Zalen in de wijk"} <= {one.text for one in suggestions("zale")}


def test_a_name_that_several_have_is_suggested_once() -> None:
    for slug in ("a", "b"):
        service = a_service(slug)
        service.name = "Taalles"
        service.save()
    an_index()
    assert [one.text.lower() for one in suggestions("taall")] == ["taalles"]


def test_there_are_at_most_eight_suggestions_and_none_for_one_letter() -> None:
    for number in range(20):
        a_service(f"Yoga {number:02}")
    an_index()
    assert len(suggestions("yoga")) == 8
    assert suggestions("y") == []


# --- the index follows ----------------------------------------------------------------------


def test_what_is_withdrawn_is_gone_and_back_when_it_is_restored() -> None:
    a_small_guide()
    service = a_service("Stoelyoga")
    _reindex(service)
    assert titles("stoelyoga") == ["Stoelyoga"]
    withdraw_item(actor=THE_HOUSE, item=service)
    assert titles("stoelyoga") == []
    restore_item(actor=THE_HOUSE, item=service)
    assert titles("stoelyoga") == ["Stoelyoga"]


def test_a_new_name_of_an_organisation_finds_its_services_at_once() -> None:
    group = an_organisation("Oude Naam")
    a_service("Yoga", organisation=group)
    an_index()
    group.name = "Zonnehoek"
    group.save()
    refresh_organisation(actor=THE_HOUSE, organisation_id=group.pk)
    assert titles("zonnehoek") == ["Zonnehoek", "Yoga"]
    assert titles("oude naam") == []


def test_following_one_by_one_gives_the_same_index_as_making_it_anew() -> None:
    a_small_guide()
    group = an_organisation("Handwerkers")
    _reindex(group, a_service("Breien met buren", organisation=group))
    withdraw_item(actor=THE_HOUSE, item=a_service("Weg ermee", organisation=group))
    before = list(SearchEntry.objects.order_by("kind", "object_id").values())
    an_index()
    assert list(SearchEntry.objects.order_by("kind", "object_id").values()) == before


def test_making_it_anew_changes_nothing_when_nothing_changed() -> None:
    a_small_guide()
    assert rebuild_index(actor=THE_HOUSE) == 0


def test_what_is_missing_in_the_index_is_noticed() -> None:
    a_small_guide()
    assert index_breaches() == []
    service = a_service("Vergeten", organisation=Organisation.objects.get())
    assert index_breaches() == [f"Niet te vinden met zoeken: dienst {service.pk}."]


def test_only_who_keeps_the_whole_city_makes_the_index_anew() -> None:
    with pytest.raises(NotAllowed, match=r"guide\.only_editors_change"):
        rebuild_index(actor=VISITOR)
