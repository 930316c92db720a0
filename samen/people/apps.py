from samen.foundation.rooms import Room


class People(Room):
    name = "samen.people"
    label = "people"
    title = "Mensen en organisaties"
