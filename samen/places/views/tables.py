"""The wijken and the buurten as files: CSV and JSON."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samen.foundation.tables import Cell, Form, Table, answer
from samen.places import queries
from samen.places.models import Place

DISTRICT = ("nummer", "naam", "code", "oppervlakte_in_hectare", "koploper_sinds", "slug")
NEIGHBOURHOOD = (
    "nummer", "naam", "wijk", "cbs_buurten", "indicatief", "vroegere_namen", "geldig_vanaf", "slug",
)  # fmt: skip


@require_safe
def districts(request: HttpRequest, form: Form) -> HttpResponse:
    rows = [_district(one) for one in queries.districts()]
    return answer(request, Table(_("Wijken"), "wijken", DISTRICT, rows), form)


@require_safe
def neighbourhoods(request: HttpRequest, form: Form) -> HttpResponse:
    rows = [_neighbourhood(one) for one in queries.neighbourhoods()]
    return answer(request, Table(_("Buurten"), "buurten", NEIGHBOURHOOD, rows), form)


def _district(one: Place) -> Sequence[Cell]:
    return [one.number, one.name, one.code, one.area_ha, one.front_runner_since, one.slug]


def _neighbourhood(one: Place) -> Sequence[Cell]:
    district = queries.district_of(one)
    return [
        one.number,
        one.name,
        district.name if district else "",
        ", ".join(part.code for part in queries.parts_of(one) if part.code),
        one.indicative,
        ", ".join(queries.former_names_of(one)),
        one.valid_from,
        one.slug,
    ]
