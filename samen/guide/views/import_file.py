"""Uploading a table: first a look at what would happen, then all of it or nothing."""

import csv
from io import StringIO
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.foundation.idempotency import only_once
from samen.foundation.spreadsheets import XLSX, Sheet, a_book
from samen.foundation.texts import SENTENCES, explain
from samen.guide import permissions
from samen.guide.actions import import_file as actions
from samen.guide.forms.import_file import ImportForm
from samen.guide.models import ImportFile
from samen.guide.queries import import_plan, mine
from samen.guide.queries.import_plan import Line, Plan
from samen.guide.rules.columns import CITY_ONLY, COLUMNS, Column, TableKind
from samen.guide.rules.sheet import Problem
from samen.guide.texts.columns import column_words, table_kind_labels
from samen.guide.views.edit import KEEPERS, not_yours, sent
from samen.people.queries import actor_of

MOST_SHOWN = 100
SEPARATOR = ";"
MARK = "\ufeff"  # tells a spreadsheet that this is UTF-8


@never_cache
@needs_login(roles=KEEPERS)
def start(request: HttpRequest) -> HttpResponse:
    """Choose a file; below it what the columns mean."""
    actor = actor_of(request)
    if not mine.organisations_to_edit(actor).exists():
        return not_yours(request, actor)
    for_the_city = permissions.may_edit_everything(actor)
    form = ImportForm(request.POST or None, request.FILES or None, for_the_city=for_the_city)
    if form.is_valid():
        done = _("Kijk eerst wat er gebeurt. Er is nog niets veranderd.")
        answer = sent(request, form, lambda: _upload(request, form), done)
        if answer:
            return answer
    context = {"form": form, "kinds": _explained(for_the_city)}
    return render(request, "guide/edit/import_start.html", context)


@never_cache
@needs_login(roles=KEEPERS)
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """What would happen, per row; and the button that does it."""
    actor = actor_of(request)
    file = import_plan.import_file(actor, pk, clock.now())
    if file is None:
        return not_yours(request, actor)
    if request.POST.get("deed") == "forget":
        actions.forget_import(actor=actor, file=file)
        messages.success(request, _("Het bestand is weg. Er is niets veranderd."))
        return redirect("guide:import")
    if request.method == "POST":
        try:
            return redirect(only_once(actor, request.POST, lambda: _confirm(request, file)))
        except RuleBroken as broken:
            messages.warning(request, explain(broken))
    return render(request, "guide/edit/import_preview.html", _page(file, actor))


@needs_login(roles=KEEPERS)
def example(request: HttpRequest, kind: str, form: str) -> HttpResponse:
    """An empty table with the right columns and one row as an example."""
    actor = actor_of(request)
    if not mine.organisations_to_edit(actor).exists():
        return not_yours(request, actor)
    if kind not in COLUMNS or form not in {"csv", "xlsx"}:
        raise Http404
    columns = COLUMNS[TableKind(kind)]
    content = _as_csv(columns) if form == "csv" else _as_xlsx(columns)
    response = HttpResponse(content, content_type=XLSX if form == "xlsx" else "text/csv")
    response["Content-Disposition"] = f'attachment; filename="samen-{kind}.{form}"'
    return response


def _upload(request: HttpRequest, form: ImportForm) -> str:
    table = form.cleaned_data["file"]
    file = actions.upload_table(
        actor=actor_of(request),
        kind=form.chosen_kind(),
        header=table["header"],
        rows=table["rows"],
    )
    return resolve_url("guide:import_preview", file.pk)


def _confirm(request: HttpRequest, file: ImportFile) -> str:
    counts = actions.confirm_import(
        actor=actor_of(request), file=file, seen=request.POST.get("seen", "")
    )
    number = counts["new"] + counts["changed"]
    done = ngettext("{number} regel is ingelezen.", "{number} regels zijn ingelezen.", number)
    messages.success(request, done.format(number=number))
    return reverse("guide:my_items")


# --- what is shown -----------------------------------------------------------------------------


def _page(file: ImportFile, actor: Any) -> dict[str, Any]:
    plan = import_plan.plan_of(actor, file)
    return {
        "file": file,
        "plan": plan,
        "problems": [_words(problem) for problem in plan.problems],
        "wrong": [_wrong(line) for line in plan.of("wrong")][:MOST_SHOWN],
        "new": plan.of("new"),
        "changed": plan.of("changed"),
        "same": len(plan.of("same")),
        "will_change": _number_of_changes(plan),
        "most": MOST_SHOWN,
    }


def _number_of_changes(plan: Plan) -> int:
    return len(plan.of("new")) + len(plan.of("changed"))


def _wrong(line: Line) -> dict[str, Any]:
    return {
        "number": line.number,
        "name": line.name,
        "problems": [_words(problem) for problem in line.problems],
    }


def _words(problem: Problem) -> dict[str, str]:
    said = str(SENTENCES[problem.why]).format(**problem.facts)
    return {"column": problem.column, "said": said}


def _explained(for_the_city: bool) -> list[dict[str, Any]]:
    """Per kind its columns, with what they mean."""
    words = column_words()
    return [
        {
            "kind": kind,
            "label": label,
            "columns": [(one, words[one.key]) for one in COLUMNS[TableKind(kind)]],
        }
        for kind, label in table_kind_labels()
        if for_the_city or kind not in CITY_ONLY
    ]


# --- the example -------------------------------------------------------------------------------


def _as_csv(columns: tuple[Column, ...]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text, delimiter=SEPARATOR)
    writer.writerow([one.title for one in columns])
    writer.writerow([one.example for one in columns])
    return (MARK + text.getvalue()).encode()


def _as_xlsx(columns: tuple[Column, ...]) -> bytes:
    """The table, and a second sheet that tells what the columns mean."""
    said = column_words()
    words = [
        (one.title, _("ja") if one.is_required else _("nee"), str(said[one.key])) for one in columns
    ]
    titles, example = [one.title for one in columns], [one.example for one in columns]
    return a_book(
        [
            Sheet(_("Tabel"), [titles, example]),
            Sheet(_("Uitleg"), [(_("kolom"), _("verplicht"), _("uitleg")), *words]),
        ]
    )
