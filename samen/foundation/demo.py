"""What the rooms agree on about fictional data: where its words stand, how much, what names.

Everything invented has `fictional` set, so that every page can say so.
"""

from pathlib import Path

from django.conf import settings

FOLDER: Path = settings.BASE_DIR / "cities" / "demo"
ROUNDS = {"small": 1, "city": 1, "large": 50}


def demo_name(template: str, place: str, *, lap: int = 1) -> str:
    """The name of an invented thing in a place: "De Voorbeeldkamer Overvecht 2".

    Of a long name of a neighbourhood only the first part is used.
    """
    short = place.split(",")[0].split("/")[0].split(" (")[0]
    return template.format(place=short) + (f" {lap}" if lap > 1 else "")
