"""What a person looks after for themselves: name, language, what is kept, closing the account."""

from typing import Any

from django.contrib import auth, messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samen.foundation import clock, own_data
from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.foundation.texts import explain
from samen.people import queries
from samen.people.actions import person as actions
from samen.people.forms import SelfForm
from samen.people.queries import actor_of

ROWS_SHOWN = 50  # of each kind; the file has them all


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
@require_safe
@needs_login
def own_data_page(request: HttpRequest) -> HttpResponse:
    """All that is kept about this person, to read or to print. Source: quality 4.4."""
    kept = [
        {"section": section, "rows": section.rows[-ROWS_SHOWN:][::-1], "all": len(section.rows)}
        for section in own_data.about(queries.person_of(actor_of(request)))
    ]
    return render(request, "people/own_data.html", {"kept": kept, "most": ROWS_SHOWN})


@never_cache
@require_safe
@needs_login
def own_data_file(request: HttpRequest) -> JsonResponse:
    """The same for a program, and without an end: every row. Source: AVG art. 15 and 20."""
    whole = {
        "samen": 1,
        "gemaaktOp": clock.now().isoformat(timespec="seconds"),
        "bewaard": [_as_plain(one) for one in own_data.about(queries.person_of(actor_of(request)))],
    }
    response = JsonResponse(whole, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response["Content-Disposition"] = 'attachment; filename="mijn-gegevens.json"'
    return response


def _as_plain(section: own_data.Section) -> dict[str, Any]:
    use = section.use
    return {
        "soort": section.name,
        "activiteit": str(use.activity),
        "waarom": str(use.purpose),
        "hoeLang": str(use.term.words),
        "wieZietHet": str(use.audience),
        "grond": f"AVG artikel 6, lid 1, onder {use.basis}",
        "rijen": [row.cells for row in section.rows],
    }


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
