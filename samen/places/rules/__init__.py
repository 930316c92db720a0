"""What is true of places on paper. `place` is the heart; the other modules draw and find."""

from samen.places.rules.place import Capacity as Capacity
from samen.places.rules.place import Change as Change
from samen.places.rules.place import Layer as Layer
from samen.places.rules.place import Life as Life
from samen.places.rules.place import line_of_succession as line_of_succession
