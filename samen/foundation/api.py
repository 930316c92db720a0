"""What the open read API of every room shares: pages of results, refusals and headers.

Source: NL API Design Rules 2.1, RFC 9457. Field names are Dutch, in camelCase; what is not
known is left out. A room writes `router = resource_router()`, its resources as `Resource`, its
lists as a `ResultPage` with `resultaten`, and fills them with `page_of`.
"""

from collections.abc import Callable, Sequence
from datetime import time
from email.utils import parseaddr
from hashlib import sha256
from math import ceil
from typing import Annotated, Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import QueryDict
from django.utils.cache import get_conditional_response, patch_vary_headers
from ninja import Field, NinjaAPI, Router, Schema
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.renderers import JSONRenderer
from pydantic import ConfigDict, WithJsonSchema
from pydantic.alias_generators import to_camel

from samen.foundation.refusals import problem

API_VERSION = "1.0.0"
API_ROOT = "/api/v1"
OPEN_TO_PROGRAMS = {"api": API_VERSION, "hsds": "3.0.0"}
READING = ("GET", "HEAD", "OPTIONS")
KEPT_WHEN_EMPTY = frozenset({"resultaten", "contents"})
NO_ADDRESS = "samen@samen.example"  # of a house on somebody's own machine
Thing = TypeVar("Thing")

WallTime = Annotated[
    time,
    WithJsonSchema({"type": "string", "format": "time-local", "example": "19:30:00"}),
]
"""A time on the clock in the city, without a zone."""


class Resource(Schema):
    """A thing as programs see it: snake_case here is camelCase outside."""

    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Link(Resource):
    href: str


class Links(Resource):
    this: Link = Field(alias="self")
    next: Link | None = None
    prev: Link | None = None


class SelfLink(Resource):
    this: Link = Field(alias="self")


class ResultPage(Resource):
    """One page of a list. A room adds `resultaten: list[...]`."""

    links: Links = Field(alias="_links")
    pagina: int
    per_pagina: int
    totaal: int


class Paging(Schema):
    """Which page a program asks for, by `?pagina=2&perPagina=50`."""

    pagina: int = Field(1, ge=1, le=100_000, description="Het nummer van de pagina, vanaf 1.")
    per_pagina: int = Field(
        25, ge=1, le=100, alias="perPagina", description="Hoeveel resultaten op een pagina."
    )


def resource_router() -> Router:
    """A router whose answers carry outside names and leave out what is not known."""
    return Router(by_alias=True, exclude_none=True)


def self_link(request: HttpRequest, path: str) -> dict[str, dict[str, str]]:
    """The `_links` of one thing; `path` starts after the root of the API."""
    return {"self": {"href": request.build_absolute_uri(API_ROOT + path)}}


def page_of(
    request: HttpRequest,
    things: "QuerySet[Any] | Sequence[Thing]",
    paging: Paging,
    row: Callable[[Any], object],
) -> dict[str, object]:
    """One page of `things`, each through `row`. Raises Http404 beyond the last page."""
    total = things.count() if isinstance(things, QuerySet) else len(things)
    start = (paging.pagina - 1) * paging.per_pagina
    if start and start >= total:
        raise Http404("Deze pagina is er niet.")
    return this_page(
        request,
        [row(thing) for thing in things[start : start + paging.per_pagina]],
        number=paging.pagina,
        per_page=paging.per_pagina,
        last=ceil(total / paging.per_pagina),
        total=total,
    )


def this_page(
    request: HttpRequest,
    results: Sequence[object],
    *,
    number: int,
    per_page: int,
    last: int,
    total: int,
) -> dict[str, object]:
    """One page that somebody else cut out of a list already."""
    return {
        "_links": _page_links(request, number, last=last),
        "pagina": number,
        "perPagina": per_page,
        "totaal": total,
        "resultaten": results,
    }


def _page_links(request: HttpRequest, page: int, *, last: int) -> dict[str, dict[str, str]]:
    links = {"self": {"href": request.build_absolute_uri()}}
    if page < last:
        links["next"] = {"href": _at_page(request, page + 1)}
    if page > 1:
        links["prev"] = {"href": _at_page(request, page - 1)}
    return links


def _at_page(request: HttpRequest, page: int) -> str:
    query = QueryDict(request.META.get("QUERY_STRING", ""), mutable=True)
    query["pagina"] = str(page)
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")


def filled(value: object) -> object:
    """`value` without what says nothing: None, empty text, empty lists and empty objects."""
    if isinstance(value, dict):
        lean = {key: filled(inner) for key, inner in value.items()}
        return {
            key: inner
            for key, inner in lean.items()
            if key in KEPT_WHEN_EMPTY or inner not in (None, "", [], {})
        }
    if isinstance(value, list):
        return [filled(inner) for inner in value]
    return value


class LeanRenderer(JSONRenderer):
    """JSON in which empty fields are left out."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> Any:
        return super().render(request, filled(data), response_status=response_status)


class OpenData(NinjaAPI):
    """A read-only API whose description names its refusals and its version header."""

    def __init__(
        self,
        *,
        title: str,
        description: str,
        root: str = API_ROOT,
        name: str = "api",
    ) -> None:
        super().__init__(
            title=title,
            version=OPEN_TO_PROGRAMS[name],
            description=description,
            docs_url=None,
            openapi_url="/openapi.json",
            urls_namespace=name,
            servers=[{"url": root}],
            renderer=LeanRenderer(),
        )
        self.add_exception_handler(ValidationError, _wrong_question)
        self.add_exception_handler(Http404, _not_there)
        self.add_exception_handler(HttpError, _refused)

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: dict[str, Any] | None = None
    ) -> OpenAPISchema:
        """The description, with paths from the root of the API on."""
        schema = super().get_openapi_schema(path_prefix=path_prefix or "/", path_params=path_params)
        schema["info"]["contact"] = {
            "name": self.title,
            "url": f"{settings.SITE_ADDRESS}/over",
            "email": _mail_address(),
        }
        schema["info"]["license"] = {"name": "CC0 1.0", "identifier": "CC0-1.0"}
        schemas = schema["components"].setdefault("schemas", {})
        for resource in schemas.values():
            _lists_may_be_left_out(resource)
        schemas["Problem"] = PROBLEM
        for path in schema["paths"].values():
            for operation in path.values():
                _describe_answers(operation["responses"])
        return schema

    def get_openapi_operation_id(self, operation: Any) -> str:
        return str(operation.view_func.__name__)


def _lists_may_be_left_out(resource: dict[str, Any]) -> None:
    """An empty list is not in an answer, so no program may count on it."""
    fields = resource.get("properties", {})
    sure = [
        name
        for name in resource.get("required", [])
        if name in KEPT_WHEN_EMPTY or fields[name].get("type") != "array"
    ]
    if sure:
        resource["required"] = sure
    else:
        resource.pop("required", None)


def _mail_address() -> str:
    address = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return address if "." in address.rpartition("@")[2] else NO_ADDRESS


PROBLEM = {
    "title": "Problem",
    "type": "object",
    "description": "Waarom het niet kan (RFC 9457).",
    "properties": {
        "type": {"type": "string"},
        "status": {"type": "integer"},
        "title": {"type": "string"},
        "detail": {"type": "string"},
        "errors": {
            "type": "array",
            "description": "Alles wat er niet klopt aan de vraag.",
            "items": {
                "type": "object",
                "properties": {
                    "in": {"type": "string", "description": "query of path"},
                    "name": {"type": "string", "description": "De naam in de vraag."},
                    "detail": {"type": "string"},
                },
                "required": ["in", "name", "detail"],
            },
        },
    },
    "required": ["type", "status", "title", "detail"],
}
VERSION_HEADER = {
    "API-Version": {"description": "De versie van de API.", "schema": {"type": "string"}}
}
REFUSALS = {400: "De vraag klopt niet.", 404: "Dit is er niet."}


def _describe_answers(responses: dict[Any, dict[str, Any]]) -> None:
    for status, words in REFUSALS.items():
        content = {"application/problem+json": {"schema": PROBLEM}}
        responses[status] = {"description": words, "content": content}
    for response in responses.values():
        response["headers"] = VERSION_HEADER


MISTAKES = {
    "missing": "Dit moet erbij staan.",
    "greater_than_equal": "Dit is minstens {ge}.",
    "less_than_equal": "Dit is hoogstens {le}.",
    "string_too_long": "Dit heeft hoogstens {max_length} tekens.",
    "int_parsing": "Dit is een heel getal.",
    "int_parsing_size": "Dit getal is te groot.",
    "bool_parsing": "Dit is true of false.",
    "date_from_datetime_parsing": "Dit is een datum, zoals 2027-04-12.",
    "date_from_datetime_inexact": "Dit is een datum zonder tijd, zoals 2027-04-12.",
    "date_parsing": "Dit is een datum, zoals 2027-04-12.",
    "datetime_from_date_parsing": "Dit is een moment, zoals 2027-04-12T09:00:00Z.",
    "datetime_parsing": "Dit is een moment, zoals 2027-04-12T09:00:00Z.",
    "time_parsing": "Dit is een tijd, zoals 19:30.",
    "uuid_parsing": "Dit is een UUID.",
}


def _wrong_question(
    request: HttpRequest, broken: "ValidationError | type[ValidationError]"
) -> HttpResponse:
    """All that is wrong with a question at once, in Dutch."""
    errors = [_mistake(error) for error in getattr(broken, "errors", [])]
    names = ", ".join(sorted({error["name"] for error in errors}))
    return problem(400, REFUSALS[400], detail=f"Kijk naar: {names}.", errors=errors)


def _mistake(error: dict[str, Any]) -> dict[str, str]:
    where = [str(part) for part in error["loc"]]
    words = MISTAKES.get(error["type"])
    detail = words.format(**error.get("ctx", {})) if words else str(error["msg"])
    return {"in": where[0], "name": where[-1], "detail": detail}


def _not_there(request: HttpRequest, broken: "Http404 | type[Http404]") -> HttpResponse:
    return problem(404, REFUSALS[404], detail=f"{request.path} is er niet.")


def _refused(request: HttpRequest, broken: "HttpError | type[HttpError]") -> HttpResponse:
    status = getattr(broken, "status_code", 400)
    title = REFUSALS.get(status, "Dit kan niet.")
    return problem(status, title, detail=str(broken))


class AnswerPrograms:
    """Middleware: what every answer to a program carries, also a refusal or an unknown path.

    A page for people under the same root stays as it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        version = OPEN_TO_PROGRAMS.get(request.path_info.split("/")[1])
        if version is None:
            return self.get_response(request)
        response = self._answer(request)
        if response.status_code == 200 and "text/html" in response["Content-Type"]:
            return response
        return _with_headers(request, response, version)

    def _answer(self, request: HttpRequest) -> HttpResponse:
        if request.method not in READING:
            response: HttpResponse = problem(
                405, "Hier kun je alleen lezen.", detail="Gebruik GET."
            )
            response["Allow"] = ", ".join(READING)
            return response
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers={"Allow": ", ".join(READING)})
        if "\x00" in request.path_info or any("\x00" in value for value in request.GET.values()):
            return problem(400, REFUSALS[400], detail="Er staat een nulteken in de vraag.")
        if request.method == "HEAD":
            request.method = "GET"  # the server keeps the body to itself
        response = self.get_response(request)
        if response.status_code == 404 and "json" not in response["Content-Type"]:
            return _not_there(request, Http404)
        return response


def _with_headers(request: HttpRequest, response: HttpResponse, version: str) -> HttpResponse:
    response["API-Version"] = version
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = ", ".join(READING)
    response["Access-Control-Expose-Headers"] = "API-Version, Content-Crs, ETag, Link"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    if response.status_code != 200 or response.streaming:
        return response
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    response["Cache-Control"] = "public, max-age=60"
    patch_vary_headers(response, ["Accept-Encoding"])
    return get_conditional_response(request, etag=etag, response=response) or response
