"""Points on the map for programs: GeoJSON, by itself and as a collection.

Source: RFC 7946; NL API Design Rules, geospatial module. Degrees are CRS84: longitude first.
"""

from typing import Any, Literal

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_vary_headers
from ninja import Schema

from samen.foundation.api import Resource, filled

GEOJSON = "application/geo+json"
CRS84 = "<http://www.opengis.net/def/crs/OGC/1.3/CRS84>"


class Point(Resource):
    """A point in GeoJSON: longitude, then latitude."""

    type: Literal["Point"] = "Point"
    coordinates: tuple[float, float]


ANSWERS_MAPS = {
    "responses": {
        200: {
            "content": {
                GEOJSON: {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "type": {"type": "string", "enum": ["FeatureCollection"]},
                            "features": {"type": "array", "items": {"type": "object"}},
                        },
                        "required": ["type", "features"],
                    }
                }
            }
        }
    }
}


def point(lon: float | None, lat: float | None) -> dict[str, Any] | None:
    if lon is None or lat is None:
        return None
    return {"type": "Point", "coordinates": (lon, lat)}


def as_asked(
    request: HttpRequest, response: HttpResponse, page: dict[str, Any], kind: type[Schema]
) -> dict[str, Any] | HttpResponse:
    """The page, or the same as a FeatureCollection for who asks for `application/geo+json`.

    Every result has its point as `punt`; what is on no map has the geometry null. `response` is
    the one that will carry the page.
    """
    patch_vary_headers(response, ["Accept"])
    if GEOJSON not in request.headers.get("Accept", ""):
        return page
    whole = kind.model_validate(page).model_dump(by_alias=True, mode="json")
    features = [_feature(filled(row)) for row in whole.pop("resultaten")]
    collection = {"type": "FeatureCollection", **_lean(whole), "features": features}
    answer = JsonResponse(collection, content_type=GEOJSON)
    answer["Content-Crs"] = CRS84
    patch_vary_headers(answer, ["Accept"])
    return answer


def _lean(whole: dict[str, Any]) -> dict[str, Any]:
    lean: dict[str, Any] = {name: filled(value) for name, value in whole.items()}
    return lean


def _feature(row: Any) -> dict[str, Any]:
    geometry = row.pop("punt", None)
    return {"type": "Feature", "id": row["slug"], "geometry": geometry, "properties": row}
