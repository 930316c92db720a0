"""What somebody without the right sees: the second step when rights sleep, else no page."""

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from samen.foundation.actors import Actor
from samen.people.views.kept import KEPT_KEY, typed_in


def wake_first(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Raises Http404 for somebody who has no rights asleep: this page is not theirs."""
    if not actor.dormant:
        raise Http404
    to = request.get_full_path()
    if request.method == "POST":  # what was typed waits until the rights are awake
        request.session[KEPT_KEY] = typed_in(request)
        to = reverse("people:send_again")
    back = urlencode({"next": to})
    return redirect(f"{reverse('people:second_step')}?{back}")
