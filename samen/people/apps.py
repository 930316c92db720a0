from django.utils.translation import gettext_lazy as _

from samen.foundation.rooms import Cookie, Room

TWENTY_MINUTES = 20 * 60


class People(Room):
    name = "samen.people"
    label = "people"
    title = "Mensen en organisaties"
    cookies = (
        Cookie(
            "samen_login",
            _("Om te weten welke code bij jou hoort."),
            _("Als je een code vraagt"),
            _("20 minuten, of tot je bent ingelogd."),
            TWENTY_MINUTES,
        ),
    )
