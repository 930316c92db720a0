"""The words of lists inside other websites."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from samen.publishing.rules.embed import Kind


def kind_words() -> dict[Kind, "str | Promise"]:
    """What each list is called, as the page it comes from."""
    return {Kind.AGENDA: _("Agenda"), Kind.SERVICES: _("Hulp en diensten")}
