"""The agenda, and one activity."""

from datetime import date
from typing import Any

from django.core.paginator import InvalidPage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from samen.foundation import clock
from samen.foundation.traces import discreetly
from samen.guide.models import Occurrence
from samen.guide.permissions import may_edit
from samen.guide.queries import agenda as dates
from samen.guide.queries.filters import Filters, Reading, read_filters
from samen.guide.queries.help_subject import help_in, help_with
from samen.guide.queries.listing import tags_by_kind
from samen.guide.queries.period import (
    DAY,
    MONTH,
    WEEK,
    Period,
    one_month,
    read_period,
    squares_of,
    week_value,
    weekdays,
)
from samen.guide.queries.words import day_words, on_the_wall, rhythm_of, span_words, times_of
from samen.guide.texts import coordination_labels
from samen.guide.views import linked_data
from samen.guide.views.caching import public_page
from samen.people.queries import actor_of
from samen.places import queries as places


@require_safe
@public_page
def agenda(request: HttpRequest) -> HttpResponse:
    """What happens when: by week unless asked otherwise, by day or by month. Source: R-045."""
    today = clock.today()
    reading = read_filters(request.GET)
    period, no_period = read_period(request.GET, today)
    if no_period:
        reading = Reading(reading.filters, reading.choices, (*reading.ignored, no_period))
    filters = reading.filters
    discreetly(request, help_in((), [filters.category]))
    context = {
        "reading": reading,
        "filters": filters,
        "heading": filters.title(_("Agenda")),
        "query": filters.to_query(),
        "district": filters.district,
        "period": period,
        "download_query": filters.to_query(**{period.view: period.value}),
        "tabs": _tabs(period, filters, today),
        "previous": _address(filters, period.view, period.previous),
        "following": _address(filters, period.view, period.following),
        **_month(period, filters, today),
        **_lines(request, period, filters, today),
    }
    return render(request, "guide/agenda.html", context)


def _lines(request: HttpRequest, period: Period, filters: Filters, today: date) -> dict[str, Any]:
    """What happens in the period; and when that is nothing, the way on."""
    if period.view == DAY:
        try:
            page, days = dates.page_of_day(
                period.first, filters, request.GET.get("pagina"), today=today
            )
        except InvalidPage:
            raise Http404 from None
        shown: dict[str, Any] = {"page": page, "days": days}
    elif period.view == WEEK:
        days = dates.days_from(period.first, period.days, filters=filters, today=today)
        shown = {"days": days}
    else:
        return {}
    if not shown["days"]:
        return shown | _way_on(filters, max(period.first, today))
    lines = (line for day in shown["days"] for line in day.happenings)
    return shown | {"has_fictional": any(line.is_fictional for line in lines)}


def _way_on(filters: Filters, day: date) -> dict[str, Any]:
    """Another day, a larger area, or all kinds."""
    next_day = dates.next_day_after(dates.start_of(day), filters=filters)
    wider = filters.wider()
    return {
        "next_day": next_day,
        "next_day_url": _address(filters, DAY, next_day.isoformat() if next_day else ""),
        "wider": wider,
        "wider_url": _agenda(wider) if wider is not None else "",
        "all_kinds_url": _agenda(filters.only_place()) if filters.number_chosen else "",
    }


def _month(period: Period, filters: Filters, today: date) -> dict[str, Any]:
    month = one_month(period.first.replace(day=1), today)
    counts = dates.days_with_something(month.first, month.last, filters=filters)
    address = _agenda(filters, dag="")
    glue = "&" if "?" in address else "?"
    return {
        "month": month,
        "weekdays": weekdays(),
        "month_weeks": squares_of(month.first, counts, today),
        "month_previous": _address(filters, MONTH, month.previous),
        "month_following": _address(filters, MONTH, month.following),
        "day_address": f"{address}{glue}dag=",
    }


def _tabs(period: Period, filters: Filters, today: date) -> list[tuple[str, str, bool]]:
    """The three views of the same days, each with its address."""
    day = today if period.first <= today <= period.last else period.first
    week = period.value if period.view == WEEK else "" if day == today else week_value(day)
    return [
        (_("Dag"), _agenda(filters, dag=day.isoformat()), period.view == DAY),
        (_("Week"), _agenda(filters, week=week), period.view == WEEK),
        (_("Maand"), _agenda(filters, maand=f"{day:%Y-%m}"), period.view == MONTH),
    ]


def _agenda(filters: Filters, **more: str) -> str:
    return reverse("guide:agenda") + filters.to_query(**more)


def _address(filters: Filters, view: str, value: str) -> str:
    """The agenda at that day, week or month; empty when there is no such value."""
    return _agenda(filters, **{view: value}) if value else ""


@require_safe
@public_page
def activity(request: HttpRequest, slug: str) -> HttpResponse:
    """One activity: when, where, for whom, and the next ten dates."""
    found = dates.activity_with_all(slug)
    if found is None:
        raise Http404
    discreetly(request, help_with(found))
    today = clock.today()
    coming = dates.coming_dates(found, clock.now())
    next_date = next((line for line in coming if not line.cancelled), None)
    shown = next_date or dates.last_date(found)
    place = found.location.place if found.location else None
    whole = places.district_of(place) if place else None
    context = {
        "activity": found,
        "rhythm": rhythm_of(found) if found.recurrence else "",
        "times": times_of(found),
        "next_date": next_date,
        "next_off": _date_line(coming[0], today) if coming and coming[0].cancelled else None,
        "shown_date": shown,
        "shown_times": _times(shown),
        "is_today": shown is not None and on_the_wall(shown.start).date() == today,
        "dates": [_date_line(line, today) for line in coming] if found.recurrence else [],
        "tags": tags_by_kind(found.tags.all()),
        "coordination": dict(coordination_labels()).get(found.coordinated_by, ""),
        "district": whole,
        "district_agenda": _agenda(Filters(place=whole)),
        "may_edit": may_edit(actor_of(request), found.organisation_id),
        "linked_data": linked_data.activity_data(request, found, next_date),
    }
    return render(request, "guide/activity.html", context)


def _times(line: Occurrence | None) -> str:
    return span_words(on_the_wall(line.start), on_the_wall(line.end)) if line else ""


def _date_line(line: Occurrence, today: date) -> dict[str, Any]:
    """One of the dates, with a word only when it differs."""
    start = on_the_wall(line.start)
    return {
        "start": start,
        "day": day_words(start.date(), this_year=today.year),
        "times": _times(line),
        "is_today": start.date() == today,
        "is_cancelled": line.cancelled,
        "moved_from": day_words(line.on, this_year=today.year)
        if start.date() != line.on and not line.cancelled
        else "",
        "reason": line.reason,
    }
