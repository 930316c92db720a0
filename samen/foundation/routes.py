"""Every path of the house as data: what `samen routes` prints and what the tests walk along."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation
from ninja.operation import PathView

from samen.foundation.access import Access, access_of, is_ours


@dataclass(frozen=True)
class Route:
    """One path, in Dutch; other languages have the same ones with their code in front."""

    path: str
    name: str
    methods: tuple[str, ...]
    roles: tuple[str, ...]
    public: bool
    room: str


def all_routes() -> list[Route]:
    """All paths of the house, in the order in which they are tried."""
    with translation.override("nl"):
        return list(_walk(get_resolver().url_patterns, "/", ""))


def _walk(
    patterns: Sequence[URLPattern | URLResolver], prefix: str, namespace: str
) -> Iterator[Route]:
    for pattern in patterns:
        path = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, path, inner)
        else:
            access = _access(pattern.callback)
            yield Route(
                path=path,
                name=f"{namespace}{pattern.name or ''}",
                methods=access.methods,
                roles=access.roles,
                public=access.public,
                room=_room(pattern.callback, namespace),
            )


def _access(view: Any) -> Access:
    """A resource of the API is public and lists its own methods."""
    if is_ours(view):
        return access_of(view)
    resource = _resource(view)
    if resource is None:
        return access_of(view)
    methods = {method for operation in resource.operations for method in operation.methods}
    return Access(methods=tuple(sorted(methods)))


def _room(view: Any, namespace: str) -> str:
    resource = _resource(view)
    source = resource.operations[0].view_func if resource else view
    package, _, rest = str(source.__module__).partition(".")
    return rest.partition(".")[0] if package == "samen" else namespace.partition(":")[0]


def _resource(view: Any) -> PathView | None:
    """Django Ninja's own description of a view of the API, which it keeps inside it."""
    held = (cell.cell_contents for cell in getattr(view, "__closure__", None) or ())
    return next((thing for thing in held if isinstance(thing, PathView)), None)
