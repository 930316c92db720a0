"""Words of the guide's pages that are made of facts: who does the work, how one gets in."""

from django.utils.translation import gettext as _

from samen.guide.rules.listing import Answer
from samen.guide.texts.rhythm import listed


def forces_words(*, volunteers: bool | None, peers: bool | None, professionals: bool | None) -> str:
    """Who does the work, of the three forces; empty when nobody said. Source: R-026."""
    forces = [
        (volunteers, _("bewoners en vrijwilligers")),
        (peers, _("mensen die hetzelfde meemaakten")),
        (professionals, _("beroepskrachten")),
    ]
    present = [words for is_there, words in forces if is_there]
    if not present:
        return ""
    return _("Hier werken {forces}.").format(forces=listed(present))


def access_words(facts: dict[str, str]) -> list[tuple[str, str, str]]:
    """Every access fact as question, answer in words, and answer; unknown is said as well."""
    answers = {
        Answer.YES.value: _("ja"),
        Answer.NO.value: _("nee"),
        Answer.UNKNOWN.value: _("weten we niet"),
    }
    questions = {
        "step_free": _("Naar binnen zonder drempel?"),
        "accessible_toilet": _("Toilet voor een rolstoel?"),
        "lift": _("Lift?"),
        "hearing_loop": _("Ringleiding voor wie slecht hoort?"),
        "disabled_parking": _("Parkeerplek voor mensen met een handicap?"),
        "quiet_room": _("Rustige kamer?"),
    }
    return [
        (question, answers[facts[name]], facts[name] or "unknown")
        for name, question in questions.items()
    ]
