"""One answer for every broken rule that a view lets through."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from samen.foundation.errors import NotAllowed, RuleBroken
from samen.foundation.texts import explain

PROGRAMS = ("/api/", "/hsds", "/fediverse/")  # who asks here, gets no pages


class AnswerRefusals:
    """Middleware: 403 for NotAllowed, 409 for any other RuleBroken, with its sentence."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, broken: Exception) -> HttpResponse | None:
        if not isinstance(broken, RuleBroken):
            return None
        status = 403 if isinstance(broken, NotAllowed) else 409
        if request.path.startswith(PROGRAMS):
            words = explain(broken)
            return problem(status, words, detail=words, code=broken.code)
        return render(
            request, "foundation/refusal.html", {"reason": explain(broken)}, status=status
        )


def problem(status: int, title: str, **more: object) -> JsonResponse:
    """A refusal for programs: application/problem+json. Source: RFC 9457."""
    return JsonResponse(
        {"type": "about:blank", "status": status, "title": title, **more},
        status=status,
        content_type="application/problem+json",
    )
