"""The front of the house: home, search, my page, and the pages about Samen."""

from importlib.metadata import version

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache

from samen.foundation import clock, processing, retention
from samen.foundation.access import needs_login
from samen.foundation.rooms import cookies
from samen.foundation.tables import Form, Table, answer
from samen.foundation.traces import discreetly, leave_no_trace
from samen.guide.queries.desk import desks_of
from samen.guide.queries.filters import Reading, read_filters
from samen.guide.queries.help_subject import help_in
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
from samen.portal.rules import ANSWER_WITHIN_DAYS, AUDIT, standing, standing_in_register
from samen.portal.texts import ACCESSIBILITY, SHORTCOMINGS, UNPROVEN, search_heading


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
    asked = (question.text, results.corrected)
    discreetly(request, help_in(asked, [reading.filters.category]))
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
    leave_no_trace(request)  # half a word says as much as a whole one
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
    """What works for everybody, what does not yet, and where to say so. Source: quality G-43."""
    measured, today = queries.measured().among(ACCESSIBILITY), clock.today()
    context = {
        "measured": measured,
        "shown": queries.shown(measured),
        "standing": standing(measured, AUDIT, today),
        "in_register": standing_in_register(measured, AUDIT, today),
        "shortcomings": SHORTCOMINGS,
        "contact": processing.who_answers(),
        "answer_within_weeks": ANSWER_WITHIN_DAYS // 7,
        "host": request.get_host(),
    }
    return render(request, "portal/accessibility.html", context)


def conformity(request: HttpRequest) -> HttpResponse:
    """What programs of others found, and what that does not prove."""
    measured = queries.measured()
    context = {
        "measured": measured,
        "shown": queries.shown(measured),
        "is_old": measured.is_old(clock.today()),
        "unproven": UNPROVEN,
        "version": version("samen"),
    }
    return render(request, "portal/conformity.html", context)


def conformity_table(request: HttpRequest, form: Form) -> HttpResponse:
    """The same as a file."""
    table = Table(
        gettext("Nagekeken door programma's van anderen"),
        "conformiteit",
        queries.CONFORMITY_COLUMNS,
        queries.conformity_rows(),
    )
    return answer(request, table, form)


def privacy(request: HttpRequest) -> HttpResponse:
    """What we keep of people, and what not: out of what the models say."""
    context = {"activities": processing.activities(), "cookies": cookies()}
    return render(request, "portal/privacy.html", context)


def processing_record(request: HttpRequest) -> HttpResponse:
    """The whole record of processing, and what the nights took away. Source: AVG art. 30."""
    context = {
        "activities": processing.activities(),
        "cookies": cookies(),
        "elsewhere": processing.ELSEWHERE,
        "measures": processing.MEASURES,
        "city_name": queries.city_name(),
        "contact": processing.who_answers(),
        "months": queries.taken_away(),
        "overdue": retention.breaches(clock.now()),
    }
    return render(request, "portal/processing.html", context)


def processing_table(request: HttpRequest, form: Form) -> HttpResponse:
    """The record as a file."""
    table = Table(
        gettext("Alles wat we bewaren (register van verwerkingen)"),
        "verwerkingen",
        processing.COLUMNS,
        processing.table(),
    )
    return answer(request, table, form)


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
