"""The words of the Open Referral surface: taxonomies, their terms, and facts about a place."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = tuple["str | Promise", "str | Promise"]

TAXONOMIES: dict[str, Words] = {
    "soorten": (_("Soorten"), _("De vijftien soorten diensten en activiteiten in de wijk.")),
    "werklijnen": (_("Werklijnen"), _("De werklijn waar het bij hoort.")),
    "doelgroepen": (_("Doelgroepen"), _("Voor wie het is.")),
    "talen": (_("Talen"), _("De talen die mensen er spreken.")),
    "doelen": (_("Doelen"), _("Waar het aan werkt.")),
    "vormen": (_("Vormen"), _("Een dienst heeft vaste tijden. Een activiteit heeft data.")),
    "kenmerken": (_("Kenmerken"), _("Wat er verder over te zeggen valt.")),
    "soorten-organisatie": (_("Soorten organisatie"), _("Wat voor organisatie het is.")),
    "soorten-plek": (_("Soorten plek"), _("Wat voor plek het is.")),
}

FORMS: dict[str, Words] = {
    "dienst": (_("Hulp of dienst"), _("Het is er op vaste tijden, of als je het vraagt.")),
    "activiteit": (_("Activiteit"), _("Het is er op een dag en een tijd.")),
}

FEATURES: dict[str, Words] = {
    "voorbeeld": (_("Voorbeeld"), _("Dit is verzonnen. Het laat zien hoe het werkt.")),
    "voorbeeldtijden": (
        _("Voorbeeldtijden"),
        _("De plek bestaat. De openingstijden zijn verzonnen."),
    ),
    "avond-of-weekend": (_("Avond of weekend"), _("Het is er ook in de avond of het weekend.")),
    "ervaring": (_("Ervaring"), _("Met iemand die het zelf meemaakte.")),
    "over-te-nemen": (_("Over te nemen"), _("Een andere buurt mag dit ook doen.")),
}

ACCESS: dict[str, "str | Promise"] = {
    "step_free": _("Naar binnen zonder drempel"),
    "accessible_toilet": _("Toilet voor een rolstoel"),
    "lift": _("Lift"),
    "hearing_loop": _("Ringleiding"),
    "disabled_parking": _("Parkeerplek voor mensen met een handicap"),
    "quiet_room": _("Rustige kamer"),
}
ANSWERS: dict[str, "str | Promise"] = {"yes": _("ja"), "no": _("nee")}

WALL_CLOCK = _("De tijden zijn op de klok in {zone}.")
CANCELLED = _("Deze activiteit gaat niet meer door.")
CANCELLED_ON = _("Gaat niet door op {days}.")
FREE = _("Gratis")
STANDARD = _("Standaard")
EURO = "EUR"
