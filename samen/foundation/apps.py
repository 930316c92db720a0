from django.utils.translation import gettext_lazy as _

from samen.foundation.rooms import Cookie, Room

HALF_A_DAY, A_YEAR = 12 * 3600, 364 * 86400  # SESSION_COOKIE_AGE, CSRF_COOKIE_AGE


class Foundation(Room):
    name = "samen.foundation"
    label = "foundation"
    title = "Fundament"
    cookies = (
        Cookie(
            "sessionid",
            _("Om ingelogd te blijven."),
            _("Als je inlogt"),
            _("12 uur, of tot je uitlogt."),
            HALF_A_DAY,
        ),
        Cookie(
            "csrftoken",
            _("Om te weten dat jij het formulier verstuurt."),
            _("Als je een formulier opent"),
            _("Een jaar. Er staat alleen een toevallig getal in."),
            A_YEAR,
        ),
        Cookie(
            "messages",
            _("Om je te zeggen dat iets gelukt is."),
            _("Als je iets bewaart"),
            _("Tot de volgende pagina."),
            None,
        ),
    )
