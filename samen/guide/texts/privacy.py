"""What the guide keeps of people, and why, in words (models/personal.py)."""

from django.utils.translation import gettext_lazy as _

CONTACT = _("Contactgegevens van organisaties")
PROPOSALS = _("Voorstellen voor de wegwijzer")
TABLES = _("Tabellen inlezen")
CALENDARS = _("Agenda's van organisaties")

TO_REACH_THEM = _("Zo kunnen bewoners bellen, mailen of langskomen.")
TO_LOOK_FIRST = _("Iemand kijkt het eerst na. Daarna staat het in de wegwijzer.")
TO_SHOW_FIRST = _("Je ziet eerst wat er gebeurt. Daarna lezen we de tabel in.")
TO_READ_THEM = _("Zo hoeft een organisatie haar agenda maar één keer bij te houden.")

WHILE_SHOWN = _("Zolang het in de wegwijzer staat. Daarna nog twee jaar.")
NINETY_DAYS = _("90 dagen na het besluit.")
HALF_A_YEAR = _("Een half jaar, als niemand besluit.")
A_DAY = _("24 uur, of tot je de tabel inleest of weggooit.")
WHILE_COUPLED = _("Tot de organisatie de agenda loskoppelt of stopt.")

CONTACT_PEOPLE = _("Contactpersonen van organisaties")
WHO_PROPOSES = _("Wie een voorstel doet")
WHO_UPLOADS = _("Wie een tabel inleest, en wie daarin staat")
WHO_KEEPS_A_CALENDAR = _("Wie de agenda van een organisatie bijhoudt")

EVERYBODY = _("Iedereen")
WHO_CLEARS = _("De organisatie waar het over gaat, de wijkcoördinator en het serviceteam")
WHO_EDITS = _("Mensen van de organisatie, en het serviceteam")
ONLY_WHO_UPLOADED = _("Alleen wie de tabel inleest")

THE_NUMBER_OR_ADDRESS = _("Telefoonnummer, mailadres of website")
WITH_WHOM = _("Van wie of wat dat is")
WHAT_YOU_PROPOSE = _("Wat je voorstelt")
WHAT_WAS_THERE = _("Wat er eerst stond")
WHY_NOT = _("Waarom het niet doorging")
NUMBER_IF_YOU_LOGGED_IN = _("Het nummer van je account, als je inlogde")
WHEN_PROPOSED = _("Wanneer je het voorstelde")
WHEN_CHANGED = _("Wanneer je het veranderde")
YOUR_NUMBER = _("Het nummer van je account")
WHEN_UPLOADED = _("Wanneer je de tabel gaf")
THE_HEADER = _("De namen van de kolommen")
THE_ROWS = _("Wat er in de tabel staat")
CALENDAR_ADDRESS = _("Het webadres van de agenda. Daar kan een mailadres in staan.")
EVENT_NUMBER = _("Het kenmerk van een afspraak. Daar kan een mailadres in staan.")
