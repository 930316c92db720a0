"""What the guide keeps of people: little, and most of it is of organisations."""

from dataclasses import replace
from datetime import timedelta

from samen.foundation.personal import Basis, KeptFor, Use
from samen.guide.texts import privacy

CONTACT = Use(
    privacy.CONTACT,
    privacy.TO_REACH_THEM,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(
        privacy.WHILE_SHOWN,
        since=(
            "organisation__ended_on",
            "location__withdrawn_at",
            "service__withdrawn_at",
            "activity__withdrawn_at",
        ),
        stay=timedelta(days=730),
    ),
    privacy.CONTACT_PEOPLE,
    privacy.EVERYBODY,
)
PROPOSALS = Use(
    privacy.PROPOSALS,
    privacy.TO_LOOK_FIRST,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(privacy.NINETY_DAYS, since=("decided_at",), stay=timedelta(days=90)),
    privacy.WHO_PROPOSES,
    privacy.WHO_CLEARS,
)
UNDECIDED = Use(
    privacy.PROPOSALS,
    privacy.TO_LOOK_FIRST,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(
        privacy.HALF_A_YEAR,
        since=("changed_at",),
        stay=timedelta(days=182),
        only={"decided_at": None},
    ),
    privacy.WHO_PROPOSES,
    privacy.WHO_CLEARS,
)
TABLES = Use(
    privacy.TABLES,
    privacy.TO_SHOW_FIRST,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(privacy.A_DAY, since=("uploaded_at",), stay=timedelta(days=1)),
    privacy.WHO_UPLOADS,
    privacy.ONLY_WHO_UPLOADED,
)
CALENDARS = Use(
    privacy.CALENDARS,
    privacy.TO_READ_THEM,
    Basis.LEGITIMATE_INTEREST,
    KeptFor(privacy.WHILE_COUPLED, since=("organisation__ended_on",), stay=timedelta(days=1)),
    privacy.WHO_KEEPS_A_CALENDAR,
    privacy.WHO_EDITS,
)
EVENTS = replace(CALENDARS, term=KeptFor(privacy.WHILE_COUPLED))  # with their calendar
