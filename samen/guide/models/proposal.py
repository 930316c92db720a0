"""What people propose for the guide, until somebody else has looked."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from samen.foundation.personal import Declared, Personal, harmless
from samen.foundation.purposes import FROM_A_LIST, UNREADABLE
from samen.guide.models.conditions import one_of
from samen.guide.models.listing import Activity, Service
from samen.guide.models.location import Location
from samen.guide.models.personal import PROPOSALS, UNDECIDED
from samen.guide.rules.proposal import ProposalKind, ProposalState
from samen.guide.texts import privacy
from samen.guide.texts.proposal import proposal_kind_labels, proposal_state_labels
from samen.people.models import Organisation, Person
from samen.places.models import Place


class Proposal(models.Model):
    """Wanted values of a new thing, or of one that is there, and what became of them.

    It holds what the guide would show in public and its state, nothing of its sender: no name,
    no address, no network. `code` is a keyed hash of the code by which the sender can follow it,
    `form_key` of the key of the form (sent twice is once); both are empty when somebody with an
    account sent it. `organisation` is who organises a new activity, or the organisation that
    changes; with `kind` CHANGE exactly one of the four is filled.
    """

    kind = models.CharField(max_length=12, choices=proposal_kind_labels)
    state = models.CharField(
        max_length=8, choices=proposal_state_labels, default=ProposalState.WAITING.value
    )
    activity = models.ForeignKey(Activity, models.CASCADE, null=True, related_name="proposals")
    service = models.ForeignKey(Service, models.CASCADE, null=True, related_name="proposals")
    location = models.ForeignKey(Location, models.CASCADE, null=True, related_name="proposals")
    organisation = models.ForeignKey(
        Organisation, models.CASCADE, null=True, related_name="proposals"
    )
    places = models.ManyToManyField(Place, related_name="proposals", blank=True)
    wanted = models.JSONField(default=dict)
    before = models.JSONField(default=dict)  # what stood there when it was proposed
    reason = models.CharField(max_length=200, blank=True)  # why it was refused
    proposed_by = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="proposals")
    code = models.CharField(max_length=64, null=True, unique=True)
    form_key = models.CharField(max_length=64, null=True, unique=True)
    sent = models.CharField(max_length=64, blank=True)  # a keyed hash of what the form held
    proposed_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    personal: ClassVar[Declared] = {
        "wanted": Personal(privacy.WHAT_YOU_PROPOSE, PROPOSALS),
        "before": Personal(privacy.WHAT_WAS_THERE, PROPOSALS),
        "reason": Personal(privacy.WHY_NOT, PROPOSALS),
        "proposed_by": Personal(privacy.NUMBER_IF_YOU_LOGGED_IN, PROPOSALS),
        "proposed_at": Personal(privacy.WHEN_PROPOSED, PROPOSALS),
        "changed_at": Personal(privacy.WHEN_CHANGED, UNDECIDED),
        **harmless(UNREADABLE, "code", "form_key", "sent"),
        **harmless(FROM_A_LIST, "kind", "state"),
    }

    class Meta:
        ordering = ["proposed_at", "id"]
        indexes = [models.Index(fields=["state", "proposed_at"], name="proposals_by_state")]
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ProposalState.WAITING.value, decided_at=None)
                | (~Q(state=ProposalState.WAITING.value) & Q(decided_at__isnull=False)),
                name="proposal_decided_at_a_moment",
            ),
            models.CheckConstraint(
                condition=~Q(kind=ProposalKind.CHANGE.value)
                | one_of("activity", "service", "location", "organisation"),
                name="proposal_changes_one_thing",
            ),
        ]

    @property
    def subject(self) -> Activity | Service | Location | Organisation | None:
        """The thing in the guide that it is about."""
        found: Activity | Service | Location | Organisation | None
        found = self.activity or self.service or self.location or self.organisation
        return found

    @property
    def is_waiting(self) -> bool:
        return self.state == ProposalState.WAITING
