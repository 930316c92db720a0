"""What every room's apps.py inherits, and what the page header asks of all rooms."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import ClassVar

from django.apps import AppConfig, apps
from django.utils.functional import Promise

from samen.foundation.texts import SENTENCES


@dataclass(frozen=True)
class NavigationItem:
    """One of at most five entries in the page header."""

    position: int
    url_name: str
    label: "str | Promise"
    icon: str


class Room(AppConfig):
    """One room of the house. `title` is what people call it."""

    default = False
    default_auto_field = "django.db.models.BigAutoField"
    title: ClassVar[str] = ""
    navigation: ClassVar[tuple[NavigationItem, ...]] = ()

    def ready(self) -> None:
        if find_spec(f"{self.name}.texts"):
            SENTENCES.update(import_module(f"{self.name}.texts").SENTENCES)


def navigation() -> list[NavigationItem]:
    """The header entries of all rooms, in order."""
    rooms = [room for room in apps.get_app_configs() if isinstance(room, Room)]
    return sorted(
        (item for room in rooms for item in room.navigation), key=lambda item: item.position
    )
