"""Fields that forms in several rooms share."""

from typing import Any

from django import forms

from samen.foundation.errors import RuleBroken
from samen.foundation.private import Private, require_nothing_private
from samen.foundation.texts import explain


class OpenTextField(forms.CharField):
    """Words that others read. What is private is refused, with the remedy (G-30)."""

    def __init__(self, *, besides: frozenset[Private] = frozenset(), **more: Any) -> None:
        super().__init__(**more)
        self.besides = besides

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        try:
            require_nothing_private(typed, besides=self.besides)
        except RuleBroken as broken:
            raise forms.ValidationError(explain(broken)) from None
        return typed
