"""Which forms there are on paper: `config.paper.PAPER_FORMS`, for forms are no door of a room."""

from collections.abc import Sequence

from django.utils.module_loading import import_string

from samen.publishing.rules.paper_form import PaperForm


def paper_forms() -> Sequence[PaperForm]:
    found: Sequence[PaperForm] = import_string("config.paper.PAPER_FORMS")
    return found


def paper_form(slug: str) -> PaperForm | None:
    return next((one for one in paper_forms() if one.slug == slug), None)
