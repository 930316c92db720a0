"""Turns a broken rule into a sentence a resident can read."""

from django.utils.translation import gettext_lazy as _

from samen.foundation.errors import RuleBroken

SENTENCES: dict[str, object] = {
    "foundation.log_in_first": _("Log eerst in."),
    "foundation.key_missing": _("Er ontbreekt iets aan dit formulier. Open het opnieuw."),
    "foundation.key_used_for_something_else": _(
        "Dit formulier is al eens verstuurd met andere woorden. Open het opnieuw."
    ),
    "foundation.city_unknown": _("De stad {name} is er niet. Kies uit: {known}."),
    "foundation.other_city_here": _(
        "Hier staat al de stad {city}. Kies voor een andere stad een lege map (SAMEN_HOME)."
    ),
    "foundation.no_city_yet": _("Er is nog geen stad. Begin met: samen init --city utrecht"),
    "foundation.demo_already_here": _(
        "Er staan al verzonnen gegevens in. Kies een lege map (SAMEN_HOME) voor andere."
    ),
    "foundation.database_not_ready": _(
        "De database is nog niet klaar. Begin met: samen init --city utrecht"
    ),
    "foundation.backup_not_there": _("Het bestand {file} is er niet, of mag niet gelezen worden."),
    "foundation.port_taken": _(
        "Poort {port} op {host} is bezet, of bestaat niet. Kies een andere: PORT=8031"
    ),
    "foundation.backup_cannot_write": _(
        "Het bestand {file} kan niet gemaakt worden. Bestaat de map, en is er plaats?"
    ),
    "foundation.backup_not_ours": _("Dit bestand is geen kopie van Samen. Kies een ander bestand."),
    "foundation.backup_needs_key": _("Dit bestand zit op slot. Geef de sleutel: SAMEN_BACKUP_KEY."),
    "foundation.backup_damaged": _(
        "Dit bestand is beschadigd, of de sleutel past niet. Er is niets teruggezet."
    ),
    "foundation.backup_other_version": _(
        "Dit bestand is van een andere versie van Samen. Gebruik de versie van toen."
    ),
    "foundation.backup_not_empty_here": _(
        "Hier staan al gegevens. Zet terug in een lege map en een lege database."
    ),
    "foundation.city_file_not_json": _(
        "Het bestand {file} is niet te lezen. Kijk naar regel {line}: klopt daar elk teken?"
    ),
    "foundation.city_file_unreadable": _(
        "Het bestand {file} is niet te lezen. Bewaar het als UTF-8 en geef leesrecht."
    ),
    "foundation.city_file_no_list": _(
        "In {file} is “{section}” geen lijst. Zet er vierkante haken omheen."
    ),
    "foundation.city_file_list_unknown": _(
        "In {file} staat een onbekende lijst: “{section}”. Kijk in cities/README.md."
    ),
    "foundation.city_file_key_unknown": _(
        "In {file}, bij {entry}, staat een onbekend veld: {key}. "
        "De bekende velden staan in cities/README.md."
    ),
    "foundation.city_file_value_wrong": _(
        "In {file}, bij {entry}, klopt het veld {key} niet. "
        "Wat erin mag, staat in cities/README.md."
    ),
    "foundation.city_file_name_unknown": _(
        "In {file}, bij {entry}, staat bij {key} een onbekende naam: {name}."
    ),
    "foundation.city_file_twice": _("In {file} staat {entry} twee keer. Haal er een weg."),
    # texts that everybody reads
    "foundation.private_bsn": _(
        "Hier staat misschien een BSN. Haal dat nummer weg. Het is van iemand."
    ),
    "foundation.private_iban": _("Hier staat een rekeningnummer. Haal het weg."),
    "foundation.private_phone": _(
        "Hier staat een telefoonnummer. Haal het weg. Of zet het nummer van een organisatie "
        "bij “Telefoon”."
    ),
    "foundation.private_mail": _(
        "Hier staat een mailadres. Haal het weg. Of zet het adres van een organisatie bij “Mail”."
    ),
    "foundation.private_address": _(
        "Hier staat een postcode met een huisnummer. Haal het weg. Iedereen kan dit lezen."
    ),
    # what others publish
    "foundation.fetch_address_odd": _("Dit webadres klopt niet. Neem het hele adres opnieuw over."),
    "foundation.fetch_only_web": _("Een webadres begint met https://. Kies zo'n adres."),
    "foundation.fetch_no_password": _("In dit adres staat een wachtwoord. Kies een open adres."),
    "foundation.fetch_other_port": _("Dit adres gebruikt een andere poort dan websites gebruiken."),
    "foundation.fetch_inside": _("Dit adres is niet van een website die iedereen kan openen."),
    "foundation.fetch_too_slow": _("De andere website antwoordt niet op tijd."),
    "foundation.fetch_not_trusted": _("De beveiliging van de andere website klopt niet."),
    "foundation.fetch_no_answer": _("De andere website geeft geen goed antwoord."),
    "foundation.fetch_too_many_redirects": _("De andere website stuurt ons te vaak door."),
    "foundation.fetch_locked": _(
        "De andere website laat ons niet binnen. Maak de agenda openbaar."
    ),
    "foundation.fetch_gone": _("Op dit adres staat niets meer. Kijk of het adres nog klopt."),
    "foundation.fetch_too_big": _("Dit bestand is groter dan 2 MB. Maak het kleiner."),
    "foundation.file_too_heavy": _("Dit bestand is niet te lezen. Bewaar het opnieuw, en kleiner."),
}


def explain(broken: RuleBroken) -> str:
    """The sentence for this refusal, with its facts filled in."""
    return str(SENTENCES[broken.code]).format(**broken.facts)
