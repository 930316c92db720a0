"""The settings of a house that tells, with every page, which templates it was made of.

Only for tests/open_house.py: so that "every template was looked at" is counted, not believed.
It also has doors to pages that we hope never to see (tests/telling_urls.py).
"""

import os
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.base import Template

HEADER = "X-Made-Of"
used: ContextVar[set[str]] = ContextVar("used")
_render = Template._render  # type: ignore[attr-defined]


class TellTemplates:
    """Middleware, the innermost: what it adds is remembered along with the page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        used.set(set())
        response = self.get_response(request)
        response[HEADER] = " ".join(sorted(used.get()))
        return response


def _tell(template: Template, context: Any) -> Any:
    if template.name and used.get(None) is not None:
        used.get().add(template.name)
    return _render(template, context)


if os.environ.get("DJANGO_SETTINGS_MODULE") == __name__:
    from config.settings import *  # noqa: F403
    from config.settings import MIDDLEWARE

    MIDDLEWARE = [*MIDDLEWARE, f"{__name__}.TellTemplates"]
    ROOT_URLCONF = "tests.telling_urls"
    Template._render = _tell  # type: ignore[attr-defined]
