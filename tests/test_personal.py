"""Every field of every model is said to be personal, with its use, or harmless, with the reason."""

from typing import ClassVar

import pytest
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps
from django.utils.module_loading import import_string

from samen.foundation.personal import (
    Basis,
    Declared,
    Harmless,
    all_models,
    declared_for,
    harmless,
    personal_fields,
    terms_of,
    without_a_word,
)
from samen.foundation.purposes import OF_THE_HOUSE, OPEN_WORDS


@pytest.mark.requirement("R-416")
def test_every_field_that_can_hold_something_of_a_person_has_a_word() -> None:
    """If not: say in `personal` of that model what it is (samen/foundation/personal.py)."""
    assert without_a_word(all_models()) == []


@isolate_apps("samen.foundation")
def test_a_new_field_without_a_word_is_noticed() -> None:
    """The negative control."""

    class Visit(models.Model):
        visitor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
        note = models.TextField()
        length_minutes = models.IntegerField()
        on = models.DateField()

        personal: ClassVar[Declared] = harmless(OF_THE_HOUSE, "note", "gone")

        class Meta:
            app_label = "foundation"

    assert without_a_word([Visit]) == ["foundation.Visit.visitor", "foundation.Visit: gone?"]


def test_every_personal_field_tells_why_on_which_ground_how_long_and_for_whom() -> None:
    fields = personal_fields()
    assert len(fields) > 30
    for model, name, word in fields:
        use = word.use
        said = (word.what, use.activity, use.purpose, use.term.words, use.people, use.audience)
        assert all(map(str, said)), f"{model._meta.label}.{name}"
        assert isinstance(use.basis, Basis)


def test_every_open_text_names_the_check_that_stands_before_it() -> None:
    words = [word for model in all_models() for word in declared_for(model).values()]
    reasons = [word for word in words if isinstance(word, Harmless)]
    assert all(word.guard for word in reasons if word.reason == OPEN_WORDS)
    for guard in {word.guard for word in reasons if word.guard}:
        assert callable(import_string(guard))


def test_nothing_is_kept_for_ever_by_accident() -> None:
    """A term without a moment ends by a deed; its words say which."""
    by_deed = {
        str(word.term.words) for _model, _name, word in personal_fields() if not word.term.since
    }
    assert by_deed == {
        "Tot je het sluit. Zonder rol sluit het na twee jaar vanzelf.",
        "Tot je hem weghaalt, of je account sluit.",
        "Tot de organisatie de agenda loskoppelt of stopt.",
    }
    assert sum(len(terms_of(model)) for model in all_models()) >= 12
