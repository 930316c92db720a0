from django.utils.translation import gettext_lazy as _

from samen.foundation.rooms import FooterGroup, NavigationItem, Room


class Portal(Room):
    name = "samen.portal"
    label = "portal"
    title = "Voorkant"
    navigation = (NavigationItem(1, "portal:search", _("Zoeken"), "zoek"),)
    footer = (
        FooterGroup(
            _("Hulp van een mens"),
            (
                ("guide:locations", _("Vind een wijkinformatiepunt"), "?vorm=information_point"),
                ("guide:services", _("Hulp en diensten"), ""),
                ("portal:search", _("Zoek in je buurt"), ""),
            ),
        ),
        FooterGroup(
            _("In je buurt"),
            (
                ("guide:agenda", _("Agenda"), ""),
                ("guide:organisations", _("Organisaties"), ""),
                ("guide:locations", _("Ruimtes"), ""),
                ("places:districts", _("Wijken en buurten"), ""),
                ("places:my_neighbourhood", _("Mijn buurt"), ""),
            ),
        ),
        FooterGroup(
            _("Over Samen"),
            (
                ("portal:about", _("Wat is Samen?"), ""),
                ("portal:privacy", _("Privacy"), ""),
                ("portal:accessibility", _("Toegankelijkheid"), ""),
            ),
        ),
    )
