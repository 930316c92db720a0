"""How to reach an organisation itself."""

from collections.abc import Sequence

from django.db import transaction

from samen.foundation import audit
from samen.foundation.actors import Actor
from samen.foundation.errors import RuleBroken
from samen.guide.actions.listing import _require_own_hand, _write_contacts
from samen.guide.queries.mine import contacts_seen
from samen.guide.rules.listing import Contact
from samen.people.models import Organisation


@transaction.atomic
def set_contacts(
    *, actor: Actor, organisation: Organisation, contacts: Sequence[Contact], seen: str = ""
) -> Organisation:
    """Makes these the ways to reach an organisation.

    `seen` is what the editor saw, as `contacts_seen` says it. Raises NotAllowed, and
    RuleBroken("guide.changed_meanwhile") when somebody else was first.
    """
    locked = Organisation.objects.select_for_update().get(pk=organisation.pk)
    _require_own_hand(actor, locked.pk)
    if seen and seen != contacts_seen(locked):
        raise RuleBroken("guide.changed_meanwhile")
    changed = _write_contacts(locked, contacts)
    audit.record(actor, "guide.organisation.contacts_set", locked, fields=changed)
    return locked
