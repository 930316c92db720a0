"""The paths of all rooms together. Dutch has no prefix; other languages have theirs.

What programs ask for (the API, /gezond, /.well-known) has no language, so no prefix either.
"""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from config.api import api, hsds
from config.rooms import ROOMS
from samen.publishing.api.hsds.routes import details

urlpatterns = [
    path("api/v1/", api.urls),
    path("hsds", details, name="hsds_details"),
    path("hsds/", hsds.urls),
    path("", include("samen.foundation.urls")),
    *i18n_patterns(
        *(path("", include(f"samen.{room}.urls")) for room in ROOMS if room != "foundation"),
        prefix_default_language=False,
    ),
]

handler403 = "samen.foundation.views.not_allowed"
handler404 = "samen.foundation.views.not_found"
handler500 = "samen.foundation.views.went_wrong"
