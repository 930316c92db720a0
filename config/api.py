"""The open read-only API of all rooms together, under /api/v1.

Source: NL API Design Rules 2.1 (no trailing slash, Dutch plural resources, `API-Version`).
"""

from ninja import NinjaAPI

API_VERSION = "1.0.0"

api = NinjaAPI(
    title="Samen",
    version=API_VERSION,
    description="Wat de buurt heeft: organisaties, diensten, activiteiten en plekken.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api",
)
