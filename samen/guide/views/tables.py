"""Every list as a file, beside its page and with the same choices: CSV and JSON."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.foundation.tables import Form, answer
from samen.guide.queries import tables
from samen.guide.queries.filters import read_filters
from samen.guide.queries.period import read_period
from samen.places import queries as places
from samen.places.rules import Layer


@require_safe
def organisations(request: HttpRequest, form: Form) -> HttpResponse:
    return answer(request, tables.organisations_table(read_filters(request.GET).filters), form)


@require_safe
def services(request: HttpRequest, form: Form) -> HttpResponse:
    return answer(request, tables.services_table(read_filters(request.GET).filters), form)


@require_safe
def activities(request: HttpRequest, form: Form) -> HttpResponse:
    return answer(request, tables.activities_table(read_filters(request.GET).filters), form)


@require_safe
def agenda(request: HttpRequest, form: Form) -> HttpResponse:
    """The moments of the day, the week or the month that the page shows."""
    period, _unknown = read_period(request.GET, clock.today())
    filters = read_filters(request.GET).filters
    return answer(request, tables.agenda_table(filters, period), form)


@require_safe
def locations(request: HttpRequest, form: Form) -> HttpResponse:
    return answer(request, tables.locations_table(read_filters(request.GET).filters), form)


@require_safe
def gaps(request: HttpRequest, slug: str, form: Form) -> HttpResponse:
    district = places.place_from_slug(Layer.DISTRICT, slug)
    if district is None:
        raise Http404
    return answer(request, tables.gaps_table(district), form)
