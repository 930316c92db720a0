"""The front of the house: home, search, my page, and the pages about Samen."""

from importlib.metadata import version

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.guide.queries.filters import Filters
from samen.guide.queries.search import PAGE_SIZE, find, suggestions
from samen.guide.texts import kind_labels
from samen.people.queries import actor_of, mandates_of, person_of
from samen.people.texts import role_words
from samen.places import queries as places
from samen.places.models import Place
from samen.portal import queries
from samen.portal.forms import (
    address,
    asked,
    is_empty,
    number_chosen,
    read_question,
    switches,
    with_kind,
)
from samen.portal.texts import search_heading


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What do you seek, what happens today, who can you talk to."""
    sent = asked(request.GET)
    place = places.place_from_url(sent.get("wijk", ""), sent.get("buurt", ""))
    now = clock.now()
    context = {
        **_area(place),
        "where": place.name if place else queries.city_name(),
        "wall": places.wall(),
        "today": queries.today_in(place, now),
        "points": queries.people_points(place, now),
        "open_places": queries.open_at(place, now),
        "numbers": queries.numbers_of(place),
        "categories": queries.categories(),
    }
    return render(request, "portal/home.html", context)


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that can be found, best first. Source: R-043, R-044."""
    question, reading = read_question(asked(request.GET))
    context: dict[str, object] = {**_area(question.place), "question": question}
    if is_empty(question):
        return render(
            request, "portal/search_start.html", {**context, "categories": queries.categories()}
        )
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
        "first_number": (question.page - 1) * PAGE_SIZE + 1,
        "kinds": [
            (kind, label, kind in question.kinds, results.kinds.get(kind, 0))
            for kind, label in kind_labels()
        ],
        "switches": switches(question),
        "categories": queries.categories(),
        "category": reading.filters.category,
        "number_chosen": number_chosen(question),
        "without_choices": address(q=question.text, **reading.filters.only_place().chosen()),
        "whole_city": address(q=question.text),
    }
    return render(request, "portal/search.html", context)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """A few lines under the search field, while somebody types."""
    question, reading = read_question(asked(request.GET))
    found = suggestions(question.text, question.place)
    context = {"suggestions": found, "area": reading.filters.only_place().chosen()}
    return render(request, "portal/_suggestions.html", context)


@login_required
def mine(request: HttpRequest) -> HttpResponse:
    """Who I am here, what I may do, and where to do it."""
    actor = actor_of(request)
    person = person_of(actor)
    mandates = mandates_of(person, clock.today())
    context = {
        "person": person,
        "roles": [
            (role_words(mandate.role), mandate.organisation, mandate.place) for mandate in mandates
        ],
        "has_sleeping_roles": bool(actor.dormant),
    }
    return render(request, "portal/mine.html", context)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Samen is, how much is in it, where that comes from."""
    context = {
        "city_name": queries.city_name(),
        "numbers": queries.numbers_of(None),
        "version": version("samen"),
    }
    return render(request, "portal/about.html", context)


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """What works for everybody, what does not yet, and where to say so."""
    return render(request, "portal/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep of people, and what not."""
    return render(request, "portal/privacy.html")


def _area(place: Place | None) -> dict[str, object]:
    """The place of the page, the list to choose another from, and the choice for other pages."""
    return {
        "place": place,
        "district": SimpleLazyObject(lambda: places.district_of(place)) if place else None,
        "areas": queries.area_choices(),
        "area_value": queries.area_value(place),
        "area_query": Filters(place=place).to_query(),
    }
