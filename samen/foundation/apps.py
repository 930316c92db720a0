from samen.foundation.rooms import Room


class Foundation(Room):
    name = "samen.foundation"
    label = "foundation"
    title = "Fundament"
