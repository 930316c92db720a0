"""Asks the keepers of items once in half a year whether what they show is still right."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import translation

from samen.foundation import audit, outbox
from samen.foundation.actors import Actor
from samen.foundation.errors import require
from samen.guide import permissions
from samen.guide.models import Activity, Location, Service
from samen.guide.rules.listing import CHECK_EVERY_DAYS, REMIND_EVERY_DAYS
from samen.guide.texts import mail
from samen.people.models import Organisation, Person
from samen.people.queries import organisations, people_of
from samen.people.rules import Role

Item = Service | Activity | Location
PAGES: dict[type[Item], str] = {
    Service: "guide:edit_service",
    Activity: "guide:edit_activity",
    Location: "guide:edit_location",
}


@transaction.atomic
def remind_organisations(*, actor: Actor, today: date) -> int:
    """Mails the editors of every organisation that has something to look at.

    One mail each, at most once in thirty days. Without editors nothing is noted, so that the
    first one who comes gets it. Returns how many organisations were mailed.
    """
    require(permissions.may_edit_everything(actor), "guide.only_editors_change")
    waiting: dict[int, list[Item]] = defaultdict(list)
    asked_lately: set[int | None] = set()
    for model in PAGES:
        lately = Q(reminded_on__gt=today - timedelta(days=REMIND_EVERY_DAYS))
        asked_lately |= set(model.objects.filter(lately).values_list("organisation", flat=True))
        for item in model.objects.filter(_due(today)).order_by("name"):
            if item.organisation_id is not None:
                waiting[item.organisation_id].append(item)
    mailed = 0
    ids = set(waiting) - asked_lately
    for organisation in organisations().filter(pk__in=ids).order_by("pk"):
        items = waiting[organisation.pk]
        editors = _editors_of(organisation, today)
        if not editors:
            continue
        for person in editors:
            _write(person, organisation, items)
        _note(items, today)
        audit.record(actor, "guide.organisation.reminded", organisation, items=len(items))
        mailed += 1
    return mailed


def _due(today: date) -> Q:
    """The rule `needs_a_check`, in SQL."""
    checked_before = today - timedelta(days=CHECK_EVERY_DAYS)
    unchecked = Q(last_checked_on=None) | Q(last_checked_on__lt=checked_before)
    return Q(withdrawn_at=None) & unchecked


def _editors_of(organisation: Organisation, today: date) -> list[Person]:
    mandates = people_of(organisation, today).filter(role=Role.EDITOR)
    return list({mandate.person_id: mandate.person for mandate in mandates}.values())


def _write(person: Person, organisation: Organisation, items: Sequence[Item]) -> None:
    """One mail in the language of this person, with a link to each item."""
    with translation.override(person.language):
        lines = [
            (item.name, _address(reverse(PAGES[type(item)], args=[item.slug]))) for item in items
        ]
        subject, body = mail.still_right(
            organisation.name, lines, _address(reverse("guide:my_items"))
        )
        outbox.post(person.email, subject, body)


def _address(path: str) -> str:
    return f"{settings.SITE_ADDRESS}{path}"


def _note(items: Iterable[Item], today: date) -> None:
    for item in items:
        item.reminded_on = today
        item.save(update_fields=["reminded_on"])
