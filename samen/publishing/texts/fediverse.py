"""What readers on the fediverse see of us beside the words of the guide."""

from django.utils.translation import gettext_lazy as _

CITY_NAME = _("Samen {city}")
CITY_ABOUT = _("Alle activiteiten uit de buurten van {city}.")
DISTRICT_NAME = _("Samen {district}")
DISTRICT_ABOUT = _("Alle activiteiten in de wijk {district}.")
ONLY_READING = _("Je kunt hier lezen. Volgen en antwoorden kan nog niet.")
NO_INBOX = _("Hier komt niets binnen. Wie iets stuurt, krijgt antwoord 405.")

CALLED_OFF = _("Gaat niet door: {name}")
DOES_NOT_HAPPEN = _("Dit gaat niet door.")
FROM = _("Van {name}")
MADE_UP = _("Dit is een verzonnen voorbeeld.")

RESOURCE_NEEDED = _("Er ontbreekt iets aan de vraag.")
RESOURCE_HOW = _("Vraag naar resource=acct:naam@{host} of naar het adres van een bladzijde.")
NOBODY = _("Dit account is er niet.")
NOT_HERE = _("Dit is er niet.")
