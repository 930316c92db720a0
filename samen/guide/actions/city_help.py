"""Which subjects of a city are nobody else's business, and the public numbers to ring first."""

from pathlib import Path

from samen.foundation.cityfile import Entry, entries, slug_of, source_of
from samen.guide.models import HelpSubject

FILE, LIST = "help_subjects.json", "help_subjects"
KEYS = frozenset({"name", "words", "lines"})
LINE_KEYS = frozenset({"number", "name", "tells", "source"})


def _load_help_subjects(folder: Path) -> int:
    """Adds the subjects that are not here yet. A city without the file has none."""
    added = 0
    for position, entry in enumerate(entries(folder / FILE, LIST, KEYS), 1):
        fields = {
            "name": entry.needed("name", most=60),
            "words": entry.texts("words"),
            "lines": [_line(part) for part in entry.parts("lines")],
            "position": position,
        }
        slug = slug_of(entry.needed("name"))
        added += HelpSubject.objects.get_or_create(slug=slug, defaults=fields)[1]
    return added


def _line(part: Entry) -> dict[str, str]:
    """A number with its name. Whoever writes one down says where it comes from."""
    part.only(LINE_KEYS)
    part.needed("source")
    source_of(part)
    return {
        "number": part.needed("number", most=20),
        "name": part.needed("name", most=60),
        "tells": part.needed("tells", most=120),
    }
