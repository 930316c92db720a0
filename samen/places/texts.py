"""Every sentence of this room that is not in a template."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.places.rules import Capacity, Change, Layer

SENTENCES: dict[str, object] = {}


def layer_labels() -> list[tuple[str, str | Promise]]:
    return [
        (Layer.CITY.value, _("stad")),
        (Layer.DISTRICT.value, _("wijk")),
        (Layer.STATISTICAL.value, _("officiële buurt")),
        (Layer.NEIGHBOURHOOD.value, _("buurt")),
        (Layer.ADMINISTRATIVE.value, _("administratieve wijk")),
    ]


def capacity_labels() -> list[tuple[str, str | Promise]]:
    return [
        (Capacity.STRONG.value, _("Veel mensen organiseren hier zelf")),
        (Capacity.GROWING.value, _("Er komen steeds meer eigen groepen")),
        (Capacity.SMALL.value, _("Hier is meer steun nodig")),
    ]


def change_labels() -> list[tuple[str, str | Promise]]:
    return [
        (Change.SPLIT.value, _("gesplitst")),
        (Change.MERGED.value, _("samengevoegd")),
    ]
