"""What of the words of others we leave out, in words."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from samen.foundation.private import Private
from samen.guide.texts.rhythm import listed


def hidden_words(kinds: Iterable[str]) -> str:
    """What of an event does not come along: "een mailadres en een telefoonnummer"."""
    labels = {
        Private.BSN: _("een BSN"),
        Private.IBAN: _("een rekeningnummer"),
        Private.MAIL: _("een mailadres"),
        Private.PHONE: _("een telefoonnummer"),
        Private.ADDRESS: _("een postcode met een huisnummer"),
    }
    return listed([str(labels[Private(kind)]) for kind in kinds])
