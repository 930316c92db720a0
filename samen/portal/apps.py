from django.utils.translation import gettext_lazy as _

from samen.foundation.open_data import DataList, Pace, Theme, files
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
                ("publishing:open_data", _("Open data"), ""),
            ),
        ),
    )
    open_data = (
        DataList(
            "conformiteit",
            _("Wat er is nagekeken"),
            _("Welke afspraken we nakijken, met welk programma en wanneer."),
            _("conformiteit, standaarden"),
            Theme.GOVERNING,
            "portal:conformity",
            files("portal:conformity"),
            Pace.NOW_AND_THEN,
        ),
        DataList(
            "verwerkingen",
            _("Wat we van mensen bewaren"),
            _("Welke gegevens we bewaren, waarom en hoe lang."),
            _("privacy, verwerkingsregister"),
            Theme.GOVERNING,
            "portal:processing",
            files("portal:processing"),
            Pace.NOW_AND_THEN,
        ),
    )
