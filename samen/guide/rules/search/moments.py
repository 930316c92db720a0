"""Days that people name in a question: vandaag, morgen, dit weekend."""

from dataclasses import dataclass
from datetime import date, timedelta

SATURDAY = 5
PHRASES: dict[tuple[str, ...], str] = {
    ("vandaag",): "today",
    ("vanmiddag",): "today",
    ("vanavond",): "today",
    ("nu",): "today",
    ("today",): "today",
    ("morgen",): "tomorrow",
    ("morgenavond",): "tomorrow",
    ("dit", "weekend"): "weekend",
    ("komend", "weekend"): "weekend",
    ("aankomend", "weekend"): "weekend",
    ("deze", "week"): "week",
    ("komende", "week"): "week",
}


@dataclass(frozen=True)
class Moment:
    """Some days near now, by name. `written` is what was typed."""

    name: str
    written: str

    def days(self, today: date) -> tuple[date, date]:
        """The first and the last day meant."""
        saturday = today + timedelta(days=max(SATURDAY - today.weekday(), 0))
        sunday = today + timedelta(days=6 - today.weekday())
        return {
            "today": (today, today),
            "tomorrow": (today + timedelta(days=1), today + timedelta(days=1)),
            "weekend": (saturday if today <= saturday else today, sunday),
            "week": (today, today + timedelta(days=6)),
        }[self.name]


def moment_in(words: list[str]) -> tuple[Moment | None, list[str]]:
    """The first moment that is named, and the other words."""
    for at in range(len(words)):
        for length in (2, 1):
            named = tuple(words[at : at + length])
            if named in PHRASES:
                rest = words[:at] + words[at + length :]
                return Moment(PHRASES[named], " ".join(named)), rest
    return None, words
