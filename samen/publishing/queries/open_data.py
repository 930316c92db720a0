"""The register of open data with its addresses: for the page and for the catalogue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet
from django.urls import reverse
from django.utils.text import capfirst

from samen.foundation import rooms
from samen.foundation.open_data import FORMS, DataList, Form, Per, Source
from samen.guide.queries.filters import visible_activities, visible_locations, visible_services
from samen.places import queries as places
from samen.places.models import Place
from samen.publishing.rules import open_data as register
from samen.publishing.rules.fediverse import Speaker
from samen.publishing.rules.open_data import DataService
from samen.publishing.texts import open_data as words
from samen.publishing.texts.open_data import About


@dataclass(frozen=True)
class Download:
    """One form of a list, at one address."""

    slug: str
    title: str
    form: Form
    address: str
    service: str


@dataclass(frozen=True)
class Entry:
    """One list with all its forms. `address` is its lasting name, `page` where people read it."""

    about: DataList
    address: str
    page: str
    downloads: tuple[Download, ...]


@dataclass(frozen=True)
class Service:
    """One service for programs, with the address of its description."""

    service: DataService
    about: About
    address: str
    endpoint: str
    description: str


def here() -> str:
    """The lasting name of the catalogue: the page that shows it."""
    return _absolute(reverse("publishing:open_data"))


def entries() -> list[Entry]:
    """Every list in the register. At most one query, for the areas."""
    page = here()
    return [
        Entry(
            about=one,
            address=f"{page}#{one.slug}",
            page=_absolute(reverse(one.page)),
            downloads=tuple(download for at in one.sources for download in _downloads(one, at)),
        )
        for one in rooms.open_data()
    ]


def services() -> list[Service]:
    page = here()
    return [
        Service(
            service=one,
            about=words.SERVICES[one.slug],
            address=f"{page}#{one.slug}",
            endpoint=_absolute(reverse(one.url_name)).rstrip("/"),
            description=_absolute(reverse(one.description)),
        )
        for one in register.SERVICES
    ]


def city() -> Place | None:
    return places.city_or_none()


def newest_change() -> datetime | None:
    """When anything that everybody may see changed last."""
    shown: tuple[QuerySet[Any], ...] = (
        visible_activities(), visible_services(), visible_locations()
    )  # fmt: skip
    latest = [found.aggregate(latest=Max("changed_at"))["latest"] for found in shown]
    return max((moment for moment in latest if moment), default=None)


def _downloads(dataset: DataList, source: Source) -> Iterator[Download]:
    form = capfirst(str(words.FORMS[source.form]))
    for area, given in _given(source):
        part = f"-{area.slug}" if area else ""
        yield Download(
            slug=f"{dataset.slug}-{source.form}{part}",
            title=str(words.PER_DISTRICT).format(form=form, district=area.name) if area else form,
            form=FORMS[source.form],
            address=_absolute(reverse(source.url_name, args=given)),
            service=source.service,
        )


def _given(source: Source) -> list[tuple[Place | None, list[str]]]:
    """For every file the area it is of, if it is of one, and what its address wants."""
    if source.per == Per.DISTRICT:
        return [(district, [district.slug]) for district in places.districts()]
    if source.per == Per.CITY:
        here = city()
        return [(None, [Speaker.CITY.value, here.slug])] if here else []
    return [(None, [])]


def _absolute(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"
