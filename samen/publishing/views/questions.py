"""Reads a form of the screen as questions for on paper, so that both always ask the same."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BoundField

from samen.publishing.rules.paper_form import MOST_BOXES, Group, Question, number_of_boxes


def questions(form: forms.BaseForm) -> list[Question]:
    """Every question of the form that people see, in order."""
    week = _week(form)
    seen = [field for field in form if is_seen(field) and field.name not in week.names]
    asked = [_question(field) for field in seen]
    return [*asked, week] if week.names else asked


def is_seen(bound: BoundField) -> bool:
    """Not what the computer fills in, and not the trap for programs, which has no label."""
    return not bound.is_hidden and bound.field.label is not None


def _question(bound: BoundField) -> Question:
    field = bound.field
    groups = _groups(field)
    is_list = isinstance(field, forms.ChoiceField)
    kind = _kind(field) if not is_list else "line"
    if is_list and number_of_boxes(groups) <= MOST_BOXES:
        kind = "many" if isinstance(field, forms.MultipleChoiceField) else "one"
    return Question(
        names=(bound.name,),
        label=str(bound.label),
        kind=kind,
        help=str(bound.help_text),
        is_optional=not field.required and kind != "box",
        groups=groups if kind in ("one", "many") else (),
    )


KINDS: tuple[tuple[type[forms.Field], str], ...] = (
    (forms.BooleanField, "box"),
    (forms.DateField, "day"),
    (forms.TimeField, "clock"),
    (forms.IntegerField, "short"),
)


def _kind(field: forms.Field) -> str:
    if isinstance(field.widget, forms.Textarea):
        return "lines"
    if "samen-textbox--short" in str(field.widget.attrs.get("class", "")):
        return next((kind for one, kind in KINDS if isinstance(field, one)), "short")
    return next((kind for one, kind in KINDS if isinstance(field, one)), "line")


def _groups(field: forms.Field) -> list[Group]:
    """The choices as boxes; a prompt such as "Choose one" is no choice."""
    if not isinstance(field, forms.ChoiceField):
        return []
    plain: list[str] = []
    groups: list[Group] = []
    choices: Iterable[Any] = field.choices  # type: ignore[assignment]
    for value, label in choices:
        if isinstance(label, list | tuple):
            groups.append(Group(str(value), [str(words) for _value, words in label]))
        elif str(value) or not field.required:
            plain.append(str(label))
    return [Group("", plain), *groups] if plain else groups


def _week(form: forms.BaseForm) -> Question:
    """The opening hours of a week as one table, when the form asks for them."""
    rows = form.rows() if hasattr(form, "rows") else []
    names = [field.name for row in rows for pair in row.stretches for field in pair]
    table = [(row.name, range(len(row.stretches))) for row in rows]
    return Question(tuple(names), "", "week", rows=table)
