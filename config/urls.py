"""The paths of all rooms together. Dutch has no prefix; other languages have theirs.

What programs ask for (the API, /gezond, /.well-known) has no language, so no prefix either.
"""

from django.urls import include, path

from config.api import api, hsds
from config.rooms import ROOMS
from samen.foundation.languages import in_every_language
from samen.publishing.api.hsds.routes import details

urlpatterns = [
    path("api/v1/", api.urls),
    path("hsds", details, name="hsds_details"),
    path("hsds/", hsds.urls),
    path("", include("samen.foundation.urls")),
    path("", include("samen.publishing.api.routes")),
    *in_every_language(
        *(path("", include(f"samen.{room}.urls")) for room in ROOMS if room != "foundation")
    ),
]

handler403 = "samen.foundation.views.not_allowed"
handler404 = "samen.foundation.views.not_found"
handler500 = "samen.foundation.views.went_wrong"
