"""What a data breach may have touched, for the notice within 72 hours. Source: AVG art. 33."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django.contrib.auth import get_user_model

from samen.foundation.models import AuditLine
from samen.foundation.own_data import SEEN
from samen.foundation.personal import personal_fields


def report(since: datetime) -> Iterator[str]:
    """One line a fact: what personal data is here, what was done since, and whom it is about."""
    yield "Persoonsgegevens die er nu zijn:"
    for label, (count, words) in sorted(_kept_now().items()):
        yield f"  {label}: {count} rijen ({words})"
    lines = AuditLine.objects.filter(at__gte=since)
    deeds: Counter[str] = Counter()
    objects: dict[str, set[str]] = {}
    people: set[int] = set()
    for actor, deed, subject, facts in lines.values_list(
        "actor_id", "deed", "subject", "facts"
    ).iterator():
        label, _, number = subject.rpartition(":")
        deeds[deed] += 1
        objects.setdefault(label, set()).add(number)
        people |= {actor} if actor else set()
        people |= set(facts["persons"]) if deed == SEEN else set()
        people |= {int(number)} if label == _person() and number.isdecimal() else set()
    yield "Wat er sindsdien gebeurde:"
    yield from (f"  {deed}: {count} keer" for deed, count in sorted(deeds.items()))
    yield "Wat sindsdien geraakt is:"
    yield from (f"  {label}: {len(found)} stuks" for label, found in sorted(objects.items()))
    numbers = ", ".join(map(str, sorted(people))) or "geen"
    yield f"Accounts die iets deden, of die het raakte ({len(people)}): {numbers}"


def _kept_now() -> dict[str, tuple[int, str]]:
    """Rows with personal data, and what that is, for every table that has any."""
    words: dict[str, list[str]] = {}
    counts: dict[str, int] = {}
    for model, _name, word in personal_fields():
        label = model._meta.label
        if label not in counts:
            counts[label] = model._base_manager.count()
        words.setdefault(label, []).append(str(word.what))
    return {label: (count, "; ".join(words[label])) for label, count in counts.items() if count}


def _person() -> str:
    return str(get_user_model()._meta.label)
