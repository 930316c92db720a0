"""Subjects that are nobody else's business, as the data of a city names them."""

from typing import ClassVar

from django.db import models

from samen.foundation.personal import Declared, harmless
from samen.foundation.purposes import OPEN_FACT


class HelpSubject(models.Model):
    """A subject like violence or debt: who reads about it may have to leave at once.

    `words` tell by what one knows it ("schuld*"), `lines` are the public numbers to ring first:
    number, name and what one may expect. Source: quality G-48.
    """

    slug = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=60)
    words = models.JSONField(default=list)
    lines = models.JSONField(default=list)
    position = models.PositiveSmallIntegerField()

    personal: ClassVar[Declared] = harmless(OPEN_FACT, "slug", "name", "words", "lines")

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
