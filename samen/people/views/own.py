"""What a person looks after for themselves: a name, a language, and closing the account."""

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.foundation.texts import explain
from samen.people import queries
from samen.people.actions import person as actions
from samen.people.forms import SelfForm
from samen.people.queries import actor_of


@never_cache
@needs_login
def own_details(request: HttpRequest) -> HttpResponse:
    """Name and language, and what is kept about this person."""
    actor = actor_of(request)
    person = queries.person_of(actor)
    form = SelfForm(request.POST) if request.method == "POST" else SelfForm.about(person)
    if form.is_valid():
        chosen = form.cleaned_data
        actions.change_own_name(actor=actor, person=person, name=chosen["name"])
        actions.change_own_language(actor=actor, person=person, language=chosen["language"])
        messages.success(request, _("Bewaard."))
        return redirect("people:own_details")
    mandates = queries.mandates_of(person, clock.today())
    context = {"form": form, "person": person, "mandates": mandates}
    return render(request, "people/own_details.html", context)


@never_cache
@needs_login
def close_account(request: HttpRequest) -> HttpResponse:
    """Asks once more, then closes this person's own account."""
    actor = actor_of(request)
    if request.method != "POST":
        return render(request, "people/close_account.html")
    try:
        actions.deactivate_person(actor=actor, person=queries.person_of(actor))
    except RuleBroken as broken:
        return render(request, "people/close_account.html", {"reason": explain(broken)}, status=409)
    auth.logout(request)
    return redirect("people:account_closed")


def account_closed(request: HttpRequest) -> HttpResponse:
    return render(request, "people/account_closed.html")
