from samen.foundation.rooms import Room


class Places(Room):
    name = "samen.places"
    label = "places"
    title = "Wijken en buurten"
