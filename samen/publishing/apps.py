from samen.foundation.open_data import MoreForms, Per, Source, asked
from samen.foundation.rooms import Room


class Publishing(Room):
    name = "samen.publishing"
    label = "publishing"
    title = "Uitgeven"
    open_data = (
        MoreForms("organisaties", (asked("hsds:organizations", "hsds"),)),
        MoreForms("diensten", (asked("hsds:services", "hsds"),)),
        MoreForms("activiteiten", (asked("hsds:services", "hsds"),)),
        MoreForms("agenda", (Source("activity", "open:outbox", Per.CITY),)),
    )
