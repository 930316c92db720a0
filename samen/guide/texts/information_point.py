"""Words of the wijkinformatiepunt: topics, clashes and gaps."""

from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from samen.guide.rules.information_point import DayPart, Topic
from samen.guide.texts.rhythm import listed, weekday_name


def topic_labels() -> "list[tuple[str, str | Promise]]":
    return [
        (Topic.HEALTH.value, _("gezondheid")),
        (Topic.CARE.value, _("zorg")),
        (Topic.WELFARE.value, _("welzijn")),
        (Topic.PARTICIPATION.value, _("meedoen")),
        (Topic.MUNICIPALITY.value, _("gemeentezaken")),
    ]


def day_part_labels() -> "dict[DayPart, str | Promise]":
    return {
        DayPart.MORNING: _("Ochtend"),
        DayPart.AFTERNOON: _("Middag"),
        DayPart.EVENING: _("Avond"),
    }


def topic_words(topics: "tuple[Topic, ...] | list[Topic]") -> str:
    """ "gezondheid en zorg"."""
    labels = dict(topic_labels())
    return listed([str(labels[topic.value]) for topic in topics]) if topics else ""


def room_clash_words(*, day: str, one: str, other: str, where: str) -> str:
    return gettext("{day}: {one} en {other} zitten tegelijk in {where}.").format(
        day=day, one=one, other=other, where=where
    )


def topic_clash_words(*, day: str, one: str, other: str, topics: str) -> str:
    return gettext("{day}: {one} en {other} zitten er tegelijk over {topics}.").format(
        day=day, one=one, other=other, topics=topics
    )


def moved_to_words(day: str, time: str) -> str:
    return gettext("Het is nu op {day}, {time}.").format(day=day, time=time)


def changed_words(*, from_day: str, from_time: str, elsewhere: bool) -> str:
    """What of one date is not as usual."""
    words = []
    if from_day:
        words.append(
            gettext("Deze keer op een andere dag. Eerst was het {day}.").format(day=from_day)
        )
    if from_time:
        words.append(
            gettext("Deze keer op een andere tijd. Anders is het {time}.").format(time=from_time)
        )
    if elsewhere:
        words.append(gettext("Deze keer op een andere plek."))
    return " ".join(words)


def topic_gap_words(topics: list[Topic]) -> str:
    """Empty without a gap."""
    if not topics:
        return ""
    return gettext("Geen spreekuur over {topics}.").format(topics=topic_words(topics))


def evening_gap_words(days: list[int]) -> str:
    """Empty without a gap."""
    if not days:
        return ""
    return ngettext(
        "Geen spreekuur in de avond op {days}.", "Geen spreekuur in de avond op {days}.", len(days)
    ).format(days=listed([weekday_name(day) for day in days]))
