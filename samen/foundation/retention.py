"""Nothing is kept longer than was said. The terms stand on the models (personal.py).

The night takes away every row whose term is over, and notes how many of what: those lines are
the monthly report (quality G-34). `samen verify` looks whether it did.
"""

from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import TruncMonth
from django.utils import timezone

from samen.foundation import audit
from samen.foundation.actors import THE_HOUSE
from samen.foundation.models import AuditLine
from samen.foundation.personal import KeptFor, Model, all_models, declared_for, terms_of
from samen.foundation.purposes import NOT_USED

DEED = "foundation.term.ended"
A_NIGHT_LATER = timedelta(hours=25)  # once a year the next night is 25 hours away
MAIL_STAYS = timedelta(days=7)
MONTHS_SHOWN = 13


def due(model: Model, term: KeptFor, at: datetime) -> QuerySet[models.Model]:
    """The rows whose term was over before `at`."""
    before = at - term.stay
    over = Q()
    for lookup in term.since:
        limit = before if _is_moment(model, lookup) else timezone.localdate(before)
        over |= Q(**{f"{lookup}__lt": limit})
    return model._base_manager.filter(over, **term.only)


@transaction.atomic
def carry_out(now: datetime) -> Counter[str]:
    """Takes away what has had its time. Returns how many rows of each model."""
    gone: Counter[str] = Counter()
    for model in all_models():
        for term in terms_of(model):
            rows = due(model, term, now)
            gone[model._meta.label] += rows.count()
            rows.delete()
        if count := gone[model._meta.label]:
            audit.record(THE_HOUSE, DEED, model(), count=count)
    _empty_the_mail_folder(now)
    return +gone


def breaches(now: datetime) -> list[str]:
    """One sentence for everything that is kept too long, and for what should be empty."""
    found = []
    for model in all_models():
        late = sum(due(model, term, now - A_NIGHT_LATER).count() for term in terms_of(model))
        if late:
            found.append(
                f"{late} keer {model._meta.label} is langer bewaard dan beloofd: "
                "draait de werker (samen work)?"
            )
        if _stays_empty(model) and model._base_manager.exists():
            found.append(f"{model._meta.label} hoort leeg te zijn, maar is dat niet.")
    return found


def monthly() -> list[tuple[date, dict[str, int]]]:
    """How many rows of each model the nights of a month took away, newest month first."""
    subjects = [f"{model._meta.label}:None" for model in all_models() if terms_of(model)]
    lines = AuditLine.objects.filter(deed=DEED, subject__in=subjects)
    lines = lines.annotate(month=TruncMonth("at"))
    months: dict[date, Counter[str]] = {}
    for month, subject, facts in lines.values_list("month", "subject", "facts"):
        label = subject.rpartition(":")[0]
        months.setdefault(month.date(), Counter())[label] += facts["count"]
    newest = sorted(months, reverse=True)[:MONTHS_SHOWN]
    return [(month, dict(months[month])) for month in newest]


def _is_moment(model: Model, lookup: str) -> bool:
    """Whether this leads to a moment; else it is a day, which ends at midnight in the city."""
    step: Model = model
    *arrows, last = lookup.split("__")
    for arrow in arrows:
        to = step._meta.get_field(arrow).related_model
        assert isinstance(to, type)  # noqa: S101  says so to the type checker
        step = to
    return isinstance(step._meta.get_field(last), models.DateTimeField)


def _stays_empty(model: Model) -> bool:
    words = declared_for(model).values()
    return any(getattr(word, "reason", "") == NOT_USED for word in words)


def _empty_the_mail_folder(now: datetime) -> None:
    """Only a house without a mail server has mail as files (mailbox.py)."""
    oldest = (now - MAIL_STAYS).timestamp()
    for file in Path(settings.EMAIL_FILE_PATH).glob("*.eml"):
        if file.stat().st_mtime < oldest:
            file.unlink(missing_ok=True)
