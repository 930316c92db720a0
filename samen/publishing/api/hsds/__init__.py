"""Open Referral (HSDS 3.0, fit for HSDS-UK 3.0): `routes` asks, the others fill the answers."""

from samen.publishing.api.hsds.routes import router as router
