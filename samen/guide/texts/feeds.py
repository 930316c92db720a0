"""Sentences about calendars and files that come from elsewhere."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.feed import FeedState

FEED_SENTENCES: dict[str, object] = {
    "guide.comes_from_a_calendar": _(
        "Dit komt uit een gekoppelde agenda. Verander het daar. Vannacht nemen wij het over."
    ),
    "guide.feed_already_there": _("Deze agenda is al gekoppeld. Je vindt hem in de lijst."),
    "guide.feed_too_many_feeds": _("Jullie hebben al {most} agenda's. Haal er eerst een weg."),
    "guide.feed_not_read_yet": _(
        "De agenda is nog niet gelezen. Wacht even. Laad de pagina daarna opnieuw."
    ),
    "guide.feed_works_already": _("Deze agenda is al gekoppeld."),
    "guide.feed_is_paused_already": _("Deze agenda staat al stil."),
    "guide.feed_gone": _("Deze agenda is al losgemaakt."),
    "guide.feed_just_asked": _("We lezen deze agenda al. Kijk over een minuut opnieuw."),
    "guide.feed_unreadable": _(
        "Op dit adres staat geen agenda. Kopieer het iCal-adres uit je agenda."
    ),
    "guide.feed_too_many": _(
        "In deze agenda staan te veel afspraken. Maak een agenda met alleen wat openbaar is."
    ),
    "guide.feed_suddenly_empty": _(
        "De agenda is ineens leeg. Alles blijft staan. Klopt het? Haal de koppeling dan weg."
    ),
    # single events of a calendar
    "guide.feed_event_unreadable": _("is niet te lezen"),
    "guide.feed_event_private": _("is privé, en blijft dus weg"),
    "guide.feed_event_no_name": _("heeft geen naam"),
    "guide.feed_event_no_start": _("heeft geen begin"),
    "guide.feed_event_rhythm": _("herhaalt op een manier die wij niet kennen"),
    "guide.feed_event_too_long": _("duurt langer dan een maand"),
}


def feed_state_labels() -> list[tuple[str, "str | Promise"]]:
    return [
        (FeedState.NEW.value, _("nog niet gekoppeld")),
        (FeedState.WORKING.value, _("gekoppeld")),
        (FeedState.PAUSED.value, _("staat stil")),
    ]
