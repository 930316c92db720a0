from django.utils.translation import gettext_lazy as _

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
