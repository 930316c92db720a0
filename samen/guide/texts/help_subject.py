"""What stands beside the numbers of a page about help: data of a city; here translators find it."""

from django.utils.translation import gettext_noop

TELLS = (
    gettext_noop("Dag en nacht. Gratis. Je hoeft je naam niet te zeggen."),
    gettext_noop("Is er nu gevaar? Bel dan meteen."),
    gettext_noop("Dag en nacht. Gratis. Over geweld thuis, ook als je twijfelt."),
    gettext_noop("Dag en nacht. Gratis. Na seks die je niet wilde."),
    gettext_noop("Gratis. Voor wie jonger is dan 18 jaar."),
)
