"""Turns a broken rule into a sentence a resident can read."""

from django.utils.translation import gettext_lazy as _

from samen.foundation.errors import RuleBroken

SENTENCES: dict[str, object] = {
    "foundation.log_in_first": _("Log eerst in."),
    "foundation.key_used_for_something_else": _(
        "Dit formulier is al eens verstuurd met andere woorden. Open het opnieuw."
    ),
}


def explain(broken: RuleBroken) -> str:
    """The sentence for this refusal, with its facts filled in."""
    return str(SENTENCES[broken.code]).format(**broken.facts)
