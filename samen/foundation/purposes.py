"""What the house itself keeps of people, in words: terms, uses and reasons that rooms share."""

from dataclasses import replace
from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from samen.foundation.personal import Basis, KeptFor, Use

# --- why a field is harmless -------------------------------------------------------------------
FROM_A_LIST = _("Een keuze uit een vaste lijst.")
OF_THE_HOUSE = _("Een teken van Samen zelf. Het gaat niet over mensen.")
UNREADABLE = _("Een afdruk. Daaruit is niets terug te lezen.")
OPEN_FACT = _("Een openbaar gegeven over de stad of een organisatie.")
OPEN_WORDS = _("Tekst voor iedereen. Nummers en adressen van mensen houden we tegen.")
NOT_USED = _("Samen gebruikt deze tabel niet. Hij blijft leeg.")
COUNTERS = _("Tellers en taken van het programma")
NOTHING_PRIVATE = "samen.foundation.private.require_nothing_private"
NOTHING_PRIVATE_COMES_IN = "samen.foundation.private.without_private"

# --- who ---------------------------------------------------------------------------------------
WHO_LOGS_IN = _("Mensen met een account")
WHO_GETS_MAIL = _("Mensen die mail van Samen krijgen")
ONLY_YOU = _("Alleen jij")
YOU_AND_ADMINISTRATORS = _("Jij en de beheerders")
NOBODY = _("Niemand. Alleen het programma gebruikt het.")

# --- how long ----------------------------------------------------------------------------------
A_MONTH = timedelta(days=30)
UNTIL_CLOSED = KeptFor(_("Tot je je account sluit."))
WHILE_LOGGED_IN = KeptFor(_("12 uur, of tot je uitlogt."), since=("expire_date",))
TWO_DAYS = KeptFor(_("48 uur."), since=("used_at",), stay=timedelta(hours=48))
A_MONTH_AFTER_ASKING = KeptFor(
    _("Tot de mail weg is. Lukt dat niet? Dan 30 dagen."), since=("asked_at",), stay=A_MONTH
)
A_MONTH_AFTER_DONE = KeptFor(
    _("30 dagen nadat de taak klaar is."), since=("done_at", "gave_up_at"), stay=A_MONTH
)
UNTIL_ITS_MOMENT = KeptFor(_("Tot het moment dat erbij staat."), since=("expires",))
IN_THE_LOGBOOK = KeptFor(
    _("Inloggen en inzien: 13 maanden. De rest blijft, na je account zonder je naam."),
    since=("expires_at",),
    stay=timedelta(hours=1),  # the database looks at its own clock, and refuses what is too early
)

# --- what for ----------------------------------------------------------------------------------
LOGBOOK = Use(
    _("Logboek"),
    _("Om fouten en misbruik te vinden. Zo is te zien wie wat deed."),
    Basis.LEGITIMATE_INTEREST,
    IN_THE_LOGBOOK,
    WHO_LOGS_IN,
    YOU_AND_ADMINISTRATORS,
)
SEEN_BY_OTHERS = replace(
    LOGBOOK, activity=_("Wie je gegevens zag"), purpose=_("Zo zie jij wie naar je gegevens keek.")
)
MAIL = Use(
    _("Mail versturen"),
    _("Om je een code of een bericht te sturen."),
    Basis.LEGITIMATE_INTEREST,
    A_MONTH_AFTER_ASKING,
    WHO_GETS_MAIL,
    NOBODY,
)
TWICE_IS_ONCE = Use(
    _("Formulieren één keer verwerken"),
    _("Om niets dubbel te doen als je twee keer klikt."),
    Basis.LEGITIMATE_INTEREST,
    TWO_DAYS,
    WHO_LOGS_IN,
    NOBODY,
)
SESSION = Use(
    _("Ingelogd blijven"),
    _("Om te weten dat jij het bent. En om een formulier vast te houden dat te laat kwam."),
    Basis.LEGITIMATE_INTEREST,
    WHILE_LOGGED_IN,
    WHO_LOGS_IN,
    NOBODY,
)
