"""From a page of HTML to an answer with a PDF, or a kind page when the press is busy."""

from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language

from samen.foundation import press, qr
from samen.foundation.icons import ICONS
from samen.places import queries as places
from samen.places.models import Place
from samen.publishing.rules.drawing import Tile, wall_svg
from samen.publishing.rules.paper import heading_size

STYLE = Path(__file__).parents[1] / "static" / "publishing" / "paper.css"
SECONDS = 900
WAIT_SECONDS = 5
INK = "#12241e"
SUN = "#ffc933"


def pdf(
    request: HttpRequest,
    template: str,
    drafts: Sequence[Mapping[str, Any]],
    *,
    style: str,
    with_icons: bool = False,
    name: str,
    most_pages: int = 1,
) -> HttpResponse:
    """The first draft that fits, as PDF. 503 with a kind page when too many print at once."""
    html = render_to_string(template, dict(drafts[0]))
    styles = (paper_style(), style, *([icon_style()] if with_icons else []))
    etag = f'"{press.fingerprint(html, *styles, most_pages)}"'
    known = get_conditional_response(request, etag=etag)
    if known is not None and known.status_code == 304:
        return keep_for_a_while(known, etag)
    leaner = [partial(render_to_string, template, dict(draft)) for draft in drafts[1:]]
    try:
        sheet = press.printed([lambda: html, *leaner], style=styles, most_pages=most_pages)
    except press.PressBusy:
        return no_press(request, is_busy=True)
    except press.PressMissing:
        return no_press(request, is_busy=False)
    response = HttpResponse(sheet, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    response["Content-Language"] = get_language() or ""
    return keep_for_a_while(response, etag)


def keep_for_a_while(response: HttpResponse, etag: str) -> HttpResponse:
    """The same sheet for everyone, for a quarter of an hour."""
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={SECONDS}"
    patch_vary_headers(response, ("Cookie",))
    return response


def no_press(request: HttpRequest, *, is_busy: bool) -> HttpResponse:
    """The press is busy, or this machine has none: what one can do instead."""
    response = render(request, "publishing/no_press.html", {"is_busy": is_busy}, status=503)
    response["Retry-After"] = str(WAIT_SECONDS if is_busy else SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def page_code(request: HttpRequest, path: str) -> dict[str, str]:
    """The address of a page in full, as people read it, and as a code to scan."""
    address = request.build_absolute_uri(path)
    if len(address) > qr.LONGEST:
        address = address.partition("?")[0]
    shown = address.split("://", 1)[1]
    return {"address": address, "shown_address": shown, "qr": qr.data_address(qr.svg(address))}


def head(name: str, district: Place | None, *, with_wall: bool) -> dict[str, Any]:
    """What the yellow head of a sheet needs besides its words."""
    wall = places.wall() if with_wall else ()
    tiles = [
        Tile(
            tile.place.name, tile.row, tile.column, district is not None and tile.place == district
        )
        for tile in wall
    ]
    return {
        "wall": qr.data_address(wall_svg(tiles)) if len(tiles) > 1 else "",
        "bricks": [district is not None and one == district for one in places.districts()],
        "heading_size": heading_size(name),
        "district": district,
    }


@cache
def paper_style() -> str:
    """The style of all paper."""
    return STYLE.read_text()


@cache
def icon_style() -> str:
    """The pictograms as pictures behind an empty box: those are no part of the text."""
    return "\n".join(map(_icon_rule, ICONS))


def _icon_rule(name: str) -> str:
    shapes = ICONS[name].replace('class="f"', f'fill="{SUN}" stroke="none"')
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="{INK}"'
        f' stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round">{shapes}</svg>'
    )
    return f'.paper-icon--{name} {{background-image:url("{qr.data_address(drawing)}")}}'
