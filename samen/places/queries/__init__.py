"""What the house asks about places. Other rooms ask here; the modules are cut by noun."""

from samen.places.queries.atlas import as_printed as as_printed
from samen.places.queries.atlas import city as city
from samen.places.queries.atlas import current_of as current_of
from samen.places.queries.atlas import district_of as district_of
from samen.places.queries.atlas import districts as districts
from samen.places.queries.atlas import neighbourhood_of as neighbourhood_of
from samen.places.queries.atlas import neighbourhoods as neighbourhoods
from samen.places.queries.atlas import official_neighbourhoods as official_neighbourhoods
from samen.places.queries.atlas import parts_of as parts_of
from samen.places.queries.atlas import place_from_slug as place_from_slug
from samen.places.queries.atlas import place_from_url as place_from_url
from samen.places.queries.atlas import seen_from as seen_from
from samen.places.queries.atlas import within as within
from samen.places.queries.breaches import breaches as breaches
from samen.places.queries.finding import Spot as Spot
from samen.places.queries.finding import place_at as place_at
from samen.places.queries.finding import places_for_postcode as places_for_postcode
from samen.places.queries.portrait import Figure as Figure
from samen.places.queries.portrait import approaches_in as approaches_in
from samen.places.queries.portrait import capacity_of as capacity_of
from samen.places.queries.portrait import figures_of as figures_of
from samen.places.queries.portrait import history_of as history_of
from samen.places.queries.portrait import working_areas as working_areas
from samen.places.queries.sketch import Sketch as Sketch
from samen.places.queries.sketch import sketch as sketch
from samen.places.queries.sketch import wall as wall
