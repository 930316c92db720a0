"""The wijkinformatiepunt of a wijk: its page, and keeping its hours and mobile points."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.foundation.access import needs_login
from samen.guide import permissions
from samen.guide.actions import information_point as actions
from samen.guide.forms.fields import there_now
from samen.guide.forms.information_point import (
    ConsultingHourForm,
    MobilePointForm,
    consulting_hour_shows,
    mobile_point_shows,
)
from samen.guide.queries import information_point as queries
from samen.guide.rules.information_point import monday_of
from samen.guide.texts.information_point import day_part_labels
from samen.guide.texts.rhythm import recurrence_in_words
from samen.guide.views.caching import public_page
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


@require_safe
@public_page
def information_point(request: HttpRequest, slug: str) -> HttpResponse:
    """Where it is and who sits there; or else what is needed to begin one. Source: R-059."""
    here = places.place_from_slug(Layer.DISTRICT, slug)
    if here is None:
        raise Http404
    if here.slug != slug:
        return redirect("guide:information_point", here.slug, permanent=True)
    today = clock.today()
    points = queries.points_in(here, clock.now(), today)
    context = {
        "place": here,
        "points": points,
        "known_by_name": [] if points else queries.organisations_for_points(here),
        "week": queries.planned_week(here, monday_of(request.GET.get("week", ""), today), today),
        "parts": day_part_labels().values(),
        "mobile": queries.mobile_points(here, today),
        "may_keep": _may_keep(request, here),
        **({} if points else _starter_kit(here)),
    }
    return render(request, "guide/wip/information_point.html", context)


def _starter_kit(here: Place) -> dict[str, Any]:
    """Who helps to begin, and where the nearest one is. Source: R-071."""
    return {
        "nearest": queries.nearest_point(here),
        "helpers": queries.organisations_for_points(None),
        "facts": queries.facts_about_points(),
    }


# --- keeping ------------------------------------------------------------------------------


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
        for hour in queries.hours_to_keep(here, today)
    ]
    context = {
        "place": here,
        "hours": hours,
        "mobile": queries.mobile_points(here, today, days=366),
        "week": queries.planned_week(here, monday_of("", today), today),
    }
    return render(request, "guide/wip/keep.html", context)


@never_cache
@needs_login(roles=POINT_KEEPERS)
def add_consulting_hour(request: HttpRequest, slug: str) -> HttpResponse:
    """A new consulting hour of a partner."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here

    def add() -> str:
        actions.add_consulting_hour(actor=actor_of(request), district=here, details=form.details())
        return _kept(here)

    form = ConsultingHourForm(request.POST or None, district=here)
    return _answer(request, here, form, add, _("Toegevoegd. Kijk of het past in de week."))


@never_cache
@needs_login(roles=POINT_KEEPERS)
def edit_consulting_hour(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a consulting hour, or stop it."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here
    hour = queries.consulting_hour(pk)
    if hour is None or hour.district_id != here.pk or hour.ended_on is not None:
        raise Http404
    actor = actor_of(request)

    def change() -> str:
        actions.change_consulting_hour(
            actor=actor, hour=hour, details=form.details(), seen_at=form.seen_at()
        )
        return _kept(here)

    def stop() -> str:
        actions.end_consulting_hour(actor=actor, hour=hour)
        return _kept(here)

    shown = consulting_hour_shows(hour)
    if request.POST.get("deed") == "stop":
        form = ConsultingHourForm(district=here, hour=hour, initial=shown)
        return _stop(request, here, form, stop, _("Dit spreekuur is gestopt."))
    form = ConsultingHourForm(request.POST or None, district=here, hour=hour, initial=shown)
    done = _("Bewaard. Zo staat het nu in de week.")
    return _answer(request, here, form, change, done, planned=hour, shown=shown)


@never_cache
@needs_login(roles=POINT_KEEPERS)
def add_mobile_point(request: HttpRequest, slug: str) -> HttpResponse:
    """A new mobile point."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here

    def add() -> str:
        actions.add_mobile_point(actor=actor_of(request), district=here, details=form.details())
        return _kept(here)

    form = MobilePointForm(request.POST or None, district=here)
    return _answer(request, here, form, add, _("Toegevoegd. De wijk kan het nu zien."))


@never_cache
@needs_login(roles=POINT_KEEPERS)
def edit_mobile_point(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Change a mobile point, or cancel it."""
    here = _yours(request, slug)
    if isinstance(here, HttpResponse):
        return here
    point = queries.mobile_point(pk)
    if point is None or point.district_id != here.pk or point.cancelled_at is not None:
        raise Http404
    actor = actor_of(request)

    def change() -> str:
        actions.change_mobile_point(
            actor=actor, point=point, details=form.details(), seen_at=form.seen_at()
        )
        return _kept(here)

    def cancel() -> str:
        actions.cancel_mobile_point(actor=actor, point=point)
        return _kept(here)

    shown = mobile_point_shows(point)
    if request.POST.get("deed") == "stop":
        form = MobilePointForm(district=here, point=point, initial=shown)
        return _stop(request, here, form, cancel, _("Dit punt gaat niet door. Dat staat er nu."))
    form = MobilePointForm(request.POST or None, district=here, point=point, initial=shown)
    done = _("Bewaard. Zo ziet de wijk het nu.")
    return _answer(request, here, form, change, done, planned=point, shown=shown)


def _answer(
    request: HttpRequest,
    here: Place,
    form: "ConsultingHourForm | MobilePointForm",
    act: Callable[[], str],
    done: str,
    *,
    planned: Any = None,
    shown: dict[str, Any] | None = None,
) -> HttpResponse:
    """Does what the form asks, or shows it; also when others were first."""
    if form.is_valid() and (answer := sent(request, form, act, done)):
        return answer
    return _form_page(request, here, form, planned, shown)


def _stop(
    request: HttpRequest,
    here: Place,
    form: "ConsultingHourForm | MobilePointForm",
    act: Callable[[], str],
    done: str,
) -> HttpResponse:
    """Stops it, once; who is late comes back to the list."""
    empty = forms.Form({})
    empty.is_valid()
    return sent(request, empty, act, done) or redirect(_kept(here))


def _form_page(
    request: HttpRequest,
    here: Place,
    form: "ConsultingHourForm | MobilePointForm",
    planned: Any,
    shown: dict[str, Any] | None,
) -> HttpResponse:
    changed = []
    if shown and form.is_bound and request.POST.get("seen") != shown["seen"]:
        data = request.POST.copy()
        data["seen"] = shown["seen"]
        form.data = data
        changed = there_now(form, shown)
    is_hour = isinstance(form, ConsultingHourForm)
    context = {"place": here, "form": form, "planned": planned, "changed": changed}
    template = "consulting_hour" if is_hour else "mobile_point"
    return render(request, f"guide/wip/{template}.html", context)


def _yours(request: HttpRequest, slug: str) -> Place | HttpResponse:
    """The wijk, or the answer for somebody who does not keep its point. Raises Http404."""
    here = places.place_from_slug(Layer.DISTRICT, slug)
    if here is None or here.slug != slug:
        raise Http404
    return here if _may_keep(request, here) else not_yours(request, actor_of(request))


def _may_keep(request: HttpRequest, here: Place) -> bool:
    actor = actor_of(request)
    return actor.known_as is not None and permissions.may_keep_information_point(
        actor, places.within(here), queries.keepers_of(here)
    )


def _kept(here: Place) -> str:
    return resolve_url("guide:keep_point", here.slug)
