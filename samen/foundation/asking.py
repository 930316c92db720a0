"""Who asks: for rooms that stand below the one that knows persons."""

from django.http import HttpRequest
from django.utils.module_loading import import_string

from samen.foundation.actors import Actor


def actor_of(request: HttpRequest) -> Actor:
    """The actor of this request, told by the room named in `config.reactions.WHO_ASKS`."""
    actor: Actor = import_string("config.reactions.WHO_ASKS")(request)
    return actor
