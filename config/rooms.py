"""The rooms of the house, roof first. A room may import only rooms further down.

This list is the one place that names every room: settings, urls, navigation and the bell
board read it, and `tests/test_house.py` holds pyproject.toml to it.
"""

FLOORS = (
    ("portal",),
    ("publishing",),
    ("guide",),
    ("people",),
    ("places",),
    ("foundation",),
)

ROOMS = tuple(room for floor in FLOORS for room in floor)
