"""What somebody asks the search page, read out of an address."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from samen.guide.models import SearchEntry
from samen.guide.queries.filters import Filters, Reading, read_filters
from samen.guide.queries.search import Hit, Question, Suggestion

LONGEST_TEXT = 200
PICTURES = {"organisatie": "groep", "dienst": "info", "activiteit": "agenda", "locatie": "plek"}


def kind_words() -> "dict[str, str | Promise]":
    """What can be found, in words: Organisatie, Hulp of dienst, Activiteit, Plek."""
    return dict(SearchEntry._meta.get_field("kind").flatchoices)


def read_question(sent: QueryDict) -> tuple[Question, Reading]:
    """The question, and the choices it was read with. Nonsense is ignored, never refused."""
    reading = read_filters(sent)
    chosen = reading.filters
    page = sent.get("pagina", "")
    question = Question(
        text=" ".join(sent.get("q", "")[:LONGEST_TEXT].replace("\x00", "").split()),
        place=chosen.place,
        kinds=frozenset(sent.getlist("wat")) & kind_words().keys(),
        categories=frozenset({chosen.category.slug} if chosen.category else ()),
        tags=frozenset(tag.slug for tag in chosen.tags),
        free=chosen.free,
        evening_or_weekend=chosen.evening,
        with_peers=chosen.with_peers,
        step_free=chosen.step_free,
        page=max(1, int(page)) if page.isascii() and page.isdecimal() and len(page) < 6 else 1,
    )
    return question, reading


def is_empty(question: Question) -> bool:
    """Whether nothing was asked yet: no word, no area, no choice."""
    return question == Question(page=question.page)


def switches(question: Question) -> list[tuple[str, str, bool]]:
    """The yes-or-no choices: name in the address, label, and whether it is on."""
    return [
        ("gratis", _("Gratis"), question.free),
        ("avond", _("Na 18.00 uur of in het weekend"), question.evening_or_weekend),
        ("drempelvrij", _("Geen trap of drempel"), question.step_free),
        ("ervaring", _("Met iemand die het zelf meemaakte"), question.with_peers),
    ]


def number_chosen(question: Question) -> int:
    """How many choices are on, the area not counted."""
    on = sum(is_on for _name, _label, is_on in switches(question))
    return on + len(question.kinds) + len(question.categories) + len(question.tags)


def with_kind(hits: Iterable[Hit]) -> "list[tuple[Hit, str | Promise, str]]":
    """Each result with the word and the picture for what it is."""
    words = kind_words()
    return [(hit, words[hit.kind], PICTURES[hit.kind]) for hit in hits]


@dataclass(frozen=True)
class Line:
    """One line under the search field."""

    text: str
    url: str
    kind: "str | Promise"


def lines_of(found: Iterable[Suggestion], filters: Filters) -> list[Line]:
    """Suggestions as links; a word leads to a search for it in the chosen area."""
    words = {"wijk": _("Wijk"), "buurt": _("Buurt"), **kind_words()}
    area = filters.only_place().chosen()
    return [
        Line(one.text, one.url or address(q=one.text, **area), words.get(one.kind, ""))
        for one in found
    ]


def address(**chosen: str) -> str:
    """The search page with these choices; empty ones are left out."""
    query = urlencode({name: value for name, value in chosen.items() if value})
    return f"{reverse('portal:search')}?{query}" if query else reverse("portal:search")
