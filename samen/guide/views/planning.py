"""Keeping what is planned at the information point of a wijk: consulting hours, mobile points."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.foundation.errors import RuleBroken
from samen.foundation.idempotency import only_once
from samen.foundation.texts import explain
from samen.guide import permissions
from samen.guide.actions import information_point as actions
from samen.guide.forms.dates import CancelForm
from samen.guide.forms.fields import there_now
from samen.guide.forms.information_point import (
    ConsultingHourForm,
    MobilePointForm,
    consulting_hour_shows,
    mobile_point_shows,
)
from samen.guide.models import ConsultingHour, MobilePoint
from samen.guide.queries import consulting_hours as planning
from samen.guide.queries import information_point as queries
from samen.guide.rules.information_point import monday_of
from samen.guide.texts.rhythm import recurrence_in_words
from samen.guide.views.edit import not_yours, sent
from samen.people.queries import actor_of
from samen.people.rules import Role
from samen.places import queries as places
from samen.places.models import Place
from samen.places.rules import Layer

POINT_KEEPERS = [
    Role.DESK_VOLUNTEER,
    Role.DISTRICT_COORDINATOR,
    Role.EDITOR,
    Role.BOARD_MEMBER,
    Role.SERVICE_TEAM,
    Role.ADMINISTRATOR,
]
AnyForm = ConsultingHourForm | MobilePointForm
Planned = ConsultingHour | MobilePoint


@dataclass(frozen=True)
class Sheet:
    """What differs between the pages of a consulting hour and of a mobile point."""

    noun: str
    form: Callable[..., Any]
    find: Callable[[int], Any]
    shows: Callable[[Any], dict[str, Any]]
    add: Callable[..., object]
    change: Callable[..., object]
    stop: Callable[..., object]
    added: "str | Promise"
    changed: "str | Promise"
    stopped: "str | Promise"


HOUR = Sheet(
    noun="consulting_hour",
    form=ConsultingHourForm,
    find=planning.consulting_hour,
    shows=consulting_hour_shows,
    add=actions.add_consulting_hour,
    change=lambda planned, **more: actions.change_consulting_hour(hour=planned, **more),
    stop=lambda planned, actor, _form: actions.end_consulting_hour(actor=actor, hour=planned),
    added=gettext_lazy("Toegevoegd. Kijk of het past in de week."),
    changed=gettext_lazy("Bewaard. Zo staat het nu in de week."),
    stopped=gettext_lazy("Dit spreekuur is gestopt."),
)
POINT = Sheet(
    noun="mobile_point",
    form=MobilePointForm,
    find=queries.mobile_point,
    shows=mobile_point_shows,
    add=actions.add_mobile_point,
    change=lambda planned, **more: actions.change_mobile_point(point=planned, **more),
    stop=lambda planned, actor, form: actions.cancel_mobile_point(
        actor=actor, point=planned, reason=form.cleaned_data["reason"]
    ),
    added=gettext_lazy("Toegevoegd. De wijk kan het nu zien."),
    changed=gettext_lazy("Bewaard. Zo ziet de wijk het nu."),
    stopped=gettext_lazy("Dit punt gaat niet door. Dat staat er nu."),
)


@never_cache
@needs_login(roles=POINT_KEEPERS)
def keep_point(request: HttpRequest, slug: str) -> HttpResponse:
    """What is planned in a wijk, to change it or to add something."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here
    today = clock.today()
    hours = [
        (hour, recurrence_in_words(hour.recurrence, hour.starts_on))
        for hour in planning.hours_to_keep(here, today)
    ]
    context = {
        "place": here,
        "hours": hours,
        "mobile": queries.mobile_points(here, today, days=366),
        "week": planning.planned_week(here, monday_of("", today), today),
    }
    return render(request, "guide/wip/keep.html", context)


@never_cache
@needs_login(roles=POINT_KEEPERS)
def add_consulting_hour(request: HttpRequest, slug: str) -> HttpResponse:
    """A new consulting hour of a partner."""
    return _add(request, slug, HOUR)


@never_cache
@needs_login(roles=POINT_KEEPERS)
def edit_consulting_hour(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a consulting hour, or stop it; and its next dates."""
    hour = your_hour(request, slug, pk)
    if isinstance(hour, HttpResponse):
        return hour
    dates = planning.dates_to_come(hour, clock.today())
    return _edit(request, hour.district, hour, HOUR, {"dates": dates})


@never_cache
@needs_login(roles=POINT_KEEPERS)
def add_mobile_point(request: HttpRequest, slug: str) -> HttpResponse:
    """A new mobile point."""
    return _add(request, slug, POINT)


@never_cache
@needs_login(roles=POINT_KEEPERS)
def edit_mobile_point(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a mobile point, or cancel it; one that is off goes on again."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here
    point = queries.mobile_point(pk)
    if point is None or point.district_id != here.pk:
        raise Http404
    if request.POST.get("deed") != "resume":
        return _edit(request, here, point, POINT, {})

    def resume() -> str:
        actions.resume_mobile_point(actor=actor_of(request), point=point)
        return _kept(here)

    return at_once(request, resume, _("Dit punt gaat weer door."), _kept(here))


def your_hour(request: HttpRequest, slug: str, pk: int) -> ConsultingHour | HttpResponse:
    """A consulting hour that goes on, or the answer for somebody who does not keep it."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here
    hour = planning.consulting_hour(pk)
    if hour is None or hour.district_id != here.pk or hour.ended_on is not None:
        raise Http404
    return hour


def at_once(request: HttpRequest, act: Callable[[], str], done: str, there: str) -> HttpResponse:
    """A deed with nothing to fill in, once. A refusal is said on the page that comes next."""
    try:
        target = only_once(actor_of(request), request.POST, act)
    except RuleBroken as broken:
        messages.warning(request, explain(broken))
        return redirect(there)
    messages.success(request, done)
    return redirect(target)


def may_plan(request: HttpRequest, here: Place) -> bool:
    """Whether who asks keeps what is planned in this wijk."""
    actor = actor_of(request)
    return actor.known_as is not None and permissions.may_keep_information_point(
        actor, places.within(here), queries.keepers_of(here)
    )


def _add(request: HttpRequest, slug: str, sheet: Sheet) -> HttpResponse:
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here
    form = sheet.form(request.POST or None, district=here)

    def add() -> str:
        sheet.add(actor=actor_of(request), district=here, details=form.details())
        return _kept(here)

    if form.is_valid() and (answer := sent(request, form, add, str(sheet.added))):
        return answer
    context = {"place": here, "form": form, "planned": None}
    return render(request, f"guide/wip/{sheet.noun}.html", context)


def _edit(
    request: HttpRequest, here: Place, planned: Planned, sheet: Sheet, more: dict[str, Any]
) -> HttpResponse:
    actor, shown = actor_of(request), sheet.shows(planned)
    stops = request.POST.get("deed") == "stop"
    stop_form = CancelForm(request.POST if stops else None, prefix="weg")
    typed = request.POST if request.method == "POST" and not stops else None
    form = sheet.form(typed, district=here, planned=planned, initial=shown)

    def change() -> str:
        sheet.change(planned, actor=actor, details=form.details(), seen_at=form.seen_at())
        return _kept(here)

    def stop() -> str:
        sheet.stop(planned, actor, stop_form)
        return _kept(here)

    if stop_form.is_valid():
        return at_once(request, stop, str(sheet.stopped), _kept(here))
    if form.is_valid() and (answer := sent(request, form, change, str(sheet.changed))):
        return answer
    context = {
        "place": here,
        "form": form,
        "planned": planned,
        "stop_form": stop_form,
        "changed": _meanwhile(request, form, shown),
        **more,
    }
    return render(request, f"guide/wip/{sheet.noun}.html", context)


def _meanwhile(request: HttpRequest, form: AnyForm, shown: dict[str, Any]) -> list[tuple[str, str]]:
    """What stands there now, when others were first. Saving again then goes through."""
    if not form.is_bound or request.POST.get("seen") == shown["seen"]:
        return []
    data = request.POST.copy()
    data["seen"] = shown["seen"]
    form.data = data
    return there_now(form, shown)


def _yours(request: HttpRequest, slug: str) -> Place | HttpResponse:
    """The wijk, or the answer for somebody who does not keep its point. Raises Http404."""
    here = places.place_from_slug(Layer.DISTRICT, slug)
    if here is None or here.slug != slug:
        raise Http404
    return here if may_plan(request, here) else not_yours(request, actor_of(request))


def _kept(here: Place) -> str:
    return resolve_url("guide:keep_point", here.slug)
