"""The column of the neighbourhood paper: the agenda of some weeks, laid out and as plain text."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from samen.foundation import clock, press
from samen.publishing.queries.column import Column, column
from samen.publishing.rules.column import count, laid_out, plain_text
from samen.publishing.rules.paper import column_room, column_style
from samen.publishing.views.printing import (
    keep_for_a_while,
    page_code,
    pdf,
)

MOST_PAGES = 2
LOWEST_MM, HIGHEST_MM = 80, 297
HOPES = (1, 0.94, 0.88, 0.8)  # long names may take more rows than we count
TEMPLATE = "publishing/paper/column.html"


def column_pdf(request: HttpRequest) -> HttpResponse:
    """Two columns, on so many pages of such a height. Source: R-380, quality G-52."""
    found = column(request.GET, clock.today())
    pages = _number(request, "bladzijden", 1, MOST_PAGES, MOST_PAGES)
    height = _number(request, "hoogte", LOWEST_MM, HIGHEST_MM, HIGHEST_MM)
    room = column_room(height)
    context = {"column": found, "step": 0, **page_code(request, _address(found))}
    drafts = [
        context | {"layout": laid_out(found.days, found.number, room=room * hope, pages=pages)}
        for hope in HOPES
    ]
    name = _file_name(found)
    return pdf(request, TEMPLATE, drafts, style=column_style(height), name=name, most_pages=pages)


def column_text(request: HttpRequest) -> HttpResponse:
    """The same as plain text, one line for each date, for whoever makes the paper up."""
    found = column(request.GET, clock.today())
    address = request.build_absolute_uri(_address(found))
    closing = [_("Kijk voor de nieuwste tijden op: {address}").format(address=address)]
    if not found.number:
        closing.insert(0, _("In deze dagen staat er niets in de agenda."))
    left_out = found.number - count(found.days)
    if left_out:
        closing.insert(0, _("Er staan nog {number} data op Samen.").format(number=left_out))
    text = plain_text(found.title, found.period, found.days, closing, example=_("voorbeeld"))
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{_file_name(found)}.txt"'
    return keep_for_a_while(response, f'"{press.fingerprint(text)}"')


def _address(found: Column) -> str:
    return reverse("guide:agenda") + found.filters.to_query()


def _file_name(found: Column) -> str:
    area = found.filters.place.slug if found.filters.place else "stad"
    return f"wijkkrant-{area}-{found.first:%Y-%m-%d}"


def _number(request: HttpRequest, name: str, least: int, most: int, usual: int) -> int:
    """A whole number out of the address, within bounds; anything else is the usual one."""
    asked = request.GET.get(name, "")
    if not (asked.isascii() and asked.isdecimal() and len(asked) <= 4):
        return usual
    return min(max(int(asked), least), most)
