"""What is kept of people: said once, on the model, and used everywhere. Source: quality 4.1, G-35.

Every field that holds words, a file or a person is declared in `personal`, a class attribute of
its model: as `Personal`, with its use (why, on which ground, how long, for whose eyes), or as
`Harmless`, with the reason. Out of these declarations come the record of processing
(processing.py), the work of the night (retention.py) and what a person can ask (own_data.py).

    personal: ClassVar[Declared] = {
        "email": Personal(_("Je mailadres"), ACCOUNT),
        **harmless(FROM_A_LIST, "language"),
    }

A test turns red when a field has no word (tests/test_personal.py).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.functional import Promise

Words = str | Promise
Model = type[models.Model]


class Basis(StrEnum):
    """The grounds of article 6 of the AVG, by their letter."""

    CONSENT = "a"
    AGREEMENT = "b"
    LEGAL_DUTY = "c"
    LEGITIMATE_INTEREST = "f"


@dataclass(frozen=True)
class KeptFor:
    """How long something is kept.

    With `since` the night carries it out: a row goes once one of these moments is `stay` ago.
    `only` narrows the rows. Without `since` the words tell what ends it.
    """

    words: Words
    since: tuple[str, ...] = ()
    stay: timedelta = timedelta()
    only: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Use:
    """One use of data about people. `activity` is its name in the record of processing."""

    activity: Words
    purpose: Words
    basis: Basis
    term: KeptFor
    people: Words
    audience: Words


@dataclass(frozen=True)
class Personal:
    """A field that holds something of a person, or may hold it.

    `secret` is never shown, also not to the person: it opens a door. `goes_along`: when the
    account of the person in this field closes, the row goes too.
    """

    what: Words
    use: Use
    secret: bool = False
    goes_along: bool = False

    @property
    def term(self) -> KeptFor:
        return self.use.term


@dataclass(frozen=True)
class Harmless:
    """A field that tells nothing about a person. `guard` sees to that where people type."""

    reason: Words
    guard: str = ""
    term: KeptFor | None = None


Declared = Mapping[str, Personal | Harmless]
_elsewhere: dict[str, Declared] = {}


def harmless(
    reason: Words, *fields: str, guard: str = "", term: KeptFor | None = None
) -> dict[str, Personal | Harmless]:
    """The same word for several fields."""
    return dict.fromkeys(fields, Harmless(reason, guard, term))


def declare(label: str, declared: Declared) -> None:
    """For a model of a library, such as "sessions.Session", by the room that uses it."""
    _elsewhere[label] = declared


def declared_for(model: Model) -> Declared:
    """What is said of the fields of this model."""
    declared: Declared = getattr(model, "personal", _elsewhere.get(model._meta.label, {}))
    return declared


def all_models() -> list[Model]:
    """Every model with a table, those of libraries too; not the tables between two models."""
    return [model for model in apps.get_models() if model._meta.managed and not model._meta.proxy]


def personal_fields() -> list[tuple[Model, str, Personal]]:
    """Every field that holds something of a person, in the order of the models."""
    return [
        (model, name, word)
        for model in all_models()
        for name, word in declared_for(model).items()
        if isinstance(word, Personal)
    ]


def terms_of(model: Model) -> list[KeptFor]:
    """The terms that the night carries out on the rows of this model."""
    terms = (word.term for word in declared_for(model).values())
    return list({(term.since, term.stay): term for term in terms if term and term.since}.values())


def people_in(model: Model) -> dict[str, Personal]:
    """The fields that point at a person."""
    return {
        name: word
        for name, word in declared_for(model).items()
        if isinstance(word, Personal) and points_at_person(model._meta.get_field(name))
    }


def without_a_word(among: Iterable[Model]) -> list[str]:
    """Fields that nothing is said of, and words for fields that are not there."""
    wrong = []
    for model in among:
        declared = declared_for(model)
        fields = {each.name: each for each in _own_fields(model)}
        asked = {name for name, each in fields.items() if needs_a_word(each)}
        wrong += [f"{model._meta.label}.{name}" for name in sorted(asked - declared.keys())]
        wrong += [f"{model._meta.label}: {name}?" for name in sorted(declared.keys() - fields)]
    return wrong


HOLDS_ANYTHING = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.BinaryField,
    models.GenericIPAddressField,
    models.UUIDField,
)


def needs_a_word(of: "models.Field[Any, Any]") -> bool:
    """Whether something about a person could be in this field."""
    return isinstance(of, HOLDS_ANYTHING) or points_at_person(of)


def points_at_person(of: Any) -> bool:
    """Whether this field is an arrow to somebody with an account."""
    to = of.related_model if of.is_relation else None
    return getattr(getattr(to, "_meta", None), "label", to) == settings.AUTH_USER_MODEL


def _own_fields(model: Model) -> "list[models.Field[Any, Any]]":
    return [*model._meta.concrete_fields, *model._meta.many_to_many]
