"""What the Open Referral surface promises, for the people who build on it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from samen.publishing.queries.terms import vocabulary


@require_safe
def profile(request: HttpRequest) -> HttpResponse:
    """The Dutch profile of HSDS 3.0; its address is the name of the profile."""
    words = vocabulary()
    lists = [
        (one, [term for term in words.terms.values() if term.taxonomy == one])
        for one in words.taxonomies.values()
    ]
    return render(request, "publishing/profile.html", {"lists": lists})
