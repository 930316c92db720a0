"""The lines of a list inside another website, and who can be chosen for one."""

from datetime import datetime, timedelta
from typing import Any

from django.core.paginator import Page, Paginator

from samen.guide.models import Occurrence
from samen.guide.queries.agenda import Day, dates_between, in_days, start_of
from samen.guide.queries.filters import Filters, matching_organisations, matching_services
from samen.guide.queries.rows import page_of, service_row
from samen.guide.queries.words import on_the_wall

DAYS_AHEAD = 92
MOST_ORGANISATIONS = 400  # to choose from in one list


def coming_days(
    filters: Filters, at: datetime, number: object, *, length: int
) -> tuple[Page[Occurrence], list[Day]]:
    """One page of the dates from today on. Raises InvalidPage beyond the last."""
    today = on_the_wall(at).date()
    first = start_of(today)
    found = dates_between(first, first + timedelta(days=DAYS_AHEAD), filters)
    page = Paginator(found.filter(end__gt=at), length).page(number or 1)  # type: ignore[arg-type]
    lines = found.filter(pk__in=[one.pk for one in page.object_list])
    return page, in_days(lines, today=today, per_day=length)


def some_services(filters: Filters, number: object, *, length: int) -> Page[Any]:
    """One page of services. Raises InvalidPage beyond the last."""
    found = matching_services(filters).select_related("organisation").prefetch_related("locations")
    return page_of(found, number, service_row(), per_page=length)


def organisations_to_choose(filters: Filters) -> list[tuple[str, str]]:
    """Those of the chosen area, by slug and name; none when they are too many for a list."""
    found = matching_organisations(filters.only_place()).values_list("slug", "name")
    choices = list(found[: MOST_ORGANISATIONS + 1])
    return choices if len(choices) <= MOST_ORGANISATIONS else []
