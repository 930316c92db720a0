"""What the frame of every page needs: header entries and languages."""

from typing import Any

from django.http import HttpRequest

from samen.foundation.rooms import navigation


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor for `foundation/page.html`."""
    return {"navigation": navigation()}
