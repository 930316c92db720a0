from samen.foundation.rooms import Room


class Portal(Room):
    name = "samen.portal"
    label = "portal"
    title = "Voorkant"
