"""The front of the house: home, search, my page, and the pages about Samen."""

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.guide.queries.desk import desks_of
from samen.guide.queries.filters import Reading, read_filters
from samen.guide.queries.mine import organisations_to_edit
from samen.guide.queries.proposal import number_to_clear
from samen.guide.queries.search import PAGE_SIZE, find, suggestions
from samen.people.queries import actor_of, person_of
from samen.places import queries as places
from samen.portal import queries
from samen.portal.forms import (
    address,
    is_empty,
    kind_words,
    lines_of,
    number_chosen,
    read_question,
    switches,
    with_kind,
)
from samen.portal.texts import search_heading


def home(request: HttpRequest) -> HttpResponse:
    """What do you seek, what happens today, who can you talk to."""
    reading = read_filters(request.GET)
    place, now = reading.filters.place, clock.now()
    context = {
        **_area(reading),
        "where": place.name if place else queries.city_name(),
        "wall": places.wall(),
        "today": queries.today_in(place, now),
        "doors": queries.doors_at(place, now),
        "numbers": queries.numbers_of(place),
    }
    return render(request, "portal/home.html", context)


def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, best first. Source: R-043, R-044."""
    question, reading = read_question(request.GET)
    context: dict[str, object] = {**_area(reading), "question": question}
    if is_empty(question):
        return render(request, "portal/search_start.html", context)
    results = find(question)
    context |= {
        "results": results,
        "heading": search_heading(
            question.text,
            results.total,
            many=results.many,
            where=question.place.name if question.place else "",
        ),
        "hits": with_kind(results.hits),
        "elsewhere": with_kind(results.elsewhere),
        "first_number": (results.page - 1) * PAGE_SIZE + 1,
        "kinds": [
            (kind, label, kind in question.kinds, results.kinds.get(kind, 0))
            for kind, label in kind_words().items()
        ],
        "switches": switches(question),
        "category": reading.filters.category,
        "number_chosen": number_chosen(question),
        "without_choices": address(q=question.text, **reading.filters.only_place().chosen()),
        "whole_city": address(q=question.text),
    }
    return render(request, "portal/search.html", context)


def suggest(request: HttpRequest) -> HttpResponse:
    """A few lines under the search field, while somebody types."""
    question, reading = read_question(request.GET)
    found = suggestions(question.text, question.place)
    context = {"lines": lines_of(found, reading.filters)}
    return render(request, "portal/_suggestions.html", context)


@never_cache
@needs_login
def mine(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I do, and where to do it."""
    actor = actor_of(request)
    person = person_of(actor)
    context = {
        "person": person,
        "roles": queries.roles_of(person),
        "workplaces": queries.workplaces_of(actor),
        "has_sleeping_roles": bool(actor.dormant),
        "to_check": queries.number_to_check(actor),
        "to_clear": number_to_clear(actor),
        "keeps_items": organisations_to_edit(actor).exists(),
        "sits_at_desk": bool(desks_of(actor)),
        "works_for_the_city": queries.works_for_the_city(actor),
    }
    return render(request, "portal/mine.html", context)


def about(request: HttpRequest) -> HttpResponse:
    """What Samen is, how much is in it, where that comes from."""
    context = {
        "city_name": queries.city_name(),
        "numbers": queries.numbers_of(None),
        "version": version("samen"),
    }
    return render(request, "portal/about.html", context)


def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everybody, what does not yet, and where to say so."""
    return render(request, "portal/accessibility.html")


def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep of people, and what not."""
    return render(request, "portal/privacy.html")


def _area(reading: Reading) -> dict[str, object]:
    """The place of the page, what to choose from, and the choice as other pages read it."""
    return {
        "place": reading.filters.place,
        "district": reading.filters.district,
        "choices": reading.choices,
        "area": reading.filters.area,
        "has_examples": queries.has_examples(),
        "area_query": reading.filters.only_place().to_query(),
    }
