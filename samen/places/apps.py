from django.utils.translation import gettext_lazy as _

from samen.foundation.open_data import DataList, Pace, Theme, asked, files
from samen.foundation.rooms import NavigationItem, Room


class Places(Room):
    name = "samen.places"
    label = "places"
    title = "Wijken en buurten"
    navigation = (NavigationItem(5, "places:districts", _("Wijken"), "kaart"),)
    open_data = (
        DataList(
            "wijken",
            _("Wijken"),
            _("De wijken met hun naam, code en punt op de kaart."),
            _("wijken, gebieden, kaart"),
            Theme.AREAS,
            "places:districts",
            (*files("places:districts"), asked("api:wijken"), asked("api:wijken", "geojson")),
            Pace.EVERY_YEAR,
        ),
        DataList(
            "buurten",
            _("Buurten"),
            _("De buurten met hun naam, code en wijk."),
            _("buurten, gebieden, kaart"),
            Theme.AREAS,
            "places:districts",
            (
                *files("places:neighbourhoods"),
                asked("api:buurten"),
                asked("api:buurten", "geojson"),
            ),
            Pace.EVERY_YEAR,
        ),
    )
