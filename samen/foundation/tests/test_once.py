"""One question, one answer, for as long as a request lasts."""

from django.http import HttpRequest, HttpResponse

from samen.foundation.once import OncePerRequest, ask_again, once


def _answers_in_one_request(*, changed_halfway: bool) -> list[int]:
    asked: list[int] = []
    given: list[int] = []

    def ask() -> int:
        asked.append(1)
        return len(asked)

    def page(request: HttpRequest) -> HttpResponse:
        given.append(once("how many", ask))
        if changed_halfway:
            ask_again("how many")
        given.append(once("how many", ask))
        return HttpResponse()

    OncePerRequest(page)(HttpRequest())
    given.append(once("how many", ask))
    return given


def test_within_a_request_a_question_is_answered_once() -> None:
    assert _answers_in_one_request(changed_halfway=False) == [1, 1, 2]


def test_an_answer_that_changed_is_asked_again() -> None:
    assert _answers_in_one_request(changed_halfway=True) == [1, 2, 3]
