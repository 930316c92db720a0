"""The search index: one entry per findable thing, and the vocabulary. Rebuilt at any time."""

from typing import ClassVar

from django.db import models

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import FROM_A_LIST, NOTHING_PRIVATE, OF_THE_HOUSE, OPEN_WORDS
from samen.guide.texts import kind_labels


class SearchEntry(models.Model):
    """One findable thing, with the words it can be found by already cut, folded and stemmed.

    `title_stems` and `body_stems` are space-separated stems, in sections with a full stop
    between (see rules/search/entries.py). `facets` are space-separated tokens for filtering:
    what kind it is, where it is, what it is about. The full-text index of the database hangs on
    this table: by triggers on SQLite, as a generated column on PostgreSQL (see migration 0002).
    """

    kind = models.CharField(max_length=12, choices=kind_labels)
    object_id = models.PositiveBigIntegerField()
    slug = models.CharField(max_length=140)
    title = models.CharField(max_length=140)
    snippet = models.CharField(max_length=200, blank=True)
    where = models.CharField(max_length=200, blank=True)  # with whom and where, in words
    title_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    facets = models.TextField(blank=True)

    personal: ClassVar[Declared] = {
        **harmless(
            OPEN_WORDS,
            "title",
            "snippet",
            "where",
            "title_stems",
            "body_stems",
            guard=NOTHING_PRIVATE,
        ),
        **harmless(FROM_A_LIST, "kind", "facets"),
        **harmless(OF_THE_HOUSE, "slug"),
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_a_thing"),
        ]


class SearchWord(models.Model):
    """One word, folded and as people write it, its stem, and how many entries have the stem.

    The row with the empty word is the stamp: its `entries` changes with the vocabulary, so
    that every worker knows when to read it anew.
    """

    word = models.CharField(max_length=60, unique=True)
    written = models.CharField(max_length=60, blank=True)
    stem = models.CharField(max_length=60, db_index=True)
    entries = models.PositiveIntegerField()

    personal: ClassVar[Declared] = harmless(
        OPEN_WORDS, "word", "written", "stem", guard=NOTHING_PRIVATE
    )
