"""The words of the catalogue of open data: of itself, of its services and of its forms."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class About:
    """What it is called, what is in it, and by which words one finds it."""

    title: "str | Promise"
    sentence: "str | Promise"
    keywords: "str | Promise"


CATALOGUE = About(
    _("Open data van Samen in {city}"),
    _("Alle openbare lijsten van Samen. Iedereen mag ze gebruiken."),
    _("buurt, wijk, wegwijzer"),
)
SERVICES: dict[str, About] = {
    "api": About(
        _("API van Samen"),
        _("Vraag met een programma naar organisaties, diensten, activiteiten en plekken."),
        _("api, wegwijzer"),
    ),
    "hsds": About(
        _("Open Referral"),
        _("Dezelfde gegevens in de taal van wegwijzers over de hele wereld."),
        _("api, hsds, open referral"),
    ),
}
FORMS: dict[str, "str | Promise"] = {
    "csv": _("voor een spreadsheet (CSV)"),
    "json": _("voor een programma (JSON)"),
    "ics": _("voor je kalender (iCal)"),
    "atom": _("voor een nieuwslezer (Atom)"),
    "api": _("vragen met een programma (API)"),
    "geojson": _("voor een kaart (GeoJSON)"),
    "hsds": _("in Open Referral (HSDS)"),
    "activity": _("voor de fediverse (ActivityStreams)"),
}
PUBLISHER = _("Samen {city}")
PER_DISTRICT = _("{form}, {district}")
