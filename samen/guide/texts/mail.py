"""The mails of this room."""

from collections.abc import Sequence

from django.utils.translation import gettext, ngettext

MOST_IN_A_MAIL = 25


def still_right(organisation: str, items: Sequence[tuple[str, str]], page: str) -> tuple[str, str]:
    """Subject and body of the mail that asks whether items are still right: name and address."""
    number = len(items)
    subject = ngettext(
        "Klopt dit nog? {number} ding van {organisation}",
        "Klopt dit nog? {number} dingen van {organisation}",
        number,
    ).format(number=number, organisation=organisation)
    listed = "\n\n".join(f"{name}\n{address}" for name, address in items[:MOST_IN_A_MAIL])
    if number > MOST_IN_A_MAIL:
        more = gettext("En nog {number} andere.").format(number=number - MOST_IN_A_MAIL)
        listed = f"{listed}\n\n{more}"
    body = gettext(
        "Hallo,\n\n"
        "Dit staat in Samen bij {organisation}.\n"
        "Niemand keek er het laatste half jaar naar. Klopt het nog?\n\n"
        "{listed}\n\n"
        "Klopt het? Kies dan 'Klopt nog'.\n"
        "Klopt het niet? Verander het, of haal het weg.\n"
        "Alles bij elkaar staat hier:\n{page}\n\n"
        "We vragen dit hoogstens één keer in een maand.\n"
    ).format(organisation=organisation, listed=listed, page=page)
    return subject, body


def calendar_broke(organisation: str, name: str, trouble: str, page: str) -> tuple[str, str]:
    """Subject and body of the mail that says that we cannot read a calendar any more."""
    subject = gettext("We kunnen de agenda van {organisation} niet lezen").format(
        organisation=organisation
    )
    body = gettext(
        "Hallo,\n\n"
        "De agenda '{name}' van {organisation} is gekoppeld aan Samen.\n"
        "Nu kunnen we die agenda niet meer lezen:\n{trouble}\n\n"
        "Wat al in Samen stond, blijft staan. Nieuwe afspraken komen er niet bij.\n"
        "Hier zie je wat je kunt doen:\n{page}\n\n"
        "We proberen het elke nacht opnieuw. Je krijgt hierover geen tweede mail.\n"
    ).format(organisation=organisation, name=name, trouble=trouble, page=page)
    return subject, body
