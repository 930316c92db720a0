from samen.foundation.rooms import Room


class Publishing(Room):
    name = "samen.publishing"
    label = "publishing"
    title = "Uitgeven"
