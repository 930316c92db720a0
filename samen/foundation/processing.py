"""The record of processing activities, out of the declarations. Source: AVG art. 30, G-35.

What stands in the database comes from the models (personal.py). What stands elsewhere - cookies,
the log, backups, memory - is said here and on the rooms, and tests look whether it is so.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from samen.foundation.personal import Basis, Model, Personal, Use, Words, personal_fields
from samen.foundation.purposes import NOBODY, ONLY_YOU
from samen.foundation.rooms import Cookie, cookies

BASES: dict[Basis, Words] = {
    Basis.CONSENT: _("Toestemming"),
    Basis.AGREEMENT: _("Nodig voor een afspraak met jou"),
    Basis.LEGAL_DUTY: _("Dat moet van de wet"),
    Basis.LEGITIMATE_INTEREST: _("Een goede reden (gerechtvaardigd belang)"),
}


@dataclass(frozen=True)
class Activity:
    """One processing activity: what is kept, for one use, how long, and in which fields."""

    use: Use
    what: tuple[Words, ...]
    terms: tuple[Words, ...]
    fields: tuple[str, ...]

    @property
    def basis(self) -> Words:
        return BASES[self.use.basis]


@dataclass(frozen=True)
class Elsewhere:
    """Something that is not in the database."""

    name: Words
    what: Words
    term: Words
    audience: Words


ELSEWHERE: tuple[Elsewhere, ...] = (
    Elsewhere(
        _("Wie een pagina bekijkt"),
        _("We houden niet bij wie wat bekijkt of zoekt. Er is geen lijst van bezoekers."),
        _("Niet."),
        NOBODY,
    ),
    Elsewhere(
        _("Het adres van je verbinding (IP)"),
        _("Alleen om te tellen bij inloggen en voorstellen. Bewaard als een afdruk."),
        _("24 uur."),
        NOBODY,
    ),
    Elsewhere(
        _("Lijst van fouten"),
        _("Fouten van het programma. Er staan geen namen of adressen in."),
        _("Dat bepaalt wie Samen draait. Ons advies: 7 dagen."),
        _("Wie Samen draait"),
    ),
    Elsewhere(
        _("Geheugen van de server"),
        _("Openbare pagina's en openbare PDF's, om sneller te antwoorden."),
        _("Pagina's een minuut. PDF's tot het programma opnieuw start."),
        NOBODY,
    ),
    Elsewhere(
        _("Reservekopieën"),
        _("Alles uit de database, op slot. Zonder wie er ingelogd is."),
        _("Dat bepaalt wie Samen draait. Ons advies: 35 dagen."),
        _("Wie Samen draait"),
    ),
    Elsewhere(
        _("Lijst van gesloten accounts"),
        _("Een afdruk per account. Zo komt niemand terug met een reservekopie."),
        _("Zolang er reservekopieën zijn."),
        _("Wie Samen draait"),
    ),
    Elsewhere(
        _("Mail in een map"),
        _("Alleen als er geen mailserver is, zoals bij kennismaken."),
        _("7 dagen."),
        _("Wie Samen draait"),
    ),
)
MEASURES: tuple[Words, ...] = (
    _("Verbindingen zijn versleuteld (HTTPS)."),
    _("Er zijn geen wachtwoorden. Inloggen gaat met een code of een toestel."),
    _("Wie veel mag, geeft een tweede stap."),
    _("Wachtende mail en sleutels van tweede stappen zijn versleuteld."),
    _("Elke daad staat in een logboek dat niemand kan veranderen."),
    _("Elke nacht halen we weg wat te oud is. Een controle bewijst dat."),
    _("In vrije tekst mag geen BSN of rekeningnummer. Ook geen nummers en adressen van mensen."),
)


def activities() -> list[Activity]:
    """Every use of data about people, with the fields it is about; terms may differ inside one."""
    found: dict[tuple[str, str], list[tuple[Personal, str]]] = {}
    for model, name, word in personal_fields():
        same = (str(word.use.activity), str(word.use.purpose))
        found.setdefault(same, []).append((word, f"{model._meta.label}.{name}"))
    return [
        Activity(
            of[0][0].use,
            tuple(dict.fromkeys(word.what for word, _field in of)),
            tuple(dict.fromkeys(word.term.words for word, _field in of)),
            tuple(field for _word, field in of),
        )
        for of in found.values()
    ]


COLUMNS = (
    "activiteit", "waarom", "grond", "grond_in_woorden", "van_wie", "wat", "veld", "wie_ziet_het",
    "hoe_lang", "dagen", "uitgevoerd_door",
)  # fmt: skip


def table() -> list[Sequence[str | int | None]]:
    """The record as rows, for a spreadsheet or a program."""
    return [
        *(_row_of_field(model, name, word) for model, name, word in personal_fields()),
        *(_row_of_cookie(cookie) for cookie in cookies()),
        *(_row_of_elsewhere(one) for one in ELSEWHERE),
    ]


def _row_of_field(model: Model, name: str, word: Personal) -> Sequence[str | int | None]:
    use, term = word.use, word.term
    return (
        str(use.activity),
        str(use.purpose),
        f"AVG 6.1{use.basis}",
        str(BASES[use.basis]),
        str(use.people),
        str(word.what),
        f"{model._meta.label}.{name}",
        str(use.audience),
        str(term.words),
        term.stay // timedelta(days=1) if term.since else None,
        "nacht" if term.since else "handeling",
    )


def _row_of_cookie(cookie: Cookie) -> Sequence[str | int | None]:
    name = str(_("Cookie {name}")).format(name=cookie.name)
    basis = Basis.LEGITIMATE_INTEREST
    return (
        name, str(cookie.purpose), f"AVG 6.1{basis}", str(BASES[basis]), str(cookie.when),
        cookie.name, "", str(ONLY_YOU), str(cookie.term), None, "browser",
    )  # fmt: skip


def _row_of_elsewhere(one: Elsewhere) -> Sequence[str | int | None]:
    seen, term = str(one.audience), str(one.term)
    return (str(one.name), "", "", "", "", str(one.what), "", seen, term, None, "")


def who_answers() -> str:
    """The address of who is responsible for this installation."""
    return str(settings.SECURITY_CONTACT)
