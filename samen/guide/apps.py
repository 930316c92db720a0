from django.utils.translation import gettext_lazy as _

from samen.foundation.open_data import DataList, Per, Source, Theme, asked, files
from samen.foundation.rooms import NavigationItem, Room


class Guide(Room):
    name = "samen.guide"
    label = "guide"
    title = "Wegwijzer"
    navigation = (
        NavigationItem(2, "guide:agenda", _("Agenda"), "agenda"),
        NavigationItem(3, "guide:organisations", _("Organisaties"), "groep"),
        NavigationItem(4, "guide:locations", _("Ruimtes"), "plek"),
    )
    open_data = (
        DataList(
            "organisaties",
            _("Organisaties"),
            _("Wie er actief is in de buurt. En hoe je contact opneemt."),
            _("organisaties, bewonersgroepen, buurt"),
            Theme.PEOPLE,
            "guide:organisations",
            (
                *files("guide:organisations"),
                Source("atom", "guide:organisations_atom"),
                asked("api:organisations"),
            ),
        ),
        DataList(
            "diensten",
            _("Hulp en diensten"),
            _("Welke hulp er is, voor wie, waar en wat het kost."),
            _("hulp, diensten, sociale kaart"),
            Theme.PEOPLE,
            "guide:services",
            (
                *files("guide:services"),
                Source("atom", "guide:services_atom"),
                asked("api:services"),
            ),
        ),
        DataList(
            "activiteiten",
            _("Activiteiten"),
            _("Wat er te doen is, hoe vaak, waar en wat het kost."),
            _("activiteiten, ontmoeten, buurt"),
            Theme.LEARNING,
            "guide:agenda",
            (*files("guide:activities"), asked("api:activities")),
        ),
        DataList(
            "agenda",
            _("Agenda"),
            _("Elke datum van elke activiteit, ook als het niet doorgaat."),
            _("agenda, kalender, activiteiten"),
            Theme.LEARNING,
            "guide:agenda",
            (
                *files("guide:agenda"),
                Source("ics", "guide:agenda_ics"),
                Source("atom", "guide:agenda_atom"),
            ),
        ),
        DataList(
            "ruimtes",
            _("Ruimtes"),
            _("Plekken in de buurt. Met adres, punt op de kaart en toegang."),
            _("ruimtes, buurthuizen, toegankelijkheid"),
            Theme.PEOPLE,
            "guide:locations",
            (
                *files("guide:locations"),
                Source("atom", "guide:locations_atom"),
                asked("api:locations"),
                asked("api:locations", "geojson"),
            ),
        ),
        DataList(
            "gaten",
            _("Wat er mist"),
            _("Per buurt hoeveel er is van elke soort. Wat er niet is, is een gat."),
            _("gaten, aanbod, buurt"),
            Theme.PEOPLE,
            "places:districts",
            files("guide:gaps", per=Per.DISTRICT),
        ),
    )
