"""Lines of a list, made ready for a template: every line is a name, an address and some words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from samen.foundation.templatetags.samen import euros
from samen.guide.models import Activity, Location, Service
from samen.guide.queries.filters import kinds_of
from samen.guide.queries.words import rhythm_of, times_of
from samen.guide.rules.listing import Answer
from samen.people.models import Organisation

PER_PAGE = 25
PLACES_IN_A_LINE = 3
STAND_IN = "x"


@dataclass(frozen=True, slots=True)
class Row:
    """One line: a link, a sentence, one line of facts, and what stands at the end."""

    name: str
    url: str
    summary: str = ""
    meta: str = ""
    end: str = ""
    is_cancelled: bool = False
    is_fictional: bool = False


def page_of(
    things: QuerySet[Any], number: object, row: Callable[[Any], Row], *, per_page: int = PER_PAGE
) -> Page[Any]:
    """One page of a list as lines. Raises InvalidPage beyond the last, or when it is no number."""
    page = Paginator(things, per_page).page(number or 1)  # type: ignore[arg-type]
    page.object_list = [row(thing) for thing in page.object_list]
    return page


def address_maker(url_name: str) -> Callable[[str], str]:
    """Makes addresses of one kind out of slugs, with one look at the table of paths."""
    stem = reverse(url_name, args=[STAND_IN])[: -len(STAND_IN)]
    return lambda slug: f"{stem}{slug}"


def facts(parts: Iterable[object]) -> str:
    """One line of facts: those that say something, with a dot between."""
    return " · ".join(str(part) for part in parts if part)


def organisation_row() -> Callable[[Organisation], Row]:
    """Wants `places` prefetched."""
    row = organisation_facts()
    return lambda one: row(
        one.name,
        one.slug,
        one.kind,
        one.summary,
        one.fictional,
        [place.name for place in one.places.all()],
    )


def organisation_facts() -> Callable[[str, str, str, str, bool, Sequence[str]], Row]:
    """Makes lines out of name, slug, kind, summary, whether made up, and names of areas."""
    address = address_maker("guide:organisation")
    kinds = dict(kinds_of(Organisation))
    in_many = _("in veel buurten")

    def row(
        name: str, slug: str, kind: str, summary: str, fictional: bool, areas: Sequence[str]
    ) -> Row:
        where = in_many if len(areas) > PLACES_IN_A_LINE else ", ".join(areas)
        return Row(
            name=name,
            url=address(slug),
            summary=summary,
            meta=facts([kinds.get(kind), where]),
            is_fictional=fictional,
        )

    return row


def service_row(*, by_whom: bool = False) -> Callable[[Service], Row]:
    """Wants `organisation` selected and `locations` prefetched. Says where, unless `by_whom`."""
    address = address_maker("guide:service")

    def row(service: Service) -> Row:
        here = [] if by_whom else service.locations.all()
        where = [place.name for place in here if not place.withdrawn_at]
        return Row(
            name=service.name,
            url=address(service.slug),
            summary=service.summary,
            meta=facts([service.organisation.name, ", ".join(where[:PLACES_IN_A_LINE])]),
            end=euros(service.cost_cents),
            is_fictional=service.fictional,
        )

    return row


def activity_row(*, by_whom: bool = False) -> Callable[[Activity], Row]:
    """Wants `organisation` and `location` selected. Says where, or else by whom."""
    address = address_maker("guide:activity")

    def row(activity: Activity) -> Row:
        where = (None if by_whom else activity.location) or activity.organisation
        return Row(
            name=activity.name,
            url=address(activity.slug),
            summary=activity.summary,
            meta=facts(
                [
                    f"{rhythm_of(activity)}, {times_of(activity)}",
                    (where or activity.organisation).name,
                ]
            ),
            end=euros(activity.cost_cents),
            is_cancelled=activity.cancelled_at is not None,
            is_fictional=activity.fictional,
        )

    return row


def location_row() -> Callable[[Location], Row]:
    """Wants `place` selected."""
    address, kinds = address_maker("guide:location"), dict(kinds_of(Location))
    access = {Answer.YES.value: _("geen drempel"), Answer.NO.value: _("met drempel")}

    def row(location: Location) -> Row:
        where = location.place.name if location.place else ""
        return Row(
            name=location.name,
            url=address(location.slug),
            summary=location.summary,
            meta=facts(
                [
                    kinds.get(location.kind),
                    where,
                    location.address,
                    access.get(location.step_free),
                ]
            ),
            is_fictional=location.fictional,
        )

    return row
