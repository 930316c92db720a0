"""What somebody without the right sees: the second step when rights sleep, else no page."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samen.foundation.actors import Actor


def wake_first(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Raises Http404 for somebody who has no rights asleep: this page is not theirs."""
    if not actor.dormant:
        raise Http404
    back = urlencode({"next": request.get_full_path()})
    return redirect(f"{reverse('people:second_step')}?{back}")
