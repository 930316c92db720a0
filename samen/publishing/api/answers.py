"""Answers that any program may ask for, from any website."""

from hashlib import sha256
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import get_conditional_response

from samen.foundation.refusals import problem

KEEP_SECONDS = 300


def open_json(request: HttpRequest, document: Any, media_type: str) -> HttpResponse:
    return open_answer(
        request,
        JsonResponse(
            document,
            encoder=DjangoJSONEncoder,
            json_dumps_params={"ensure_ascii": False},
            content_type=media_type,
        ),
    )


def open_answer(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The same with its mark; 304 for who has it already."""
    _open(response)
    response["Cache-Control"] = f"public, max-age={KEEP_SECONDS}"
    etag = f'"{sha256(response.content).hexdigest()[:32]}"'
    response["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def open_refusal(status: int, title: str, detail: str) -> HttpResponse:
    """Why not, for programs, also those inside a page of somebody else."""
    return _open(problem(status, title, detail=detail))


def _open(response: HttpResponse) -> HttpResponse:
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
