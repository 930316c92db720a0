"""Pages of organisations, services, locations and kinds."""

from dataclasses import replace
from typing import Any

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.foundation.traces import discreetly
from samen.guide.models import Location
from samen.guide.permissions import may_edit
from samen.guide.queries import listing
from samen.guide.queries.filters import Filters, Reading, kinds_of, read_filters
from samen.guide.queries.gaps import reach_of_kind, reach_of_service
from samen.guide.queries.help_subject import help_in, help_with
from samen.guide.texts import coordination_labels
from samen.guide.texts.pages import access_words, forces_words
from samen.guide.views import linked_data
from samen.guide.views.caching import public_page
from samen.people.models import Organisation
from samen.people.queries import actor_of
from samen.places import queries as places
from samen.places.models import Place

ACCESS = (
    "step_free",
    "accessible_toilet",
    "lift",
    "hearing_loop",
    "disabled_parking",
    "quiet_room",
)


@require_safe
@public_page
def organisations(request: HttpRequest) -> HttpResponse:
    """All organisations, A to Z. Source: R-043, R-047."""
    reading = read_filters(request.GET)
    letter = request.GET.get("letter", "").replace("\x00", "").upper()[:1]
    number = request.GET.get("pagina")
    try:
        page = listing.organisations(reading.filters, letter=letter, number=number)
    except InvalidPage:
        raise Http404 from None
    context = {
        "page": page,
        "letters": listing.letters(reading.filters, letter),
        "letter": letter,
        "without_letter": reading.filters.to_query(),
        "kinds": kinds_of(Organisation),
    }
    return _list(request, "organisations", _("Organisaties"), reading, context)


@require_safe
@public_page
def services(request: HttpRequest) -> HttpResponse:
    """All services: help and offers that are there at their hours."""
    reading = read_filters(request.GET)
    try:
        page = listing.services(reading.filters, number=request.GET.get("pagina"))
    except InvalidPage:
        raise Http404 from None
    return _list(request, "services", _("Hulp en diensten"), reading, {"page": page})


@require_safe
@public_page
def locations(request: HttpRequest) -> HttpResponse:
    """All locations one can go to. Source: R-056."""
    reading = read_filters(request.GET)
    try:
        page = listing.locations(reading.filters, number=request.GET.get("pagina"))
    except InvalidPage:
        raise Http404 from None
    context = {
        "page": page,
        "kinds": kinds_of(Location),
        "unnamed": listing.unnamed_locations(),
    }
    return _list(request, "locations", _("Ruimtes"), reading, context)


def _list(
    request: HttpRequest, name: str, subject: str, reading: Reading, context: dict[str, Any]
) -> HttpResponse:
    filters = reading.filters
    discreetly(request, help_in((), [filters.category]))
    wider = filters.wider()
    more = {
        "reading": reading,
        "filters": filters,
        "heading": filters.title(subject),
        "query": filters.to_query(),
        "district": filters.district,
        "wider": wider,
        "wider_url": reverse(f"guide:{name}") + wider.to_query() if wider is not None else "",
    }
    return render(request, f"guide/{name}.html", {**more, **context})


@require_safe
@public_page
def organisation(request: HttpRequest, slug: str) -> HttpResponse:
    """One organisation: what one can do there, where, when, and who it is."""
    page = listing.organisation_page(slug, clock.now(), clock.today())
    if page is None:
        raise Http404
    here = page.organisation
    discreetly(request, help_with(here))
    context = {
        "page": page,
        "organisation": here,
        "origin": {"source": here.source},
        "open_place": next((place for place in page.open_places if place.state.is_open), None),
        "forces": forces_words(
            volunteers=here.with_volunteers,
            peers=here.with_peers,
            professionals=here.with_professionals,
        ),
        "district": _district_of(here),
        "feed_query": Filters(organisation=here).to_query(),
        "may_edit": may_edit(actor_of(request), here.pk),
        "linked_data": linked_data.organisation_data(request, here),
    }
    return render(request, "guide/organisation.html", context)


@require_safe
@public_page
def service(request: HttpRequest, slug: str) -> HttpResponse:
    """One service: what it is, for whom, where, when and what it costs."""
    page = listing.service_page(slug, clock.now(), clock.today())
    if page is None:
        raise Http404
    discreetly(request, help_with(page.service))
    context = {
        "page": page,
        "service": page.service,
        "tags": listing.tags_by_kind(page.service.tags.all()),
        "coordination": dict(coordination_labels()).get(page.service.coordinated_by, ""),
        "district": _first_district(page.service.places.all()),
        "may_edit": may_edit(actor_of(request), page.service.organisation_id),
        "linked_data": linked_data.service_data(request, page.service),
    }
    if page.service.may_be_copied:
        context["reach"] = reach_of_service(page.service)
        kind = next(iter(page.service.categories.all()), None)
        chosen = f"soort={kind.slug}&" if kind else ""
        context["reach_address"] = f"{reverse('guide:services')}?{chosen}wijk="
    return render(request, "guide/service.html", context)


@require_safe
@public_page
def location(request: HttpRequest, slug: str) -> HttpResponse:
    """One location: how to get in, when it is open, what happens there."""
    page = listing.location_page(slug, clock.now(), clock.today())
    if page is None:
        raise Http404
    here = page.location
    discreetly(request, help_with(here))
    context = {
        "page": page,
        "location": here,
        "access": access_words({name: getattr(here, name) for name in ACCESS}),
        "district": places.district_of(here.place) if here.place else None,
        "may_edit": may_edit(actor_of(request), here.organisation_id),
        "linked_data": linked_data.location_data(request, here),
    }
    return render(request, "guide/location.html", context)


@require_safe
@public_page
def categories(request: HttpRequest) -> HttpResponse:
    """The fifteen kinds of activity. Source: R-048."""
    context = {"categories": listing.categories_with_counts()}
    return render(request, "guide/categories.html", context)


@require_safe
@public_page
def category(request: HttpRequest, slug: str) -> HttpResponse:
    """One kind: who offers it, and when something happens."""
    found = listing.category(slug)
    if found is None:
        raise Http404
    reading = read_filters(request.GET)
    filters = replace(reading.filters.only_place(), category=found)
    try:
        page = listing.category_page(filters, number=request.GET.get("pagina"))
    except InvalidPage:
        raise Http404 from None
    discreetly(request, help_in((found.name, found.plain_name), [found]))
    context = {
        "page": page,
        "category": found,
        "reading": reading,
        "filters": filters,
        "place": filters.place,
        "district": filters.district,
        "heading": filters.only_place().title(_(found.plain_name)),
        "query": filters.to_query(),
        "reach": reach_of_kind(found),
        "reach_address": f"{reverse('guide:category', args=[found.slug])}?wijk=",
    }
    return render(request, "guide/category.html", context)


def _district_of(organisation: Organisation) -> Place | None:
    return _first_district(organisation.places.all())


def _first_district(areas: Any) -> Place | None:
    """The wijk of what works in one wijk only; elsewhere the course stays green."""
    found = {places.district_of(area) for area in areas}
    return found.pop() if len(found) == 1 else None
