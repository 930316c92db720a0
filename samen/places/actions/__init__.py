"""The only writers of places: `city`, `boundaries`, `neighbourhood` and `notes`."""

from samen.places.actions.boundaries import import_shapes as import_shapes
from samen.places.actions.city import load_areas as load_areas
from samen.places.actions.neighbourhood import merge_places as merge_places
from samen.places.actions.neighbourhood import rename_place as rename_place
from samen.places.actions.neighbourhood import split_place as split_place
from samen.places.actions.notes import mark_front_runner as mark_front_runner
from samen.places.actions.notes import note_capacity as note_capacity
from samen.places.actions.notes import record_fact as record_fact
from samen.places.actions.notes import set_channels as set_channels
from samen.places.actions.notes import set_working_area as set_working_area
