"""What there is on paper: forms to fill in with a pen, and flyers of one page of the guide."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from samen.foundation import clock
from samen.foundation.doors import is_public_path
from samen.foundation.languages import reading_language
from samen.guide.queries.choices import Choices
from samen.publishing.queries.column import read_days
from samen.publishing.queries.paper_forms import paper_form, paper_forms
from samen.publishing.rules.paper import FORM_STYLE
from samen.publishing.views.printing import page_code, pdf
from samen.publishing.views.questions import questions

KINDS = {
    "guide:activity": "activiteiten",
    "guide:service": "diensten",
    "guide:location": "ruimtes",
    "guide:organisation": "organisaties",
}
MOST_PAGES = 2


@dataclass(frozen=True)
class Sheet:
    """One thing to print."""

    words: str
    url: str


def paper(request: HttpRequest) -> HttpResponse:
    """All that can be had on paper; with ?pad= the sheets of that page first."""
    path = request.GET.get("pad", "")[:400]
    first, last = read_days(request.GET, clock.today())
    context = {
        "path": path if _is_page(path) else "",
        "sheets": _sheets_of(path),
        "forms": paper_forms(),
        "areas": Choices().areas,
        "first": first,
        "last": last,
    }
    return render(request, "publishing/paper.html", context)


def form(request: HttpRequest, slug: str) -> HttpResponse:
    """One form, to fill in with a pen. Source: quality G-50."""
    found = paper_form(slug)
    if found is None:
        raise Http404
    with override(reading_language(for_residents=found.is_for_residents)):
        shared = {
            "form": found,
            "questions": questions(found.make()),
            **page_code(request, reverse("publishing:paper")),
        }
        drafts = [shared | {"step": step} for step in range(len(FORM_STYLE.sizes))]
        style = FORM_STYLE.style()
        template = "publishing/paper/form.html"
        return pdf(request, template, drafts, style=style, name=slug, most_pages=MOST_PAGES)


def _is_page(path: str) -> bool:
    return is_public_path(path)


def _sheets_of(path: str) -> list[Sheet]:
    """The flyers and posters of one page of ours; none when it has none."""
    if not _is_page(path):
        return []
    parts = urlsplit(path)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return []
    if found.view_name == "guide:agenda":
        poster, query = reverse("publishing:poster"), f"{parts.query}&" if parts.query else ""
        return [Sheet(words, f"{poster}?{query}formaat={code}") for code, words in _formats()]
    if found.view_name not in KINDS:
        return []
    flyer = reverse("publishing:flyer", args=[KINDS[found.view_name], found.kwargs["slug"]])
    return [Sheet(words, f"{flyer}?formaat={code}") for code, words in _formats()]


def _formats() -> list[tuple[str, str]]:
    return [
        ("a5", _("Flyer A5, een half vel")),
        ("a6", _("Flyer A6, een ansichtkaart")),
        ("a4", _("Poster A4, voor je eigen printer")),
        ("a3", _("Poster A3, voor het prikbord")),
    ]
