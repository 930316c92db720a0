"""Words about tables that people upload: what a column means, and what is wrong with a cell."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.columns import TableKind

TABLE_SENTENCES: dict[str, object] = {
    "guide.table_too_big": _("Dit bestand is te groot. Het mag hoogstens 2 MB zijn."),
    "guide.table_empty": _("In dit bestand staat niets. Kies een ander bestand."),
    "guide.table_not_a_table": _("Dit is geen tabel. Bewaar het bestand als CSV of als XLSX."),
    "guide.table_has_program": _("In dit bestand zit een programma. Bewaar het als gewone XLSX."),
    "guide.table_too_long": _("Er zijn meer dan {most} regels. Maak er meer bestanden van."),
    "guide.table_too_wide": _("Er zijn meer dan {most} kolommen. Gebruik het voorbeeld."),
    "guide.only_city_reads_organisations": _("Alleen het serviceteam leest organisaties in."),
    "guide.import_gone": _("Dit bestand is er niet meer. Kies het opnieuw."),
    "guide.import_has_errors": _("Er staan nog fouten in het bestand. Verbeter ze eerst."),
    "guide.import_changed_meanwhile": _(
        "Er is intussen iets veranderd. Kijk opnieuw wat er gebeurt."
    ),
    # columns and cells
    "guide.column_missing": _("Deze kolom ontbreekt."),
    "guide.column_twice": _("Deze kolom staat er twee keer."),
    "guide.cell_empty": _("Dit moet je invullen."),
    "guide.cell_too_long": _("Maak het korter: hoogstens {most} tekens."),
    "guide.cell_unknown_name": _("“{name}” kennen we niet. Kijk hoe het bij ons heet."),
    "guide.cell_not_a_day": _("Dit is geen datum. Schrijf het zo: 19-11-2026."),
    "guide.cell_not_a_clock": _("Dit is geen tijd. Schrijf het zo: 19.30."),
    "guide.cell_not_euros": _("Dit is geen bedrag. Schrijf het zo: 4,50. Of: gratis."),
    "guide.cell_not_a_year": _("Dit is geen jaar. Schrijf het zo: 2019."),
    "guide.cell_not_a_rhythm": _("Kies uit: {known}."),
    "guide.cell_not_mail": _("Dit is geen mailadres. Schrijf het zo: hallo@buurt.example."),
    "guide.cell_not_web": _("Dit is geen webadres. Schrijf het zo: https://buurt.example."),
    "guide.cell_not_phone": _("Dit is geen telefoonnummer. Gebruik alleen cijfers."),
    "guide.cell_not_postcode": _("Dit is geen postcode. Schrijf het zo: 3563 AB."),
    "guide.row_whose": _("Van welke organisatie is dit? Vul de naam in."),
    "guide.row_twice": _("Deze regel staat er twee keer. Kijk ook bij regel {line}."),
    "guide.row_several": _("Er zijn er meer met deze naam. Geef ze elk een kenmerk."),
}


def table_kind_labels() -> list[tuple[str, "str | Promise"]]:
    return [
        (TableKind.ACTIVITIES.value, _("activiteiten")),
        (TableKind.SERVICES.value, _("diensten")),
        (TableKind.LOCATIONS.value, _("plekken")),
        (TableKind.ORGANISATIONS.value, _("organisaties")),
    ]


def column_words() -> dict[str, "str | Promise"]:
    """What a column means, by its key."""
    return {
        "reference": _("Jullie eigen nummer of code. Daaraan herkennen we de regel later."),
        "owner": _("De naam van de organisatie. Heb je er maar één? Dan mag dit leeg zijn."),
        "name": _("Hoe het heet."),
        "summary": _("Wat het is, in hoogstens 200 tekens."),
        "description": _("Meer uitleg. Schrijf kort. Geen namen van bewoners."),
        "category_ids": _("Eén of meer soorten, met een komma ertussen."),
        "starts_on": _("De eerste keer, zoals 19-11-2026."),
        "starts_at": _("Zoals 19.30."),
        "ends_at": _("Zoals 21.00."),
        "rhythm": _("Zoals: elke week, om de week, elke maand. Leeg is: één keer."),
        "until": _("De laatste keer. Leeg is: het gaat door."),
        "location_id": _("De naam van de plek, zoals die bij ons heet."),
        "location_ids": _("De namen van de plekken, met een komma ertussen."),
        "place_ids": _("Buurten of wijken, met een komma ertussen."),
        "place_id": _("De buurt of wijk."),
        "cost_cents": _("Een bedrag zoals 4,50. Of: gratis."),
        "cost_note": _("Zoals: met U-pas gratis."),
        "joining": _("Zoals: kom gewoon langs."),
        "also_known_as": _("Andere woorden waarmee mensen het zoeken."),
        "phone": _("Alleen van de organisatie, nooit van een bewoner."),
        "mail": _("Alleen van de organisatie, nooit van een bewoner."),
        "website": _("Zoals https://buurt.example."),
        "kind": _("Een van de soorten van het formulier."),
        "address": _("Nooit een huisadres van een bewoner."),
        "postcode": _("Zoals 3563 AB."),
        "how_to_get_there": _("Zoals: ingang aan het plein."),
        "legal_form": _("Zoals: stichting, vereniging, coöperatie."),
        "since_year": _("Het jaar waarin het begon."),
        "aliases": _("Andere namen, met een komma ertussen."),
    }
