"""The search index: one entry per findable thing, and the vocabulary. Rebuilt at any time."""

from django.db import models

from samen.guide.texts import kind_labels


class SearchEntry(models.Model):
    """One findable thing, with the words it can be found by already cut, folded and stemmed.

    `title_stems` and `body_stems` are space-separated stems. `facets` are space-separated
    tokens for filtering: what kind it is, where it is, what it is about. The full-text index
    of the database hangs on this table by triggers (see the migration).
    """

    kind = models.CharField(max_length=12, choices=kind_labels)
    object_id = models.PositiveBigIntegerField()
    title = models.CharField(max_length=140)
    snippet = models.CharField(max_length=200, blank=True)
    url = models.CharField(max_length=200)
    title_stems = models.TextField(blank=True)
    body_stems = models.TextField(blank=True)
    facets = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id"], name="one_entry_a_thing"),
        ]


class SearchWord(models.Model):
    """One word as people write it, its stem, and in how many entries the stem occurs."""

    word = models.CharField(max_length=60, unique=True)
    stem = models.CharField(max_length=60, db_index=True)
    entries = models.PositiveIntegerField()
