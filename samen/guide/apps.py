from samen.foundation.rooms import Room


class Guide(Room):
    name = "samen.guide"
    label = "guide"
    title = "Wegwijzer"
