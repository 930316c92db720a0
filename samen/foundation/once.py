"""What is asked many times in one request, but answered once."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, TypeVar, cast

from django.http import HttpRequest, HttpResponse

Answer = TypeVar("Answer")
_answers: ContextVar[dict[str, Any] | None] = ContextVar("answers", default=None)


def once(question: str, ask: Callable[[], Answer]) -> Answer:
    """The answer of `ask`, kept until the request ends. Outside a request it is asked anew."""
    answers = _answers.get()
    if answers is None:
        return ask()
    if question not in answers:
        answers[question] = ask()
    return cast(Answer, answers[question])


def ask_again(question: str) -> None:
    """Forgets the answer, because it has just changed."""
    (_answers.get() or {}).pop(question, None)


class OncePerRequest:
    """Middleware: every request begins with nothing remembered."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _answers.set({})
        try:
            return self.get_response(request)
        finally:
            _answers.reset(token)
