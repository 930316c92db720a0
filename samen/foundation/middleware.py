"""Headers that every answer carries, also a refusal, a redirect and a file (quality G-16)."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

PERMISSIONS = "camera=(), microphone=(), payment=(), usb=(), geolocation=(self)"
OPEN_TO_FRAMES = "frame-ancestors *"
ALWAYS = {
    "Permissions-Policy": PERMISSIONS,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class SecurityHeaders:
    """The outermost layer: also sees answers that Django's own middleware never gets to."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.headers = dict(ALWAYS)
        if settings.BEHIND_TLS:
            seconds = settings.SECURE_HSTS_SECONDS
            self.headers["Strict-Transport-Security"] = (
                f"max-age={seconds}; includeSubDomains; preload"
            )

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        for name, value in self.headers.items():
            response.headers.setdefault(name, value)
        if OPEN_TO_FRAMES in response.headers.get("Content-Security-Policy", ""):
            del response.headers["X-Frame-Options"]  # the older header knows no "everybody"
        return response
