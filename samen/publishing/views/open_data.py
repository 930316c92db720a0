"""All open data on one page: for people who want to build something with it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samen.publishing.queries import open_data as asking
from samen.publishing.queries.fediverse import city_voice
from samen.publishing.rules.fediverse import account_of


@require_safe
def open_data(request: HttpRequest) -> HttpResponse:
    """Every list in every form; its address is the name of the catalogue. Source: R-046."""
    city = city_voice()
    context = {
        "entries": asking.entries(),
        "services": asking.services(),
        "account": f"@{account_of(city.speaker, city.slug)}@{request.get_host()}" if city else "",
    }
    return render(request, "publishing/open_data.html", context)
