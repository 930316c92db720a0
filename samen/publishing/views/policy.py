"""Where the security policy of one page differs from that of the house (quality G-16).

The header is written here and not by a mark on the response: a remembered page keeps its headers.
"""

from csp.constants import SELF
from csp.utils import build_policy
from django.http import HttpResponse

HEADER = "Content-Security-Policy"


def open_to_frames(response: HttpResponse) -> HttpResponse:
    """Any website may show this inside its own page. SecurityHeaders reads it here too."""
    response[HEADER] = build_policy(replace={"frame-ancestors": ["*"]})
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def with_frame_of_ours(response: HttpResponse) -> HttpResponse:
    """This page shows another page of ours inside it."""
    response[HEADER] = build_policy(update={"frame-src": [SELF]})
    return response
