"""The paths of all rooms together. Dutch has no prefix; other languages have theirs."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.rooms import ROOMS

urlpatterns = [
    *i18n_patterns(
        *(path("", include(f"samen.{room}.urls")) for room in ROOMS),
        prefix_default_language=False,
    ),
]
