"""What every room's apps.py inherits, and what the page header asks of all rooms."""

from dataclasses import dataclass, replace
from importlib import import_module
from importlib.util import find_spec
from typing import ClassVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise

from samen.foundation.open_data import DataList, MoreForms, Source
from samen.foundation.texts import SENTENCES


@dataclass(frozen=True)
class NavigationItem:
    """One of at most five entries in the page header."""

    position: int
    url_name: str
    label: "str | Promise"
    icon: str


@dataclass(frozen=True)
class FooterGroup:
    """One column of the page footer: a heading and (url name, label, query) per link."""

    heading: "str | Promise"
    links: "tuple[tuple[str, str | Promise, str], ...]"


@dataclass(frozen=True)
class Cookie:
    """A cookie that the room sets: what for, when a browser gets it, and for how long.

    `seconds` is its life as the browser hears it; None is until the browser closes.
    """

    name: str
    purpose: "str | Promise"
    when: "str | Promise"
    term: "str | Promise"
    seconds: int | None


class Room(AppConfig):
    """One room of the house. `title` is what people call it."""

    default = False
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[str] = ""
    navigation: ClassVar[tuple[NavigationItem, ...]] = ()
    footer: ClassVar[tuple[FooterGroup, ...]] = ()
    open_data: ClassVar[tuple[DataList | MoreForms, ...]] = ()
    cookies: ClassVar[tuple[Cookie, ...]] = ()

    def __init_subclass__(cls) -> None:
        cls.default = True  # Django passes over a config with False, also when it is inherited

    def ready(self) -> None:
        if find_spec(f"{self.name}.texts"):
            SENTENCES.update(import_module(f"{self.name}.texts").SENTENCES)


def navigation() -> list[NavigationItem]:
    """The header entries of all rooms, in order."""
    return sorted(
        (item for room in _rooms() for item in room.navigation), key=lambda item: item.position
    )


def footer() -> list[FooterGroup]:
    """The footer columns of all rooms, roof first."""
    return [group for room in _rooms() for group in room.footer]


def cookies() -> list[Cookie]:
    """Every cookie of every room; there are no others."""
    return [cookie for room in _rooms() for cookie in room.cookies]


def open_data() -> list[DataList]:
    """Every list of every room, lowest room first, each with all its forms."""
    named = [one for room in reversed(_rooms()) for one in room.open_data]
    more = [one for one in named if isinstance(one, MoreForms)]
    return [
        replace(one, sources=one.sources + _forms_of(one.slug, more))
        for one in named
        if isinstance(one, DataList)
    ]


def _forms_of(slug: str, more: list[MoreForms]) -> tuple[Source, ...]:
    return tuple(source for one in more if one.slug == slug for source in one.sources)


def _rooms() -> list[Room]:
    return [room for room in apps.get_app_configs() if isinstance(room, Room)]
