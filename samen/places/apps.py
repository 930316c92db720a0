from django.utils.translation import gettext_lazy as _

from samen.foundation.rooms import NavigationItem, Room


class Places(Room):
    name = "samen.places"
    label = "places"
    title = "Wijken en buurten"
    navigation = (NavigationItem(5, "places:districts", _("Wijken"), "kaart"),)
