"""What is kept about one person: to show, to take along, and to take away. Source: quality 4.4.

It follows the declarations on the models, so that a new table is in it by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from cryptography.fernet import InvalidToken
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.formats import localize

from samen.foundation import clock, outbox
from samen.foundation.models import AuditLine, OutboxMail
from samen.foundation.personal import (
    Declared,
    Model,
    Personal,
    Use,
    Words,
    all_models,
    declared_for,
    people_in,
    points_at_person,
)
from samen.foundation.purposes import LOGBOOK, MAIL, SEEN_BY_OTHERS, SESSION

SEEN = "people.persons.seen"
"""The deed of looking at names and addresses of others; `persons` in its facts are their ids."""

Person = AbstractBaseUser
Cell = str | int | bool | None


@dataclass(frozen=True)
class Row:
    """One thing that is kept. `cells` hold every value by its name; `words` those to read."""

    cells: dict[str, Cell]
    words: list[tuple[Words, str]]


@dataclass(frozen=True)
class Section:
    """All of one kind that is kept about this person, and for what."""

    name: str
    use: Use
    rows: list[Row]


def about(person: Person) -> list[Section]:
    """Everything, of every room. Secrets are named and not shown."""
    found = [Section(label, use, rows) for label, use, rows in _from_tables(person)]
    found += [
        Section("sessions.Session", SESSION, [_row_of(one) for one in sessions_of(person)]),
        Section("foundation.OutboxMail", MAIL, [_row_of(one) for one in mail_for(person)]),
        Section("foundation.AuditLine.about", LOGBOOK, _by_others(person)),
        Section("foundation.AuditLine.seen", SEEN_BY_OTHERS, _seen_by(person)),
    ]
    return [section for section in found if section.rows]


def erase(person: Person) -> None:
    """Takes away what goes along with an account: sessions, waiting mail, keys, codes, tables."""
    for one in [*sessions_of(person), *mail_for(person)]:
        one.delete()
    for model in all_models():
        for name, word in people_in(model).items():
            if word.goes_along:
                model._base_manager.filter(**{name: person}).delete()


def sessions_of(person: Person) -> list[Session]:
    """Where this person is logged in now."""
    return [
        session
        for session in Session.objects.filter(expire_date__gt=clock.now())
        if session.get_decoded().get(SESSION_KEY) == str(person.pk)
    ]


def mail_for(person: Person) -> list[OutboxMail]:
    """What still has to leave to this person's address."""
    address = getattr(person, "email", "")
    waiting = OutboxMail.objects.filter(done_at=None).exclude(letter="")
    return [mail for mail in waiting if _reader_of(mail).casefold() == address.casefold()]


def _reader_of(mail: OutboxMail) -> str:
    try:
        return outbox.opened(mail).to
    except InvalidToken:  # the key of the house was changed
        return ""


def _from_tables(person: Person) -> Iterator[tuple[str, Use, list[Row]]]:
    for model in all_models():
        declared = declared_for(model)
        own = Q(pk=person.pk) if isinstance(person, model) else Q()
        for name in people_in(model):
            own |= Q(**{name: person})
        if own:
            use = next(word.use for word in declared.values() if isinstance(word, Personal))
            rows = model._base_manager.filter(own).order_by("pk")
            yield model._meta.label, use, [_row_of(one) for one in rows.iterator()]


def _row_of(row: models.Model) -> Row:
    declared = declared_for(type(row))
    cells = {field.name: _plain(row, field) for field in _shown(type(row), declared)}
    words = [
        (word.what, _in_words(row, name, cells))
        for name, word in declared.items()
        if isinstance(word, Personal) and not _is_arrow_to_self(type(row), name)
    ]
    return Row(cells, [(what, value) for what, value in words if value])


def _shown(model: Model, declared: Declared) -> "list[models.Field[Any, Any]]":
    """Every column but secrets and prints of what cannot be read."""
    hidden = {
        name for name, word in declared.items() if not isinstance(word, Personal) or word.secret
    }
    return [field for field in model._meta.concrete_fields if field.name not in hidden]


def _is_arrow_to_self(model: Model, name: str) -> bool:
    return points_at_person(model._meta.get_field(name))


def _in_words(row: models.Model, name: str, cells: dict[str, Cell]) -> str:
    if name not in cells:
        return "•••"  # a secret: it is there
    label = getattr(row, f"get_{name}_display", None)
    return str(label()) if label else _readable(getattr(row, name))


def _readable(value: object) -> str:
    """As people write it here: a moment on the clock of the city."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
    return "" if value is None else str(localize(value))


def _plain(row: models.Model, field: "models.Field[Any, Any]") -> Cell:
    value = getattr(row, field.name)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if value is None or isinstance(value, str | int | bool):
        return value
    return str(value)


def _by_others(person: Person) -> list[Row]:
    """What others did to this account."""
    lines = AuditLine.objects.filter(subject=f"{person._meta.label}:{person.pk}")
    return [_row_of(line) for line in lines.exclude(actor=person.pk)]


def _seen_by(person: Person) -> list[Row]:
    """When others looked at a list with this person's name or address."""
    lines = AuditLine.objects.filter(expires_at__isnull=False, deed=SEEN).iterator()
    return [_row_of(line) for line in lines if person.pk in line.facts["persons"]]
