"""Single dates of a consulting hour: called off, changed for once, or as agreed again."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.guide.actions import consulting_dates as actions
from samen.guide.forms.dates import CancelForm
from samen.guide.forms.information_point import ConsultingDateForm
from samen.guide.models import ConsultingHour
from samen.guide.queries import consulting_hours as queries
from samen.guide.queries.consulting_hours import SittingRow
from samen.guide.views.edit import sent
from samen.guide.views.planning import POINT_KEEPERS, at_once, your_hour
from samen.people.queries import actor_of


@never_cache
@needs_login(roles=POINT_KEEPERS)
def consulting_date(request: HttpRequest, slug: str, pk: int, on: str) -> HttpResponse:
    """One date of a consulting hour."""
    hour = your_hour(request, slug, pk)
    if isinstance(hour, HttpResponse):
        return hour
    row = _row_or_404(hour, on)
    there = resolve_url("guide:edit_consulting_hour", slug, pk)
    asked = request.POST.get("deed", "")
    if asked == "restore":
        done = _("Deze dag is weer zoals gewoon.")
        return at_once(request, lambda: _restore(request, hour, row, there), done, there)
    cancel = CancelForm(request.POST if asked == "cancel" else None, prefix="weg")
    change = ConsultingDateForm(
        request.POST if asked == "change" else None,
        hour=hour,
        prefix="anders",
        initial=_shows(hour, row.agreed_on),
    )
    answer = None
    if cancel.is_valid():
        done = _("Deze dag gaat niet door. Dat staat nu in de week.")
        answer = sent(request, cancel, lambda: _cancel(request, hour, row, cancel, there), done)
    elif change.is_valid():
        done = _("Bewaard. Zo staat het nu in de week.")
        answer = sent(request, change, lambda: _change(request, hour, row, change, there), done)
    context = {
        "place": hour.district,
        "hour": hour,
        "row": row,
        "differs": hour.other_dates.filter(on=row.agreed_on).exists(),
        "cancel": cancel,
        "change": change,
    }
    return answer or render(request, "guide/wip/consulting_date.html", context)


def _row_or_404(hour: ConsultingHour, on: str) -> SittingRow:
    """The date to come that the address names. Raises Http404."""
    try:
        day = date.fromisoformat(on)
    except ValueError:
        raise Http404 from None
    row = queries.date_to_come(hour, day, clock.today())
    if row is None:
        raise Http404
    return row


def _shows(hour: ConsultingHour, agreed_on: date) -> dict[str, Any]:
    """What the form begins with: as it is now, and else as it was agreed."""
    other = hour.other_dates.filter(on=agreed_on, to_date__isnull=False).first()
    if other is None:
        return {
            "to_date": agreed_on,
            "opens": hour.opens,
            "closes": hour.closes,
            "location": hour.location_id,
            "room": hour.room,
        }
    return {
        "to_date": other.to_date,
        "opens": other.opens,
        "closes": other.closes,
        "location": other.location_id,
        "room": other.room,
        "reason": other.reason,
    }


def _cancel(
    request: HttpRequest, hour: ConsultingHour, row: SittingRow, form: CancelForm, there: str
) -> str:
    reason = form.cleaned_data["reason"]
    actions.cancel_consulting_date(
        actor=actor_of(request), hour=hour, on=row.agreed_on, reason=reason
    )
    return there


def _change(
    request: HttpRequest,
    hour: ConsultingHour,
    row: SittingRow,
    form: ConsultingDateForm,
    there: str,
) -> str:
    other = form.other(row.agreed_on)
    actions.change_consulting_date(actor=actor_of(request), hour=hour, other=other)
    return there


def _restore(request: HttpRequest, hour: ConsultingHour, row: SittingRow, there: str) -> str:
    actions.restore_consulting_date(actor=actor_of(request), hour=hour, on=row.agreed_on)
    return there
