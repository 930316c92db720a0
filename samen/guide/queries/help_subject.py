"""Whether a page is about help that is nobody else's business, and whom one can ring first."""

from collections.abc import Iterable

from samen.foundation.traces import HelpLine
from samen.guide.models import Activity, Category, HelpSubject, Location, Service
from samen.guide.rules.help_subject import is_about
from samen.people.models import Organisation

Thing = Activity | Service | Location | Organisation
Lines = tuple[HelpLine, ...] | None


def help_with(thing: Thing) -> Lines:
    """The numbers to ring first, often none; None when anybody may see this page."""
    texts = [thing.name, thing.summary, thing.description]
    if isinstance(thing, Activity | Service):
        return help_in([*texts, thing.also_known_as], thing.categories.all())
    return help_in(texts)


def help_in(texts: Iterable[str], categories: Iterable[Category | None] = ()) -> Lines:
    """The same for what somebody asks, or chose."""
    text = " | ".join(texts)
    found = [one for one in HelpSubject.objects.all() if is_about(text, one.words)]
    if not found and not any(one is not None and one.discreet for one in categories):
        return None
    lines = (HelpLine(**line) for subject in found for line in subject.lines)
    return tuple(dict.fromkeys(lines))
