"""The open read-only API of all rooms together, under /api/v1.

Source: NL API Design Rules 2.1 (no trailing slash, Dutch plural resources, `API-Version`).
"""

from samen.foundation.api import OpenData
from samen.guide.api import router as guide
from samen.people.api import router as people
from samen.places.api import router as places
from samen.publishing.api.hsds.routes import open_referral

api = OpenData(
    title="Samen",
    description="Wat de buurt heeft: organisaties, diensten, activiteiten en plekken.",
)
api.add_router("", people, tags=["Organisaties"])
api.add_router("", guide)
api.add_router("", places, tags=["Wijken en buurten"])

hsds = open_referral()
